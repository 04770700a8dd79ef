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
  /// What costs more by itself may be expected after the character before it.
  private static let rare = 8 * MisreadScorer.perNat
  /// A restored character that no text holds.
  private static let impossible = 16 * MisreadScorer.perNat

  private let line: ObservedLine
  private let window: Range<Int>
  private let scorer: MisreadScorer
  /// What each character of the window costs as it stands: by itself, or less where it is expected
  /// after the one before it, as the second character of a rare word is.
  private let observedCosts: [Int]
  private let commonCosts: CommonHanCosts

  /// Linear in the window.
  init(_ line: ObservedLine, _ window: Range<Int>, _ scorer: MisreadScorer) {
    self.line = line
    self.window = window
    self.scorer = scorer
    commonCosts = scorer.commonCosts
    var before = ScalarClass.asciiSpace
    observedCosts = window.map { index in
      let observed = line.scalars[index]
      var cost = scorer.unigram(observed, after: before)
      if cost > Self.rare, index > window.lowerBound {
        cost = min(cost, scorer.expected(observed, behind: line.scalars[index - 1], before))
        if observed == line.scalars[index - 1] &+ 1 { cost = min(cost, Self.costInOrder) }
      }
      before = scorer.classes[observed]
      return cost
    }
  }

  /// What the best stretch of the window gains when `model` reads it. Linear.
  func gain(_ model: Misreading) -> Int {
    var before = ScalarClass.asciiSpace
    return gain(model) { scalar in
      if let cost = commonCosts.cost(of: scalar, after: before) {
        before = .commonHan
        return cost
      }
      defer { before = scorer.classes[scalar] }
      return scorer.unigram(scalar, after: before) + surcharge(scalar)
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
      return scorer.expected(scalar, after: before, &state) + surcharge(scalar)
    } >= Self.worthwhile
  }

  private func surcharge(_ scalar: UInt32) -> Int {
    Int(scorer.surcharge(ofRestored: scalar) ?? Int32(Self.impossible))
  }

  @inline(__always)
  private func gain(_ model: Misreading, costing cost: (UInt32) -> Int) -> Int {
    switch model.original {
    case .utf8: gain(model, OriginalCode.feedUTF8, cost)
    case .doubleByte(let table): gain(model, { OriginalCode.feed(table, $0, $1) }, cost)
    case .utf16(let isBigEndian):
      gain(model, { OriginalCode.feedUTF16($0, $1, isBigEndian) }, cost)
    }
  }

  @inline(__always)
  private func gain(
    _ model: Misreading, _ feed: (UInt32, UInt8) -> OriginalCode.Feed, _ cost: (UInt32) -> Int
  ) -> Int {
    var gain = 0
    var best = 0
    var code = OriginalCode.none
    for index in window {
      gain += observedCosts[index - window.lowerBound]
      if line.isLostByte(index) {
        code = OriginalCode.none
        continue
      }
      guard let source = model.code(of: line.scalars[index]) else {
        gain = 0
        code = OriginalCode.none
        continue
      }
      for shift in (0..<source.count).reversed() {
        let byte = UInt8(truncatingIfNeeded: source.bytes >> (8 * UInt32(shift)))
        switch feed(code, byte) {
        case .pending(let next): code = next
        case .scalar(let scalar):
          code = OriginalCode.none
          gain -= cost(scalar)
        case .invalid:
          gain -= Self.invalidCost
          if case .pending(let next) = feed(OriginalCode.none, byte) {
            code = next
          } else {
            code = OriginalCode.none
          }
        }
      }
      gain = max(gain, 0)
      // A partial character at the end of the stretch lacks a byte.
      best = max(best, code == OriginalCode.none ? gain : gain - Int(MisreadSearch.Cost.lostByte))
    }
    return best
  }
}
