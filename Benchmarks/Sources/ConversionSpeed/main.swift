// Script conversion beside a bare table loop and memcpy, bytes in and bytes out, in one process.
//
//   conversion-speed HANS HANT [--rounds N] [--configs s2t,t2s] [--modes exact]
//   conversion-speed --start CONFIG
//
// HANS and HANT are UTF-8 texts; each configuration takes the one of the script that it converts
// from. After a round to warm up, N rounds (5) run all cases in turn, the table loop before each.
// Prints a JSON object a line for each case:
//
//   config, mode   "memcpy" and "table" are modes too
//   bytes          of input
//   seconds, wall  of the processor and of the clock, a list of all rounds
//   best, median   MB of input a second of the processor
//   ratio          to the table loop, the median over the rounds
//   hash           of the output (FNV-1a, 64 bits)
//
// --start is told in StartUp.swift.
import Glibc
import HanText
import Measuring

let start = nanoseconds(CLOCK_MONOTONIC)

struct Case {
  let config: ConversionConfig
  let mode: ConversionMode
  let converter: ScriptConverter
  let loop: TableLoop
  let isSimplified: Bool
  var seconds: [Seconds] = []
  var loopSeconds: [Seconds] = []
  var hash = ""
}

func row(
  _ config: String, _ mode: String, _ bytes: Int, _ seconds: [Seconds], _ rest: String = ""
) -> String {
  let times = seconds.map(\.processor)
  let speed = { decimal(Double(bytes) / 1e6 / $0, 1) }
  let lists = [times, seconds.map(\.wall)].map { list in
    "[" + list.map { decimal($0, 6) }.joined(separator: ",") + "]"
  }
  return "{\"config\":\"\(config)\",\"mode\":\"\(mode)\",\"bytes\":\(bytes),"
    + "\"seconds\":\(lists[0]),\"wall\":\(lists[1]),"
    + "\"best\":\(speed(times.min() ?? 0)),\"median\":\(speed(median(times)))\(rest)}"
}

let arguments = ProgramArguments(
  program: "conversion-speed", options: ["--rounds", "--configs", "--modes", "--start"])
let files = arguments.files

if let name = arguments["--start"] {
  guard let config = ConversionConfig(rawValue: name),
    measureStart(config, main: start)
  else { arguments.fail("cannot start with \(name)") }
  exit(0)
}

guard files.count == 2, let simplified = readFile(files[0]), let traditional = readFile(files[1])
else { arguments.fail("give a Simplified and a Traditional text; main.swift tells the usage") }
let rounds = arguments.count("--rounds", default: 5)
let configs = arguments.list("--configs")
let modes = arguments.list("--modes")

var cases: [Case] = []
for config in ConversionConfig.allCases where configs?.contains(config.rawValue) != false {
  guard let exact = try? ScriptConverter(config: config) else {
    arguments.fail("no \(config.rawValue)")
  }
  let loop = TableLoop(exact)
  for mode in ConversionMode.allCases where modes?.contains(mode.rawValue) != false {
    // Modes are not offered for every configuration.
    guard let converter = try? ScriptConverter(config: config, mode: mode) else { continue }
    cases.append(
      Case(
        config: config, mode: mode, converter: converter, loop: loop,
        isSimplified: config.rawValue.hasPrefix("s")))
  }
}

let largest = max(simplified.count, traditional.count)
var mapped = [UInt8](repeating: 0, count: largest + 8)
var output: [UInt8] = []
output.reserveCapacity(2 * largest + 4096)
var copies: [Seconds] = []

for round in 0...rounds {
  let copy = Seconds {
    unsafe mapped.withUnsafeMutableBytes { target in
      unsafe simplified.withUnsafeBytes { unsafe target.copyMemory(from: $0) }
    }
  }
  if round > 0 { copies.append(copy) }
  for index in cases.indices {
    let test = cases[index]
    let text = test.isSimplified ? simplified : traditional
    let loop = Seconds { test.loop.map(text.span, into: &mapped) }
    output.removeAll(keepingCapacity: true)
    let seconds = Seconds { test.converter.appendConverted(text.span, to: &output) }
    guard round == 0 else {
      cases[index].seconds.append(seconds)
      cases[index].loopSeconds.append(loop)
      continue
    }
    cases[index].hash = OutputHash(output.span).description
  }
}

print(row("", "memcpy", simplified.count, copies))
for test in cases {
  let bytes = (test.isSimplified ? simplified : traditional).count
  if test.mode == .exact {
    print(row(test.config.rawValue, "table", bytes, test.loopSeconds))
  }
  let ratio = median(zip(test.loopSeconds, test.seconds).map { $0.processor / $1.processor })
  print(
    row(
      test.config.rawValue, test.mode.rawValue, bytes, test.seconds,
      ",\"ratio\":\(decimal(ratio, 3)),\"hash\":\"\(test.hash)\""))
}
