import Foundation
import ScriptConversion

/// `hantext-data build SOURCES PACKS`: builds every pack from the unpacked registry packages.
///
/// `SOURCES` is the folder that `scripts/fetch-sources` fills; `PACKS` is where the packs go. The
/// same sources give the same bytes.
///
/// `hantext-data convert CONFIG|TAG [--tofu-risk]`: converts standard input to standard output by one
/// of OpenCC's configurations, or to a language tag; `scripts/conformance-conversion` drives it.
@main
struct HanTextData {
  static func main() {
    let arguments = CommandLine.arguments
    let tofuRisk = arguments.last == "--tofu-risk"
    if arguments.count == (tofuRisk ? 4 : 3), arguments[1] == "convert" {
      return convert(arguments[2], includingTofuRisk: tofuRisk)
    }
    guard arguments.count == 4, arguments[1] == "build" else {
      fail("usage: hantext-data build SOURCES PACKS")
    }
    let sources = SourceFolder(URL(fileURLWithPath: arguments[2], isDirectory: true))
    let packs = URL(fileURLWithPath: arguments[3], isDirectory: true)
    do {
      for (name, build) in builders {
        let bytes = try build(sources)
        try Data(bytes).write(to: packs.appendingPathComponent(name + ".pack"))
        print("\(name).pack: \(bytes.count) bytes")
      }
    } catch {
      fail("\(error)")
    }
  }

  /// One builder a pack, by the pack's name.
  private static let builders: [(String, @Sendable (SourceFolder) throws -> [UInt8])] = [
    ("conversion", ConversionPackBuilder.build),
    ("encodings", EncodingsPackBuilder.build),
    ("lexicon", LexiconPackBuilder.build),
  ]

  private static func convert(_ name: String, includingTofuRisk: Bool) {
    do {
      let converter: ScriptConverter
      if let config = ConversionConfig(rawValue: name) {
        converter = try ScriptConverter(config: config, includingTofuRisk: includingTofuRisk)
      } else if let tag = LanguageTag(name) {
        converter = try ScriptConverter(target: tag)
      } else {
        fail("'\(name)' is neither a configuration nor a language tag")
      }
      let text = [UInt8](FileHandle.standardInput.readDataToEndOfFile())
      let start = clock()
      let result = converter.run(text.span, recordingEdits: false)
      if ProcessInfo.processInfo.environment["HANTEXT_DATA_TIMING"] != nil {
        let seconds = Double(clock() - start) / Double(CLOCKS_PER_SEC)
        let speed = Int(Double(text.count) / seconds / 1e6)
        FileHandle.standardError.write(Data("\(name): \(speed) MB/s of processor time\n".utf8))
      }
      FileHandle.standardOutput.write(Data(result.text))
    } catch {
      fail("\(error)")
    }
  }

  private static func fail(_ message: String) -> Never {
    FileHandle.standardError.write(Data("hantext-data: \(message)\n".utf8))
    exit(2)
  }
}

/// The folder of unpacked sources, read as text.
struct SourceFolder {
  private let root: URL

  init(_ root: URL) {
    self.root = root
  }

  /// Where `path`, which is relative to the folder, is on disk.
  func path(_ path: String) -> String {
    root.appendingPathComponent(path).path
  }

  /// The content of `path`, which is relative to the folder.
  func data(_ path: String) throws -> Data {
    do {
      return try Data(contentsOf: root.appendingPathComponent(path))
    } catch {
      throw SourceError(path: path, problem: "cannot be read; run scripts/fetch-sources first")
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
