/// Decides the encoding of each line of a stream from what the line itself and its neighbours say.
///
/// A hidden Markov chain: the state is the encoding, which the next line keeps with a probability of
/// 0.99, and changes to any other alike; what is observed is how probable the detector takes each
/// encoding to be for the line alone. A line is decided as soon as the lines before it, itself and
/// those after it that have come so far make one encoding probable enough, and at the latest after
/// `lag` lines that tell, or `longestWait` in all. (Rabiner, "A Tutorial on Hidden Markov Models",
/// 1989: the forward-backward procedure with a fixed lag. The numbers are our own estimates.)
struct LineEncodingChain {
  private static let lag = 8
  /// Lines of any kind that a doubtful one waits for.
  private static let longestWait = 64
  private static let staying = 0.99
  private static let enough = 0.85
  /// What an encoding is taken to be worth that the detector does not name.
  private static let least = 1e-4

  private let count: Int
  /// How probable each encoding is for the next line, from those that were decided.
  private var prior: [Double]
  /// Lines that are not decided; nil for one that tells nothing.
  private var pending: [[Double]?] = []

  /// - Parameter count: of encodings.
  init(count: Int) {
    self.count = count
    prior = Array(repeating: 1, count: count)
  }

  /// - Parameter weights: what the line says for each encoding; nil when it tells nothing.
  mutating func append(_ weights: [Double]?) {
    pending.append(weights.map { $0.map { max($0, Self.least) } })
  }

  /// Decides the line at the front: the encoding's index, or an inner nil when the line tells
  /// nothing or there is no encoding. Nil when there is none, or more lines are wanted.
  mutating func next(isLast: Bool) -> Int?? {
    guard let first = pending.first else { return nil }
    guard let first, count > 0 else {
      pending.removeFirst()
      return .some(nil)
    }
    let tellers = pending.compactMap { $0 }
    let after = backward(tellers.dropFirst())
    let posterior = Self.normalized((0..<count).map { prior[$0] * first[$0] * after[$0] })
    var best = 0
    for index in 1..<count where posterior[index] > posterior[best] {
      best = index
    }
    guard
      isLast || posterior[best] >= Self.enough || tellers.count > Self.lag
        || pending.count > Self.longestWait
    else { return nil }
    // What is decided is evidence for what follows, no longer open to it.
    prior = moved(Self.normalized((0..<count).map { prior[$0] * first[$0] }))
    pending.removeFirst()
    return best
  }

  /// What the lines after one say about it.
  private func backward(_ lines: ArraySlice<[Double]>) -> [Double] {
    var message = [Double](repeating: 1, count: count)
    for line in lines.reversed() {
      message = moved(Self.normalized((0..<count).map { line[$0] * message[$0] }))
    }
    return message
  }

  /// One step along the chain, which is the same in both directions.
  private func moved(_ state: [Double]) -> [Double] {
    guard count > 1 else { return state }
    let leaving = (1 - Self.staying) / Double(count - 1)
    return state.map { $0 * Self.staying + (1 - $0) * leaving }
  }

  private static func normalized(_ values: [Double]) -> [Double] {
    let sum = values.reduce(0, +)
    guard sum > 0 else { return values.map { _ in 1 / Double(values.count) } }
    return values.map { $0 / sum }
  }
}
