import Foundation

/// `hantext-data build SOURCES PACKS [DATA]`: builds every pack from the unpacked registry packages.
///
/// `SOURCES` is the folder that `scripts/fetch-sources` fills; `PACKS` is where the packs go; `DATA`
/// is the folder of committed facts, `Data` unless given. The same sources give the same bytes.
@main
struct HanTextData {
  static func main() {
    let arguments = CommandLine.arguments
    guard arguments.count == 4 || arguments.count == 5, arguments[1] == "build" else {
      fail("usage: hantext-data build SOURCES PACKS [DATA]")
    }
    let sources = SourceFolder(
      URL(fileURLWithPath: arguments[2], isDirectory: true), hint: "run scripts/fetch-sources first"
    )
    let data = SourceFolder(
      URL(fileURLWithPath: arguments.count == 5 ? arguments[4] : "Data", isDirectory: true),
      hint: "give the repository's Data folder")
    let packs = URL(fileURLWithPath: arguments[3], isDirectory: true)
    do {
      for (name, build) in builders {
        let bytes = try build(sources, data)
        try Data(bytes).write(to: packs.appendingPathComponent(name + ".pack"))
        print("\(name).pack: \(bytes.count) bytes")
      }
    } catch {
      fail("\(error)")
    }
  }

  /// One builder a pack, by the pack's name.
  private static let builders:
    [(String, @Sendable (_ sources: SourceFolder, _ data: SourceFolder) throws -> [UInt8])] = [
      ("conversion", { sources, _ in try ConversionPackBuilder.build(sources) }),
      ("encodings", { sources, data in try EncodingsPackBuilder.build(sources, data) }),
      ("lexicon", { sources, _ in try LexiconPackBuilder.build(sources) }),
    ]

  private static func fail(_ message: String) -> Never {
    FileHandle.standardError.write(Data("hantext-data: \(message)\n".utf8))
    exit(2)
  }
}

/// A folder of sources, read as text.
struct SourceFolder {
  private let root: URL
  /// What to do when a file is missing.
  private let hint: String

  init(_ root: URL, hint: String) {
    self.root = root
    self.hint = hint
  }

  /// The content of `path`, which is relative to the folder.
  func data(_ path: String) throws -> Data {
    do {
      return try Data(contentsOf: root.appendingPathComponent(path))
    } catch {
      throw SourceError(path: path, problem: "cannot be read; \(hint)")
    }
  }

  /// The lines of `path`, without line ends and without empty lines.
  func lines(_ path: String) throws -> [Substring] {
    guard let text = String(data: try data(path), encoding: .utf8) else {
      throw SourceError(path: path, problem: "is not UTF-8")
    }
    return text.split(whereSeparator: \.isNewline)
  }
}

/// A source that is missing or is not what the builder expects.
struct SourceError: Error, CustomStringConvertible {
  let path: String
  let problem: String

  var description: String { "\(path): \(problem)" }
}
