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
  /// EF, the first byte of `＆` and `＜`.
  case wideMarkup
  /// `/`, in `〈/p〉`.
  case slash
  /// `[`, `{` and `=`, inside of pieces of markup.
  case pieceSign
  /// `\` and `%`, of `\u4e2d` and `%u4E2D`.
  case escape
}

extension Span where Element == UInt8 {
  /// Whether what `trigger` stands for may begin at `offset`, where its first byte is: most characters
  /// that share the byte are told by their other ones. Constant time.
  @inline(__always)
  func begins(_ trigger: Trigger, at offset: Int) -> Bool {
    switch trigger {
    case .noBreakSpace: return isNoBreakSpace(offset)
    case .wideMark, .wideMarkup, .directedMark, .ideographicStop:
      guard offset + 2 < count else { return false }
      let second = self[offset + 1]
      let third = self[offset + 2]
      switch trigger {
      case .wideMarkup: return second == 0xBC && (third == 0x86 || third == 0x9C)
      // `＂ ＇ － ．` and `｡ ｢ ｣ ､`.
      case .wideMark:
        return
          (second == 0xBC && (third == 0x82 || third == 0x87 || third == 0x8D || third == 0x8E))
          || (second == 0xBD && third >= 0xA1 && third <= 0xA4)
      // `– ― “ ”` and `─`.
      case .directedMark:
        return
          (second == 0x80 && (third == 0x93 || third == 0x95 || third == 0x9C || third == 0x9D))
          || (second == 0x94 && third == 0x80)
      default: return second == 0x80 && third == 0x82 && hasBytes("。", at: offset + 3)
      }
    default: return true
    }
  }
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
    if mask.hasAny(of: .danglingTag, .entity) {
      hasTriggers = true
      entries[0xEF] = .wideMarkup
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
      set("(){=", .pieceSign)
    }
    if mask.has(.unicodeEscape) {
      set("\\%", .escape)
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
