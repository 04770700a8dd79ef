import HanLexicon
import TextEdits

/// Spaces between Han characters that no author typed: extraction from PDF or a justified title put
/// them in. Chinese has none between words (W3C clreq, section 3.1; GB/T 15834).
///
/// Four kinds are known; each asks the lexicon whether the joined characters are words:
/// - **Spaced text**: four or more single Han characters, each one space from the next, full-width
///   marks among them, when most of them make words (`WordCoverage`); also what stands between digits
///   and letters in a line whose Han characters are nearly all spaced, six at least.
/// - **Justified titles**: two to four characters, alone on their line, equally far apart, that are a
///   word, or two of two characters; no name, and no pair of opposites, which are choices (`是 否`).
/// - **Stray spaces** in prose: most of the gaps of the line, two at least, lie inside a word of the
///   likeliest words of the text around, of which one side is a single character.
///
/// A gap stays between two Han numerals; beside a `·`, `|` or `/`; and in a line with words of two to
/// four characters between spaces, or in a document most of whose spaced lines have those: its words
/// were parted on purpose (a segmented corpus, a menu, a list of names).
struct HanSpacing {
  private let lexicon: HanLexicon
  private var coverage: WordCoverage
  /// The document is segmented text; nil until it was asked.
  private var isSegmented: Bool?

  /// Single characters that a run of spaced text has.
  private static let shortestRun = 4
  /// Single characters of a line that is spaced as a whole.
  private static let spacedLine = 6
  /// A chunk of a word's length is allowed for so many single characters: an extractor may miss a
  /// gap; the words of a segmented text are as often long as short.
  private static let singlesPerWord = 16
  /// The same for a line, pieces of which may be set otherwise.
  private static let singlesPerWordOfLine = 3
  /// Han characters a gap that strays in prose.
  private static let proseLength = 5

  init(lexicon: HanLexicon) {
    self.lexicon = lexicon
    coverage = WordCoverage(lexicon: lexicon)
  }

  /// Whether spaces in the line part Han characters from others. Linear; no allocation.
  static func hasGap(_ text: Span<UInt8>, _ line: Range<Int>) -> Bool {
    var position = line.lowerBound
    while position < line.upperBound {
      switch text[position] {
      case 0xE4...0xE9:
        position += 3
      case 0x20, 0xC2, 0xE2, 0xE3:
        let start = position
        while position < line.upperBound, case let length = text.spaceLength(at: position),
          length > 0
        {
          position += length
        }
        if position == start {
          position += 1
        } else if start > line.lowerBound, text[start - 1] >= 0x80, position < line.upperBound,
          text[position] >= 0x80
        {
          return true
        }
      default:
        position += 1
      }
    }
    return false
  }

  /// The gaps of `line` that go, in order. Linear in the line, and once in the document.
  mutating func gaps(_ text: Span<UInt8>, _ line: Range<Int>) -> [Range<Int>] {
    guard !text.isDrawnRow(line) else { return [] }
    let spaced = SpacedChunks(text, line)
    guard spaced.chunks.count > 1 else { return [] }
    if isTitle(text, line, spaced) {
      return (1..<spaced.chunks.count).map { spaced.gap(before: $0) }
    }
    guard spaced.chunks.contains(where: \.followsOneSpace), !isSegmentedDocument(text) else {
      return []
    }
    let joined = spacedText(text, spaced)
    return joined.isEmpty ? strayGaps(text, spaced) : joined
  }

  // MARK: Spaced text

  /// Chunks of Chinese, each one space from the next.
  private static func zones(_ spaced: SpacedChunks) -> [Range<Int>] {
    var zones: [Range<Int>] = []
    var start = 0
    for index in spaced.chunks.indices {
      let chunk = spaced.chunks[index]
      if !chunk.isChinese || (index > start && !chunk.followsOneSpace) {
        if index > start {
          zones.append(start..<index)
        }
        start = chunk.isChinese ? index : index + 1
      }
    }
    if start < spaced.chunks.count {
      zones.append(start..<spaced.chunks.count)
    }
    return zones
  }

  /// Numbers of single characters and of chunks as long as words.
  private struct ChunkCount {
    var singles = 0
    var words = 0

    func isMostlySingle(_ singlesPerWord: Int) -> Bool { words * singlesPerWord <= singles }
  }

  private static func count(_ chunks: [SpacedChunks.Chunk], _ zone: Range<Int>) -> ChunkCount {
    var count = ChunkCount()
    for index in zone {
      count.singles += chunks[index].isSingle ? 1 : 0
      count.words += chunks[index].isWordLike ? 1 : 0
    }
    return count
  }

  private mutating func spacedText(_ text: Span<UInt8>, _ spaced: SpacedChunks) -> [Range<Int>] {
    let whole = 0..<spaced.chunks.count
    if isSpacedLine(text, spaced) {
      return joinable(text, spaced, whole)
    }
    guard Self.count(spaced.chunks, whole).isMostlySingle(Self.singlesPerWordOfLine) else {
      return []
    }
    var gaps: [Range<Int>] = []
    for zone in Self.zones(spaced) where zone.count > 1 {
      let count = Self.count(spaced.chunks, zone)
      guard count.singles >= Self.shortestRun, count.isMostlySingle(Self.singlesPerWord),
        coverage.isText(text, zone.map { spaced.chunks[$0].range })
      else { continue }
      gaps += joinable(text, spaced, zone)
    }
    return gaps
  }

  /// Whether the Han characters of the line are nearly all spaced, and words together.
  private mutating func isSpacedLine(_ text: Span<UInt8>, _ spaced: SpacedChunks) -> Bool {
    guard !spaced.hasWideGap else { return false }
    var count = Self.count(spaced.chunks, 0..<spaced.chunks.count)
    count.words += spaced.chunks.count { !$0.isChinese && $0.han > 1 }
    return count.singles >= Self.spacedLine && count.isMostlySingle(Self.singlesPerWord)
      && coverage.isText(text, spaced.chunks.map(\.range))
  }

  /// The gaps of a zone between Han characters or full-width marks, without those between Han numerals
  /// and those beside a numeral that such a gap parts from another.
  private func joinable(
    _ text: Span<UInt8>, _ spaced: SpacedChunks, _ zone: Range<Int>
  ) -> [Range<Int>] {
    let inner = zone.dropFirst()
    let kept = inner.map { Self.partsNumerals(text, spaced.gap(before: $0)) }
    return inner.enumerated().compactMap { offset, index in
      guard !kept[offset], spaced.chunks[index].followsOneSpace,
        spaced.chunks[index - 1].last.isChinese, spaced.chunks[index].first.isChinese
      else { return nil }
      let gap = spaced.gap(before: index)
      if offset + 1 < kept.count, kept[offset + 1], Self.isNumeral(text.scalar(at: gap.upperBound))
      {
        return nil
      }
      if offset > 0, kept[offset - 1], let before = text.scalar(before: gap.lowerBound),
        Self.isNumeral(before)
      {
        return nil
      }
      return gap
    }
  }

  private static func isNumeral(_ scalar: (value: UInt32, length: Int)) -> Bool {
    HanNumerals.contains(scalar.value)
  }

  private static func partsNumerals(_ text: Span<UInt8>, _ gap: Range<Int>) -> Bool {
    guard let before = text.scalar(before: gap.lowerBound) else { return false }
    return isNumeral(before) && isNumeral(text.scalar(at: gap.upperBound))
  }

  // MARK: Segmented text

  /// Whether most of the spaced lines of the document have words among the single characters.
  /// Linear, once.
  private mutating func isSegmentedDocument(_ text: Span<UInt8>) -> Bool {
    if let isSegmented {
      return isSegmented
    }
    var mixed = 0
    var plain = 0
    var walk = LineWalk()
    while walk.advance(text) {
      guard !walk.isFenced, Self.hasGap(text, walk.line) else { continue }
      let spaced = SpacedChunks(text, walk.line)
      for zone in Self.zones(spaced) where zone.count >= Self.shortestRun {
        let count = Self.count(spaced.chunks, zone)
        if !count.isMostlySingle(Self.singlesPerWord) {
          mixed += 1
        } else if count.singles >= Self.shortestRun {
          plain += 1
        }
      }
    }
    isSegmented = mixed > plain
    return mixed > plain
  }

  // MARK: Justified titles

  /// Pairs of opposites that stand as choices or column heads, Simplified.
  private static let opposites: Set<String> = [
    "是否", "有无", "男女", "大小", "上下", "左右", "东西", "南北", "前后", "高低", "长短", "多少",
    "好坏", "日夜", "昼夜", "父母", "子女", "兄弟", "姐妹", "夫妻", "天地", "黑白", "早晚", "内外",
    "进出", "出入", "收支", "买卖", "阴阳", "甲乙", "开关", "正反", "冷热", "新旧", "公私", "师生",
    "春秋", "古今", "中外", "山水", "日月", "风雨", "花草", "你我", "我你", "诗词", "琴棋", "书画",
  ]

  /// Equal gaps between two to four characters alone on their line, that are a title together.
  private func isTitle(
    _ text: Span<UInt8>, _ line: Range<Int>, _ spaced: SpacedChunks
  ) -> Bool {
    let chunks = spaced.chunks
    guard SpacedChunks.wordLengths.contains(chunks.count),
      chunks.allSatisfy({ $0.isSingle && $0.first == .han && $0.last == .han })
    else { return false }
    let width = TextWidth.columns(text, spaced.gap(before: 1))
    var scalars = [text.scalar(at: chunks[0].range.lowerBound).value]
    for index in 1..<chunks.count {
      let gap = spaced.gap(before: index)
      scalars.append(text.scalar(at: chunks[index].range.lowerBound).value)
      guard TextWidth.columns(text, gap) == width, !Self.partsNumerals(text, gap) else {
        return false
      }
    }
    guard coverage.isTitle(scalars), !isChoice(scalars) else { return false }
    return ![text.lineBefore(line), text.lineAfter(line)].contains { neighbour in
      neighbour.map { isListed(text, $0) } ?? false
    }
  }

  private func isChoice(_ scalars: [UInt32]) -> Bool {
    guard scalars.count == 2 else { return false }
    var word = String.UnicodeScalarView()
    for scalar in scalars {
      word.append(Unicode.Scalar(lexicon.simplified(of: scalar)) ?? "\u{FFFD}")
    }
    return Self.opposites.contains(String(word))
  }

  /// Whether the line is two to four Han characters, no number among them, that are no title: a list of
  /// names or of characters.
  private func isListed(_ text: Span<UInt8>, _ line: Range<Int>) -> Bool {
    let chunks = SpacedChunks(text, line).chunks
    let length = chunks.reduce(0) { $0 + $1.han }
    guard chunks.allSatisfy(\.isChinese), SpacedChunks.wordLengths.contains(length) else {
      return false
    }
    var scalars: [UInt32] = []
    for chunk in chunks {
      var position = chunk.range.lowerBound
      while position < chunk.range.upperBound {
        let scalar = text.scalar(at: position)
        scalars.append(scalar.value)
        position += scalar.length
      }
    }
    guard !scalars.contains(where: HanNumerals.contains) else { return false }
    return !coverage.isTitle(scalars) || isChoice(scalars)
  }

  // MARK: Stray spaces

  private mutating func strayGaps(_ text: Span<UInt8>, _ spaced: SpacedChunks) -> [Range<Int>] {
    guard !spaced.hasWideGap else { return [] }
    var gaps: [Range<Int>] = []
    var stray: [Range<Int>] = []
    var han = spaced.chunks[0].han
    for index in 1..<spaced.chunks.count {
      han += spaced.chunks[index].han
      guard spaced.chunks[index].first == .han, spaced.chunks[index - 1].last == .han else {
        continue
      }
      gaps.append(spaced.gap(before: index))
    }
    guard gaps.count > 1, han >= gaps.count * Self.proseLength else { return [] }
    for gap in gaps where !Self.partsNumerals(text, gap) && coverage.isInsideWord(text, gap) {
      stray.append(gap)
    }
    return stray.count > 1 && stray.count * 3 >= gaps.count * 2 ? stray : []
  }
}
