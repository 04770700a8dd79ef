import HanLexicon
import TextEdits

/// One space between Han characters and Western letters or digits, or none.
///
/// Books set a quarter of an em there, which is no character (W3C clreq, section 3.2, mixed Chinese and
/// Western composition); plain text either has a space for it, as many style guides want, or nothing.
/// Which is right is a matter of taste, so both rules are off by default.
///
/// A *joint* is where Han characters meet a Western term, with nothing or with one ordinary, no-break
/// or thin space between them. The term begins there with a letter or digit, or ends with one, with
/// `%`, `‰`, `°`, `℃` behind a digit, or with `+` behind a letter. No joint is
/// - inside or beside a URL, a path, an address, a mention, a tag, a file's name, inline code;
/// - between a digit and a Han numeral: `3万` and `3 万` are read alike, `三 5` and `三5` not;
/// - behind a number or a single letter that begins the line, but before a unit: it may be the number
///   of a section;
/// - in a line of code, data, a table, or with English phrases in which Chinese is quoted.
///
/// All of that is the same with the spaces and without: the lines are read in both forms.
struct MixedSpacing {
  private let rule: CleanupRule
  private let lexicon: HanLexicon

  /// Spaces between Western words that an English phrase has, and letters for each Han character.
  private static let phraseSpaces = 3
  private static let lettersPerHan = 5

  /// Columns of a row hold at most so many Han characters.
  private static let cellLength = 4

  /// Units that stand behind a number which begins a line, both scripts.
  private static let units: Set<UInt32> = Set(
    """
    年月日号號时時点點分秒岁歲周週天个個人名位次回届屆期级級度倍元块塊角项項条條种種家只隻张張页頁本
    册冊层層楼樓米里公厘毫吨噸克斤千万萬亿億多余餘後后世比和与與至到款台臺件步章节節集场場
    """.unicodeScalars.map(\.value))

  /// - Parameter rule: `spacingAdd` or `spacingRemove`.
  init(_ rule: CleanupRule, lexicon: HanLexicon) {
    self.rule = rule
    self.lexicon = lexicon
  }

  /// Appends the edits for `line`. Linear in the line and its neighbours.
  func find(_ text: Span<UInt8>, _ line: Range<Int>, into edits: inout LineEdits) {
    guard hasCandidate(text, line) else { return }
    let mixed = MixedElements(text, line)
    guard mixed.hanCount > 0, !isEnglish(mixed) else { return }
    let joints = joints(text, mixed)
    let changed = joints.filter { rule == .spacingAdd ? $0.isEmpty : !$0.isEmpty }
    guard !changed.isEmpty, !isTable(text, line, mixed), !isKept(text, line, joints) else { return }
    for joint in changed {
      edits.append(joint, rule == .spacingAdd ? .space : .nothing, rule)
    }
  }

  /// Whether an ASCII or Latin term meets another character than ASCII, or a space does, which each joint
  /// that the rule changes needs. Linear; about two comparisons a byte.
  private func hasCandidate(_ text: Span<UInt8>, _ line: Range<Int>) -> Bool {
    var position = line.lowerBound
    let end = line.upperBound
    while position < end {
      let byte = text[position]
      if byte >= 0xE4, byte <= 0xE9 {
        position += 3
      } else if byte < 0x80, byte != 0x20 {
        let start = position
        while position < end, text[position] < 0x80, text[position] != 0x20 {
          position += 1
        }
        let before = start > line.lowerBound ? text[start - 1] : 0
        let after = position < end ? text[position] : 0
        if rule == .spacingAdd ? before >= 0x80 || after >= 0x80 : before == 0x20 || after == 0x20 {
          return true
        }
      } else if byte == 0x20 || byte == 0xE3 || byte == 0xEF {
        position += byte == 0x20 ? 1 : 3
      } else {
        return true
      }
    }
    return false
  }

  /// English phrases in which Chinese is quoted.
  private func isEnglish(_ mixed: MixedElements) -> Bool {
    mixed.westernSpaces >= Self.phraseSpaces
      && mixed.letterCount > mixed.hanCount * Self.lettersPerHan
  }

  // MARK: Joints

  /// The joints of a line, empty where there is no space.
  private func joints(_ text: Span<UInt8>, _ mixed: MixedElements) -> [Range<Int>] {
    let elements = mixed.elements
    var joints: [Range<Int>] = []
    var isFirst = true
    for (index, left) in elements.enumerated() {
      guard left.kind == .han || left.kind == .term else {
        isFirst = isFirst && (left.kind == .space || left.kind == .gap)
        continue
      }
      defer { isFirst = false }
      var next = index + 1
      if next < elements.count, elements[next].kind == .space {
        next += 1
      }
      guard next < elements.count else { break }
      let right = elements[next]
      guard !left.isBound, !right.isBound else { continue }
      let isJoint =
        left.kind == .han
        ? right.kind == .term && begins(text, right.range, behind: left.range)
        : right.kind == .han && ends(text, left.range, before: right.range)
          && !(isFirst && isNumber(text, left.range, before: right.range))
      if isJoint {
        joints.append(left.range.upperBound..<right.range.lowerBound)
      }
    }
    return joints
  }

  /// Whether a term begins with a letter or digit that does not go on a Han numeral.
  private func begins(_ text: Span<UInt8>, _ term: Range<Int>, behind han: Range<Int>) -> Bool {
    switch text.scalarClass(at: term.lowerBound) {
    case .latin: return true
    case .digit:
      guard let before = text.scalar(before: han.upperBound) else { return false }
      return !HanNumerals.contains(before.value)
    default: return false
    }
  }

  private func ends(_ text: Span<UInt8>, _ term: Range<Int>, before han: Range<Int>) -> Bool {
    guard let last = text.scalar(before: term.upperBound) else { return false }
    let isNumeral = HanNumerals.contains(text.scalar(at: han.lowerBound).value)
    let before = term.upperBound - last.length
    let previous = before > term.lowerBound ? text.scalarClass(before: before) : .edge
    switch last.value {
    case 0x25, 0xB0, 0x2030, 0x2103, 0x2109: return previous == .digit && !isNumeral
    case 0x2B: return previous == .latin || text.hasBytes("++", at: before - 1)
    default:
      switch ScalarClass(last.value) {
      case .latin: return true
      case .digit: return !isNumeral
      default: return false
      }
    }
  }

  /// A number or a single letter that may number a section, and does not count what follows.
  private func isNumber(_ text: Span<UInt8>, _ term: Range<Int>, before han: Range<Int>) -> Bool {
    if term.count == 1, ScalarClass(ascii: text[term.lowerBound]) == .latin {
      return true
    }
    for offset in term {
      guard
        text[offset] == UInt8(ascii: ".") || text[offset] == UInt8(ascii: "-")
          || ScalarClass(ascii: text[offset]) == .digit
      else { return false }
    }
    return !Self.units.contains(text.scalar(at: han.lowerBound).value)
  }

  // MARK: Lines that stay

  /// Whether `LineProfile` keeps the line, in the form with all spaces or the one with none.
  private func isKept(_ text: Span<UInt8>, _ line: Range<Int>, _ joints: [Range<Int>]) -> Bool {
    for separator in [[], [0x20]] as [[UInt8]] {
      var form: [UInt8] = []
      form.reserveCapacity(line.count + joints.count)
      var start = line.lowerBound
      for joint in joints {
        form.append(text, in: start..<joint.lowerBound)
        form += separator
        start = joint.upperBound
      }
      form.append(text, in: start..<line.upperBound)
      let profile = LineProfile(form.span, of: 0..<form.count, lexicon: lexicon)
      if profile.isKept {
        return true
      }
    }
    return false
  }

  /// Whether the line is a row of a table: drawn, with cells far apart, with as many commas as a
  /// neighbour, or with cells of the kinds that a neighbour has.
  private func isTable(_ text: Span<UInt8>, _ line: Range<Int>, _ mixed: MixedElements) -> Bool {
    let content = text.trimmingSpaces(line)
    if text.isDrawnRow(line) || text.hasWideGap(in: content) {
      return true
    }
    let commas = commaCount(text, line)
    let cells = cells(text, mixed)
    guard commas > 1 || cells != nil else { return false }
    return [text.lineBefore(line), text.lineAfter(line)].contains { neighbour in
      guard let neighbour else { return false }
      if commas > 1, commaCount(text, neighbour) == commas {
        return true
      }
      return cells != nil && self.cells(text, MixedElements(text, neighbour)) == cells
    }
  }

  /// The commas of a line without a Chinese mark that divides sentences; 0 for others.
  private func commaCount(_ text: Span<UInt8>, _ line: Range<Int>) -> Int {
    guard !text.hasDividingMark(in: line) else { return 0 }
    var count = 0
    for offset in line where text[offset] == UInt8(ascii: ",") {
      count += 1
    }
    return count
  }

  /// The kinds of the cells of a short line without marks; nil for others.
  private func cells(_ text: Span<UInt8>, _ mixed: MixedElements) -> [MixedElements.Kind]? {
    var kinds: [MixedElements.Kind] = []
    for element in mixed.elements {
      switch element.kind {
      case .han:
        // Three bytes a character, but for the rare ones.
        guard element.range.count <= Self.cellLength * 3 else { return nil }
        kinds.append(.han)
      case .term: kinds.append(.term)
      case .space: continue
      case .gap, .mark, .divider, .other: return nil
      }
    }
    return kinds.count > 1 ? kinds : nil
  }
}
