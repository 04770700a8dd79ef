import DataPacks

/// The data that the library carries.
public enum EmbeddedData {
  /// A data pack.
  public struct Description: Equatable, Sendable {
    public let name: String
    /// Tells one version of the pack from another: FNV-1a of its content.
    public let checksum: UInt64
    public let byteCount: Int
  }

  /// Every embedded pack. Constant time; a pack of another format version is left out.
  public static var packs: [Description] {
    Pack.Embedded.allCases.compactMap { embedded in
      guard let pack = try? Pack.embedded(embedded) else { return nil }
      return Description(name: pack.name, checksum: pack.checksum, byteCount: pack.byteCount)
    }
  }
}
