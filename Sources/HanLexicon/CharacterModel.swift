import DataPacks

/// A bigram model over folded characters: how expected a character is after another.
///
/// Trained with absolute discounting (Ney, Essen, Kneser 1994) on a month of segmented newspaper
/// text and, lightly, on the inside of dictionary words. Costs are −ln p in 1/8 nat.
public struct CharacterModel: Sendable {
  /// The id before the first and after the last character of a text.
  public static let boundary: HanLexicon.CharacterID = 1

  private let unigrams: PackTable<UInt8>
  private let backoffs: PackTable<UInt8>
  private let rows: PackTable<UInt32>
  private let nexts: PackTable<UInt16>
  private let pairs: PackTable<UInt8>

  init(pack: Pack) throws(PackError) {
    unigrams = try pack.table("model.unigrams", minimumCount: 2)
    backoffs = try pack.table("model.backoffs", minimumCount: unigrams.count)
    rows = try pack.table("model.rows", minimumCount: unigrams.count + 1)
    nexts = try pack.table("model.nexts")
    pairs = try pack.table("model.pairs", minimumCount: nexts.count)
  }

  /// The cost of `id` by itself. Constant time.
  public func cost(of id: HanLexicon.CharacterID) -> Int {
    Int(id) < unigrams.count ? Int(unigrams[Int(id)]) : Int(UInt8.max)
  }

  /// The cost of `id` after `previous`. Logarithmic in the characters seen after `previous`.
  public func cost(of id: HanLexicon.CharacterID, after previous: HanLexicon.CharacterID) -> Int {
    guard Int(previous) < unigrams.count else { return cost(of: id) }
    let end = Int(rows[Int(previous) + 1])
    var low = Int(rows[Int(previous)])
    var high = end
    while low < high {
      let middle = (low + high) / 2
      if nexts[middle] < id {
        low = middle + 1
      } else {
        high = middle
      }
    }
    if low < end, nexts[low] == id {
      return Int(pairs[low])
    }
    return Int(backoffs[Int(previous)]) + cost(of: id)
  }
}
