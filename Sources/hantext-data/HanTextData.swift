import Encodings
import Foundation

/// `hantext-data build SOURCES PACKS [DATA]`: builds every pack from the unpacked registry
/// packages.
///
/// `SOURCES` is the folder that `scripts/fetch-sources` fills; `PACKS` is where the packs go;
/// `DATA` is the folder of committed facts, `Data` unless given. The same sources give the same
/// bytes. `decode LABEL` and `encode LABEL` are described at `CodecLines`, `tokens MODE [WORDS]` at
/// `JiebaTokens`.
@main
struct HanTextData {
  static func main() {
    let arguments = CommandLine.arguments
    if arguments.count == 3, let encoding = TextEncoding(label: arguments[2]) {
      return convert(arguments[1], CodecLines(encoding: encoding))
    }
    if arguments.count == 3 || arguments.count == 4, arguments[1] == "tokens",
      let mode = JiebaTokens(rawValue: arguments[2])
    {
      return write(mode, addingWordsOf: arguments.count == 4 ? arguments[3] : nil)
    }
    guard arguments.count == 4 || arguments.count == 5, arguments[1] == "build" else {
      fail(
        "usage: hantext-data build SOURCES PACKS [DATA] | decode LABEL | encode LABEL"
          + " | tokens MODE [WORDS]")
    }
    let sources = SourceFolder(
      URL(fileURLWithPath: arguments[2], isDirectory: true), hint: "run scripts/fetch-sources first"
    )
    let data = SourceFolder(
      URL(fileURLWithPath: arguments.count == 5 ? arguments[4] : "Data", isDirectory: true),
      hint: "give the repository's Data folder")
    let packs = URL(fileURLWithPath: arguments[3], isDirectory: true)
    do {
      for build in builders {
        for (name, bytes) in try build(sources, data) {
          try Data(bytes).write(to: packs.appendingPathComponent(name + ".pack"))
          print("\(name).pack: \(bytes.count) bytes")
        }
      }
    } catch {
      fail("\(error)")
    }
  }

  private static func write(_ mode: JiebaTokens, addingWordsOf words: String?) {
    do {
      try mode.write(addingWordsOf: words)
    } catch {
      fail("\(error)")
    }
  }

  private static func convert(_ mode: String, _ lines: CodecLines) {
    do {
      switch mode {
      case "decode": try lines.decode()
      case "encode": try lines.encode()
      default: fail("unknown mode: \(mode)")
      }
    } catch {
      fail("\(error)")
    }
  }

  /// A builder gives packs by name.
  private typealias Builder =
    @Sendable (_ sources: SourceFolder, _ data: SourceFolder) throws -> [(String, [UInt8])]

  private static let builders: [Builder] = [
    { sources, data in [("conversion", try ConversionPackBuilder.build(sources, data))] },
    { sources, data in [("encodings", try EncodingsPackBuilder.build(sources, data))] },
    { sources, _ in try LexiconPackBuilder.build(sources) },
  ]

  private static func fail(_ message: String) -> Never {
    FileHandle.standardError.write(Data("hantext-data: \(message)\n".utf8))
    exit(2)
  }
}
