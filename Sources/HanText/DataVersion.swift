import DataPacks

/// A build of an embedded pack.
public struct DataVersion: Sendable, Equatable {
  /// Such as `lexicon`.
  public let name: String
  /// The checksum of its content: the same for the same data.
  public let checksum: UInt64

  /// The embedded packs, by name. Opens them in place.
  public static var all: [DataVersion] {
    Pack.Embedded.allCases.compactMap { name in
      guard let pack = try? Pack.embedded(name) else { return nil }
      return DataVersion(name: pack.name, checksum: pack.checksum)
    }.sorted { $0.name < $1.name }
  }
}
