import HanLexicon
import TextEdits

/// Lines that the document had before: headers of pages, notices, what a site puts between its pieces.
///
/// A later line goes, with its line feed, when it equals an earlier one but for spaces at the edges and
/// - has more Han characters than letters, and eight at least, or six when the line before it, blank ones not counted, is the
///   same: two accidental sentences are seldom equal at that length;
/// - has no digit and no `、`: numbers are data, and no rule changes their count; nor a tab, `|`, or
///   wide gap: rows of tables repeat with reason;
/// - begins neither with a mark of a list or a quotation nor with a letter that numbers a choice;
/// - is no code or data (`LineProfile`), and stands in no stanza: a block of four lines or more, none
///   of which has more than sixteen Han characters, and at most half of which end a sentence, those that
///   do not being different. Songs and poems have refrains.
struct RepeatedLines {
  private let lexicon: HanLexicon

  private static let shortest = 8
  private static let shortestInSequence = 6
  private static let stanzaLines = 4
  private static let stanzaHan = 16
  /// Lines that are remembered; the memory of a document is bounded by them.
  private static let maximumLines = 1 << 20

  init(lexicon: HanLexicon) {
    self.lexicon = lexicon
  }

  /// Linear in `text`; memory for each different line of as many bytes as eight Han characters have.
  ///
  /// - Parameter removed: lines that go anyway, in order.
  func find(in text: Span<UInt8>, without removed: [LineRemoval]) -> [LineRemoval] {
    var removals: [LineRemoval] = []
    var seen: [Int: Range<Int>] = [:]
    var previous = 0..<0
    var stanza = Stanza()
    var gone = removed[...]
    var walk = LineWalk()
    while walk.advance(text) {
      if let next = gone.first, next.line.lowerBound == walk.line.lowerBound {
        gone.removeFirst()
        continue
      }
      let line = text.trimmingSpaces(walk.line)
      guard !line.isEmpty else { continue }
      defer { previous = line }
      guard !walk.isFenced, line.count >= Self.shortestInSequence * 3 else { continue }
      let isInSequence = text.isEqual(line, previous)
      var isRepeated = isInSequence
      if line.count >= Self.shortest * 3 {
        let hash = text.hash(of: line)
        if let earlier = seen[hash] {
          isRepeated = isRepeated || text.isEqual(line, earlier)
        } else if seen.count < Self.maximumLines {
          seen[hash] = line
        }
      }
      guard isRepeated, let han = Self.hanCount(text, line),
        han >= (isInSequence ? Self.shortestInSequence : Self.shortest), !Self.isListed(text, line),
        !stanza.contains(text, walk.line),
        !LineProfile(text, of: line, lexicon: lexicon).isKept
      else { continue }
      removals.append(LineRemoval(line: walk.line, rule: .repeatedLine))
    }
    return removals
  }

  /// The Han characters of a line that may be a repeated one; nil with digits, `、`, bars and gaps.
  private static func hanCount(_ text: Span<UInt8>, _ line: Range<Int>) -> Int? {
    var han = 0
    var letters = 0
    var position = line.lowerBound
    while position < line.upperBound {
      let scalar = text.scalar(at: position)
      position += scalar.length
      if ScalarClass.isHan(scalar.value) {
        han += 1
        continue
      }
      switch scalar.value {
      case 0x09, 0x0D, 0x3001, UInt32(UInt8(ascii: "|")): return nil
      default: break
      }
      guard !isNumber(scalar.value) else { return nil }
      letters += ScalarClass(scalar.value) == .latin ? 1 : 0
    }
    return han > letters && !text.hasWideGap(in: line) ? han : nil
  }

  /// Whether a scalar that is not Han has the value of a number (UAX #44, Numeric_Type).
  private static func isNumber(_ scalar: UInt32) -> Bool {
    if scalar < 0x80 {
      return ScalarClass(ascii: UInt8(scalar)) == .digit
    }
    return Unicode.Scalar(scalar)?.properties.numericType != nil
  }

  /// Marks that begin an item of a list, a heading of Markdown, a quotation, speech or a choice.
  private static func isListed(_ text: Span<UInt8>, _ line: Range<Int>) -> Bool {
    let first = text.scalar(at: line.lowerBound)
    switch first.value {
    case 0x23, 0x2A, 0x2B, 0x2D, 0x3E, 0x3C, 0x22, 0x27, 0x28, 0x60, 0x5B: return true
    case 0x2014, 0x2018, 0x201C, 0x2022, 0x25A0...0x25FF, 0x300C, 0x300E, 0xB7, 0xFF08: return true
    default: break
    }
    let second = line.lowerBound + first.length
    return ScalarClass(first.value) == .latin
      && (text.hasBytes(".", at: second) || text.hasBytes(")", at: second)
        || text.hasBytes("．", at: second) || text.hasBytes("）", at: second)
        || text.hasBytes(" ", at: second))
  }

  /// Whether lines stand in stanzas; a block is looked at once.
  private struct Stanza {
    private var block = 0..<0
    private var isStanza = false

    mutating func contains(_ text: Span<UInt8>, _ line: Range<Int>) -> Bool {
      if !block.contains(line.lowerBound) {
        survey(text, line)
      }
      return isStanza
    }

    private mutating func survey(_ text: Span<UInt8>, _ line: Range<Int>) {
      var start = line
      while let previous = text.lineBefore(start), !text.trimmingSpaces(previous).isEmpty {
        start = previous
      }
      var lines = 0
      var ends = 0
      var longest = 0
      var open: Range<Int>?
      var hasDifferentOpen = false
      var next: Range<Int>? = start
      var end = line.upperBound
      while let each = next, !text.trimmingSpaces(each).isEmpty {
        let content = text.trimmingSpaces(each)
        lines += 1
        if text.endsSentence(before: content.upperBound) {
          ends += 1
        } else {
          hasDifferentOpen = hasDifferentOpen || !text.isEqual(content, open ?? content)
          open = content
        }
        longest = max(longest, text.hanCount(in: content))
        end = each.upperBound
        next = text.lineAfter(each)
      }
      block = start.lowerBound..<end
      isStanza =
        lines >= stanzaLines && longest <= stanzaHan && ends * 2 <= lines && hasDifferentOpen
    }
  }
}

extension Span where Element == UInt8 {
  fileprivate func isEqual(_ range: Range<Int>, _ other: Range<Int>) -> Bool {
    guard range.count == other.count else { return false }
    for offset in 0..<range.count
    where self[range.lowerBound + offset] != self[other.lowerBound + offset] {
      return false
    }
    return true
  }

  fileprivate func hash(of range: Range<Int>) -> Int {
    var hasher = Hasher()
    unsafe extracting(range).withUnsafeBytes { unsafe hasher.combine(bytes: $0) }
    return hasher.finalize()
  }

  func hanCount(in range: Range<Int>) -> Int {
    var count = 0
    var position = range.lowerBound
    while position < range.upperBound {
      let scalar = scalar(at: position)
      count += ScalarClass.isHan(scalar.value) ? 1 : 0
      position += scalar.length
    }
    return count
  }

  /// Whether the text before `offset` ends a sentence: `。！？…`, or `.!?` behind other text, closing
  /// quotation marks and brackets behind it not counted.
  func endsSentence(before offset: Int) -> Bool {
    var end = offset
    while let last = scalar(before: end) {
      switch last.value {
      case 0x2019, 0x201D, 0x300D, 0x300F, 0xFF09, 0x22, 0x27, 0x29: end -= last.length
      case 0x3002, 0xFF01, 0xFF1F, 0x2026, 0x2E, 0x21, 0x3F: return true
      default: return false
      }
    }
    return false
  }
}
