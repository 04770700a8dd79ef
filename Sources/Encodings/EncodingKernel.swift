/// Why one of our own encoders stopped.
enum EncodeOutcome: Equatable {
  /// Everything up to the limit was encoded.
  case complete
  /// No room for another character.
  case outputFull
  /// At the end stands a scalar that the encoding does not have, and its length in UTF-8.
  case unencodable(UInt32, Int)
}

/// One of our own encoders: no state, nothing but tables.
protocol EncodingKernel: Sendable {
  /// Encodes the characters that begin in `index..<end`, up to the first one that the encoding does
  /// not have, and moves `index` and `out` on. Never answers `outputFull`.
  ///
  /// `source` is UTF-8 and ends with a whole character; a byte that is not part of one counts as
  /// U+FFFD. `out` has room for four bytes for each byte up to `end`, which is the most that an
  /// encoding needs.
  func encode(
    _ source: UnsafeRawBufferPointer, from index: inout Int, until end: Int,
    into out: inout UnsafeMutablePointer<UInt8>
  ) -> EncodeOutcome
}

extension EncodingKernel {
  /// Encodes `source` from `start`, as far as there is room.
  ///
  /// Linear in what is read; makes progress whenever there is room for four bytes.
  func encode(
    _ source: Span<UInt8>, from start: Int, into target: inout OutputSpan<UInt8>
  ) -> (end: Int, outcome: EncodeOutcome) {
    var index = start
    var outcome = EncodeOutcome.complete
    let limit = source.count
    unsafe target.withUnsafeMutableBufferPointer { buffer, initialized in
      guard let base = buffer.baseAddress else {
        outcome = index < limit ? .outputFull : .complete
        return
      }
      var out = unsafe base + initialized
      unsafe source.withUnsafeBytes { bytes in
        while index < limit, outcome == .complete {
          let room = unsafe buffer.count - (out - base)
          if room < 4 {
            outcome = .outputFull
          } else {
            let end = index + min(limit - index, room / 4)
            outcome = unsafe encode(bytes, from: &index, until: end, into: &out)
          }
        }
      }
      initialized = unsafe out - base
    }
    return (index, outcome)
  }
}

/// The scalar at `index` of UTF-8 and its length; U+FFFD of one byte for what is not valid.
func loadScalar(
  _ source: UnsafeRawBufferPointer, at index: Int
) -> (value: UInt32, length: Int) {
  let (end, outcome) = unsafe UTF8Scanner.scan(source, from: index, until: index + 1)
  guard outcome == .complete else { return (0xFFFD, 1) }
  let bytes = unsafe Span<UInt8>(_unsafeBytes: source)
  return (bytes.scalar(at: index).value, end - index)
}

extension DoubleByteIndex {
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
