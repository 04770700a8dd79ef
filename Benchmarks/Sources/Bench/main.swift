// Measures stages on texts, in this process.
//
//   bench [--stage NAME,... ...] [--rounds N] [--limit SECONDS] FILE ...
//   bench --count [--passes N] [--slow-down PERCENT] [--stage NAME,... ...] FILE ...
//   bench --list
//
// FILE is UTF-8. A stage is given it as the command would (PreparedText), and, after rounds to warm
// up, N rounds (5) run all stages in turn, so that what else the machine does hits all alike; freed
// memory is kept, as the command keeps it. Where all rounds of a stage on a text would take more than
// SECONDS (60) there are fewer, or one of the text's beginning. Prints a JSON object a line for each
// file and stage:
//
//   stage, file, bytes  what went in: of `decode` and `detect` text in GB 18030
//   rounds, passes      a round is of so many passes over a text that is too short to time
//   best, median        seconds of the clock for a pass
//   processorBest, processorMedian   the same of the processor
//   speed               MB of input a second of the processor, the median
//   ofCopy              memcpy's time for as many bytes in the same rounds as a share of the stage's
//   hash                of what came out (FNV-1a), which must be the same in each round
//
// --count is for callgrind (`valgrind --tool=callgrind --instr-atstart=no`): each stage is run once to
// warm up, and then N passes (1) are counted, in a dump that is named `STAGE FILE`. --slow-down makes
// so many passes of 100 more, to see whether that is noticed.
import Allocator
import CallgrindRequests
import Glibc
import Measuring

let arguments = ProgramArguments(
  program: "bench", options: ["--stage", "--rounds", "--limit", "--passes", "--slow-down"],
  switches: ["--list", "--count"])

if arguments.has("--list") {
  print(MeasuredStage.names.joined(separator: "\n"))
  exit(0)
}

guard !arguments.files.isEmpty else { arguments.fail("no file; main.swift tells the usage") }

allocator_keep_freed_memory()
do {
  let stages = try (arguments.list("--stage") ?? MeasuredStage.names).map { name in
    guard let stage = try MeasuredStage.open(name) else { arguments.fail("no stage \(name)") }
    return stage
  }
  for file in arguments.files {
    let name = String(file.split(separator: "/").last ?? "")
    let text = PreparedText(name: name, bytes: arguments.read(file))
    if arguments.has("--count") {
      guard callgrind_can_count() else {
        arguments.fail("not under callgrind, or built without valgrind's header")
      }
      let passes = arguments.count("--passes", default: 1)
      let slowDown =
        arguments["--slow-down"] == nil ? 0 : arguments.count("--slow-down", default: 0)
      try count(stages, text, passes: passes + passes * slowDown / 100)
    } else {
      try time(
        stages, text, rounds: arguments.count("--rounds", default: 5),
        limit: arguments.count("--limit", default: 60))
    }
  }
} catch {
  arguments.fail("\(error)")
}

/// Times the stages and prints a line for each.
func time(_ stages: [MeasuredStage], _ text: PreparedText, rounds: Int, limit: Int) throws {
  var runs = stages.map(StageRun.init)
  for index in runs.indices {
    try runs[index].warmUp(text, limit: Double(limit))
  }
  var output = StageOutput()
  for _ in 0..<rounds {
    for index in runs.indices {
      guard try runs[index].run(text, &output) else {
        arguments.fail("\(runs[index].stage.name) gave something else for \(text.name) than before")
      }
      output = StageOutput()
    }
  }
  let copy = runs.first { $0.stage.name == "memcpy" }
  for run in runs {
    print(run.row(text, copy: copy))
  }
  fflush(nil)
}

/// Counts the instructions of the stages.
func count(_ stages: [MeasuredStage], _ text: PreparedText, passes: Int) throws {
  for stage in stages {
    var output = StageOutput()
    let pieces = text[keyPath: stage.input]
    for piece in pieces {
      try stage.run(piece, &output)
    }
    callgrind_start_count()
    for _ in 0..<passes {
      for piece in pieces {
        try stage.run(piece, &output)
      }
    }
    unsafe callgrind_end_count("\(stage.name) \(text.name)")
  }
}
