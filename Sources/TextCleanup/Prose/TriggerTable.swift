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
  /// Whether any rule may begin anywhere.
  private(set) var hasTriggers: Bool
  /// Whether one begins with a mark of three bytes that is no markup.
  private var hasMarks = false

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
      hasMarks = true
      entries[0xEF] = .wideMark
    }
    if mask.hasAny(of: .dash, .quotationMark) {
      hasTriggers = true
      hasMarks = true
      entries[0xE2] = .directedMark
    }
    if mask.has(.ellipsis) {
      hasTriggers = true
      hasMarks = true
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
  }

  private mutating func set(_ characters: String, _ trigger: Trigger) {
    hasTriggers = hasTriggers || trigger != .lineEnd
    for byte in characters.utf8 {
      entries[Int(byte)] = trigger
    }
  }

  @inline(__always)
  subscript(byte: UInt8) -> Trigger { entries[Int(byte)] }

  /// The first offset from `position` on at which a rule may begin; the end when there is none. Near the
  /// end it may only hold the first byte of what a rule begins at (`Span.begins`). Linear.
  @inline(__always)
  func next(in text: Span<UInt8>, from position: Int) -> Int {
    unsafe text.withUnsafeBytes { bytes in
      unsafe entries.withUnsafeBytes { entries in
        hasMarks
          ? unsafe TriggerTable.next(bytes, from: position, entries, TriggerTable.marks)
          : unsafe TriggerTable.next(bytes, from: position, entries, TriggerTable.markup)
      }
    }
  }

  /// Bytes that are read behind a block.
  private static let lookahead = 3

  /// - Parameter candidates: where a trigger may begin in a block, from four vectors that begin at its
  ///   first four bytes.
  @inline(__always)
  private static func next(
    _ bytes: UnsafeRawBufferPointer, from start: Int, _ entries: UnsafeRawBufferPointer,
    _ candidates: (Bytes, Bytes, Bytes, Bytes) -> Mask
  ) -> Int {
    typealias Here = ByteVectors
    var position = start
    let limit = bytes.count - Here.width - lookahead
    while position <= limit {
      let found = candidates(
        unsafe bytes.loadUnaligned(fromByteOffset: position, as: Bytes.self),
        unsafe bytes.loadUnaligned(fromByteOffset: position + 1, as: Bytes.self),
        unsafe bytes.loadUnaligned(fromByteOffset: position + 2, as: Bytes.self),
        unsafe bytes.loadUnaligned(fromByteOffset: position + 3, as: Bytes.self))
      if Here.any(found) {
        var lanes = Here.Lanes(found)
        while let lane = lanes.popFirst() {
          if unsafe entries[Int(bytes[position + lane])] != Trigger.none.rawValue {
            return position + lane
          }
        }
      }
      position += Here.width
    }
    while position < bytes.count,
      unsafe entries[Int(bytes[position])] == Trigger.none.rawValue
    {
      position += 1
    }
    return min(position, bytes.count)
  }

  private typealias Bytes = ByteVectors.Bytes
  private typealias Mask = ByteVectors.Mask

  /// ASCII that may be a trigger: line ends and signs.
  @inline(__always)
  private static func signs(_ first: Bytes) -> Mask {
    typealias Here = ByteVectors
    let ends = Here.equal(first, 0x0A) .| Here.equal(first, 0x0D)
    let low = Here.within(first, 0x21, 0x2F) .| Here.within(first, 0x3A, 0x40)
    let high = Here.within(first, 0x5B, 0x60) .| Here.within(first, 0x7B, 0x7E)
    return ends .| low .| high
  }

  /// Where what `Span.begins` takes for a trigger may begin, for tables without the rules of marks.
  @inline(__always)
  private static func markup(
    _ first: Bytes, _ second: Bytes, _ third: Bytes, _: Bytes
  ) -> Mask {
    typealias Here = ByteVectors
    let noBreakSpace = Here.equal(first, 0xC2) .& Here.equal(second, 0xA0)
    let wide = Here.equal(first, 0xEF) .& Here.equal(second, 0xBC)
    let markup = Here.equal(third, 0x86) .| Here.equal(third, 0x9C)
    return signs(first) .| noBreakSpace .| (wide .& markup)
  }

  /// The same for all tables.
  @inline(__always)
  private static func marks(
    _ first: Bytes, _ second: Bytes, _ third: Bytes, _ fourth: Bytes
  ) -> Mask {
    typealias Here = ByteVectors
    let isSecondBC = Here.equal(second, 0xBC)
    let quotations = Here.equal(third, 0x82) .| Here.equal(third, 0x87)
    let strokes = Here.within(third, 0x8D, 0x8E)
    let halfwidth = Here.equal(second, 0xBD) .& Here.within(third, 0xA1, 0xA4)
    let wide = Here.equal(first, 0xEF) .& ((isSecondBC .& (quotations .| strokes)) .| halfwidth)
    let isSecond80 = Here.equal(second, 0x80)
    let dashes = Here.equal(third, 0x93) .| Here.equal(third, 0x95)
    let curls = Here.within(third, 0x9C, 0x9D)
    let box = Here.equal(second, 0x94) .& Here.equal(third, 0x80)
    let directed = Here.equal(first, 0xE2) .& ((isSecond80 .& (dashes .| curls)) .| box)
    let repeated = Here.equal(third, 0x82) .& Here.equal(fourth, 0xE3)
    let stops = Here.equal(first, 0xE3) .& isSecond80 .& repeated
    return markup(first, second, third, fourth) .| wide .| directed .| stops
  }
}
