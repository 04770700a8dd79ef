import DataPacks

enum EncodingsPackBuilder {
  static func build(_ sources: SourceFolder) throws -> [UInt8] {
    PackBuilder(name: "encodings").finish()
  }
}
