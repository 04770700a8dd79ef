import TextEdits

/// Converts a text once more and notes where a dictionary offers several values.
struct AmbiguityFinder: ~Copyable {
  private let chain: ConversionChain
  private let candidates: ScriptConverter.StageCandidates
  private let rule: EditRule
  private var scratch = ConversionScratch()
  /// What single characters may become; empty when there is one way only.
  private var known: [UInt32: [String]] = [:]
  private(set) var found: [ConversionAmbiguity] = []

  init(
    _ chain: ConversionChain, _ candidates: ScriptConverter.StageCandidates, _ rule: EditRule
  ) {
    self.chain = chain
    self.candidates = candidates
    self.rule = rule
  }

  mutating func find(in text: Span<UInt8>, from begin: Int) {
    var start = begin
    while start < text.count {
      let end = ConversionUnits.carefulEnd(text, from: start)
      find(in: text, start..<end)
      start = end
    }
  }

  private mutating func find(in text: Span<UInt8>, _ unit: Range<Int>) {
    let explained = chain.explain(text, unit, scratch: &scratch)
    var normalized = Reader(explained.normalization.pieces)
    var middle = Reader(explained.first?.alignment.pieces)
    var firstPhrases = explained.first?.phrases[...] ?? []
    var lastPhrases = explained.last.phrases[...]
    var source = unit.lowerBound
    var target = 0
    var sequenceEnd = 0
    for piece in explained.whole.pieces {
      let range = source..<source + piece.source
      let output = target..<target + piece.target
      source = range.upperBound
      target = output.upperBound
      let normal = normalized.advance(to: source - unit.lowerBound)
      let between = middle.advance(to: normal.upperBound)
      guard text[range.lowerBound] >= 0x80 || range.count > 1 else { continue }
      let first = firstPhrases.phrase(at: normal.lowerBound)
      let last = lastPhrases.phrase(at: between.lowerBound)

      let scalar = Scalar(explained.normalized.span, at: normal.lowerBound)
      if scalar.value >> 4 == 0x2FF, normal.lowerBound >= sequenceEnd {
        // What a description sequence holds is no text to convert.
        sequenceEnd =
          normal.lowerBound
          + IdeographicDescription.length(
            explained.normalized.span, at: normal.lowerBound, end: explained.normalized.count)
      }
      guard normal.lowerBound >= sequenceEnd else { continue }
      var options: [String]
      if scalar.length == normal.count {
        options = self.options(of: scalar.value, explained.normalized.span.extracting(normal))
      } else {
        options = phraseOptions(explained, first, last)
      }
      guard options.count > 1 else { continue }
      let chosen = explained.output.span.string(in: output)
      if !options.contains(chosen) { options.append(chosen) }
      found.append(
        ConversionAmbiguity(
          source: range, chosen: chosen, candidates: options,
          reason: reason(
            explained, first, last, isPhrase: scalar.length != normal.count), rule: rule))
    }
  }

  private func reason(
    _ explained: ExplainedConversion, _ first: Range<Int>?, _ last: Range<Int>?, isPhrase: Bool
  ) -> ConversionAmbiguity.Reason {
    let isLast = isPhrase && last.map { !values(explained, $0).isEmpty } ?? false
    if !isLast, let first, let stage = candidates.first {
      let key = explained.normalized.span.extracting(first)
      let phrase = key.string(in: 0..<key.count)
      return stage.values(of: key).count > 1 ? .phraseCandidate(phrase) : .phrase(phrase)
    }
    guard let last else { return .defaultCandidate }
    let key = explained.middle.span.extracting(last)
    let phrase = key.string(in: 0..<key.count)
    return values(explained, last).count > 1 ? .phraseCandidate(phrase) : .phrase(phrase)
  }

  // MARK: Candidates

  /// What a phrase of the last stage may become.
  private func values(_ explained: ExplainedConversion, _ last: Range<Int>) -> [String] {
    candidates.last.values(of: explained.middle.span.extracting(last))
  }

  /// What a character may become; empty when there is one way only.
  private mutating func options(of scalar: UInt32, _ bytes: Span<UInt8>) -> [String] {
    if let options = known[scalar] { return options }
    var options: [String] = []
    if let first = candidates.first, let table = chain.first {
      var values = first.values(of: bytes)
      if values.isEmpty { values = [table.value(of: bytes)] }
      options = lastOptions(values)
    } else {
      options = candidates.last.values(of: bytes)
    }
    if options.count < 2 { options = [] }
    known[scalar] = options
    return options
  }

  /// What a phrase may become that is replaced as a whole.
  private func phraseOptions(
    _ explained: ExplainedConversion, _ first: Range<Int>?, _ last: Range<Int>?
  ) -> [String] {
    if let last {
      let values = values(explained, last)
      if !values.isEmpty { return values }
    }
    guard let first, let stage = candidates.first else { return [] }
    return lastOptions(stage.values(of: explained.normalized.span.extracting(first)))
  }

  /// What values of the first stage may become in the last one, each once.
  private func lastOptions(_ values: [String]) -> [String] {
    var options: [String] = []
    for value in values {
      let bytes = Array(value.utf8)
      var results = candidates.last.values(of: bytes.span)
      if results.isEmpty { results = [chain.last.value(of: bytes.span)] }
      options += results.filter { !options.contains($0) }
    }
    return options
  }

  /// Goes through the pieces of an alignment.
  private struct Reader {
    private let pieces: [Alignment.Piece]?
    private var next = 0
    private var source = 0
    private var target = 0

    /// - Parameter pieces: nil stands for a text that stays as it is.
    init(_ pieces: [Alignment.Piece]?) {
      self.pieces = pieces
    }

    /// What became of the source from where it was left off to `end`, which ends a piece.
    mutating func advance(to end: Int) -> Range<Int> {
      let start = target
      guard let pieces else {
        target = end
        return start..<end
      }
      while source < end, next < pieces.count {
        source += pieces[next].source
        target += pieces[next].target
        next += 1
      }
      return start..<target
    }
  }
}

/// A unit of text on its way through a chain.
struct ExplainedConversion {
  var normalized: [UInt8]
  /// What the last stage is given.
  var middle: [UInt8]
  var output: [UInt8]
  var normalization: Alignment
  /// Nil when there is one stage only.
  var first: PhraseLog?
  var last: PhraseLog

  /// From the text to the output.
  var whole: Alignment {
    normalization.followed(
      by: first.map { $0.alignment.followed(by: last.alignment) } ?? last.alignment)
  }
}

/// What a stage did: an alignment, and the phrases that it found in its source, in order.
struct PhraseLog: StepRecorder {
  static var isCareful: Bool { true }
  private(set) var alignment = Alignment()
  private(set) var phrases: [Range<Int>] = []

  mutating func step(source: Int, target: Int) {
    alignment.step(source: source, target: target)
  }

  mutating func phrase(_ source: Range<Int>) {
    phrases.append(source)
  }
}

extension ArraySlice<Range<Int>> {
  /// The range that holds a place, which is not before that of the last call.
  fileprivate mutating func phrase(at place: Int) -> Range<Int>? {
    while let range = first, range.upperBound <= place { removeFirst() }
    return first.flatMap { $0.contains(place) ? $0 : nil }
  }
}

extension ConversionChain {
  /// Converts a unit and keeps all that is made on the way.
  fileprivate func explain(
    _ text: Span<UInt8>, _ unit: Range<Int>, scratch: inout ConversionScratch
  ) -> ExplainedConversion {
    var normalization = Alignment()
    scratch.normalized.removeAll()
    _ = self.normalization.walk(
      text, unit, into: &scratch.normalized, splitting: false, cuts: &scratch.cuts,
      recorder: &normalization)
    let normalized = scratch.normalized.withBytes { $0.bytes(in: 0..<$0.count) }
    var firstLog = PhraseLog()
    var lastLog = PhraseLog()
    _ = convert(
      normalized.span, 0..<normalized.count, scratch: &scratch, first: &firstLog, last: &lastLog)
    return ExplainedConversion(
      normalized: normalized,
      middle: first == nil ? normalized : scratch.middle.withBytes { $0.bytes(in: 0..<$0.count) },
      output: scratch.output.withBytes { $0.bytes(in: 0..<$0.count) },
      normalization: normalization, first: first == nil ? nil : firstLog, last: lastLog)
  }
}

extension PhraseTable {
  /// What a text becomes by itself.
  fileprivate func value(of text: Span<UInt8>) -> String {
    var output = ByteBuffer(capacity: 16)
    var recorder = Alignment()
    var cuts: [Int] = []
    _ = walk(
      text, 0..<text.count, into: &output, splitting: false, cuts: &cuts, recorder: &recorder)
    return output.withBytes { $0.string(in: 0..<$0.count) }
  }
}
