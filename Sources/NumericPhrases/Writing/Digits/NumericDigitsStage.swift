import DataPacks
import HanLexicon
import TextEdits

/// Rewrites numbers in characters as digits: `百分之三十` → `30%`, `十七八岁` → `17～18岁`.
///
/// Idioms, names and words with a numeral in them stay, and so does what has no digits: 几十个, 数十万,
/// 十几. A vague word keeps its place (`一千九百余人` → `1900余人`). `DigitsStyle` says how dates, money
/// and large numbers are written; the default follows GB/T 15835-2011. Rewriting again changes nothing
/// more. Linear in the text, which is read twice at least where anything is rewritten.
public struct NumericDigitsStage: TextStage {
  private let writer: DigitsReader

  public var stage: Stage { .numbers }

  public init(phrases: NumericPhrases, style: DigitsStyle = .standard) {
    let glyphs = phrases.reader.glyphs
    writer = DigitsReader(
      reader: phrases.reader,
      tables: DigitsTables(phrases.writing, glyphs: glyphs), style: style)
  }

  /// Builds the stage on a lexicon, as `NumericPhrases` does.
  ///
  /// - Throws: `PackError` when the library was linked with an incompatible pack.
  public init(lexicon: HanLexicon, style: DigitsStyle = .standard) throws(PackError) {
    self.init(phrases: try NumericPhrases(lexicon: lexicon), style: style)
  }

  /// Digits just written may make a number of a numeral beside them: so often it is looked again.
  private static let rounds = 4

  public func rewrite(_ text: Span<UInt8>, into rewriter: inout TextRewriter) {
    var pass = TextRewriter(recordingEdits: true)
    writeOnce(text, into: &pass)
    var result = pass.finish(text)
    guard let log = result.log, !log.isEmpty else { return }
    var composition = EditComposition()
    composition.append(log.edits(target: result.text.span), over: text)
    for _ in 1..<Self.rounds {
      let current = result.text
      var pass = TextRewriter(recordingEdits: true)
      writeOnce(current.span, into: &pass)
      result = pass.finish(current.span)
      guard let log = result.log, !log.isEmpty else { break }
      composition.append(log.edits(target: result.text.span), over: current.span)
    }
    for edit in composition.edits {
      rewriter.replace(
        text, edit.source, with: edit.after.span, rules: edit.rules, confidence: edit.confidence,
        certainty: edit.certainty)
    }
  }

  /// Longer runs of numeral characters, in bytes, are no numbers; looking at all of a run from each of
  /// its places would not be linear.
  private static let longestRun = 1024

  /// One pass from beginning to end.
  private func writeOnce(_ text: Span<UInt8>, into rewriter: inout TextRewriter) {
    let glyphs = writer.glyphs
    var floor = 0
    /// The end of the last site whose text ends with a digit.
    var lastDigit = -1
    /// The end of the run of numeral characters that has been measured.
    var runEnd = 0
    var offset = 0
    while offset < text.count {
      guard text[offset] >= 0x80 else {
        offset += 1
        continue
      }
      let glyph = glyphs.glyph(text, offset)
      guard isStart(glyph), glyphs.glyph(text, before: offset).role != .arabic else {
        offset += max(1, glyph.length)
        continue
      }
      if offset >= runEnd {
        runEnd = writer.reader.numerals.runEnd(text, from: offset)
        if runEnd - offset > NumericDigitsStage.longestRun {
          floor = runEnd
          offset = runEnd
          continue
        }
      }
      let outcome = writer.site(text, at: offset, floor: floor)
      if let site = outcome.site, glyphs.glyph(text, site.range.upperBound).role != .arabic {
        // Two numerals side by side must not become one number.
        let isBeside = site.range.lowerBound == lastDigit && site.text.first?.isASCIIDigit ?? false
        rewriter.replace(
          text, site.range, with: (isBeside ? " " : "") + site.text, rule: site.rule,
          confidence: 0.95, certainty: .unique)
        lastDigit = site.text.last?.isASCIIDigit ?? false ? site.range.upperBound : -1
      }
      floor = max(floor, outcome.end)
      offset = max(outcome.resume, offset + glyph.length)
    }
  }

  /// Whether a numeral in characters may start with `glyph`, 幺 on the telephone among them.
  private func isStart(_ glyph: Glyph) -> Bool {
    switch glyph.role {
    case .arabic, .half: false
    case .none: glyph.is("幺")
    default: true
    }
  }
}

extension Character {
  fileprivate var isASCIIDigit: Bool { isASCII && isWholeNumber }
}
