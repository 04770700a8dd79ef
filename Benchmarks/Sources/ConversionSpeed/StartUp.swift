import Glibc
import HanText
import Measuring

/// How soon the first characters are converted.
///
/// Prints an object: `main` and `ready` are readings of the monotonic clock in nanoseconds, at the
/// first statement of the program and when four characters were converted.
func measureStart(_ config: ConversionConfig, main: Int) -> Bool {
  let text = Array("网络软件".utf8)
  var output: [UInt8] = []
  guard let converter = try? ScriptConverter(config: config) else { return false }
  converter.appendConverted(text.span, to: &output)
  let ready = nanoseconds(CLOCK_MONOTONIC)
  print("{\"main\":\(main),\"ready\":\(ready),\"hash\":\"\(OutputHash(output.span))\"}")
  return true
}
