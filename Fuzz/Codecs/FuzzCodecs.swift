import Glibc
import HanText
import LibFuzzer

@main
struct FuzzCodecs {
  static func main() {
    var count = CommandLine.argc
    var arguments = CommandLine.unsafeArgv
    exit(LLVMFuzzerRunDriver(&count, &arguments, fuzz))
  }
}

/// Tries one input.
///
/// The first byte chooses what is tried, the next two the encoding (ICU's further converters too),
/// the fourth how the rest is cut and which policy holds.
@_cdecl("LLVMFuzzerTestOneInput")
func fuzz(_ bytes: UnsafePointer<UInt8>?, _ count: Int) -> CInt {
  let input = Array(UnsafeBufferPointer(start: bytes, count: count))
  guard input.count >= 4 else { return 0 }
  let number = Int(input[1]) | Int(input[2]) << 8
  let trial = Trial(
    encoding: Trial.encodings[number % Trial.encodings.count], seed: input[3],
    input: Array(input[4...]))
  switch input[0] % 4 {
  case 0, 1: trial.decode()
  case 2: trial.encode()
  default: trial.detect()
  }
  return 0
}
