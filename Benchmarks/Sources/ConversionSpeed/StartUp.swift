import Glibc
import HanText
import Measuring

/// How soon the first characters are converted, and the memory that converting a file takes.
///
/// Prints an object. `main` and `ready` are readings of the monotonic clock in nanoseconds, at the
/// first statement of the program and when four characters were converted. Where there is a file,
/// the others are KiB of resident memory: `bare` at the first statement, `peak` after the file was
/// converted, of which `buffers` are the input and the output.
func measureStart(_ config: ConversionConfig, file: String?, main: Int) -> Bool {
  // To read it takes time, so the moment of being ready says nothing then.
  let bare = file == nil ? 0 : status("VmHWM")
  let text = Array("网络软件".utf8)
  var output: [UInt8] = []
  guard let converter = try? ScriptConverter(config: config) else { return false }
  converter.appendConverted(text.span, to: &output)
  let ready = nanoseconds(CLOCK_MONOTONIC)
  var fields = [
    "\"main\":\(main)", "\"ready\":\(ready)", "\"hash\":\"\(OutputHash(output.span))\"",
  ]
  if let file {
    guard let input = readFile(file) else { return false }
    // Pages are resident when they were written to.
    output = [UInt8](repeating: 0, count: input.count + input.count / 8)
    output.removeAll(keepingCapacity: true)
    converter.appendConverted(input.span, to: &output)
    let buffers = (input.count + max(output.count, input.count + input.count / 8)) / 1024
    fields += ["\"bare\":\(bare)", "\"peak\":\(status("VmHWM"))", "\"buffers\":\(buffers)"]
  }
  print("{\(fields.joined(separator: ","))}")
  return true
}
