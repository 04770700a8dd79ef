import ArgumentParser
import HanText

/// `normalize detect`: names the encoding of each file.
struct Detect: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "detect", _superCommandName: "normalize",
    abstract: "Name the encoding of each file, and how its lines end; or its script.",
    discussion: """
      Reads each file to its end: the first byte that is not ASCII tells, wherever it stands, with \
      the 64 KiB that follow it. Text of ASCII alone, and an empty file, is utf-8 with certainty. \
      GBK is called gb18030, its superset.

      A line a file: name, encoding, confidence, 'byte order mark' where there is one, line ends \
      (lf, crlf, cr, mixed or none). With --json an object a file:
        {"file":"a.txt","encoding":"gb18030","confidence":0.98,"bom":false,
         "newlines":"lf","alternatives":[{"encoding":"big5","confidence":0.02}]}
      With --mixed each line is weighed for itself; encoding is then the commonest one, confidence \
      and alternatives give way to "lines":{"gb18030":12,"big5":3,"ascii":1}.

      With --script a line a file: name, language tag (zh-Hans, zh-Hant, zh-Hant-TW, zh-Hant-HK, mixed, \
      ja, or und where nothing tells), confidence, and the likely region, if any. With --json:
        {"file":"a.txt","script":"zh-Hant-TW","confidence":0.99,"region":"TW",
         "regionConfidence":0.82,"encoding":"utf-8","counts":{"han":812,"traditional":240,
         "simplified":0,"kana":0,"hangul":0,"regions":{"CN":0,"TW":2,"HK":0}}}

      EXAMPLES
        normalize detect *.txt
        normalize detect --script *.txt          Simplified or Traditional, and where from
        normalize detect --hint big5 short.txt   a short text from Taiwan
        normalize detect --strict --json a.html  exit 2 if it is not valid
        normalize detect --mixed mailbox         lines in several encodings
      """)

  @Flag(help: "A JSON object a file, with alternatives.")
  var json = false

  @Option(
    help: ArgumentHelp(
      "What the encoding is said to be: settles what the bytes leave in doubt.",
      valueName: "label"))
  var hint: String?

  @Flag(help: "Count the lines by encoding. UTF-16 cannot be mixed by line.")
  var mixed = false

  @Flag(help: "Name the script and the region instead of the encoding.")
  var script = false

  @Flag(help: "Exit 2 at a file that is not valid in its encoding.")
  var strict = false

  @Argument(
    help: ArgumentHelp("Files; '-' is standard input.", valueName: "file"), completion: .file())
  var files: [String] = []

  func validate() throws {
    try EncodingArguments.check(hint)
    if mixed, hint != nil { throw ValidationError("--mixed excludes --hint") }
  }

  mutating func run() throws {
    try FileReports.write(files) { file in
      let finding = try finding(file)
      return (json ? finding.json(file) : finding.line(file), strict ? finding.fault : nil)
    }
  }

  private func finding(_ file: String) throws -> DetectionFinding {
    var source = try ByteSource(path: file)
    var input = DecodedInput(
      DecodingOptions(hint: hint.flatMap { TextEncoding(label: $0) }, isMixed: mixed))
    var newlines = NewlineCounter()
    var scripts = script ? try ScriptDetector() : nil
    var position = TextPosition()
    var textStart = 0
    var fault: String?
    var text: [UInt8] = []
    var isLast = false
    while !isLast {
      let chunk = try source.read()
      isLast = chunk.isEmpty
      text.removeAll(keepingCapacity: true)
      let found = try input.decode(chunk.span, isLast: isLast, into: &text)
      newlines.count(text.span)
      scripts?.add(text.span)
      if fault == nil, let first = found.faults.first {
        position.advance(to: first.sequence.textOffset - textStart, in: text.span)
        fault = first.message(file, at: position)
      }
      position.finish(text.span)
      textStart += text.count
    }
    return DetectionFinding(
      guesses: input.guesses, hasMark: !input.byteOrderMark.isEmpty, newlines: newlines.kind,
      lines: mixed ? input.namedLineCounts : nil, fault: fault, script: scripts?.finding)
  }
}
