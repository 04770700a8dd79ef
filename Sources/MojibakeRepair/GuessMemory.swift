import HanLexicon

/// What was found out about the replacements of a window: the bytes that each may stand for, and the
/// likeliest of them after a partial character and two others.
///
/// Many hypotheses ask the same. It belongs to one search and is used by one thread.
final class GuessMemory {
  private struct Key: Hashable {
    var position: Int
    var code: UInt32
    var text: CharacterModel.State
    var previous: ScalarClass
  }

  private struct Surroundings: Hashable {
    var following: UInt8?
    var isLast: Bool
    var shapes: ErrorShape
  }

  private var faults: [Surroundings: [Misreading.Source]] = [:]
  private var ranked: [Key: [Misreading.Source]] = [:]

  func ranked(
    at position: Int, _ code: UInt32, _ state: MisreadScorer.State,
    guesses: () -> [Misreading.Source],
    ranking: ([Misreading.Source]) -> [Misreading.Source]
  ) -> [Misreading.Source] {
    let key = Key(
      position: position, code: code, text: state.text.characters, previous: state.previous)
    if let known = ranked[key] { return known }
    let best = ranking(guesses())
    ranked[key] = best
    return best
  }

  /// The bytes that a replacement may stand for before `following`.
  func faults(
    _ following: UInt8?, _ isLast: Bool, _ shapes: ErrorShape, make: () -> [Misreading.Source]
  ) -> [Misreading.Source] {
    let key = Surroundings(following: following, isLast: isLast, shapes: shapes)
    if let known = faults[key] { return known }
    let made = make()
    faults[key] = made
    return made
  }
}
