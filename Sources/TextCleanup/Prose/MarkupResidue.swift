import TextEdits

/// Decides which of the markup that `MarkupScan` found is residue in a text of prose, and cuts it
/// into pieces of lines.
///
/// Residue stands in a line that also has Han characters and does not speak of markup, or alone in its
/// lines, in a document that has lines of prose. Nothing between quotation marks or brackets is. Beside
/// that:
/// - half a comment is alone in its line, or its close bracket before Han, once in the document;
/// - a tag with attributes has no partner in the document, and an open or close tag of a forum without
///   a value has one;
/// - the tail of a cut tag stands between Chinese or the edges of its line;
/// - style rules and scripts stand in a document without fences and without the words of texts about
///   programs, that has no fewer lines of prose than such lines; what any program may begin with is
///   alone in its lines.
///
/// Linear in the document.
struct MarkupResidue {
  private(set) var pieces: [MarkupPiece] = []
  /// Some of the markup stays: what stands beside it may still change.
  var leavesMarkup: Bool { decided < scan.blocks.count }

  /// Elements whose open tag, or close tag, stands somewhere, comments and code not counted.
  var opened: HTMLNames.NameSet { scan.opened }
  var closed: HTMLNames.NameSet { scan.closed }

  private var decided = 0
  private let scan: MarkupScan
  private var prose: ProseCount?
  private var edges = 0
  private var hasPrograms = false

  /// Words of texts about programs, beside those of texts about markup.
  private static let programWords = PhraseList([
    "JavaScript", "Javascript", "jQuery", "脚本", "腳本", "指令碼", "函数", "函數", "函式", "变量", "變數", "變量",
    "编程", "編程", "程式", "教程", "示例", "範例", "语句", "語句", "样式", "樣式", "浏览器", "瀏覽器", "输出", "輸出", "调用",
    "选择器", "選擇器", "前端", "源程序", "参数", "參數", "注释", "註解",
    "变数", "指令码", "注解", "范例", "註釋", "調用",
  ])

  /// What the document says outside of the blocks.
  private struct ProseCount {
    var lines = 0
    var programBlocks = 0
    var speaksOfPrograms = false
  }

  /// Lines with fewer Han characters are no prose.
  private static let minimumHan = 2

  /// Of a document without markup.
  init() {
    scan = MarkupScan()
  }

  init(_ text: Span<UInt8>, mask: RuleMask) {
    scan = MarkupScan(text, mask: mask)
    guard !scan.blocks.isEmpty else { return }
    edges = scan.blocks.count {
      if case .commentEdge = $0.kind { true } else { false }
    }
    hasPrograms = scan.blocks.contains(where: \.isProgram)
    var first = 0
    while first < scan.blocks.count {
      var last = first
      while last + 1 < scan.blocks.count,
        !text.hasLineFeed(
          in: scan.blocks[last].range.upperBound..<scan.blocks[last + 1].range.lowerBound)
      {
        last += 1
      }
      decide(text, first...last)
      first = last + 1
    }
  }

  // MARK: Groups of blocks that share lines

  /// Decides on the blocks of one line, or of several that they run over.
  private mutating func decide(_ text: Span<UInt8>, _ group: ClosedRange<Int>) {
    let blocks = scan.blocks
    var start = blocks[group.lowerBound].range.lowerBound
    while start > 0, text[start - 1] != 0x0A {
      start -= 1
    }
    var end = blocks[group.upperBound].range.upperBound
    while !text.isLineEnd(end) {
      end += 1
    }
    var gaps: [Range<Int>] = []
    var position = start
    for index in group {
      gaps.append(position..<blocks[index].range.lowerBound)
      position = blocks[index].range.upperBound
    }
    gaps.append(position..<end)
    let isBlank = gaps.allSatisfy { text.isIndent($0) }
    guard isBlank || gaps.contains(where: { text.hasHan(in: $0) }),
      !gaps.contains(where: { TagResidue.speaksOfMarkup(text, $0) })
    else { return }
    if isBlank {
      guard group.allSatisfy({ isResidue(text, blocks[$0], isAlone: true) }),
        proseCount(text).lines > 0
      else { return }
      for index in group {
        let stop = index < group.upperBound ? blocks[index + 1].range.lowerBound : end
        decided += 1
        let begin = index == group.lowerBound ? start : blocks[index].range.lowerBound
        cut(text, begin..<stop, blocks[index].rule)
      }
      return
    }
    for index in group where isResidue(text, blocks[index], isAlone: false) {
      decided += 1
      let gap = gaps[index - group.lowerBound]
      let next = gaps[index - group.lowerBound + 1]
      cut(
        text, text.includingSpaces(blocks[index].range, in: gap.lowerBound..<next.upperBound),
        blocks[index].rule)
    }
  }

  /// Adds the pieces of `range`, one a line.
  private mutating func cut(_ text: Span<UInt8>, _ range: Range<Int>, _ rule: CleanupRule) {
    var start = range.lowerBound
    for offset in range where text[offset] == 0x0A {
      let end = offset > start && text[offset - 1] == 0x0D ? offset - 1 : offset
      if end > start {
        pieces.append(MarkupPiece(range: start..<end, rule: rule))
      }
      start = offset + 1
    }
    if range.upperBound > start {
      pieces.append(MarkupPiece(range: start..<range.upperBound, rule: rule))
    }
  }

  // MARK: One block

  private mutating func isResidue(
    _ text: Span<UInt8>, _ block: MarkupBlock, isAlone: Bool
  ) -> Bool {
    guard isAlone || !TagResidue.isQuoted(text, block.range) else { return false }
    switch block.kind {
    case .comment, .officeTag:
      return true
    case .commentEdge:
      return isAlone
        || (edges == 1
          && (text[block.range.lowerBound] == UInt8(ascii: "<")
            || text.scalarClass(at: block.range.upperBound) == .han))
    case .tag(let element, let kind):
      switch kind {
      case .open: return !isAlone && !scan.closed.contains(element) && HTMLNames.isText(element)
      case .close: return false
      case .void: return !isAlone && HTMLNames.isText(element)
      }
    case .tail:
      return !isAlone && isBetweenChinese(text, block.range)
    case .forum(let name, let closes, let isUnmistakable):
      let partners = closes ? scan.forumOpened : scan.forumClosed
      return isUnmistakable || partners >> UInt64(name) & 1 != 0
    case .style:
      return isInProse(text)
    case .script(let isGeneral):
      return (isAlone || !isGeneral) && isInProse(text)
    }
  }

  private func isBetweenChinese(_ text: Span<UInt8>, _ range: Range<Int>) -> Bool {
    let left =
      range.lowerBound == 0 ? .edge : text.scalarClass(before: range.lowerBound)
    let right = text.scalarClass(at: text.skipSpaces(range.upperBound))
    return (left.isChinese || left == .edge) && (right.isChinese || right == .edge)
      && (left != .edge || right != .edge)
  }

  // MARK: The document

  /// Whether the document is prose in which pieces of programs are residue.
  private mutating func isInProse(_ text: Span<UInt8>) -> Bool {
    guard !scan.hasFence else { return false }
    let count = proseCount(text)
    return !count.speaksOfPrograms && count.lines >= count.programBlocks
  }

  private mutating func proseCount(_ text: Span<UInt8>) -> ProseCount {
    if let prose { return prose }
    var count = ProseCount()
    var position = 0
    for block in scan.blocks {
      read(text, position..<block.range.lowerBound, &count)
      position = block.range.upperBound
      let isAlone =
        text.isIndentBefore(block.range.lowerBound)
        && text.isLineEnd(text.skipSpaces(block.range.upperBound))
      count.programBlocks += block.isProgram && isAlone ? 1 : 0
    }
    read(text, position..<text.count, &count)
    prose = count
    return count
  }

  /// Counts the lines of prose in a stretch without blocks.
  private func read(_ text: Span<UInt8>, _ range: Range<Int>, _ count: inout ProseCount) {
    count.speaksOfPrograms =
      count.speaksOfPrograms
      || (hasPrograms
        && (TagResidue.speaksOfMarkup(text, range)
          || MarkupResidue.programWords.stands(in: range, of: text)))
    var start = range.lowerBound
    while start < range.upperBound {
      var end = start
      while end < range.upperBound, text[end] != 0x0A {
        end += 1
      }
      if text.isProseLine(start..<end, minimumHan: MarkupResidue.minimumHan) {
        count.lines += 1
      }
      start = end + 1
    }
  }
}

extension Span where Element == UInt8 {
  /// `range` with the spaces beside it that would stand at an edge of the line, or would meet another
  /// space; none outside of `limits`.
  fileprivate func includingSpaces(_ range: Range<Int>, in limits: Range<Int>) -> Range<Int> {
    var start = range.lowerBound
    while start > limits.lowerBound, self[start - 1] == 0x20 {
      start -= 1
    }
    var end = range.upperBound
    while end < limits.upperBound, self[end] == 0x20 {
      end += 1
    }
    let beginsLine = start == 0 || self[start - 1] == 0x0A
    if isLineEnd(end) || (beginsLine && start == range.lowerBound) {
      return (beginsLine ? range.lowerBound : start)..<end
    }
    let meets = start < range.lowerBound && end > range.upperBound
    return range.lowerBound..<(meets ? range.upperBound + 1 : range.upperBound)
  }

  fileprivate func hasLineFeed(in range: Range<Int>) -> Bool {
    for offset in range where self[offset] == 0x0A {
      return true
    }
    return false
  }

  fileprivate func hasHan(in range: Range<Int>) -> Bool {
    var position = range.lowerBound
    while position < range.upperBound {
      let scalar = scalar(at: position)
      if ScalarClass.isHan(scalar.value) { return true }
      position += scalar.length
    }
    return false
  }

  fileprivate func isIndentBefore(_ offset: Int) -> Bool {
    var start = offset
    while start > 0, self[start - 1] == 0x20 || self[start - 1] == 0x09 {
      start -= 1
    }
    return start == 0 || self[start - 1] == 0x0A
  }

  /// Whether a line has Han characters and is no remark in a program.
  fileprivate func isProseLine(_ line: Range<Int>, minimumHan: Int) -> Bool {
    var han = 0
    var position = line.lowerBound
    while position < line.upperBound {
      let scalar = scalar(at: position)
      if ScalarClass.isHan(scalar.value) {
        han += 1
        if han >= minimumHan { return true }
      } else if scalar.value == 0x2F, position + 1 < line.upperBound {
        let next = self[position + 1]
        let isAddress = position > line.lowerBound && self[position - 1] == UInt8(ascii: ":")
        if next == UInt8(ascii: "*") || (next == UInt8(ascii: "/") && !isAddress) { return false }
      } else if scalar.value == 0x2A || scalar.value == 0x23, isIndent(line.lowerBound..<position) {
        return false
      }
      position += scalar.length
    }
    return false
  }
}
