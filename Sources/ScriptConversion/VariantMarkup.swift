import TextEdits

/// Resolves MediaWiki's markup for variants: keeps the text for one target, takes the marks away.
///
/// | markup | becomes, for `zh-Hant-TW` |
/// |---|---|
/// | `-{软件}-`, `-{R\|软件}-` | `软件` |
/// | `-{zh-hans:软件;zh-hant:軟件;zh-tw:軟體}-` | `軟體` |
/// | `-{A\|zh-hans:…}-` and any other flag, `…=>zh-tw:…` | stays: it is about other places |
///
/// Of the variants the target's own is taken, else the next of MediaWiki's fallbacks (for Taiwan:
/// `zh-hant`, `zh-hk`, `zh-mo`), `zh`, or the first. Markup inside what is kept is resolved, too, ten
/// levels deep. Markup of which a line feed would have to go stays, and so does what is not closed.
///
/// It runs after a conversion that left the markup alone (`SpanProtection.markup`): what is kept is
/// not converted. Converting the result again would convert it. Linear in the text. The rule of its
/// edits is `convert.variant-markup`.
///
/// Source: MediaWiki, "Writing systems/Syntax", and the fallbacks of its `ZhConverter`.
public struct VariantMarkup: TextStage {
  public static let rule = EditRule(.convert, "variant-markup")
  private static let maximumDepth = 10

  public var stage: Stage { .convert }
  /// Codes of variants in the order in which they are taken.
  private let variants: [String]

  /// - Parameter target: a tag of `LanguageTag.conversionTargets`; for another one the first variant
  ///   of each place is kept.
  public init(target: LanguageTag) {
    variants = (Self.fallbacks[target.variantCode] ?? []) + ["zh"]
  }

  private static let fallbacks: [String: [String]] = [
    "zh-hans": ["zh-hans", "zh-cn", "zh-sg", "zh-my"],
    "zh-hant": ["zh-hant", "zh-tw", "zh-hk", "zh-mo"],
    "zh-cn": ["zh-cn", "zh-hans", "zh-sg", "zh-my"],
    "zh-sg": ["zh-sg", "zh-my", "zh-hans", "zh-cn"],
    "zh-my": ["zh-my", "zh-sg", "zh-hans", "zh-cn"],
    "zh-tw": ["zh-tw", "zh-hant", "zh-hk", "zh-mo"],
    "zh-hk": ["zh-hk", "zh-mo", "zh-hant", "zh-tw"],
    "zh-mo": ["zh-mo", "zh-hk", "zh-hant", "zh-tw"],
  ]
  private static let codes = Set(fallbacks.keys).union(["zh"])

  public func rewrite(_ text: Span<UInt8>, into rewriter: inout TextRewriter) {
    resolve(text, 0..<text.count, outside: CodeSpans.ranges(in: text), depth: 0, into: &rewriter)
  }

  private func resolve(
    _ text: Span<UInt8>, _ range: Range<Int>, outside code: [Range<Int>], depth: Int,
    into rewriter: inout TextRewriter
  ) {
    guard depth < Self.maximumDepth else { return }
    for markup in Self.ranges(in: text, range, outside: code) {
      guard let kept = kept(text, markup) else { continue }
      let before = markup.lowerBound..<kept.lowerBound
      let after = kept.upperBound..<markup.upperBound
      guard !Self.hasLineFeed(text, before), !Self.hasLineFeed(text, after) else { continue }
      rewriter.remove(text, before, rule: Self.rule)
      resolve(text, kept, outside: code, depth: depth + 1, into: &rewriter)
      rewriter.remove(text, after, rule: Self.rule)
    }
  }

  /// What is kept of a markup; nil when it stays.
  private func kept(_ text: Span<UInt8>, _ markup: Range<Int>) -> Range<Int>? {
    let inside = markup.lowerBound + 2..<markup.upperBound - 2
    var content = inside
    let nested = Self.ranges(in: text, inside, outside: [])
    if let bar = Self.first(UInt8(ascii: "|"), text, inside, outside: nested) {
      let flags = text.string(in: inside.lowerBound..<bar).filter { $0 != " " }
      guard flags == "R" else { return nil }
      return bar + 1..<inside.upperBound
    }
    var choices: [(code: String, range: Range<Int>)] = []
    while let choice = Self.choice(text, content, outside: nested) {
      choices.append((choice.code, choice.range))
      content = choice.next..<content.upperBound
    }
    guard !choices.isEmpty else {
      return Self.hasArrow(text, inside) ? nil : inside
    }
    for variant in variants {
      if let chosen = choices.first(where: { $0.code == variant }) { return chosen.range }
    }
    return choices[0].range
  }

  /// The variant with which a content begins, and where the next one does.
  private static func choice(
    _ text: Span<UInt8>, _ content: Range<Int>, outside nested: [Range<Int>]
  ) -> (code: String, range: Range<Int>, next: Int)? {
    guard let (code, start) = variantCode(text, content) else { return nil }
    var from = start
    var end = content.upperBound
    var next = end
    while let semicolon = first(
      UInt8(ascii: ";"), text, from..<content.upperBound, outside: nested)
    {
      let rest = semicolon + 1..<content.upperBound
      if variantCode(text, rest) != nil || isBlank(text, rest) {
        (end, next) = (semicolon, rest.lowerBound)
        break
      }
      from = rest.lowerBound
    }
    return (code, trimmed(text, start..<end), next)
  }

  /// A variant's code and colon at the beginning of a range, and where they end.
  private static func variantCode(_ text: Span<UInt8>, _ range: Range<Int>) -> (String, Int)? {
    var start = range.lowerBound
    while start < range.upperBound, isSpace(text[start]) { start += 1 }
    var end = start
    while end < range.upperBound, end - start < 8,
      text[end] == UInt8(ascii: "-") || (text[end] | 0x20 >= 0x61 && text[end] | 0x20 <= 0x7A)
    {
      end += 1
    }
    let code = text.string(in: start..<end).lowercased()
    while end < range.upperBound, isSpace(text[end]) { end += 1 }
    guard codes.contains(code), end < range.upperBound, text[end] == UInt8(ascii: ":") else {
      return nil
    }
    return (code, end + 1)
  }

  private static func first(
    _ byte: UInt8, _ text: Span<UInt8>, _ range: Range<Int>, outside nested: [Range<Int>]
  ) -> Int? {
    var position = range.lowerBound
    var index = (0..<nested.count).partitioningIndex { nested[$0].upperBound > position }
    while position < range.upperBound {
      if index < nested.count, nested[index].lowerBound <= position {
        position = nested[index].upperBound
        index += 1
      } else if text[position] == byte {
        return position
      } else {
        position += 1
      }
    }
    return nil
  }

  private static func hasArrow(_ text: Span<UInt8>, _ range: Range<Int>) -> Bool {
    range.contains { text.hasBytes("=>", at: $0) }
  }

  private static func hasLineFeed(_ text: Span<UInt8>, _ range: Range<Int>) -> Bool {
    range.contains { text[$0] == 0x0A }
  }

  private static func isBlank(_ text: Span<UInt8>, _ range: Range<Int>) -> Bool {
    range.allSatisfy { isSpace(text[$0]) }
  }

  private static func isSpace(_ byte: UInt8) -> Bool {
    byte == 0x20 || byte == 0x09 || byte == 0x0A
  }

  private static func trimmed(_ text: Span<UInt8>, _ range: Range<Int>) -> Range<Int> {
    var (start, end) = (range.lowerBound, range.upperBound)
    while start < end, isSpace(text[start]) { start += 1 }
    while end > start, isSpace(text[end - 1]) { end -= 1 }
    return start..<end
  }

  // MARK: Places

  /// The outermost pairs of `-{` and `}-`, in order, with their marks. Linear.
  ///
  /// - Parameter code: ranges in which marks are none.
  static func ranges(
    in text: Span<UInt8>, _ range: Range<Int>? = nil, outside code: [Range<Int>]
  ) -> [Range<Int>] {
    let range = range ?? 0..<text.count
    var found: [Range<Int>] = []
    var open: [Int] = []
    var position = range.lowerBound
    var index = (0..<code.count).partitioningIndex { code[$0].upperBound > position }
    while position + 1 < range.upperBound {
      if index < code.count, code[index].lowerBound <= position {
        position = code[index].upperBound
        index += 1
      } else if text[position] == UInt8(ascii: "-"), text[position + 1] == UInt8(ascii: "{") {
        open.append(position)
        position += 2
      } else if text[position] == UInt8(ascii: "}"), text[position + 1] == UInt8(ascii: "-"),
        let start = open.popLast()
      {
        while let last = found.last, last.lowerBound > start { found.removeLast() }
        position += 2
        found.append(start..<position)
      } else {
        position += 1
      }
    }
    return found
  }
}

extension LanguageTag {
  /// MediaWiki's code for the variant.
  fileprivate var variantCode: String {
    guard language == "zh" else { return "" }
    return (region ?? script).map { "zh-" + $0.lowercased() } ?? "zh"
  }
}

extension ConversionConfig {
  /// The tag of the text that the configuration makes.
  public var targetTag: LanguageTag? {
    switch self {
    case .t2s, .tw2s, .hk2s, .tw2sp, .hk2sp: LanguageTag("zh-Hans")
    case .s2t, .tw2t, .hk2t, .jp2t: LanguageTag("zh-Hant")
    case .s2tw, .s2twp, .t2tw: LanguageTag("zh-Hant-TW")
    case .s2hk, .s2hkp, .t2hk: LanguageTag("zh-Hant-HK")
    case .t2jp: LanguageTag("ja")
    }
  }
}
