/// Ideographic description sequences (The Unicode Standard, 18.2), which OpenCC copies whole: the
/// components of `⿰女尔` are no text to convert.
enum IdeographicDescription {
  /// OpenCC's limits (`UTF8Util::NextIdeographicDescriptionSequenceLength`).
  private static let maximumDepth = 16
  private static let maximumScalars = 64
  /// No sequence has more bytes.
  static let maximumLength = 4 * maximumScalars

  /// How many operands follow the operator; 0 when `scalar` is none.
  static func arity(_ scalar: UInt32) -> Int {
    switch scalar {
    case 0x2FF2, 0x2FF3: 3
    case 0x2FFE, 0x2FFF: 1
    case 0x2FF0...0x2FFD: 2
    default: 0
    }
  }

  /// The length in bytes of the complete sequence that starts at `offset`, or 0. Bounded time.
  static func length(_ text: Span<UInt8>, at offset: Int, end: Int) -> Int {
    guard arity(scalar(text, at: offset, end: end)?.value ?? 0) > 0 else { return 0 }
    var scalars = 0
    let stop = consume(text, offset, end, depth: maximumDepth, scalars: &scalars)
    return stop.map { $0 - offset } ?? 0
  }

  private static func consume(
    _ text: Span<UInt8>, _ offset: Int, _ end: Int, depth: Int, scalars: inout Int
  ) -> Int? {
    guard depth > 0, scalars < maximumScalars, let found = scalar(text, at: offset, end: end)
    else { return nil }
    scalars += 1
    var next = offset + found.length
    for _ in 0..<arity(found.value) {
      guard let stop = consume(text, next, end, depth: depth - 1, scalars: &scalars) else {
        return nil
      }
      next = stop
    }
    return next
  }

  private static func scalar(
    _ text: Span<UInt8>, at offset: Int, end: Int
  ) -> (value: UInt32, length: Int)? {
    guard offset < end else { return nil }
    let found = Scalar(text, at: offset)
    return offset + found.length <= end ? (found.value, found.length) : nil
  }
}
