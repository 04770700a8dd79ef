import DataPacks
import TextEdits

/// A trigram model over folded characters: how expected a character is after two others.
///
/// Trained with interpolated Kneser-Ney smoothing (Chen, Goodman 1999) on a month of segmented
/// newspaper text and, lightly, on the inside of dictionary words. Costs are −ln p in 1/8 nat.
///
/// A search carries a `State` of eight bytes from character to character.
public struct CharacterModel: Sendable {
  /// The id before the first and after the last character of a text.
  public static let boundary: HanLexicon.CharacterID = 1

  /// What the model remembers of a text: the last character, and the pair that it ends.
  public struct State: Hashable, Sendable {
    public let last: HanLexicon.CharacterID
    /// The number of the last pair in the table; −1 when it is not there.
    fileprivate let pair: Int32

    /// The beginning of a text.
    public static let start = State(last: CharacterModel.boundary, pair: -1)
  }

  private let singles: PackTable<UInt8>
  private let singleBackoffs: PackTable<UInt8>
  private let pairRows: PackTable<UInt32>
  private let pairNexts: PackTable<UInt16>
  private let pairs: PackTable<UInt8>
  private let pairBackoffs: PackTable<UInt8>
  private let tripleRows: PackTable<UInt32>
  private let tripleNexts: PackTable<UInt16>
  private let triples: PackTable<UInt8>

  init(pack: Pack) throws(PackError) {
    singles = try pack.table("model.singles", minimumCount: 2)
    singleBackoffs = try pack.table("model.single.bo", minimumCount: singles.count)
    pairRows = try pack.table("model.pair.rows", minimumCount: singles.count + 1)
    pairNexts = try pack.table("model.pair.next")
    pairs = try pack.table("model.pairs", minimumCount: pairNexts.count)
    pairBackoffs = try pack.table("model.pair.bo", minimumCount: pairNexts.count)
    tripleRows = try pack.table("model.trip.rows", minimumCount: pairNexts.count + 1)
    tripleNexts = try pack.table("model.trip.next")
    triples = try pack.table("model.triples", minimumCount: tripleNexts.count)
  }

  /// The cost of `id` by itself. Constant time.
  public func cost(of id: HanLexicon.CharacterID) -> Int {
    Int(id) < singles.count ? Int(singles[Int(id)]) : Int(UInt8.max)
  }

  /// The cost of `id` after `state`, and the state after it. Logarithmic in the continuations of
  /// the last pair and of the last character.
  public func next(
    _ id: HanLexicon.CharacterID, after state: State
  ) -> (cost: Int, state: State) {
    let last = Int(state.last)
    guard last < singles.count else {
      return (cost(of: id), State(last: id, pair: -1))
    }
    let pair = Self.find(id, in: pairNexts, Int(pairRows[last])..<Int(pairRows[last + 1]))
    let following = State(last: id, pair: Int32(truncatingIfNeeded: pair ?? -1))
    let pairCost =
      pair.map { Int(pairs[$0]) } ?? Int(singleBackoffs[last]) + cost(of: id)
    guard state.pair >= 0 else { return (pairCost, following) }
    let context = Int(state.pair)
    let row = Int(tripleRows[context])..<Int(tripleRows[context + 1])
    if let triple = Self.find(id, in: tripleNexts, row) {
      return (Int(triples[triple]), following)
    }
    return (Int(pairBackoffs[context]) + pairCost, following)
  }

  /// Binary search for `id` in an ascending stretch of `table`.
  private static func find(
    _ id: HanLexicon.CharacterID, in table: PackTable<UInt16>, _ row: Range<Int>
  ) -> Int? {
    let low = row.partitioningIndex { table[$0] >= id }
    return low < row.upperBound && table[low] == id ? low : nil
  }
}
