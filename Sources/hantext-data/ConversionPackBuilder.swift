import DataPacks

enum ConversionPackBuilder {
  static func build(_ sources: SourceFolder) throws -> [UInt8] {
    PackBuilder(name: "conversion").finish()
  }
}
