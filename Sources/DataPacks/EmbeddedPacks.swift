import HanData

extension Pack {
  /// The packs that are embedded in the binary.
  public enum Embedded: String, CaseIterable, Sendable {
    /// Folded characters, words, readings: `HanLexicon`.
    case lexicon
    /// The language model over folded characters: `HanLexicon`.
    case model
    /// jieba's dictionary over the words of `lexicon`, and its hidden Markov model:
    /// `WordSegmentation`.
    case jieba
    /// Properties of characters and what they fold to: `TextCleanup`.
    case characters
    /// OpenCC's dictionaries and configurations: `ScriptConversion`.
    case conversion
    /// Double-byte indexes and character frequencies: `Encodings`, `MojibakeRepair`.
    case encodings
    /// Weights of the segmentation model: `WordSegmentation`.
    case segmentation
    /// HTML's named character references: `TextCleanup`.
    case markup
    /// The rows by which numeric phrases are read: `NumericPhrases`.
    case numbers
  }

  /// Opens an embedded pack in place, without copying or checksumming it.
  ///
  /// - Throws: `PackError` when the library was linked with a pack of another format version.
  public static func embedded(_ pack: Embedded) throws(PackError) -> Pack {
    switch pack {
    case .lexicon:
      try unsafe Pack(address: han_data_lexicon_address(), size: han_data_lexicon_size)
    case .model:
      try unsafe Pack(address: han_data_model_address(), size: han_data_model_size)
    case .jieba:
      try unsafe Pack(address: han_data_jieba_address(), size: han_data_jieba_size)
    case .characters:
      try unsafe Pack(address: han_data_characters_address(), size: han_data_characters_size)
    case .conversion:
      try unsafe Pack(address: han_data_conversion_address(), size: han_data_conversion_size)
    case .encodings:
      try unsafe Pack(address: han_data_encodings_address(), size: han_data_encodings_size)
    case .segmentation:
      try unsafe Pack(address: han_data_segmentation_address(), size: han_data_segmentation_size)
    case .markup:
      try unsafe Pack(address: han_data_markup_address(), size: han_data_markup_size)
    case .numbers:
      try unsafe Pack(address: han_data_numbers_address(), size: han_data_numbers_size)
    }
  }

  private init(address: UnsafeRawPointer, size: Int) throws(PackError) {
    try unsafe self.init(memory: PackMemory(staticBase: address, count: size))
  }
}
