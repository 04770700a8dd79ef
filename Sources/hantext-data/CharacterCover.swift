/// Chooses characters so that every key holds one of them and they occur as rarely as possible.
///
/// Greedy weighted set cover, then the chosen ones go that the others make superfluous, the most
/// frequent first. Ties go to the lower code point, so the choice is the same everywhere.
struct CharacterCover {
  private var keys: [[UInt32]] = []
  private var keysOfCharacter: [UInt32: [Int]] = [:]

  /// Adds the characters of a key, of which one will be chosen.
  mutating func add(_ characters: [UInt32]) {
    let distinct = Set(characters).sorted()
    for character in distinct {
      keysOfCharacter[character, default: []].append(keys.count)
    }
    keys.append(distinct)
  }

  /// - Parameter weight: how often a character occurs.
  func choose(_ weight: (UInt32) -> Double) -> Set<UInt32> {
    // What occurs in no count is not for nothing either.
    let weights = keysOfCharacter.keys.reduce(into: [UInt32: Double]()) {
      $0[$1] = weight($1) + 1e-7
    }
    var open = keysOfCharacter.mapValues(\.count)
    var isCovered = Array(repeating: false, count: keys.count)
    var chosen: Set<UInt32> = []
    while let (_, best) = open.filter({ $0.value > 0 }).map({ character, count in
      ((weights[character] ?? 0) / Double(count), character)
    }).min(by: <) {
      chosen.insert(best)
      for key in keysOfCharacter[best] ?? [] where !isCovered[key] {
        isCovered[key] = true
        for character in keys[key] { open[character, default: 0] -= 1 }
      }
    }
    var covers = keys.map { $0.count { chosen.contains($0) } }
    let frequentFirst = chosen.map { (-(weights[$0] ?? 0), $0) }.sorted(by: <).map(\.1)
    for character in frequentFirst {
      let its = keysOfCharacter[character] ?? []
      guard its.allSatisfy({ covers[$0] > 1 }) else { continue }
      chosen.remove(character)
      for key in its { covers[key] -= 1 }
    }
    return chosen
  }
}
