import TextEdits

/// Dots in a row, of one kind or several.
struct DotRun {
  /// The dots of the first kind.
  let range: Range<Int>
  /// How many dots of the first kind there are.
  let count: Int
  /// Offset behind all dots, of whatever kind.
  let clusterEnd: Int
  /// The dots are of one kind, but for a `。` that may end the sentence behind them.
  let isPlain: Bool
  /// They are `。`, which no program and no table of contents has in a row.
  let isIdeographic: Bool

  /// Two ellipses, for a line of verse or a paragraph left out, are twelve dots
  /// (GB/T 15834-2011, 4.11.3.2).
  static let doubleCount = 12

  /// Reads the dots at `position`, where `.`, `。` or `．` stands. Linear in them.
  init(_ text: Span<UInt8>, at position: Int) {
    let first = text.scalar(at: position)
    let end = text.endOfRun(at: position)
    range = position..<end
    count = (end - position) / first.length
    isIdeographic = first.value == 0x3002
    var clusterEnd = end
    var last: UInt32 = 0
    while clusterEnd < text.count {
      let scalar = text.scalar(at: clusterEnd)
      guard DotRun.isDot(scalar.value) else { break }
      last = scalar.value
      clusterEnd += scalar.length
    }
    self.clusterEnd = clusterEnd
    let isEnded = last == 0x3002 && clusterEnd == end + 3
    let before = text.scalar(before: position)?.value ?? 0
    isPlain = !DotRun.isDot(before) && (clusterEnd == end || (isEnded && !isIdeographic))
  }

  private static func isDot(_ scalar: UInt32) -> Bool {
    scalar == 0x2E || scalar == 0x3002 || scalar == 0xFF0E || scalar == 0x2026
  }
}
