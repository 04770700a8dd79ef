import DataPacks

extension CharacterModelBuilder {
  /// Adds the model to `pack`, in the form that `CharacterModel` in `HanLexicon` reads.
  ///
  /// Nothing is lost: a pair that no triple continues and that costs what backing off costs is
  /// left out, and backoffs and rows of triples are kept for the pairs that have triples alone.
  func addSections(to pack: inout PackBuilder) {
    var rows: [UInt32] = []
    var nexts: [UInt16] = []
    var costs: [UInt8] = []
    var isContext: [Bool] = []
    var backoffs: [UInt8] = []
    var tripleStarts: [Int] = []
    for first in unigramCosts.indices {
      rows.append(UInt32(nexts.count))
      for pair in Int(pairRows[first])..<Int(pairRows[first + 1]) {
        let continues = tripleRows[pair] < tripleRows[pair + 1] || pairBackoffs[pair] != 0
        let backedOff = Int(unigramBackoffs[first]) + Int(unigramCosts[Int(pairNexts[pair])])
        if !continues, Int(pairCosts[pair]) == backedOff { continue }
        nexts.append(pairNexts[pair])
        costs.append(pairCosts[pair])
        isContext.append(continues)
        if continues {
          backoffs.append(pairBackoffs[pair])
          tripleStarts.append(Int(tripleRows[pair]))
        }
      }
    }
    rows.append(UInt32(nexts.count))
    tripleStarts.append(tripleNexts.count)

    pack.add("char.singles", unigramCosts)
    pack.add("char.single.bo", unigramBackoffs)
    pack.add("char.pair.rows", rows)
    pack.add("char.pair.next", nexts)
    pack.add("char.pairs", costs)
    pack.addRankedSet("char.ctx", limit: isContext.count) { isContext[$0] }
    pack.add("char.ctx.bo", backoffs)
    pack.addRowStarts("char.trip", tripleStarts)
    pack.add("char.trip.next", tripleNexts)
    pack.add("char.triples", tripleCosts)
  }
}
