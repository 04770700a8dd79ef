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
            let row = Int(pair & 0xFF) &- Int(Self.firstLead)
            let column = Int(pair >> 8) &- Int(Self.firstTrail)
            guard UInt(bitPattern: row) < UInt(Self.rowCount),
              UInt(bitPattern: column) < UInt(Self.columnCount)
            else { break }
            let word = unsafe text[row &* Self.columnCount &+ column]
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
}
