import Measuring

/// A stage on a text, several times.
struct StageRun {
  /// Texts that take less are run so often that they take as long.
  private static let leastSeconds = 0.01

  let stage: MeasuredStage
  private(set) var hash = OutputHash()
  private(set) var passes = 1
  private(set) var rounds: [Seconds] = []

  init(_ stage: MeasuredStage) {
    self.stage = stage
  }

  /// Bytes that the stage takes.
  func byteCount(_ text: PreparedText) -> Int {
    text[keyPath: stage.input].reduce(0) { $0 + $1.count }
  }

  /// Runs it to warm up, and finds out what comes out and how often it is to be run in a round.
  mutating func warmUp(_ text: PreparedText) throws {
    var output = StageOutput()
    hash = try measure(text, &output).hash
    let seconds = try measure(text, &output).seconds.wall
    if seconds < Self.leastSeconds {
      passes = Int((Self.leastSeconds / max(seconds, 1e-7)).rounded(.up))
    }
  }

  /// A round.
  ///
  /// - Returns: whether the same came out as before.
  mutating func run(_ text: PreparedText, _ output: inout StageOutput) throws -> Bool {
    let round = try measure(text, &output)
    rounds.append(round.seconds)
    return round.hash == hash
  }

  /// The time of all passes over all pieces, without that of looking at the output.
  private func measure(
    _ text: PreparedText, _ output: inout StageOutput
  ) throws -> (seconds: Seconds, hash: OutputHash) {
    var seconds = Seconds()
    var hash = OutputHash()
    for piece in text[keyPath: stage.input] {
      seconds += try Seconds {
        for _ in 0..<passes {
          try stage.run(piece, &output)
        }
      }
      output.add(to: &hash)
    }
    return (seconds, hash)
  }

  /// A JSON object.
  func row(_ text: PreparedText, copy: StageRun?) -> String {
    let wall = rounds.map(\.wall).map { $0 / Double(passes) }
    let processor = rounds.map(\.processor).map { $0 / Double(passes) }
    let bytes = byteCount(text)
    let speed = Double(bytes) / 1e6 / median(processor)
    var fields = [
      "\"stage\":\"\(stage.name)\"", "\"file\":\"\(text.name)\"", "\"bytes\":\(bytes)",
      "\"rounds\":\(rounds.count)", "\"passes\":\(passes)",
      "\"best\":\(wall.min() ?? 0)", "\"median\":\(median(wall))",
      "\"processorBest\":\(processor.min() ?? 0)", "\"processorMedian\":\(median(processor))",
      "\"speed\":\(decimal(speed, 3))",
    ]
    if let copy {
      let copied = zip(copy.rounds, rounds).map { $0.processor / $1.processor }
      let share = median(copied) * Double(passes) / Double(copy.passes)
      fields.append("\"ofCopy\":\(decimal(share, 5))")
    }
    return "{\(fields.joined(separator: ",")),\"hash\":\"\(hash)\"}"
  }
}
