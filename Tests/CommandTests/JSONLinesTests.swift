import Testing

/// `--jsonl FIELD`: one field is normalized, the rest of the line stays byte for byte.
@Suite struct JSONLinesTests {
  private static func normalized(_ lines: String, _ arguments: [String] = []) throws -> String {
    let run = try CommandRun(["--jsonl", "text"] + arguments, input: Array(lines.utf8))
    #expect(run.status == 0)
    return run.text
  }

  @Test(
    arguments: [
      // The rest with its spaces, numbers and escapes.
      (
        #" { "id" : 1.50e1,"text" :"你好,世界" , "x":"\u4f60\/,好","n":[{"text":"你好,世界"}]} "#,
        #" { "id" : 1.50e1,"text" :"你好，世界" , "x":"\u4f60\/,好","n":[{"text":"你好,世界"}]} "#
      ),
      // A clean value keeps its escapes.
      (#"{"text":"\u4f60\u597d"}"#, #"{"text":"\u4f60\u597d"}"#),
      (#"{"text":"\u4f60\u597d,\ud83d\ude00\t好,\"好\""}"#, #"{"text":"你好，😀\t好，“好”"}"#),
      (#"{"text":"第一行,好\n第二行,好"}"#, #"{"text":"第一行，好\n第二行，好"}"#),
      // An escaped key is the same key.
      (#"{"te\u0078t":"你好,世界"}"#, #"{"te\u0078t":"你好，世界"}"#),
      // Repeated keys: readers differ in which one they take.
      (#"{"text":"你好,世界","text":"他說,好"}"#, #"{"text":"你好，世界","text":"他說，好"}"#),
      // Not the field itself.
      (#"{"meta":{"text":"你好,世界"}}"#, #"{"meta":{"text":"你好,世界"}}"#),
      (#"{"title":"你好,世界"}"#, #"{"title":"你好,世界"}"#),
      (#"{"text":["你好,世界"]}"#, #"{"text":["你好,世界"]}"#),
      (#"{"text":null}"#, #"{"text":null}"#),
      (#"{"text":12,"x":1}"#, #"{"text":12,"x":1}"#),
      // No JSON objects.
      (#"["text","你好,世界"]"#, #"["text","你好,世界"]"#),
      (#""text""#, #""text""#),
      (#"{"text":"你好,世界""#, #"{"text":"你好,世界""#),
      (#"{"text":"你好,世界"} {}"#, #"{"text":"你好,世界"} {}"#),
      (#"{"text":"你好,\ud800世界"}"#, #"{"text":"你好,\ud800世界"}"#),
      ("你好,世界", "你好,世界"),
      ("{}", "{}"),
      ("", ""),
    ])
  func aLine(_ line: (before: String, after: String)) throws {
    #expect(try Self.normalized(line.before + "\n") == line.after + "\n")
    #expect(try Self.normalized(line.before + "\r\n") == line.after + "\r\n")
    #expect(try Self.normalized(line.before) == line.after)
  }

  @Test func everyLineStaysALine() throws {
    let lines = ["{\"text\":\"你好,世界\"}", "", "oops", "{\"text\":\"a\\nb\"}", "{}"]
    for jobs in ["1", "3"] {
      let text = try Self.normalized(
        String(repeating: lines.joined(separator: "\n") + "\n", count: 500), ["-j", jobs])
      #expect(text.split(separator: "\n", omittingEmptySubsequences: false).count == 2_501)
    }
  }

  @Test func otherStagesWorkOnTheField() throws {
    #expect(
      try Self.normalized("{\"text\":\"今天天氣\",\"x\":\"今天天氣\"}\n", ["--segment", "--to", "zh-Hans"])
        == "{\"text\":\"今天 天气\",\"x\":\"今天天氣\"}\n")
  }

  @Test func malformedBytesStayWhereTheyAre() throws {
    let first = Array("{\"text\":\"你好,世界\",\"x\":\"".utf8) + [0xFF] + Array("\"}\n".utf8)
    let second = Array("{\"text\":\"你,".utf8) + [0xFE] + Array("好,好\"}\n".utf8)
    let run = try CommandRun(["--jsonl", "text"], input: first + second)
    let firstAfter = Array("{\"text\":\"你好，世界\",\"x\":\"".utf8) + [0xFF] + Array("\"}\n".utf8)
    #expect(run.output == firstAfter + second)
    #expect(run.messages.split(separator: "\n").count == 2)
  }
}
