import ArgumentParser
import HanText

/// `normalize decode`: converts the encoding alone.
struct DecodeStage: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "decode", _superCommandName: "normalize",
    abstract: "Convert the encoding alone, from any to any.",
    discussion: """
      As iconv does, and more: the input's encoding is detected when it is not given; malformed \
      bytes and characters that the output lacks are named with line, column and byte, and may be \
      replaced. Positions of characters count bytes of the text in UTF-8. A byte order mark in \
      UTF-8 stays, any other goes; UTF-16 and UTF-32 are written without one.

      EXAMPLES
        normalize decode old.txt                 detected, to UTF-8
        normalize decode --from big5 old.txt > new.txt
        normalize decode --from gbk --output-encoding utf-16le a.txt > b.txt
        normalize decode --hint gbk short.txt    said to be GBK, but who knows
        normalize decode --mixed mailbox         each line in its own encoding
        normalize decode --mixed --json mailbox  ... and which it is
        normalize decode --strict -q a.txt > /dev/null && echo valid
        normalize decode --malformed escape broken.txt
        normalize decode --output-encoding big5 --unencodable transliterate a.txt
        normalize decode -i *.txt                change files in place, to UTF-8
        normalize decode --list                  encodings, decoders, labels
      """)

  @Flag(help: "List the encodings, who decodes them, and their labels.")
  var list = false

  @OptionGroup(title: "Input") var input: InputArguments
  @OptionGroup(title: "Output") var output: OutputArguments

  mutating func run() throws {
    guard !list else {
      var sink = ByteSink.standardOutput
      try sink.write(Array(EncodingList.text.utf8))
      return try sink.flush()
    }
    try RunPlan(input, output, .none).run()
  }
}
