import DataPacks

enum LexiconPackBuilder {
  static func build(_ sources: SourceFolder) throws -> [UInt8] {
    PackBuilder(name: "lexicon").finish()
  }
}
