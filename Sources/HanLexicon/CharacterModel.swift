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
    /// The number of the last pair among those that the model continues; −1 when it is not one.
    fileprivate let context: Int32

    /// After a character that may follow anything.
    package init(last: HanLexicon.CharacterID) {
      self.init(last: last, context: -1)
    }

    fileprivate init(last: HanLexicon.CharacterID, context: Int32) {
      self.last = last
      self.context = context
    }

    /// The beginning of a text.
    public static let start = State(last: CharacterModel.boundary, context: -1)
  }

  private let tables: CharacterModelTables

  init(pack: Pack) throws(PackError) {
    tables = try CharacterModelTables(pack: pack)
  }

  /// The cost of `id` by itself. Constant time.
  public func cost(of id: HanLexicon.CharacterID) -> Int {
    Int(id) < tables.singles.count ? Int(tables.singles[Int(id)]) : Int(UInt8.max)
  }

  /// The cost of `id` after `state`, and the state after it. Logarithmic in the continuations of
  /// the last pair and of the last character.
  public func next(
    _ id: HanLexicon.CharacterID, after state: State
  ) -> (cost: Int, state: State) {
    let last = Int(state.last)
    guard last < tables.singles.count else {
      return (cost(of: id), State(last: id, context: -1))
    }
    let pair = Self.find(
      id, in: tables.pairNexts, Int(tables.pairRows[last])..<Int(tables.pairRows[last + 1]))
    let following = State(
      last: id,
      context: Int32(truncatingIfNeeded: pair.flatMap { tables.contexts.rank(of: $0) } ?? -1))
    let pairCost =
      pair.map { Int(tables.pairs[$0]) } ?? Int(tables.singleBackoffs[last]) + cost(of: id)
    guard state.context >= 0 else { return (pairCost, following) }
    let context = Int(state.context)
    if let triple = Self.find(id, in: tables.tripleNexts, tables.tripleRows[context]) {
      return (Int(tables.triples[triple]), following)
    }
    return (Int(tables.contextBackoffs[context]) + pairCost, following)
  }

  /// Binary search for `id` in an ascending stretch of `table`.
  private static func find(
    _ id: HanLexicon.CharacterID, in table: PackTable<UInt16>, _ row: Range<Int>
  ) -> Int? {
    let low = row.partitioningIndex { table[$0] >= id }
    return low < row.upperBound && table[low] == id ? low : nil
  }
}

/// The sections of the `model` pack that `CharacterModel` reads; one object, so that the model and what
/// holds it are cheap to copy.
private final class CharacterModelTables: Sendable {
  let singles: PackTable<UInt8>
  let singleBackoffs: PackTable<UInt8>
  let pairRows: PackTable<UInt32>
  let pairNexts: PackTable<UInt16>
  let pairs: PackTable<UInt8>
  /// Which pairs have triples, or a cost for those they lack.
  let contexts: RankedSet
  let contextBackoffs: PackTable<UInt8>
  let tripleRows: RowStarts
  let tripleNexts: PackTable<UInt16>
  let triples: PackTable<UInt8>

  init(pack: Pack) throws(PackError) {
    singles = try pack.table("char.singles", minimumCount: 2)
    singleBackoffs = try pack.table("char.single.bo", minimumCount: singles.count)
    pairRows = try pack.table("char.pair.rows", minimumCount: singles.count + 1)
    pairNexts = try pack.table("char.pair.next")
    pairs = try pack.table("char.pairs", minimumCount: pairNexts.count)
    contexts = try RankedSet(pack: pack, name: "char.ctx")
    contextBackoffs = try pack.table("char.ctx.bo", minimumCount: contexts.count)
    tripleRows = try RowStarts(pack: pack, name: "char.trip")
    guard tripleRows.count >= contextBackoffs.count else {
      throw .malformedSection(name: "char.trip.rows")
    }
    tripleNexts = try pack.table("char.trip.next")
    triples = try pack.table("char.triples", minimumCount: tripleNexts.count)
  }
}
