import Foundation
import Testing

/// `hantext-data train`, and the command with the model that it writes.
@Suite struct TrainedModelCommandTests {
  /// The developer's tool, built beside the command.
  private static let tool = "\"$(dirname \"$normalize\")/hantext-data\""

  private static let sentences = [
    ["我们", "在学习", "社会", "工作"], ["他们", "在学习", "社会", "工作"], ["今天", "天气", "很好", "。"],
  ]

  private func corpus(_ line: ([String]) -> String) -> String {
    String(repeating: Self.sentences.map { line($0) + "\n" }.joined(), count: 16)
  }

  @Test func modelsOfEachFormatCutTheirSentences() throws {
    let folder = try TemporaryFolder()
    _ = try folder.file("plain.txt", corpus { $0.joined(separator: " ") })
    _ = try folder.file("tagged.txt", corpus { $0.map { $0 + "/x" }.joined(separator: "  ") })
    _ = try folder.file(
      "tree.conllu",
      corpus { words in
        words.enumerated().map { index, word in
          "\(index + 1)\t\(word)" + String(repeating: "\t_", count: 8) + "\n"
        }.joined()
      })
    let text = Self.sentences.map { $0.joined() }.joined(separator: "\n") + "\n"
    let cut = Self.sentences.map { $0.joined(separator: "|") }.joined(separator: "\n") + "\n"
    _ = try folder.file("in.txt", text)
    for name in ["plain.txt", "tagged.txt", "tree.conllu"] {
      let run = try CommandRun.shell(
        "\(Self.tool) train \(name).pack \(name) >&2 && "
          + "\"$normalize\" segment --separator '|' --model \(name).pack in.txt", in: folder.url)
      #expect(run.status == 0 && run.output == cut, "\(name): \(run.messages)")
    }
    // The same sentences give the same bytes.
    #expect(try folder.bytes("plain.txt.pack") == folder.bytes("tree.conllu.pack"))
    #expect(try folder.bytes("plain.txt.pack") == folder.bytes("tagged.txt.pack"))
  }

  @Test func whatCannotBeTrainedIsTold() throws {
    let folder = try TemporaryFolder()
    _ = try folder.file("empty.txt", "\n \n")
    _ = try folder.file("bytes.txt", [0xFF, 0x0A])
    _ = try folder.file("good.txt", "今天 天气\n")
    let cases = [
      ("m.pack none.txt", "none.txt: cannot be read"),
      ("m.pack empty.txt", "empty.txt: has no sentences"),
      ("m.pack good.txt bytes.txt", "bytes.txt: is not UTF-8"),
      ("no/m.pack good.txt", "no/m.pack: cannot be written"), ("m.pack", "usage: "),
    ]
    for (arguments, message) in cases {
      let run = try CommandRun.shell("\(Self.tool) train \(arguments)", in: folder.url)
      #expect(run.status == 2 && run.messages.contains(message), "\(run.messages)")
    }
    #expect(try folder.names() == ["bytes.txt", "empty.txt", "good.txt"])
  }
}
