import DataPacks

/// The keys of phrase tables that have several values, with all of them: what a report of
/// ambiguities needs (`ConversionPackLayout`).
struct ConversionCandidates {
  private var tables: [UInt32] = []
  private var entries: [UInt32] = []
  private var lines: [UInt8] = []

  init(_ set: PhraseTableSet, _ dictionaries: ConversionDictionaries) throws {
    var places: [[String]: [UInt32]] = [:]
    for levels in set.all {
      let found = try Self.lines(levels, dictionaries)
      if let place = places[found.map(\.line)] {
        tables += place
        continue
      }
      let place = [UInt32(entries.count / 2), UInt32(found.count)]
      places[found.map(\.line)] = place
      tables += place
      for (first, line) in found {
        entries += [first, UInt32(lines.count)]
        lines += Array(line.utf8)
      }
    }
  }

  func add(to pack: inout PackBuilder) {
    pack.add("candidate-lists", tables)
    pack.add("candidate-keys", entries)
    pack.add("candidates", bytes: lines)
  }

  /// The lines of a group of dictionaries, and the first scalars of their keys, in order.
  private static func lines(
    _ levels: [DictionaryLevel], _ dictionaries: ConversionDictionaries
  ) throws -> [(first: UInt32, line: String)] {
    var known: Set<[UInt32]> = []
    var found: [(key: [UInt32], values: [String])] = []
    for file in levels.joined() {
      let dictionary = try dictionaries[file]
      // A key of an earlier file hides that of a later one, also when it has one value only.
      for (key, values) in dictionary.candidates where !known.contains(key) {
        found.append((key, values))
      }
      known.formUnion(dictionary.entries.map(\.key))
    }
    return found.sorted { $0.key.lexicographicallyPrecedes($1.key) }.map { key, values in
      let name = String(String.UnicodeScalarView(key.compactMap(Unicode.Scalar.init)))
      return (key[0], "\(name)\t\(values.joined(separator: " "))\n")
    }
  }
}
