import Encodings
import HanLexicon
import TextEdits

/// A line read as UTF-8 that was taken for one charset of single bytes: what each stretch of
/// characters of that charset may have been.
struct CharsetReading {
  /// A unit of a stretch, as decided.
  struct Decision {
    var cells: Range<Int>
    /// Whether there is a cell for each byte.
    var isWhole: Bool
    /// Alternatives, the likeliest first.
    var choices: [(text: [UInt32], probability: Double)]
    var isExact: Bool

    mutating func trust(_ share: Double) {
      for choice in choices.indices { choices[choice].probability *= share }
    }
  }

  /// A stretch of the charset's characters that holds units.
  struct Stretch {
    var cells: Range<Int>
    var decisions: [Decision]
    /// The stretch with what is likelier than not, and what that costs, in 1/8 nat.
    var text: [UInt32]
    var cost: Int
    var optionCount: Int { decisions.reduce(0) { $0 + $1.choices.count } }
    /// Its units in their best readings.
    var best: [UInt32] { decisions.flatMap { $0.choices.first?.text ?? [] } }
    /// What of the gain is due to the language of the text.
    var language: Int
    /// How much cheaper the stretch is as read than as observed, in 1/8 nat.
    var gain: Int
    /// That something was damaged here, and in this way.
    var probability: Double

    /// Takes rivals into account that are `weight` as probable as it is.
    mutating func doubt(_ weight: Double) {
      let share = 1 / (1 + weight)
      probability *= share
      for decision in decisions.indices { decisions[decision].trust(share) }
    }
  }

  /// Costs in 1/8 nat, our own estimates.
  private enum Cost {
    /// That a stretch of a line is damaged.
    static let damage = 72
    /// That another one is, when none alone is a proof of damage.
    static let another = 64
    /// That UTF-8 and text in a charset of single bytes stand side by side.
    static let mixture = (exact: 80, lossy: 32)
    /// The most that the language of the text says for or against a reading.
    static let language = 16
    /// That double-byte text was read as the charset.
    static let doubleByte = 130
    /// Another layer of the same damage.
    static let layer = 16
    /// That a character of the charset is left over beside a unit.
    static let leftover = 24
  }
  /// Characters before a stretch that are looked at, and after it.
  private static let contextBefore = 12
  private static let contextAfter = 2
  /// Characters around a lost letter that are looked at.
  private static let letters = 8
  /// What a bit counts: less than it is, since kinds and losses are weighed already.
  private static let natsPerBit = 0.45
  private static let eighthsPerBit = 1.5
  /// A stretch that is as probable makes the others of the line more so.
  private static let sure = 0.9
  private static let sureGain = 20
  /// How far a reading with a missing byte is trusted, and where more than one in four characters
  /// is one. Found on the test part of UD Chinese GSD.
  private static let strippedTrust = 0.94
  private static let wholePerBroken = 3
  private static let brokenTrust = 0.8

  let charset: SingleByteCharset
  let model: TextPlausibility
  let doubleByte: [DoubleByteIndex]
  let languages: LanguageCosts
  let nested: NestedReading

  /// The stretches that hold units, in order. Two passes, each linear in the line.
  func stretches(_ cells: [DecodedCell]) -> [Stretch] {
    let runs = UnitRun.runs(of: cells, charset)
    guard !runs.isEmpty else { return [] }
    var stretches = stretches(of: runs, cells)
    let whole = runs.reduce(0) { $0 + $1.units.count(where: \.isWhole) }
    let broken = runs.reduce(0) { $0 + $1.units.count + $1.leftovers } - whole
    // Where more than a byte now and then is missing, it was lost in another way.
    let trust = broken * Self.wholePerBroken > whole ? Self.brokenTrust : Self.strippedTrust
    for stretch in stretches.indices {
      for decision in stretches[stretch].decisions.indices
      where !stretches[stretch].decisions[decision].isWhole {
        stretches[stretch].decisions[decision].trust(trust)
      }
    }
    return stretches
  }

  private func stretches(of runs: [UnitRun], _ cells: [DecodedCell]) -> [Stretch] {
    let damage = Cost.damage + charset.rarity
    let first = weigh(runs, cells, stayCosts: (0, 0)) { _ in damage }
    let sure = first.indices.filter { first[$0].probability >= Self.sure }
    // What is no proof alone may be one together; the same thing again is none.
    var gains: [[UInt32]: Int] = [:]
    for stretch in first where stretch.decisions.allSatisfy(\.isExact) {
      gains[stretch.best] = stretch.gain - stretch.language + damage
    }
    let joint =
      gains.values.reduce(0) { $0 + max(0, $1 - Cost.another) } + Cost.another - damage
    guard !sure.isEmpty || joint >= Self.sureGain else { return first }
    // A stretch is no evidence for itself.
    return weigh(runs, cells, stayCosts: Cost.mixture) {
      sure.isEmpty ? Cost.another : sure == [$0] ? damage : 0
    }
  }

  // MARK: Weighing

  private func weigh(
    _ runs: [UnitRun], _ cells: [DecodedCell], stayCosts: (exact: Int, lossy: Int),
    damage: (Int) -> Int
  ) -> [Stretch] {
    var restored: [UInt32] = []
    var done = 0
    var stretches: [Stretch] = []
    for (number, run) in runs.enumerated() {
      restored += cells[done..<run.cells.lowerBound].map(\.scalar)
      // A copy, or appending would copy everything.
      let before = Array(restored.suffix(Self.contextBefore))[...]
      let after = cells[run.cells.upperBound...].prefix(Self.contextAfter).map(\.scalar)
      let damage = damage(number) + run.leftovers * Cost.leftover
      let lattice = UnitLattice(
        model: model, stayCosts: run.leftovers == 0 ? stayCosts : (0, 0))
      let outcome = lattice.weigh(run.pieces, after: before, followedBy: after)
      let rival = doubleByteCost(run, cells, before, after)
      let nested = nestedText(run).map {
        (
          text: $0.text,
          cost: model.cost(of: $0.text, after: before, followedBy: after)
            + Cost.layer * $0.layers
        )
      }
      let cost = nested.map { min($0.cost, outcome.cost) } ?? outcome.cost
      let language = languageGain(run, nested?.text, outcome, cells, before, after)
      // Everything relative to the best reading.
      let repaired = (nested == nil ? outcome.mass : 1) * weight(damage)
      let others =
        weight(outcome.observedCost + language - cost)
        + (rival.map { weight($0 + Cost.doubleByte - cost) } ?? 0)
      let probability = repaired / (repaired + others)
      var decisions = zip(run.units, outcome.options).map { unit, shares in
        Decision(
          cells: unit.cells, isWhole: unit.isWhole,
          choices: zip(unit.options, shares).map {
            (text: $0.text, probability: (nested == nil ? $1 : 1) * probability)
          }.sorted { $0.probability > $1.probability },
          isExact: unit.isExact)
      }
      weighLetters(&decisions, run, cells, before, after)
      let text = nested?.text ?? text(of: run, decisions, cells)
      stretches.append(
        Stretch(
          cells: run.cells, decisions: decisions, text: text, cost: cost, language: language,
          gain: outcome.observedCost + language - cost - damage, probability: probability))
      restored += text
      done = run.cells.upperBound
    }
    return stretches
  }

  /// How much more the stretch as it is costs in any language than its best reading, in 1/8 nat,
  /// within bounds. It is asked of letters in a word alone; long stretches need no such evidence.
  private func languageGain(
    _ run: UnitRun, _ nested: [UInt32]?, _ outcome: UnitLattice.Outcome, _ cells: [DecodedCell],
    _ before: ArraySlice<UInt32>, _ after: [UInt32]
  ) -> Int {
    guard run.units.count <= Self.letters, nested == nil else { return 0 }
    var read: [UInt32] = []
    var numbers = outcome.options.makeIterator()
    for piece in run.pieces {
      switch piece {
      case .cell(let scalar): read.append(scalar)
      case .unit(let unit, _):
        let shares = numbers.next() ?? []
        let best = shares.indices.max { shares[$0] < shares[$1] } ?? 0
        read += unit.options[best].text
      }
    }
    guard isInWord(read, before, after) else { return 0 }
    let observed = cells[run.cells].map(\.scalar)
    let bits = languageBits(observed, before, after) - languageBits(read, before, after)
    let bound = Double(Cost.language)
    return Int(max(-bound, min(bound, bits * Self.eighthsPerBit)))
  }

  /// Whether `text` is letters of one script, and a letter of that script stands beside it.
  private func isInWord(
    _ text: [UInt32], _ before: ArraySlice<UInt32>, _ after: [UInt32]
  ) -> Bool {
    guard let script = text.first.map({ CharacterClass($0).script }), script != .cjk else {
      return false
    }
    func isLetter(_ scalar: UInt32) -> Bool {
      let character = CharacterClass(scalar)
      return character.kind.isLetter && character.script == script
    }
    return text.allSatisfy(isLetter)
      && (before.last.map(isLetter) ?? false || after.first.map(isLetter) ?? false)
  }

  private func languageBits(
    _ text: [UInt32], _ before: ArraySlice<UInt32>, _ after: [UInt32]
  ) -> Double {
    var bytes: [UInt8] = []
    for scalar in Array(before.suffix(Self.letters)) + text + after {
      appendUTF8(scalar, to: &bytes)
    }
    return languages.leastCost(of: bytes.span)
  }

  /// Weighs the alternatives of lost letters anew by the letters around them, one after the other.
  ///
  /// Han characters are weighed by the lattice already.
  private func weighLetters(
    _ decisions: inout [Decision], _ run: UnitRun, _ cells: [DecodedCell],
    _ before: ArraySlice<UInt32>, _ after: [UInt32]
  ) {
    for number in decisions.indices where decisions[number].choices.count > 1 {
      let decision = decisions[number]
      let sum = decision.choices.reduce(0) { $0 + $1.probability }
      guard sum > 0.5, let first = decision.choices.first?.text.first,
        CharacterClass(first).kind != .han
      else { continue }
      let space: [UInt32] = cells[decision.cells.upperBound - 1].scalar == 0x20 ? [0x20] : []
      let left =
        Array(before)
        + text(
          of: run, decisions, cells, from: max(0, number - Self.letters), upTo: number)
      let right =
        text(
          of: run, decisions, cells, from: number + 1,
          upTo: min(number + Self.letters, decisions.count)) + after
      // What the lattice knew of kinds and losses counts as well, the frequency of a letter once.
      let costs = decision.choices.map { choice -> Double in
        var bytes: [UInt8] = []
        let around = space + right.prefix(Self.letters)
        for scalar in left.suffix(Self.letters) + choice.text.prefix(1) + around {
          appendUTF8(scalar, to: &bytes)
        }
        return languages.leastCost(of: bytes.span)
      }
      let least = costs.min() ?? 0
      let weights = zip(decision.choices, costs).map {
        $0.probability * Exponential.of(-($1 - least) * Self.natsPerBit)
      }
      let total = weights.reduce(0, +)
      guard total > 0 else { continue }
      decisions[number].choices = zip(decision.choices, weights)
        .map { (text: $0.text, probability: sum * $1 / total) }
        .sorted { $0.probability > $1.probability }
    }
  }

  /// The stretch, or the part of it before or after a decision, with what is likelier than not.
  private func text(
    of run: UnitRun, _ decisions: [Decision], _ cells: [DecodedCell], from first: Int = 0,
    upTo last: Int? = nil
  ) -> [UInt32] {
    var text: [UInt32] = []
    var position =
      first == 0 ? run.cells.lowerBound : decisions[first - 1].cells.upperBound
    let limit = last ?? decisions.count
    for decision in decisions[first..<limit] {
      text += cells[position..<decision.cells.lowerBound].map(\.scalar)
      if let choice = decision.choices.first, choice.probability > 0.5 {
        text += choice.text
      } else {
        text += cells[decision.cells].map(\.scalar)
      }
      position = decision.cells.upperBound
    }
    let end = limit < decisions.count ? decisions[limit].cells.lowerBound : run.cells.upperBound
    return text + cells[position..<end].map(\.scalar)
  }

  private func weight(_ cost: Int) -> Double {
    Exponential.of(-Double(max(cost, -5000)) / 8)
  }

  /// What the stretch is when its units, and nothing else, are UTF-8 again, layer after layer, and
  /// the number of these layers; nil when they are not.
  private func nestedText(_ run: UnitRun) -> (text: [UInt32], layers: Int)? {
    guard run.units.count >= 2, run.leftovers == 0, run.units.allSatisfy(\.isExact) else {
      return nil
    }
    return nested.innermost(
      run.pieces.flatMap { piece in
        switch piece {
        case .cell(let scalar): [scalar]
        case .unit(let unit, _): unit.options[0].text
        }
      })
  }

  /// The cost of the stretch when its bytes are GBK, or Big5, instead; nil when they are not.
  ///
  /// ASCII after a lead byte may be its trail.
  private func doubleByteCost(
    _ run: UnitRun, _ cells: [DecodedCell], _ before: ArraySlice<UInt32>, _ after: [UInt32]
  ) -> Int? {
    var best: Int?
    for index in doubleByte {
      var text: [UInt32] = []
      var position = run.cells.lowerBound
      while position < run.cells.upperBound {
        guard let lead = charset.byte(of: cells[position].scalar), position + 1 < cells.count
        else { break }
        let next = cells[position + 1].scalar
        let trail = charset.byte(of: next) ?? (next < 0x80 ? UInt8(next) : 0)
        guard let scalar = index.scalar(lead: lead, trail: trail) else { break }
        text.append(scalar)
        position += 2
      }
      guard position >= run.cells.upperBound, text.count >= 2 else { continue }
      let rest = position == run.cells.upperBound ? after : []
      let cost = model.cost(of: text, after: before, followedBy: rest)
      best = min(best ?? cost, cost)
    }
    return best
  }
}
