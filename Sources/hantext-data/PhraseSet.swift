import ScriptConversion

/// A key with its value and the priority of the level that it comes from.
struct Phrase: Hashable {
  let key: [UInt32]
  let value: [UInt32]
  let level: Int
}

/// The entries of a phrase table that can ever be the match.
struct PhraseSet {
  private(set) var singles: [UInt32: Phrase] = [:]
  private(set) var phrases: [Phrase] = []

  /// - Parameter careful: scalars that the normalization has replaced before a phrase is looked up.
  init(
    _ levels: [DictionaryLevel], _ dictionaries: ConversionDictionaries, careful: Set<UInt32>
  ) throws {
    var known: [[UInt32]: Phrase] = [:]
    for (level, files) in levels.enumerated() {
      for file in files {
        for (key, value) in try dictionaries[file].entries {
          try PhraseSet.check(key, value, file, careful)
          // Earlier levels hide later ones; inside a level the first file wins.
          if known[key] == nil {
            known[key] = Phrase(key: key, value: value, level: level)
          }
        }
      }
    }
    for phrase in known.values where phrase.key.count == 1 {
      singles[phrase.key[0]] = phrase
    }
    // A character of an earlier level hides every phrase of a later level that begins with it.
    phrases = known.values.filter {
      $0.key.count > 1 && $0.level <= singles[$0.key[0]]?.level ?? .max
    }
  }

  /// Proves what the conversion relies on to cut texts and to leave description sequences alone.
  private static func check(
    _ key: [UInt32], _ value: [UInt32], _ file: String, _ careful: Set<UInt32>
  ) throws {
    let breakers = ConversionPackLayout.breakers.map(\.value)
    let problem: String? =
      if (key + value).contains(where: { 0x2FF0...0x2FFF ~= $0 }) {
        "holds an ideographic description operator"
      } else if (key + value).contains(where: breakers.contains) {
        "holds a character after which texts are cut"
      } else if key.count > 1, key.contains(where: careful.contains) {
        "has a phrase with a compatibility ideograph"
      } else if key.count > value.count * ConversionPackLayout.maximumShrinkage {
        "has a value that is much shorter than its key"
      } else if key.contains(where: { $0 >= ConversionPackLayout.scalarLimit }) {
        "has a key beyond the tables"
      } else {
        nil
      }
    if let problem {
      let text = String(String.UnicodeScalarView(key.compactMap(Unicode.Scalar.init)))
      throw SourceError(path: file, problem: "\(problem): \(text)")
    }
  }
}
