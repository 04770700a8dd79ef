import TextEdits

/// Radicals that stand for the ideograph they look like, as they come out of PDF files, told from
/// radicals that are meant.
enum RadicalContext {
  /// Words of lines about radicals.
  private static let words = PhraseList([
    "部首", "偏旁", "康熙", "部件", "字根", "字旁", "字頭", "字头", "字底", "radical", "Radical",
    "U+2F", "U+2E",
  ])

  /// Whether a line is about radicals: a word says so, or it lists them, apart from each other or
  /// three in the order of their code points. Linear in the line.
  static func isAboutRadicals(
    _ text: Span<UInt8>, _ range: Range<Int>, _ tables: CharacterTables
  ) -> Bool {
    if words.stands(in: range, of: text) {
      return true
    }
    var last: UInt32?
    var steps = 0
    var isApart = false
    var position = range.lowerBound
    while position < range.upperBound {
      let (scalar, length) = text.scalar(at: position)
      position += length
      let properties = tables.properties(scalar)
      if properties.contains(.radical) {
        guard !(last != nil && isApart) else { return true }
        steps = last.map { $0 + 1 == scalar } ?? false ? steps + 1 : 0
        guard steps < 2 else { return true }
        last = scalar
        isApart = false
      } else if isSeparator(scalar) {
        isApart = true
      } else if !properties.hasAny(of: [.invisible, .ignorable, .mark]) {
        last = nil
        steps = 0
      }
    }
    return false
  }

  /// What parts the items of a list.
  private static func isSeparator(_ scalar: UInt32) -> Bool {
    switch scalar {
    case 0x2C, 0x2F, 0x3B, 0x7C, 0xB7, 0x3001, 0xFF0C, 0xFF0F, 0xFF1B, 0xFF5C: true
    default: ScalarClass(scalar) == .space
    }
  }

  /// Whether radicals of a document stand for ideographs: more of them stand beside Han characters
  /// than alone. Linear in the document.
  static func isRunningText(_ text: Span<UInt8>, _ tables: CharacterTables) -> Bool {
    var beside = 0
    var alone = 0
    var position = 0
    while position < text.count {
      let byte = text[position]
      // Radicals begin with E2 BA to E2 BF.
      guard byte == 0xE2, text[position + 1] >= 0xBA,
        tables.properties(text.scalar(at: position).value).contains(.radical)
      else {
        position += text.scalar(at: position).length
        continue
      }
      let run = RadicalRun(text, from: position, tables: tables)
      if run.isBesideHan || run.count > 1 {
        beside += run.count
      } else {
        alone += run.count
      }
      position = run.range.upperBound
    }
    return beside > alone
  }
}

/// Radicals in a row, and what stands beside them.
struct RadicalRun {
  let range: Range<Int>
  let count: Int
  private let left: UInt32?
  private let right: UInt32?

  /// Linear in the run and the invisible characters beside it.
  init(_ text: Span<UInt8>, from start: Int, tables: CharacterTables) {
    var end = start
    var count = 0
    while end < text.count {
      let (scalar, length) = text.scalar(at: end)
      guard tables.properties(scalar).contains(.radical) else { break }
      end += length
      count += 1
    }
    range = start..<end
    self.count = count
    left = text.scalar(before: start)?.value
    right = end < text.count ? text.scalar(at: end).value : nil
  }

  private static func isHan(_ scalar: UInt32?) -> Bool { scalar.map(ScalarClass.isHan) ?? false }

  var isBesideHan: Bool { RadicalRun.isHan(left) || RadicalRun.isHan(right) }

  /// Whether the run is part of Chinese text: a Han character or a mark of a sentence beside it, and
  /// no single character between brackets or quotation marks.
  var isInText: Bool {
    guard !(count == 1 && RadicalRun.isQuote(left) && RadicalRun.isQuote(right)) else {
      return false
    }
    return isBesideHan || RadicalRun.isMark(left) || RadicalRun.isMark(right)
  }

  private static func isMark(_ scalar: UInt32?) -> Bool {
    scalar.map { ScalarClass($0) == .cjkMark } ?? false
  }

  /// `“ ” ‘ ’`, CJK brackets and those of ASCII.
  private static func isQuote(_ scalar: UInt32?) -> Bool {
    guard let scalar else { return false }
    switch scalar {
    case 0x22, 0x27, 0x28, 0x29, 0x5B, 0x5D, 0x2018...0x201D, 0x3008...0x3011, 0x3014...0x301B,
      0xFF08, 0xFF09, 0xFF3B, 0xFF3D:
      return true
    default:
      return false
    }
  }
}

extension CharacterWalk {
  /// Folds the radicals in a row from `first` on, or leaves them; nil when they must be looked at by
  /// other rules.
  mutating func handleRadicals(_ text: Span<UInt8>, _ first: Place) -> Int? {
    guard !isCode(text, at: first.start) else { return nil }
    let row = RadicalRun(text, from: first.start, tables: tables)
    let running = readsRadicals ?? RadicalContext.isRunningText(text, tables)
    readsRadicals = running
    guard running, row.isInText, !line.speaksOfRadicals(text, tables) else { return nil }
    var position = row.range.lowerBound
    while position < row.range.upperBound {
      let radical = place(text, at: position)
      if let ideograph = tables.ideograph(of: radical.scalar) {
        edits.append(radical.range, .scalar(ideograph), .radical)
      }
      position = radical.end
    }
    return row.range.upperBound
  }
}
