// Segmentation of a UTF-8 text, line by line and whole, in one process.
//
//   segmentation-speed FILE [--modes words,fast]
//   segmentation-speed --start words [FILE]
//
// For each line of standard input every case is run once, and an object a case is printed:
//
//   mode      a mode of the segmenter; unknown ones are left out
//   pieces    "lines": a call for each line; "whole": one call
//   seconds   of the processor for the tokens, and `strings` for the tokens and their strings
//   size      of the text in bytes; words: tokens that are no space
//
// Line by line the strings of a line are an array, [String], which is what others give; of the whole
// text there are no strings. A first round, which the caller leaves out, warms up.
//
// --start prints readings of the monotonic clock in nanoseconds, at the first statement (`main`) and
// with the first tokens (`ready`). Where there is a file, it is cut line by line, and the other
// numbers are KiB of resident memory: `bare` at the first statement, `peak` at the end, of which
// `buffers` is the text.
import Glibc
import HanText
import Measuring

let start = nanoseconds(CLOCK_MONOTONIC)

let arguments = ProgramArguments(
  program: "segmentation-speed", options: ["--modes", "--start"])

// To read it takes time, so the moment of being ready says nothing then.
let bare = arguments["--start"] == nil || arguments.files.isEmpty ? 0 : status("VmHWM")
guard let segmenter = try? WordSegmenter.embedded() else { arguments.fail("no lexicon") }
if let name = arguments["--start"] {
  guard let mode = SegmentationMode(rawValue: name) else { arguments.fail("no mode \(name)") }
  let count = segmenter.tokens(in: Array("网络软件".utf8).span, mode: mode).count
  let ready = nanoseconds(CLOCK_MONOTONIC)
  var fields = ["\"main\":\(start)", "\"ready\":\(ready)", "\"words\":\(count)"]
  if let file = arguments.files.first {
    guard let text = SegmentedFile(file) else { arguments.fail("cannot read \(file)") }
    let words = text.lineWords(segmenter, mode, asStrings: false)
    fields += ["\"bare\":\(bare)", "\"peak\":\(status("VmHWM"))"]
    fields += ["\"buffers\":\(text.bytes.count / 1024)", "\"fileWords\":\(words)"]
  }
  print("{\(fields.joined(separator: ","))}")
  exit(0)
}

guard let file = arguments.files.first, let text = SegmentedFile(file) else {
  arguments.fail("give a text")
}
let modes = (arguments.list("--modes") ?? ["words"]).compactMap(SegmentationMode.init(rawValue:))

func printRow(_ mode: SegmentationMode, _ pieces: String, _ words: Int, _ seconds: [String]) {
  print(
    "{\"mode\":\"\(mode.rawValue)\",\"pieces\":\"\(pieces)\",\"size\":\(text.bytes.count),"
      + "\"words\":\(words),\(seconds.joined(separator: ","))}")
}

while readLine() != nil {
  for mode in modes {
    var words = 0
    let tokens = Seconds { words = text.lineWords(segmenter, mode, asStrings: false) }
    let strings = Seconds { words = text.lineWords(segmenter, mode, asStrings: true) }
    printRow(
      mode, "lines", words, ["\"seconds\":\(tokens.processor)", "\"strings\":\(strings.processor)"])
    let whole = Seconds { words = text.wholeWords(segmenter, mode) }
    printRow(mode, "whole", words, ["\"seconds\":\(whole.processor)"])
  }
  print("{}")
  fflush(nil)
}
