/// Where a rule may begin.
enum Trigger: UInt8 {
  case lineEnd = 8
  /// C2, the first byte of a no-break space.
  case noBreakSpace
  /// `(` and `)`.
  case bracket
  /// EF, the first byte of full-width and half-width marks.
  case wideMark
  /// E2, the first byte of directed quotation marks and of strokes.
  case directedMark
  /// E3, the first byte of `。`.
  case ideographicStop
  /// `, : ; ! ?`
  case mark
  /// `.`
  case stop
  /// `" ' \``
  case quotation
  /// `-`
  case hyphen
  /// `~`
  case tilde
  case less, greater, ampersand
}

/// For every byte: a `Trigger`, or how many bytes to step on.
struct TriggerTable: Sendable {
  static let firstTrigger = Trigger.lineEnd.rawValue

  private var entries: InlineArray<256, UInt8>
  /// Whether any rule may begin anywhere.
  private(set) var hasTriggers: Bool

  init(mask: RuleMask) {
    hasTriggers = mask.hasAny(of: .leadingSpace, .trailingSpace)
    entries = InlineArray(repeating: 1)
    for byte in 0xC2..<0xE0 {
      entries[byte] = 2
    }
    for byte in 0xE0..<0xF0 {
      entries[byte] = 3
    }
    for byte in 0xF0..<0xF5 {
      entries[byte] = 4
    }
    set("\n\r", .lineEnd)
    if mask.has(.noBreakSpace) || mask.has(.trailingSpace) {
      hasTriggers = true
      entries[0xC2] = Trigger.noBreakSpace.rawValue
    }
    if mask.hasAny(
      of: .pastedReading, .fullwidthMark, .fullwidthBracket, .fullwidthStop, .ellipsis, .dash,
      .quotationMark)
    {
      hasTriggers = true
      entries[0xEF] = Trigger.wideMark.rawValue
    }
    if mask.hasAny(of: .dash, .quotationMark) {
      hasTriggers = true
      entries[0xE2] = Trigger.directedMark.rawValue
    }
    if mask.has(.ellipsis) {
      hasTriggers = true
      entries[0xE3] = Trigger.ideographicStop.rawValue
    }
    if mask.has(.pastedReading) || mask.has(.fullwidthBracket) {
      set("()", .bracket)
    }
    if mask.has(.fullwidthMark) {
      set(",:;!?", .mark)
    }
    if mask.hasAny(of: .fullwidthStop, .ellipsis) {
      set(".", .stop)
    }
    if mask.has(.quotationMark) {
      set("\"'`", .quotation)
    }
    if mask.has(.dash) {
      set("-", .hyphen)
    }
    if mask.has(.rangeTilde) {
      set("~", .tilde)
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
      entries[Int(byte)] = trigger.rawValue
    }
  }

  @inline(__always)
  subscript(byte: UInt8) -> UInt8 { entries[Int(byte)] }
}
