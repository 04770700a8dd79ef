/// Where a rule may begin.
enum Trigger: UInt8 {
  case none
  case lineEnd
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

/// For every byte the `Trigger` that it is.
struct TriggerTable: Sendable {
  /// One a byte. Not inline: an inline table is copied wherever it is read from a property.
  private var entries: [Trigger]
  private var triggers = ByteSet([])
  /// Whether any rule may begin anywhere.
  private(set) var hasTriggers: Bool

  init(mask: RuleMask) {
    hasTriggers = mask.hasAny(of: .leadingSpace, .trailingSpace)
    entries = [Trigger](repeating: .none, count: 256)
    set("\n\r", .lineEnd)
    if mask.hasAny(of: .noBreakSpace, .trailingSpace) {
      hasTriggers = true
      entries[0xC2] = .noBreakSpace
    }
    if mask.hasAny(
      of: .fullwidthMark, .fullwidthBracket, .fullwidthStop, .ellipsis, .dash, .quotationMark)
    {
      hasTriggers = true
      entries[0xEF] = .wideMark
    }
    if mask.hasAny(of: .dash, .quotationMark) {
      hasTriggers = true
      entries[0xE2] = .directedMark
    }
    if mask.has(.ellipsis) {
      hasTriggers = true
      entries[0xE3] = .ideographicStop
    }
    if mask.has(.fullwidthBracket) {
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
    triggers = ByteSet((0...UInt8.max).filter { entries[Int($0)] != .none })
  }

  private mutating func set(_ characters: String, _ trigger: Trigger) {
    hasTriggers = hasTriggers || trigger != .lineEnd
    for byte in characters.utf8 {
      entries[Int(byte)] = trigger
    }
  }

  @inline(__always)
  subscript(byte: UInt8) -> Trigger { entries[Int(byte)] }

  /// The first offset from `position` on that holds a trigger; the end when there is none.
  @inline(__always)
  func next(in text: Span<UInt8>, from position: Int) -> Int {
    triggers.next(in: text, from: position)
  }
}
