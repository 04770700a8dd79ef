import HanText

/// A stage, or several in turn, that is run on pieces of a text.
struct MeasuredStage {
  let name: String
  /// The pieces of a text that it is run on.
  let input: KeyPath<PreparedText, [[UInt8]]>
  /// Runs it on a piece; what it gave before goes.
  let run: ([UInt8], inout StageOutput) throws -> Void

  /// The names, in the order in which they are measured.
  static let names = [
    "memcpy", "decode", "decode-utf8", "encode", "detect", "repair", "clean", "clean-pretrain",
    "clean-search", "convert-t2s", "convert-s2t", "convert-s2twp", "convert-zh-Hans",
    "convert-zh-Hant", "segment-words", "segment-fast", "strings-words", "strings-fast", "numbers",
    "pipeline", "pipeline-hans", "pipeline-full",
  ]

  /// Opens a stage; nil when there is none of that name.
  static func open(_ name: String) throws -> MeasuredStage? {
    let part = name.split(separator: "-", maxSplits: 1).last.map(String.init) ?? name
    switch name {
    case "memcpy": return copying
    case "decode": return decoding(.gb18030, name: name, \.encodedPieces)
    case "decode-utf8": return decoding(.utf8, name: name, \.pieces)
    case "encode": return encoding
    case "detect": return detection
    case "convert-zh-Hans", "convert-zh-Hant":
      guard let tag = LanguageTag(part) else { return nil }
      return conversion(name, try ScriptConverter(target: tag))
    case _ where name.hasPrefix("convert-"):
      guard let config = ConversionConfig(rawValue: part) else { return nil }
      return conversion(name, try ScriptConverter(config: config))
    case _ where name.hasPrefix("segment-"):
      return try SegmentationMode(rawValue: part).map { try segmentation(name, $0) }
    case "strings-words", "strings-fast":
      return try words(name, usingDictionary: name.hasSuffix("words"))
    case "pipeline-hans": return try filter(name)
    default: return try options(name).map { try normalization(name, $0) }
    }
  }

  /// What the facade is asked for in the stages that it runs.
  private static func options(_ name: String) -> NormalizerOptions? {
    var options = NormalizerOptions.none
    switch name {
    case "repair": options.repair = true
    case "numbers": options.numbers = .annotate
    case "pipeline": options = NormalizerOptions()
    case "pipeline-full":
      options = simplifying
      options.numbers = .annotate
      options.segmentation = .words
    case "clean": options.cleanup = .default
    case _ where name.hasPrefix("clean-"):
      guard let profile = CleanupProfile(rawValue: String(name.dropFirst(6))) else { return nil }
      options.cleanup = CleanupOptions(profile: profile)
    default: return nil
    }
    return options
  }

  /// Repair, cleanup and conversion to Simplified characters.
  private static var simplifying: NormalizerOptions {
    var options = NormalizerOptions()
    options.conversion = LanguageTag("zh-Hans").map { .target($0) }
    return options
  }
}

// MARK: Stages by their own functions

extension MeasuredStage {
  /// What others are compared to.
  private static var copying: MeasuredStage {
    MeasuredStage(name: "memcpy", input: \.documents) { piece, output in
      output.bytes.removeAll(keepingCapacity: true)
      output.bytes += piece
    }
  }

  private static func decoding(
    _ encoding: TextEncoding, name: String, _ input: KeyPath<PreparedText, [[UInt8]]>
  ) -> MeasuredStage {
    MeasuredStage(name: name, input: input) { piece, output in
      var decoder = try TextDecoder(encoding)
      output.bytes.removeAll(keepingCapacity: true)
      try decoder.decode(piece.span, isLast: true, into: &output.bytes)
    }
  }

  private static var encoding: MeasuredStage {
    MeasuredStage(name: "encode", input: \.pieces) { piece, output in
      var encoder = try TextEncoder(.gb18030)
      output.bytes.removeAll(keepingCapacity: true)
      try encoder.encode(piece.span, isLast: true, into: &output.bytes)
    }
  }

  private static var detection: MeasuredStage {
    MeasuredStage(name: "detect", input: \.samples) { piece, output in
      output.guesses = try EncodingDetector.detect(piece.span)
    }
  }

  private static func conversion(_ name: String, _ converter: ScriptConverter) -> MeasuredStage {
    MeasuredStage(name: name, input: \.pieces) { piece, output in
      output.bytes.removeAll(keepingCapacity: true)
      converter.convert(utf8: piece.span, into: &output.bytes)
    }
  }

  private static func segmentation(_ name: String, _ mode: SegmentationMode) throws -> MeasuredStage
  {
    let segmenter = try WordSegmenter.embedded()
    return MeasuredStage(name: name, input: \.documents) { piece, output in
      output.tokens = segmenter.tokens(in: piece.span, mode: mode)
    }
  }

  private static func words(_ name: String, usingDictionary: Bool) throws -> MeasuredStage {
    let segmenter = try WordSegmenter.embedded()
    return MeasuredStage(name: name, input: \.documents) { piece, output in
      output.strings = segmenter.words(in: piece.span, usingDictionary: usingDictionary)
    }
  }
}

// MARK: Stages by the facade

extension MeasuredStage {
  private static func normalization(
    _ name: String, _ options: NormalizerOptions
  ) throws -> MeasuredStage {
    let normalizer = try Normalizer(options)
    return MeasuredStage(name: name, input: \.documents) { piece, output in
      output.normalized = normalizer.normalize(validUTF8: piece)
    }
  }

  /// The text in bytes of an encoding that is not known, as the command reads it, repaired, cleaned
  /// and converted to Simplified characters.
  private static func filter(_ name: String) throws -> MeasuredStage {
    let normalizer = try Normalizer(simplifying)
    return MeasuredStage(name: name, input: \.parts) { bytes, output in
      output.bytes.removeAll(keepingCapacity: true)
      var decoder = InputDecoder(encoding: nil)
      var splitter = DocumentSplitter(.lines, for: normalizer)
      var start = 0
      repeat {
        let end = min(start + PreparedText.chunkSize, bytes.count)
        let isLast = end == bytes.count
        var text: [UInt8] = []
        try decoder.decode(bytes.span.extracting(start..<end), isLast: isLast, into: &text)
        splitter.append(text)
        while let document = splitter.next(isLast: isLast) {
          output.bytes += normalizer.normalize(validUTF8: document.text).utf8
        }
        start = end
      } while start < bytes.count
    }
  }
}
