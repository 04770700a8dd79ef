/// Where a rule may begin.
enum Trigger: UInt8 {
  case none
  case lineEnd
  /// C2, the first byte of a no-break space.
  case noBreakSpace
  /// `(` and `)`.
  case bracket
  /// `, : ; ! ?`
  case mark
  /// `.`
  case stop
  case less, greater, ampersand
}

/// For every byte the `Trigger` that it is.
struct TriggerTable: Sendable {
  private var entries: InlineArray<256, Trigger>
  /// Whether any rule may begin anywhere.
  private(set) var hasTriggers: Bool

  init(mask: RuleMask) {
    hasTriggers = mask.hasAny(of: .leadingSpace, .trailingSpace)
    entries = InlineArray(repeating: .none)
    set("\n\r", .lineEnd)
    if mask.hasAny(of: .noBreakSpace, .trailingSpace) {
      hasTriggers = true
      entries[0xC2] = .noBreakSpace
    }
    if mask.has(.fullwidthBracket) {
      set("()", .bracket)
    }
    if mask.has(.fullwidthMark) {
      set(",:;!?", .mark)
    }
    if mask.has(.fullwidthStop) {
      set(".", .stop)
    }
    if mask.has(.danglingTag) {
      set("<", .less)
      set(">", .greater)
    }
    if mask.has(.entity) {
      set("&", .ampersand)
    }
  }

  private mutating func set(_ characters: String, _ trigger: Trigger) {
    hasTriggers = hasTriggers || trigger != .lineEnd
    for byte in characters.utf8 {
      entries[Int(byte)] = trigger
    }
  }

  @inline(__always)
  subscript(byte: UInt8) -> Trigger { entries[Int(byte)] }

  /// The first offset from `position` on that holds a trigger; the end when there is none. Linear;
  /// about a table look-up a byte.
  @inline(__always)
  func next(in text: Span<UInt8>, from position: Int) -> Int {
    var position = position
    while position < text.count, self[text[position]] == .none {
      position += 1
    }
    return position
  }
}
