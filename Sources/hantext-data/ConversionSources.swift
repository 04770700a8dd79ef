import Foundation

/// Dictionaries of one priority: the longest match wins, and of equal keys the first file's.
typealias DictionaryLevel = [String]

/// An OpenCC configuration file.
struct ConversionConfigFile {
  let path: String
  let normalization: [DictionaryNode]
  let segmentation: DictionaryNode?
  let stages: [DictionaryNode]

  init(_ sources: SourceFolder, path: String) throws {
    guard
      let json = try JSONSerialization.jsonObject(with: try sources.data(path)) as? [String: Any]
    else { throw SourceError(path: path, problem: "is not a JSON object") }
    func nodes(_ key: String) throws -> [DictionaryNode] {
      try (json[key] as? [[String: Any]] ?? []).map { try DictionaryNode($0["dict"], path: path) }
    }
    self.path = path
    normalization = try nodes("normalization")
    stages = try nodes("conversion_chain")
    if let object = json["segmentation"] as? [String: Any] {
      guard object["type"] as? String == "mmseg" else {
        throw SourceError(path: path, problem: "has a segmentation that is not mmseg")
      }
      segmentation = try DictionaryNode(object["dict"], path: path)
    } else {
      segmentation = nil
    }
  }
}

/// A dictionary of a configuration, or a group of them with its match policy.
indirect enum DictionaryNode {
  case text(file: String, tofuRisk: Bool)
  case union([DictionaryNode])
  case shortCircuit([DictionaryNode])

  init(_ json: Any?, path: String) throws {
    let object = json as? [String: Any] ?? [:]
    switch (object["type"] as? String, object["match_policy"] as? String) {
    case ("text", _):
      guard let file = object["file"] as? String else {
        throw SourceError(path: path, problem: "has a dictionary without a file")
      }
      self = .text(file: file, tofuRisk: object["may_output_tofu"] as? Bool ?? false)
    case ("group", let policy?):
      let members = try (object["dicts"] as? [Any] ?? []).map { try DictionaryNode($0, path: path) }
      switch policy {
      case "union": self = .union(members)
      case "short_circuit": self = .shortCircuit(members)
      default: throw SourceError(path: path, problem: "has the unknown policy \(policy)")
      }
    default:
      throw SourceError(path: path, problem: "has a dictionary of an unknown type")
    }
  }

  /// The files by falling priority. A level that matches hides the later ones, even longer
  /// matches of theirs (short circuit); inside a level the longest match wins (union).
  func levels(tofuRisk: Bool) -> [DictionaryLevel] {
    switch self {
    case .text(let file, let risky):
      return risky && !tofuRisk ? [] : [[file]]
    case .union(let members):
      return [members.flatMap { $0.levels(tofuRisk: tofuRisk).flatMap(\.self) }]
    case .shortCircuit(let members):
      return members.flatMap { $0.levels(tofuRisk: tofuRisk) }
    }
  }
}

/// A dictionary file: key to first value, in the file's order.
struct ConversionDictionary {
  let entries: [(key: [UInt32], value: [UInt32])]
  /// All values of the keys that have several.
  var candidates: [[UInt32]: [String]] = [:]

  var holdsOnlyCharacters: Bool { entries.allSatisfy { $0.key.count == 1 } }
  var holdsOnlyPhrases: Bool { entries.allSatisfy { $0.key.count > 1 } }
}

/// The dictionary files, read once each.
final class ConversionDictionaries {
  private let sources: SourceFolder
  private let folder: String
  private var read: [String: ConversionDictionary] = [:]

  init(_ sources: SourceFolder, folder: String) {
    self.sources = sources
    self.folder = folder
  }

  subscript(file: String) -> ConversionDictionary {
    get throws {
      if let known = read[file] {
        return known
      }
      let entries = try sources.lines(folder + file).filter { !$0.hasPrefix("#") }.map { line in
        let columns = line.split(separator: "\t", omittingEmptySubsequences: false)
        guard columns.count == 2, !columns[0].isEmpty,
          let value = columns[1].split(separator: " ", omittingEmptySubsequences: false).first,
          !value.isEmpty
        else { throw SourceError(path: folder + file, problem: "has the bad line \(line)") }
        return (
          key: columns[0].unicodeScalars.map(\.value), value: value.unicodeScalars.map(\.value)
        )
      }
      var dictionary = ConversionDictionary(entries: entries)
      for line in try sources.lines(folder + file) where !line.hasPrefix("#") {
        let columns = line.split(separator: "\t")
        let values = columns[1].split(separator: " ").map(String.init)
        if values.count > 1 {
          dictionary.candidates[columns[0].unicodeScalars.map(\.value)] = values
        }
      }
      read[file] = dictionary
      return dictionary
    }
  }

  /// Adds a computed dictionary; its entries are sorted.
  func add(_ name: String, _ entries: [[UInt32]: [UInt32]]) {
    let sorted = entries.sorted { $0.key.lexicographicallyPrecedes($1.key) }
    read[name] = ConversionDictionary(entries: sorted.map { (key: $0.key, value: $0.value) })
  }

  /// What the normalization before a conversion replaces.
  func compatibilityIdeographs() throws -> Set<UInt32> {
    Set(try self["CJK_Compatibility_Ideographs.txt"].entries.flatMap(\.key))
  }
}
