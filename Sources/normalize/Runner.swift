import HanText

/// Goes through the inputs, one after the other, and sums up.
struct Runner: ~Copyable {
  private let plan: RunPlan
  private var pump: DocumentPump
  private var standardOutput: EncodedSink
  private var statistics = RunStatistics()
  private var hasFailed = false

  init(_ plan: RunPlan) throws {
    let pump = try DocumentPump(plan)
    let output = try EncodedSink(.standardOutput, plan.outputEncoding)
    self.plan = plan
    self.pump = pump
    standardOutput = output
  }

  mutating func run() throws {
    for file in plan.files {
      try runFile(file)
    }
    try standardOutput.finish()
    pump.progress.clear()
    if plan.showsStatistics { statistics.show() }
    if hasFailed { throw ExitStatus(code: 2) }
    if plan.format == .check, statistics.changedFiles > 0 { throw ExitStatus(code: 1) }
  }

  private mutating func fail(_ message: String) {
    pump.progress.clear()
    hasFailed = true
    Diagnostics.write(message)
  }

  // MARK: One input

  /// A file that cannot be read is reported, and the next one is taken.
  private mutating func runFile(_ file: String) throws {
    let name = file == "-" ? "<stdin>" : file
    do {
      var source = try ByteSource(path: file)
      var state = InputState(name: name, plan: plan, isTerminal: source.isTerminal)
      if plan.inPlace {
        var replacement = try FileReplacement(path: file)
        var sink = try EncodedSink(replacement.sink, plan.outputEncoding)
        try pump.process(&source, &state, into: &sink)
        try sink.finish()
        if state.editCount > 0 || plan.changesEncoding(from: state.encoding) {
          try replacement.commit()
        }
      } else {
        try pump.process(&source, &state, into: &standardOutput)
      }
      state.reportRemainingFaults()
      statistics.add(state)
      if plan.format == .check, state.editCount > 0, !plan.isQuiet {
        pump.progress.clear()
        Diagnostics.write("\(name): would change (\(state.editCount) edits)")
      }
    } catch let error as SystemError {
      fail("\(name): \(error)")
    } catch let error as EncodingError {
      fail("\(name): \(error)")
    }
  }
}
