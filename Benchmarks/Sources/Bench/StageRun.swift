import Measuring

/// A stage on a text, several times.
struct StageRun {
  /// Texts that take less are run so often that they take as long.
  private static let leastSeconds = 0.01
  /// To warm up, the beginning of a text is enough.
  private static let warmingSeconds = 0.5

  let stage: MeasuredStage
  private(set) var passes = 1
  private(set) var rounds: [Seconds] = []
  private var hash: OutputHash?
  /// As many rounds, and pieces of the text, as the time allows.
  private var roundLimit = 1
  private var pieceLimit = Int.max

  init(_ stage: MeasuredStage) {
    self.stage = stage
  }

  private func pieces(_ text: PreparedText) -> ArraySlice<[UInt8]> {
    text[keyPath: stage.input].prefix(pieceLimit)
  }

  private func byteCount(_ text: PreparedText) -> Int {
    pieces(text).reduce(0) { $0 + $1.count }
  }

  /// Runs it to warm up, and finds out how often it is to be run in a round.
  ///
  /// - Parameter limit: the seconds that all rounds may take. Where a single one would take more, it is
  ///   made on the first pieces of the text.
  mutating func warmUp(_ text: PreparedText, limit: Double) throws {
    var output = StageOutput()
    // The first time what is opened lazily is opened.
    _ = try measure(text, &output, upTo: Self.warmingSeconds)
    var warm = try measure(text, &output, upTo: Self.warmingSeconds)
    for _ in 0..<4 where warm.seconds.processor < Self.leastSeconds {
      let again = try measure(text, &output)
      if again.seconds.processor < warm.seconds.processor { warm = again }
    }
    let bytesPerSecond = Double(max(warm.byteCount, 1)) / max(warm.seconds.processor, 1e-7)
    let seconds = Double(byteCount(text)) / bytesPerSecond
    passes = max(1, Int((Self.leastSeconds / max(seconds, 1e-7)).rounded(.up)))
    roundLimit = max(1, Int(limit / max(seconds, Self.leastSeconds)))
    var left = limit * bytesPerSecond
    let affordable = pieces(text).prefix { piece in
      left -= Double(piece.count)
      return left >= 0
    }
    pieceLimit = max(1, affordable.count)
  }

  /// A round, unless the time is used up.
  ///
  /// - Returns: whether the same came out as before.
  mutating func run(_ text: PreparedText, _ output: inout StageOutput) throws -> Bool {
    guard rounds.count < roundLimit else { return true }
    let round = try measure(text, &output)
    rounds.append(round.seconds)
    defer { hash = round.hash }
    return hash == nil || round.hash == hash
  }

  /// The time of all passes over all pieces, without that of looking at the output.
  ///
  /// - Parameter limit: no further piece is begun after so many seconds.
  private func measure(
    _ text: PreparedText, _ output: inout StageOutput, upTo limit: Double = .infinity
  ) throws -> (seconds: Seconds, byteCount: Int, hash: OutputHash) {
    var seconds = Seconds()
    var byteCount = 0
    var hash = OutputHash()
    for piece in pieces(text) where seconds.wall < limit {
      seconds += try Seconds {
        for _ in 0..<passes {
          try stage.run(piece, &output)
        }
      }
      byteCount += piece.count
      output.add(to: &hash)
    }
    return (seconds, byteCount, hash)
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
      let size = Double(bytes * passes) / Double(copy.byteCount(text) * copy.passes)
      fields.append("\"ofCopy\":\(decimal(median(copied) * size, 5))")
    }
    return "{\(fields.joined(separator: ",")),\"hash\":\"\(hash?.description ?? "")\"}"
  }
}
