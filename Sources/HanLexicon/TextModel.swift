import DataPacks

/// How expected a text is, character by character: a language model of Chinese for choosing among
/// candidates.
///
/// It mixes `CharacterModel`, a trigram model, with a bigram model over words. Each character has
/// the probability 0.5 P(character | two before) + 0.5 P(character | words before), where the second
/// sums over the ways to cut the text into words (`WordModel`): nothing needs to be segmented
/// first. Texts are sequences of folded ids (`HanLexicon.fold`), so that Traditional and Simplified
/// text cost the same.
///
/// ```swift
/// let model = lexicon.textModel
/// var state = model.start
/// var cost = 0
/// for scalar in text.unicodeScalars {
///   let step = model.next(lexicon.fold(scalar.value), after: state)
///   cost += step.cost
///   state = step.state
/// }
/// cost += model.end(state)
/// ```
///
/// Costs are −ln p in 1/64 nat (`costsPerNat`), not in 1/8 nat as those of the other tables: a
/// beam search compares sums of many. Of the ways to cut a text, `next` forgets all but the four
/// that weigh most, one of them between two words; a state of 40 bytes remembers those and the last
/// two characters.
///
/// Trained on a month of segmented newspaper text and on jieba's dictionary (`HanLexicon`). An
/// immutable value; safe from many threads.
public struct TextModel: Sendable {
  /// Costs of one nat.
  public static let costsPerNat = CostScale.perNat

  /// What the model remembers of the text so far: 40 bytes, equal for texts that go on alike.
  public struct State: Hashable, Sendable {
    package let characters: CharacterModel.State
    let words: WordHypotheses
  }

  private let characterModel: CharacterModel
  let wordModel: WordModel

  /// The state at the beginning of a text.
  public let start: State

  init(characters: CharacterModel, words: WordModel) {
    characterModel = characters
    wordModel = words
    start = State(characters: .start, words: words.start)
  }

  /// The cost of `id` after `state`, and the state after it.
  ///
  /// - Complexity: logarithmic in the entries of the model for a context, times at most four.
  public func next(
    _ id: HanLexicon.CharacterID, after state: State
  ) -> (cost: Int, state: State) {
    let step = probabilities(of: id, after: state)
    return (Self.cost(0.5 * step.characters + 0.5 * step.words), step.state)
  }

  /// The cost of a text's end after `state`.
  public func end(_ state: State) -> Int {
    next(CharacterModel.boundary, after: state).cost
  }

  /// The cost of a whole text, its end included. Linear.
  public func cost(of text: Span<HanLexicon.CharacterID>) -> Int {
    var state = start
    var cost = 0
    for index in text.indices {
      let step = next(text[index], after: state)
      cost += step.cost
      state = step.state
    }
    return cost + end(state)
  }

  /// The cost of `probability`: at least 0, at most that of e^−64.
  package static func cost(_ probability: Float) -> Int {
    guard probability > 1.6e-28 else { return 64 * costsPerNat }
    let cost = -CostScale.logarithm(probability) * Float(costsPerNat)
    return max(Int(cost.rounded()), 0)
  }

  /// The probabilities of `id` after `state` in each of the two models, and the state after it.
  package func probabilities(
    of id: HanLexicon.CharacterID, after state: State
  ) -> (characters: Float, words: Float, state: State) {
    let character = characterModel.next(id, after: state.characters)
    let word = wordModel.next(id, after: state.words)
    return (
      CostScale.probability(character.cost * (CostScale.perNat / 8)), word.probability,
      State(characters: character.state, words: word.state)
    )
  }
}
