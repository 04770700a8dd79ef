import HanLexicon
import TextEdits

/// About how much more expected a window of a line is when it is read anew in each of the
/// `Misreadings`: what decides whether a search is worth its time, and which misreadings it tries.
///
/// A few nanoseconds for a character and a misreading: each restored character costs what it does by
/// itself. Costs and gains are in 1/64 nat.
struct MisreadEstimate {
  /// What a misreading must gain.
  static let worthwhile = 8 * MisreadScorer.perNat
  /// What bytes cost that are no character.
  private static let invalidCost = 8 * MisreadScorer.perNat
  /// The most that a character costs after the one before it in the code charts: a table of
  /// characters.
  private static let costInOrder = 3 * MisreadScorer.perNat / 2
  /// A restored character that no text holds.
  private static let impossible = 16 * MisreadScorer.perNat

  private let line: ObservedLine
  private let window: Range<Int>
  private let scorer: MisreadScorer
  /// What each character of the window costs as it stands: by itself, or less where it is expected
  /// after those before it, as the second character of a rare word is.
  private let observedCosts: [Int]

  /// Linear in the window.
  init(_ line: ObservedLine, _ window: Range<Int>, _ scorer: MisreadScorer) {
    self.line = line
    self.window = window
    self.scorer = scorer
    var before = ScalarClass.asciiSpace
    var state = CharacterModel.State.start
    observedCosts = window.map { index in
      let observed = line.scalars[index]
      var cost = min(
        scorer.unigram(observed, after: before), scorer.expected(observed, after: before, &state))
      if index > window.lowerBound, observed == line.scalars[index - 1] &+ 1 {
        cost = min(cost, Self.costInOrder)
      }
      before = scorer.classes[observed]
      return cost
    }
  }

  /// What the best stretch of the window gains when `model` reads it. Linear.
  func gain(_ model: Misreading) -> Int {
    var before = ScalarClass.asciiSpace
    return gain(model) { scalar in
      defer { before = scorer.classes[scalar] }
      return scorer.unigram(scalar, after: before)
    }
  }

  /// Whether it gains enough, also when a restored character has to be expected after those before it.
  /// Linear.
  func isWorthwhile(_ model: Misreading) -> Bool {
    guard gain(model) >= Self.worthwhile else { return false }
    var before = ScalarClass.asciiSpace
    var state = CharacterModel.State.start
    return gain(model) { scalar in
      defer { before = scorer.classes[scalar] }
      return scorer.expected(scalar, after: before, &state)
    } >= Self.worthwhile
  }

  @inline(__always)
  private func gain(_ model: Misreading, costing cost: (UInt32) -> Int) -> Int {
    var gain = 0
    var best = 0
    var code = OriginalCode.none
    for index in window {
      gain += observedCosts[index - window.lowerBound]
      if line.isLostByte(index) {
        code = OriginalCode.none
        continue
      }
      guard let source = model.source(of: line.scalars[index]) else {
        gain = 0
        code = OriginalCode.none
        continue
      }
      model.feed(source, after: &code) { scalar in
        guard let scalar else {
          gain -= Self.invalidCost
          return
        }
        gain -= cost(scalar)
        gain -= Int(scorer.surcharge(ofRestored: scalar) ?? Int32(Self.impossible))
      }
      gain = max(gain, 0)
      // A partial character at the end of the stretch lacks a byte.
      best = max(best, code == OriginalCode.none ? gain : gain - Int(MisreadSearch.Cost.lostByte))
    }
    return best
  }
}
