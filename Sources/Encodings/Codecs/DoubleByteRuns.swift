extension DoubleByteIndex {
  /// Decodes ASCII and mapped pairs that begin in `index..<end`, and stops before anything else.
  ///
  /// One load of both bytes, one of the character in UTF-8, one store of four bytes of which those
  /// that are too many are overwritten.
  @inline(__always)
  func decodeRun(
    _ source: UnsafeRawBufferPointer, from index: inout Int, until end: Int,
    into out: inout UnsafeMutablePointer<UInt8>
  ) {
    text.withSpan { span in
      unsafe span.withUnsafeBufferPointer { text in
        // A pair is read whole.
        let pairEnd = min(end, source.count - 1)
        while true {
          while index < pairEnd {
            let pair = UInt16(
              littleEndian: unsafe source.loadUnaligned(fromByteOffset: index, as: UInt16.self))
            guard
              let cell = Self.cell(UInt8(truncatingIfNeeded: pair), UInt8(pair >> 8))
            else { break }
            let word = unsafe text[cell]
            guard word != 0 else { break }
            unsafe UnsafeMutableRawPointer(out).storeBytes(of: word.littleEndian, as: UInt32.self)
            unsafe out += Int(min(word >> 24, 4))
            index &+= 2
          }
          guard index < end, unsafe source[index] < 0x80 else { return }
          unsafe copyASCII(source, from: &index, until: end, into: &out)
        }
      }
    }
  }

  /// Encodes ASCII and characters of three bytes in UTF-8 that begin in `index..<end`, and stops
  /// before anything else, a code below `least` and the scalar `exception`.
  ///
  /// One load of the character, one of its code, one store.
  @inline(__always)
  func encodeRun(
    _ source: UnsafeRawBufferPointer, from index: inout Int, until end: Int,
    into out: inout UnsafeMutablePointer<UInt8>, least: UInt16, except exception: UInt32
  ) {
    codes.withSpan { span in
      unsafe span.withUnsafeBufferPointer { codes in
        // Four bytes are read for a character of three.
        let wordEnd = min(end, source.count - 3)
        while true {
          while index < wordEnd {
            let word = UInt32(
              littleEndian: unsafe source.loadUnaligned(fromByteOffset: index, as: UInt32.self))
            guard word & 0x00C0_C0F0 == 0x0080_80E0 else { break }
            let scalar = (word & 0x0F) << 12 | (word >> 2) & 0xFC0 | (word >> 16) & 0x3F
            let code = unsafe codes[Int(scalar)]
            guard code >= least, scalar != exception else { return }
            unsafe UnsafeMutableRawPointer(out).storeBytes(of: code.bigEndian, as: UInt16.self)
            unsafe out += 2
            index &+= 3
          }
          guard index < end, unsafe source[index] < 0x80 else { return }
          unsafe copyASCII(source, from: &index, until: end, into: &out)
        }
      }
    }
  }
}
