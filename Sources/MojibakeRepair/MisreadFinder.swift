import DataPacks
import Encodings
import HanLexicon
import TextEdits

/// Finds text that was written in one encoding and read in another (`Misreadings`).
///
/// 1. Windows around characters that are rare, or do not belong beside each other.
/// 2. For each misreading an estimate of what it gains (`MisreadEstimate`), first around the signs alone:
///    where none is worthwhile, as in nearly all clean text, the window is done. The two best go on.
/// 3. `MisreadSearch` over the window, damaged and undamaged text side by side.
/// 4. `MisreadProposals` proves what was found, parts it into stretches that can be judged alone, and
///    says how sure each is.
struct MisreadFinder: DamageFinder {
  /// Characters around suspicious ones that the search reads.
  private static let margin = 8
  /// Characters around those that the estimate reads first.
  private static let coreMargin = 4
  /// Windows closer than this are one.
  private static let gap = 24
  /// The longest window in characters.
  private static let maximumLength = 512
  private static let tried = 2
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

  func proposals(
    in line: ObservedLine, of text: Span<UInt8>, _ document: inout RepairDocument
  ) -> [RepairProposal] {
    let windows = windows(in: line)
    var proposals = propose(windows.filter(\.isSuspicious), line, &document)
    // Weak signs count in a line or a document that is damaged elsewhere.
    if !proposals.isEmpty || !document.evidence.isEmpty {
      proposals += propose(windows.filter { !$0.isSuspicious }, line, &document)
      proposals.sort { $0.range.lowerBound < $1.range.lowerBound }
    }
    return proposals
  }

  private func propose(
    _ windows: [Window], _ line: ObservedLine, _ document: inout RepairDocument
  ) -> [RepairProposal] {
    guard !windows.isEmpty else { return [] }
    let isJapanese =
      line.scalars.count { scorer.classes[$0] == .hiragana } >= Self.japaneseKana
    var proposals: [RepairProposal] = []
    for window in windows where document.budget > 0 {
      proposals += repair(line, window, isJapanese, &document)
    }
    return proposals
  }

  // MARK: Windows

  private struct Window {
    var range: Range<Int>
    /// The characters that would make a line suspicious (`SuspiciousLines`), or stand for a lost byte,
    /// with a margin; where there are none, all of it.
    var cores: [Range<Int>]
    var isSuspicious: Bool

    mutating func formUnion(_ next: Window) {
      range = range.lowerBound..<next.range.upperBound
      if !isSuspicious {
        cores = next.isSuspicious ? next.cores : [range]
      } else if next.isSuspicious, let last = cores.last, let core = next.cores.first {
        if core.lowerBound <= last.upperBound {
          cores[cores.count - 1] =
            min(last.lowerBound, core.lowerBound)..<core.upperBound
        } else {
          cores.append(core)
        }
      }
      isSuspicious = isSuspicious || next.isSuspicious
    }
  }

  private func windows(in line: ObservedLine) -> [Window] {
    var windows: [Window] = []
    var before = ScalarClass.asciiSpace
    var sum = 0
    /// Where the sum was 0 last.
    var calm = 0
    for index in 0..<line.count {
      let scalarClass = scorer.classes[line.scalars[index]]
      defer { before = scalarClass }
      let weight = SuspicionTable.weight(of: scalarClass, after: before)
      sum = max(sum + weight, 0)
      if sum == 0 { calm = index }
      let isLostByte = line.isLostByte(index)
      guard weight > 0 || isLostByte else { continue }
      let end = min(index + 1 + Self.margin, line.count)
      let start = max(index - Self.margin, 0)
      let window = Window(
        range: max(start, windows.last?.range.upperBound ?? 0)..<end,
        cores: [
          max(min(calm, index) - Self.coreMargin, 0)..<min(index + 1 + Self.coreMargin, line.count)
        ],
        isSuspicious: isLostByte || sum >= SuspiciousLines.threshold)
      if let last = windows.last, start <= last.range.upperBound + Self.gap,
        end - last.range.lowerBound <= Self.maximumLength
      {
        windows[windows.count - 1].formUnion(window)
      } else if !window.range.isEmpty {
        windows.append(window)
      }
    }
    return windows
  }

  // MARK: Choosing a misreading

  private func repair(
    _ line: ObservedLine, _ window: Window, _ isJapanese: Bool,
    _ document: inout RepairDocument
  ) -> [RepairProposal] {
    var scorer = scorer
    scorer.readsJapanese = isJapanese
    document.budget -= window.cores.reduce(0) { $0 + $1.count }
    guard window.cores.contains(where: { isWorthwhile(line, $0, scorer) }) else { return [] }
    let estimate = MisreadEstimate(line, window.range, scorer)
    let ranked = Misreadings.all.enumerated().compactMap { number, model in
      let gain = estimate.gain(model)
      return gain >= MisreadEstimate.worthwhile ? (number: number, gain: gain) : nil
    }.sorted { ($1.gain, $0.number) < ($0.gain, $1.number) }
    let window = window.range
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

  /// Whether any misreading gains enough where a window is suspicious.
  private func isWorthwhile(
    _ line: ObservedLine, _ core: Range<Int>, _ scorer: MisreadScorer
  ) -> Bool {
    let estimate = MisreadEstimate(line, core, scorer)
    for model in Misreadings.all where estimate.isWorthwhile(model) { return true }
    return false
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
