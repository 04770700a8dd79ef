import TextEdits

/// A place of a text that the dictionaries allow to convert in several ways, and why it was
/// converted as it was (`ScriptConverter.ambiguities`).
public struct ConversionAmbiguity: Equatable, Sendable {
  /// What chose among the candidates.
  public enum Reason: Equatable, Sendable {
    /// A phrase, as the dictionary has it, which has one value.
    case phrase(String)
    /// A phrase that itself has several values, of which the first was taken.
    case phraseCandidate(String)
    /// Nothing but the order of the candidates.
    case defaultCandidate

    /// The phrase that was found, if any.
    public var phrase: String? {
      switch self {
      case .phrase(let phrase), .phraseCandidate(let phrase): phrase
      case .defaultCandidate: nil
      }
    }
  }

  /// Of an edit that a phrase with one value decides.
  public static let phraseConfidence = 0.99
  /// Of an edit that takes the first of several candidates.
  public static let defaultConfidence = 0.9

  /// UTF-8 range in the text: a character, or a phrase that becomes one of another length.
  public var source: Range<Int>
  /// What the range became.
  public var chosen: String
  /// All that it could have become, in the dictionaries' order, after all stages; `chosen` among
  /// them.
  public var candidates: [String]
  public var reason: Reason
  /// The converter's.
  public var rule: EditRule

  /// `phraseConfidence` or `defaultConfidence`. They order reasons and are no measured frequencies.
  public var confidence: Double {
    if case .phrase = reason { Self.phraseConfidence } else { Self.defaultConfidence }
  }
}

extension ScriptConverter {
  /// The places that could be converted in several ways, in order; those that stay as they are, too.
  ///
  /// The candidates are those of OpenCC's dictionaries, each taken through the later stages. Linear
  /// in the text, and much slower than converting it.
  public func ambiguities(in text: Span<UInt8>) -> [ConversionAmbiguity] {
    guard !dictionary.isEmpty() else { return ambiguities(in: text, from: 0) }
    var found: [ConversionAmbiguity] = []
    var scratch = ConversionScratch()
    var pieces = DictionaryPieces(dictionary, kernel)
    while let piece = pieces.next(text) {
      switch piece {
      case .text(let range):
        found += ambiguities(in: text.extracting(..<range.upperBound), from: range.lowerBound)
      case .entry(let match):
        if let ambiguity = ambiguity(match, scratch: &scratch) { found.append(ambiguity) }
      }
    }
    return found
  }

  /// Those from `start` on, which ends what cannot matter.
  func ambiguities(in text: Span<UInt8>, from start: Int) -> [ConversionAmbiguity] {
    var finder = AmbiguityFinder(kernel.chain, candidates, rule)
    finder.find(in: text, from: start)
    return finder.found
  }

  /// An entry of the user's that has several values.
  private func ambiguity(
    _ match: UserDictionary.Match, scratch: inout ConversionScratch
  ) -> ConversionAmbiguity? {
    let entry = dictionary.entries[match.entry]
    guard entry.values.count > 1 else { return nil }
    var values: [String] = []
    for value in entry.values {
      let bytes = Array(value.utf8)
      let finished = entry.isLocked ? bytes : kernel.chain.finished(bytes.span, scratch: &scratch)
      values.append(String(decoding: finished, as: UTF8.self))
    }
    return ConversionAmbiguity(
      source: match.range, chosen: values[0], candidates: values,
      reason: .phraseCandidate(entry.key), rule: Self.dictionaryRule)
  }

  /// The candidates of the stages of a chain.
  struct StageCandidates: Sendable {
    /// Nil when there is one stage only.
    var first: ConversionCandidates?
    var last: ConversionCandidates
  }
}

/// Looks up the ambiguities of a list, place by place in ascending order.
struct AmbiguityCursor {
  private let ambiguities: [ConversionAmbiguity]
  private var next = 0

  init(_ ambiguities: [ConversionAmbiguity]) {
    self.ambiguities = ambiguities
  }

  /// The ambiguity of a range; nil when there is only one way to convert it. Amortized constant time.
  mutating func ambiguity(of range: Range<Int>) -> ConversionAmbiguity? {
    while next < ambiguities.count, ambiguities[next].source.lowerBound < range.lowerBound {
      next += 1
    }
    guard next < ambiguities.count, ambiguities[next].source == range else { return nil }
    return ambiguities[next]
  }
}
