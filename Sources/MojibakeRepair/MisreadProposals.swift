import HanLexicon
import TextEdits

/// Reads a hypothesis off a `MisreadSearch`, proves it, and says how sure each part of it is.
///
/// A damaged stretch is parted where a character of the original ends together with an observed one.
/// Parts whose bytes are all known make one proposal; a part with a guess is one of its own, whose
/// probability is that of the guess among all that the observed text allows.
struct MisreadProposals {
  /// How far a stretch is felt, in observed characters.
  private static let reach = 6
  /// Differences of cost count this much: found on damage generated from UD Chinese GSD.
  private static let sharpness = 1.7
  /// The same in a stretch of few characters, where names and chance weigh more.
  private static let sharpnessOfShort = 1.1
  private static let short = 5
  /// Candidates that are shown.
  private static let shown = 4
  /// The most that a restored character of running text costs on average, in 1/64 nat: newspaper text
  /// costs 4 nats, rare names 8; characters drawn at random 12.
  private static let highestMeanCost: Int32 = 10 * 64
  /// How sure a repair is at most that guesses a character of which no byte is left.
  private static let wholeGuessConfidence = 0.85
  /// How sure a repair is at most that reads like no text.
  private static let doubtfulConfidence = 0.5

  let search: MisreadSearch
  let window: Range<Int>

  private var line: ObservedLine { search.line }
  private var model: Misreading { search.model }

  /// The proposals of the hypothesis `final`, none when it holds that nothing is damaged; nil when it
  /// cannot be proved.
  func all(_ final: Int32) -> [RepairProposal]? {
    var path: [Int32] = []
    var number = final
    while number >= 0 {
      path.append(number)
      number = search.nodes[Int(number)].previous
    }
    path.reverse()
    var proposals: [RepairProposal] = []
    var index = 1
    while index < path.count {
      guard search.nodes[Int(path[index])].isInside else {
        index += 1
        continue
      }
      var end = index
      while end < path.count, search.nodes[Int(path[end])].isInside { end += 1 }
      guard let found = self.proposals(for: path, index..<end) else { return nil }
      proposals += found
      index = end
    }
    return proposals
  }

  // MARK: Stretches

  private func proposals(for path: [Int32], _ stretch: Range<Int>) -> [RepairProposal]? {
    let parts = parts(of: path, stretch)
    guard let first = parts.first, let last = parts.last else { return [] }
    let restored = parts.flatMap(\.text)
    let observed = Array(line.scalars[first.range.lowerBound..<last.range.upperBound])
    guard restored != observed else { return [] }
    guard isProved(path, stretch.lowerBound..<last.nodes.upperBound) else { return nil }
    let isDamaged = probability(thatDamaged: path, stretch)
    guard isChinese(restored) else { return [] }
    let limit =
      isSound(path, stretch.lowerBound..<last.nodes.upperBound) ? 1 : Self.doubtfulConfidence
    let alternatives = PartAlternatives(search: search, path: path)
    var proposals: [RepairProposal] = []
    var sure: MisreadPart?
    for part in parts {
      if part.isGuess {
        if let known = sure { proposals.append(proposal(known, min(isDamaged, limit))) }
        sure = nil
        proposals.append(
          proposal(
            part, weighing: alternatives.all(part, stretch), min(isDamaged, limit),
            restored.count < Self.short ? Self.sharpnessOfShort : Self.sharpness))
      } else if var known = sure {
        known.range = known.range.lowerBound..<part.range.upperBound
        known.text += part.text
        known.bytes += part.bytes
        sure = known
      } else {
        sure = part
      }
    }
    if let known = sure { proposals.append(proposal(known, min(isDamaged, limit))) }
    return proposals.filter { $0.candidates.first?.changes.isEmpty == false }
  }

  /// Whether `text` is mostly Chinese, with two Han characters in a row unless the document is known to
  /// be damaged so.
  private func isChinese(_ text: [UInt32]) -> Bool {
    let classes = text.map { search.scorer.classes[$0] }
    let han = classes.count(where: \.isHan)
    let marks = classes.count { $0 == .chineseMark || $0 == .typographic }
    let foreign = classes.count { !$0.isASCII } - han - marks
    guard foreign <= han + marks else { return false }
    // Single ones among ASCII are no words.
    let hasWord = zip(classes, classes.dropFirst()).contains { $0.isHan && $1.isHan }
    return hasWord || (search.entryDiscount > 0 && han + marks >= 1)
  }

  /// Whether the restored characters are as expected as those of running text, and most are known.
  private func isSound(_ path: [Int32], _ stretch: Range<Int>) -> Bool {
    var cost: Int32 = 0
    var count: Int32 = 0
    var guesses: Int32 = 0
    for place in stretch {
      let node = search.nodes[Int(path[place])]
      if node.source.isGuess { guesses += 1 }
      guard node.scalar >= 0x80 else { continue }
      cost +=
        search.scorer.next(node.scalar, after: search.nodes[Int(path[place - 1])].state).cost
      count += 1
    }
    return cost <= count * Self.highestMeanCost && guesses * 2 <= count
  }

  private func parts(of path: [Int32], _ stretch: Range<Int>) -> [MisreadPart] {
    var parts: [MisreadPart] = []
    var open: MisreadPart?
    for place in stretch {
      let node = search.nodes[Int(path[place])]
      var part =
        open ?? MisreadPart(range: Int(node.start)..<Int(node.start), nodes: place..<place)
      part.range = part.range.lowerBound..<Int(node.end)
      part.nodes = part.nodes.lowerBound..<place + 1
      if node.scalar != 0 { part.text.append(node.scalar) }
      if node.end > node.start {
        part.bytes += node.source.allBytes
      }
      if node.source.losesASCII { part.text.append(Misreading.replacement) }
      part.isGuess = part.isGuess || node.source.isGuess
      // A step that gives two characters is done with the second.
      if node.code == OriginalCode.none, node.end > node.start {
        parts.append(part)
        open = nil
      } else {
        open = part
      }
    }
    return parts
  }

  private func change(_ part: MisreadPart) -> RepairProposal.Change? {
    var range = part.range
    var text = part.text[...]
    while let first = text.first, !range.isEmpty, line.scalars[range.lowerBound] == first {
      range.removeFirst()
      text.removeFirst()
    }
    while let last = text.last, !range.isEmpty, line.scalars[range.upperBound - 1] == last {
      range.removeLast()
      text.removeLast()
    }
    guard !range.isEmpty || !text.isEmpty else { return nil }
    return RepairProposal.Change(range: range, text: Array(text), rule: model.rule)
  }

  private func proposal(_ part: MisreadPart, _ probability: Double) -> RepairProposal {
    RepairProposal(
      range: part.range,
      candidates: [.init(changes: change(part).map { [$0] } ?? [], probability: probability)],
      certainty: .exact, damage: model.name, bytes: part.bytes)
  }

  /// The proposal of a part with guesses: the likeliest of what it may be.
  private func proposal(
    _ part: MisreadPart, weighing alternatives: [PartAlternatives.Alternative],
    _ isDamaged: Double, _ sharpness: Double
  ) -> RepairProposal {
    let shares = Self.shares(of: alternatives.map(\.cost), sharpness)
    let ranked = zip(alternatives, shares).sorted { $0.1 > $1.1 }.prefix(Self.shown)
    return RepairProposal(
      range: part.range,
      candidates: ranked.map { alternative, share in
        var restored = part
        restored.text = alternative.text
        let limit = alternative.isWholeGuess ? Self.wholeGuessConfidence : 1
        return .init(
          changes: change(restored).map { [$0] } ?? [],
          probability: min(share * isDamaged, limit))
      },
      certainty: alternatives.count == 1 ? .unique : .chosen, damage: model.name + ", lossy")
  }

  // MARK: Proof

  /// Reads the bytes of the restored text with the model's reader, by some shape of its faults, and
  /// compares with what was observed.
  private func isProved(_ path: [Int32], _ stretch: Range<Int>) -> Bool {
    var bytes: [UInt8] = []
    var read: [UInt8] = []
    var text: [UInt32] = []
    var expected: [UInt32] = []
    var shapes = ErrorShape.all
    for place in stretch {
      let node = search.nodes[Int(path[place])]
      shapes.formIntersection(node.shapes)
      if node.scalar != 0 { text.append(node.scalar) }
      let source = node.source
      guard node.end > node.start, source.count > 0 else { continue }
      bytes += source.allBytes
      read += source.withoutLost.allBytes
      if source.losesASCII { read.append(Self.anyASCII) }
      let isFault = source.isGuess && source.lostCount == 0 && !source.losesEnd
      expected.append(isFault ? Misreading.replacement : source.withoutLost.bytes)
    }
    guard decoded(bytes) == text else { return false }
    if model.readsUTF16 { return true }
    return model.reads(read, as: expected, shapes)
  }

  /// What the bytes of the stretch are in the original's encoding, a partial character at the end left
  /// out; nil when they are invalid.
  private func decoded(_ bytes: [UInt8]) -> [UInt32]? {
    var code = OriginalCode.none
    var text: [UInt32] = []
    for byte in bytes {
      switch model.original.feed(code, byte) {
      case .invalid: return nil
      case .pending(let next): code = next
      case .scalar(let scalar):
        code = OriginalCode.none
        text.append(scalar)
      }
    }
    return text
  }

  /// Stands for an ASCII byte that was lost with the lead before it: any that makes no pair.
  private static let anyASCII: UInt8 = 0x30

  // MARK: Probabilities

  /// How probable the stretch is damaged rather than what it looks like.
  private func probability(thatDamaged path: [Int32], _ stretch: Range<Int>) -> Double {
    let before = search.nodes[Int(path[stretch.lowerBound - 1])]
    let last = search.nodes[Int(path[stretch.upperBound - 1])]
    let end = min(Int(last.end) + Self.reach, window.upperBound)
    var asItIs = before.cost
    var state = before.state
    for index in Int(before.end)..<end {
      let step = search.scorer.nextObserved(line.scalars[index], after: state)
      asItIs += step.cost
      state = step.state
    }
    var repaired = last.cost
    for place in stretch.upperBound..<path.count {
      let node = search.nodes[Int(path[place])]
      guard Int(node.end) <= end else { break }
      repaired = node.cost
    }
    return Self.shares(of: [repaired, asItIs])[0]
  }

  /// The share of the first of `costs`, in 1/64 nat, in the probability of all.
  private static func shares(of costs: [Int32], _ sharpness: Double = sharpness) -> [Double] {
    let least = costs.min() ?? 0
    let weights = costs.map { Exponential.of(-Double($0 - least) / 64 * sharpness) }
    let sum = weights.reduce(0, +)
    return weights.map { $0 / sum }
  }
}
