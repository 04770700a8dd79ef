import Encodings
import Foundation

/// The developer's tool that builds the packs; `verbs` lists what it does.
///
/// `SOURCES` is the folder that `scripts/fetch-sources` fills; `PACKS` is where the packs go;
/// `DATA` is the folder of committed facts, `Data` unless given. The same sources give the same
/// bytes.
@main
struct HanTextData {
  /// One thing the tool does, by its first argument.
  struct Verb: Sendable {
    let name: String
    /// What follows the name, as the usage shows it: optional arguments at the end, in brackets, the
    /// last one with three dots when there may be more of it.
    let parameters: [String]
    let run: @Sendable (_ arguments: [String]) throws -> Void

    var usage: String { ([name] + parameters).joined(separator: " ") }

    func accepts(_ count: Int) -> Bool {
      let required = parameters.filter { !$0.hasPrefix("[") }.count
      let isOpen = parameters.last?.hasSuffix("...]") ?? false
      return count >= required && (isOpen || count <= parameters.count)
    }
  }

  /// Sorted by name.
  private static let verbs: [Verb] = [
    Verb(name: "build", parameters: ["SOURCES", "PACKS", "[DATA]"]) {
      try build(builders, $0)
    },
    Verb(name: "build-numbers", parameters: ["SOURCES", "PACKS", "[DATA]"]) { arguments in
      try build([numbers], arguments)
    },
    Verb(name: "decode", parameters: ["LABEL"]) { try codec($0).decode() },
    Verb(name: "encode", parameters: ["LABEL"]) { try codec($0).encode() },
    Verb(name: "perplexity", parameters: ["SOURCES", "[TEXT...]"]) {
      try ModelPerplexity(SourceFolder(sourcesAt: $0[0])).report(Array($0.dropFirst()))
    },
    Verb(name: "tokens", parameters: ["MODE", "[WORDS]"], run: tokens),
    Verb(name: "train", parameters: ["MODEL", "CORPUS", "[CORPUS...]"], run: train),
  ]

  static func main() {
    let arguments = Array(CommandLine.arguments.dropFirst())
    guard let verb = verbs.first(where: { $0.name == arguments.first }),
      verb.accepts(arguments.count - 1)
    else {
      fail("usage: hantext-data " + verbs.map(\.usage).joined(separator: " | "))
    }
    do {
      try verb.run(Array(arguments.dropFirst()))
    } catch {
      fail("\(error)")
    }
  }

  // MARK: Packs

  /// A builder gives packs by name.
  private typealias Builder =
    @Sendable (_ sources: SourceFolder, _ data: SourceFolder) throws -> [(String, [UInt8])]

  private static let numbers: Builder = { _, data in
    [("numbers", try NumbersPackBuilder.build(data))]
  }

  private static let builders: [Builder] = [
    { _, _ in [("characters", try CharactersPackBuilder.build(UnicodeFolder()))] },
    { sources, data in [("conversion", try ConversionPackBuilder.build(sources, data))] },
    { sources, data in [("encodings", try EncodingsPackBuilder.build(sources, data))] },
    { sources, _ in [("markup", try MarkupPackBuilder.build(sources))] },
    numbers,
    { sources, _ in
      let packs = try LexiconPackBuilder.build(sources)
      return packs + [("segmentation", try SegmentationPackBuilder.build(sources, packs))]
    },
  ]

  private static func build(_ builders: [Builder], _ arguments: [String]) throws {
    let sources = SourceFolder(sourcesAt: arguments[0])
    let data = SourceFolder(dataAt: arguments.count > 2 ? arguments[2] : "Data")
    let packs = URL(fileURLWithPath: arguments[1], isDirectory: true)
    for build in builders {
      for (name, bytes) in try build(sources, data) {
        try Data(bytes).write(to: packs.appendingPathComponent(name + ".pack"))
        print("\(name).pack: \(bytes.count) bytes")
      }
    }
  }

  // MARK: Segmentation

  /// Trains a model for the embedded lexicon on corpora of its user's (`SegmentedCorpus`).
  private static func train(_ arguments: [String]) throws {
    var sentences: [[Substring]] = []
    for path in arguments.dropFirst() {
      sentences += try SegmentedCorpus(path: path).sentences
    }
    let model = SegmentationPackBuilder.build(sentences, lexicon: try .embedded())
    guard (try? Data(model).write(to: URL(fileURLWithPath: arguments[0]))) != nil else {
      throw SourceError(path: arguments[0], problem: "cannot be written")
    }
    print("\(arguments[0]): \(sentences.count) sentences, \(model.count) bytes")
  }

  private static func tokens(_ arguments: [String]) throws {
    guard let mode = JiebaTokens(rawValue: arguments[0]) else {
      throw SourceError(path: arguments[0], problem: "is no mode of jieba's")
    }
    try mode.write(addingWordsOf: arguments.count > 1 ? arguments[1] : nil)
  }

  // MARK: Codecs

  private static func codec(_ arguments: [String]) throws -> CodecLines {
    guard let encoding = TextEncoding(label: arguments[0]) else {
      throw SourceError(path: arguments[0], problem: "is no label of an encoding")
    }
    return CodecLines(encoding: encoding)
  }

  private static func fail(_ message: String) -> Never {
    FileHandle.standardError.write(Data("hantext-data: \(message)\n".utf8))
    exit(2)
  }
}
