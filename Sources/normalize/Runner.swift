import HanText

/// Goes through the inputs, one after the other, and sums up.
struct Runner: ~Copyable {
  private let plan: RunPlan
  private var pump: InputPump
  private var standardOutput: EncodedSink
  private var statistics = RunStatistics()
  private var hasFailed = false

  init(_ plan: RunPlan) throws {
    let pump = try InputPump(plan)
    let output = try EncodedSink(.standardOutput, plan)
    self.plan = plan
    self.pump = pump
    standardOutput = output
  }

  mutating func run() throws {
    do {
      for file in plan.files {
        try runFile(file)
      }
    } catch let error as CommandFailure {
      // What was made before the failure is still good.
      try? standardOutput.flush()
      throw error
    }
    try standardOutput.finish()
    pump.clearProgress()
    if plan.showsStatistics { statistics.show() }
    if hasFailed { throw ExitStatus(code: 2) }
    if plan.format == .check, statistics.changedFiles > 0 { throw ExitStatus(code: 1) }
  }

  private mutating func fail(_ message: String) {
    pump.clearProgress()
    hasFailed = true
    Diagnostics.write(message)
  }

  // MARK: One input

  /// A file that cannot be read is reported, and the next one is taken.
  private mutating func runFile(_ file: String) throws {
    let name = file == "-" ? "<stdin>" : file
    do {
      var source = try ByteSource(path: file, chunkSize: pump.chunkSize)
      var state = InputState(name: name, plan: plan, isTerminal: source.isTerminal)
      if plan.inPlace {
        var replacement = try FileReplacement(path: file)
        var sink = try EncodedSink(replacement.sink, plan)
        try pump.process(&source, &state, into: &sink)
        try sink.finish()
        try commit(&replacement, state)
      } else {
        try pump.process(&source, &state, into: &standardOutput)
      }
      state.reportSummary()
      let isChanged = isChanged(state)
      statistics.add(state, isChanged: isChanged)
      if plan.format == .check, isChanged, !plan.isQuiet {
        pump.clearProgress()
        Diagnostics.write("\(name): would change (\(state.editCount) edits)")
      }
    } catch let error as SystemError {
      fail("\(name): \(error)")
    } catch let error as EncodingError {
      fail("\(name): \(error)")
    } catch let error as InputRefusal {
      fail("\(name): \(error.rawValue)")
    } catch let error as FileReplacement.Refusal {
      fail("\(name): \(error.rawValue)")
    }
  }

  private func isChanged(_ state: borrowing InputState) -> Bool {
    state.isChanged || state.changesEncoding || (state.faultCount > 0 && !state.keepsMalformed)
  }

  /// A file that would stay as it is is not touched; neither is one that would lose bytes, unless
  /// that was asked for.
  private func commit(
    _ replacement: inout FileReplacement, _ state: borrowing InputState
  ) throws {
    guard isChanged(state) else { return }
    guard state.faultCount == 0 || plan.decoding.malformed != .keep || state.keepsBytes else {
      throw FileReplacement.Refusal.malformedInput
    }
    try replacement.commit()
  }
}
