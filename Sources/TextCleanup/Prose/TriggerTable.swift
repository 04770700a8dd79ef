/// Where a rule may begin.
enum Trigger: UInt8 {
  case lineEnd = 8
  /// C2, the first byte of a no-break space.
  case noBreakSpace
  /// `(` and `)`.
  case bracket
  /// EF, the first byte of full-width marks.
  case wideMark
  /// `, : ; ! ?`
  case mark
  /// `.`
  case stop
  case less, greater, ampersand
  /// `/`, in `〈/p〉`.
  case slash
  /// `[`, `{` and `=`, inside of pieces of markup.
  case pieceSign
  /// `\` and `%`, of `\u4e2d` and `%u4E2D`.
  case escape
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
    if mask.has(.pastedReading) {
      hasTriggers = true
      entries[0xEF] = Trigger.wideMark.rawValue
    }
    if mask.has(.pastedReading) || mask.has(.fullwidthBracket) {
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
    if mask.has(.danglingTag) || mask.has(.entity) {
      hasTriggers = true
      entries[0xEF] = Trigger.wideMark.rawValue
    }
    if mask.has(.danglingTag) {
      set("/", .slash)
      set("[", .pieceSign)
    }
    if mask.has(.comment) {
      set("<", .less)
      set(">", .greater)
    }
    if mask.has(.markupFragment) {
      set("<", .less)
      set("()", .bracket)
      set("{=", .pieceSign)
    }
    if mask.has(.unicodeEscape) {
      set("\\%", .escape)
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
