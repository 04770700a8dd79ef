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
    let isFull = unsafe source.withUnsafeBytes { bytes in
      unsafe target.fill(from: &index, until: bytes.count, growth: 4, more: 0) {
        index, end, out in
        outcome = unsafe encode(bytes, from: &index, until: end, into: &out)
        return outcome == .complete
      }
    }
    return (index, isFull ? .outputFull : outcome)
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
