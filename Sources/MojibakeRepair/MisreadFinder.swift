import DataPacks
import Encodings
import HanLexicon
import TextEdits

/// Finds text that was written in one encoding and read in another (`Misreadings`).
///
/// 1. Windows around characters that are rare, or do not belong beside each other.
/// 2. For each misreading a quick estimate: the bytes, their characters, what each costs by itself. The
///    two best go on.
/// 3. `MisreadSearch` over the window, damaged and undamaged text side by side.
/// 4. `MisreadProposals` proves what was found, parts it into stretches that can be judged alone, and
///    says how sure each is.
struct MisreadFinder: DamageFinder {
  /// Characters around suspicious ones that the search reads.
  private static let margin = 8
  /// Windows closer than this are one.
  private static let gap = 24
  /// The longest window in characters.
  private static let maximumLength = 512
  /// What a misreading must gain in the quick estimate, in 1/64 nat.
  private static let quickGain = 8 * 64
  private static let tried = 2
  /// What bytes cost there that are no character.
  private static let invalidCost = 8 * 64
  /// Hiragana in a line that may be Japanese.
  private static let japaneseKana = 2
  /// Restored characters that tell of the damage of a document.
  private static let telling = 6
  /// Hypotheses that are proved, the cheapest first, until one is.
  private static let proved = 4

  private let scorer: MisreadScorer
  private let partialCosts: PartialCosts

  init(lexicon: HanLexicon, classes: ScalarClasses) throws(PackError) {
    scorer = MisreadScorer(lexicon: lexicon, classes: classes, gbk: try .gbk, big5: try .big5)
    partialCosts = PartialCosts(lexicon: lexicon)
  }

  func proposals(in line: ObservedLine, _ document: inout RepairDocument) -> [RepairProposal] {
    var proposals: [RepairProposal] = []
    var rest = windows(in: line)[...]
    let isJapanese =
      line.scalars.count { scorer.classes[$0] == .hiragana } >= Self.japaneseKana
    while let window = rest.popFirst() {
      guard document.budget > 0 else { break }
      proposals += repair(line, window, isJapanese, &document)
    }
    return proposals
  }

  // MARK: Windows

  private func windows(in line: ObservedLine) -> [Range<Int>] {
    var windows: [Range<Int>] = []
    var before = ScalarClass.asciiSpace
    for index in 0..<line.count {
      let scalarClass = scorer.classes[line.scalars[index]]
      defer { before = scalarClass }
      guard SuspicionTable.weight(of: scalarClass, after: before) > 0 || line.isLostByte(index)
      else { continue }
      let start = max(index - Self.margin, 0)
      let end = min(index + 1 + Self.margin, line.count)
      if let last = windows.last, start <= last.upperBound + Self.gap,
        end - last.lowerBound <= Self.maximumLength
      {
        windows[windows.count - 1] = last.lowerBound..<end
      } else {
        windows.append(max(start, windows.last?.upperBound ?? 0)..<end)
      }
    }
    return windows.filter { !$0.isEmpty }
  }

  // MARK: Choosing a misreading

  private func repair(
    _ line: ObservedLine, _ window: Range<Int>, _ isJapanese: Bool,
    _ document: inout RepairDocument
  ) -> [RepairProposal] {
    var scorer = scorer
    scorer.readsJapanese = isJapanese
    let ranked = Misreadings.all.enumerated().compactMap { number, model in
      let gain = quickGain(model, line, window, scorer)
      return gain >= Self.quickGain ? (number: number, gain: gain) : nil
    }.sorted { ($1.gain, $0.number) < ($0.gain, $1.number) }
    document.budget -= window.count * 8
    var best: (search: MisreadSearch, finals: [Int32], cost: Int32)?
    for (number, _) in ranked.prefix(Self.tried) {
      let model = Misreadings.all[number]
      var search = MisreadSearch(
        line: line, model: model, scorer: expecting(model, line, window, scorer),
        partialCosts: partialCosts,
        entryDiscount: document.isCertain(of: model.rule) ? 4 * 64 : -model.prior)
      let finals = search.run(window)
      document.budget -= search.work * 4
      guard let final = finals.first else { continue }
      let cost = search.nodes[Int(final)].cost
      if best.map({ cost < $0.cost }) ?? true { best = (search, finals, cost) }
    }
    guard var best, !best.search.model.isRivalOnly else { return [] }
    if best.search.isDoubtful(best.finals[0]) {
      // A stretch that breaks off and goes on, or reads badly, may lack bytes.
      var search = best.search
      search.allowsLosses = true
      let finals = search.run(window)
      document.budget -= search.work * 4
      if let final = finals.first, search.nodes[Int(final)].cost < best.cost {
        best = (search, finals, search.nodes[Int(final)].cost)
      }
    }
    let reader = MisreadProposals(search: best.search, window: window)
    // The cheapest hypothesis that can be proved.
    let proposals = best.finals.prefix(Self.proved).lazy.compactMap(reader.all).first ?? []
    for proposal in proposals {
      guard let best = proposal.candidates.first, best.probability > 0.99,
        best.changes.contains(where: { $0.text.count >= Self.telling })
      else { continue }
      document.evidence[best.changes[0].rule, default: 0] += 1
    }
    return proposals
  }

  /// About what reading `window` anew gains, in 1/64 nat: the best stretch of it.
  private func quickGain(
    _ model: Misreading, _ line: ObservedLine, _ window: Range<Int>, _ scorer: MisreadScorer
  ) -> Int {
    var gain = 0
    var best = 0
    var code = OriginalCode.none
    var observedBefore = ScalarClass.asciiSpace
    var restoredBefore = ScalarClass.asciiSpace
    for index in window {
      let observed = line.scalars[index]
      gain += min(
        scorer.unigram(observed, after: observedBefore),
        index > window.lowerBound && observed == line.scalars[index - 1] &+ 1 ? 96 : .max)
      observedBefore = scorer.classes[observed]
      if line.isLostByte(index) {
        code = OriginalCode.none
        continue
      }
      guard let source = model.source(of: observed) else {
        gain = 0
        code = OriginalCode.none
        continue
      }
      model.feed(source, after: &code) { scalar in
        guard let scalar else {
          gain -= Self.invalidCost
          return
        }
        gain -= scorer.unigram(scalar, after: restoredBefore)
        gain -= Int(scorer.surcharge(ofRestored: scalar) ?? 16 * 64)
        restoredBefore = scorer.classes[scalar]
      }
      gain = max(gain, 0)
      best = max(best, gain)
    }
    return best
  }

  /// The scorer with the script that the restored text seems to be in.
  private func expecting(
    _ model: Misreading, _ line: ObservedLine, _ window: Range<Int>, _ scorer: MisreadScorer
  ) -> MisreadScorer {
    var traditional = 0
    var simplified = 0
    var code = OriginalCode.none
    for index in window {
      guard let source = model.source(of: line.scalars[index]), !line.isLostByte(index) else {
        code = OriginalCode.none
        continue
      }
      model.feed(source, after: &code) { scalar in
        let traits = scorer.lexicon.traits(of: scalar ?? 0)
        if traits.contains(.traditionalOnly) { traditional += 1 }
        if traits.contains(.simplifiedOnly) { simplified += 1 }
      }
    }
    var expecting = scorer
    if traditional > 4 * simplified { expecting.avoided = .simplifiedOnly }
    if simplified > 4 * traditional { expecting.avoided = .traditionalOnly }
    return expecting
  }
}
