import DataPacks

/// jieba's hidden Markov model: which characters begin, continue and end words that the dictionary
/// lacks.
///
/// Four states of a character: it begins a word, ends one, is in the middle, or is a word. The most
/// probable states (A. Viterbi, IEEE Transactions on Information Theory 13(2), 1967) are found with
/// jieba's numbers, sums and rules for ties: of equal ones, that from the state of the later name.
struct JiebaModel: Sendable {
  static let firstCharacter: UInt16 = 0x4E00
  static let lastCharacter: UInt16 = 0x9FD5

  /// Places in rows and tables, by name as Python orders them.
  private enum State {
    static let begin = 0
    static let end = 1
    static let middle = 2
    static let single = 3
    static let count = 4
  }

  /// Four log probabilities, one a state.
  private typealias Scores = SIMD4<Double>

  private let start: Scores
  private let transitions: [Double]
  private let values: PackTable<UInt64>
  private let rows: PackTable<UInt64>
  private let rowOfCharacter: PackTable<UInt16>

  init(pack: Pack) throws(PackError) {
    let start = try pack.table("hmm.start", of: UInt64.self, minimumCount: State.count)
    let transitions = try pack.table(
      "hmm.transitions", of: UInt64.self, minimumCount: State.count * State.count)
    self.start = Scores((0..<State.count).map { Double(bitPattern: start[$0]) })
    self.transitions = (0..<State.count * State.count).map { Double(bitPattern: transitions[$0]) }
    values = try pack.table("hmm.values", minimumCount: 1)
    rows = try pack.table("hmm.rows", minimumCount: 1)
    rowOfCharacter = try pack.table(
      "hmm.characters", minimumCount: Int(Self.lastCharacter - Self.firstCharacter) + 1)
  }

  /// The log probability of `character`, one of jieba's Han characters, in each state.
  @inline(__always)
  private func emissions(_ character: UInt16) -> Scores {
    let row = rows[Int(rowOfCharacter[Int(character &- Self.firstCharacter)])]
    func value(_ state: Int) -> Double {
      let number = row >> UInt64(truncatingIfNeeded: 16 * state) & 0xFFFF
      return Double(bitPattern: values[Int(truncatingIfNeeded: number)])
    }
    return Scores(value(0), value(1), value(2), value(3))
  }

  /// Calls `body` with each word among the characters of `range`, which are Han and not empty.
  /// Linear.
  ///
  /// - Parameter states: memory to be used again; a byte a character of the range.
  func forEachWord(
    _ characters: [UInt16], _ range: Range<Int>, states: inout [UInt8],
    _ body: (Range<Int>) -> Void
  ) {
    findStates(characters, range, &states)
    var begin = range.lowerBound
    var next = begin
    for index in range {
      switch Int(states[index - range.lowerBound]) {
      case State.begin:
        begin = index
      case State.end:
        body(begin..<index + 1)
        next = index + 1
      case State.single:
        body(index..<index + 1)
        next = index + 1
      default:
        break
      }
    }
    if next < range.upperBound {
      body(next..<range.upperBound)
    }
  }

  /// Puts the most probable states into `states`. Until the last character is reached a byte there
  /// has, for each state, the bit of its number if the better way came from the later state.
  private func findStates(
    _ characters: [UInt16], _ range: Range<Int>, _ states: inout [UInt8]
  ) {
    func move(_ from: Int, _ to: Int) -> Double { transitions[from * State.count + to] }
    // A word is begun, or is one character, after E or S; it ends or goes on after B or M.
    let fromEarlier = Scores(
      move(State.end, State.begin), move(State.begin, State.end),
      move(State.begin, State.middle), move(State.end, State.single))
    let fromLater = Scores(
      move(State.single, State.begin), move(State.middle, State.end),
      move(State.middle, State.middle), move(State.single, State.single))
    states.removeAll(keepingCapacity: true)
    states.append(0)
    var scores = start + emissions(characters[range.lowerBound])
    for index in range.dropFirst() {
      let emitted = emissions(characters[index])
      let (begin, end) = (scores[State.begin], scores[State.end])
      let (middle, single) = (scores[State.middle], scores[State.single])
      let earlier = Scores(end, begin, begin, end) + fromEarlier + emitted
      let later = Scores(single, middle, middle, single) + fromLater + emitted
      let isLater = later .>= earlier
      scores = earlier.replacing(with: later, where: isLater)
      var bits: UInt8 = 0
      for state in 0..<State.count where isLater[state] {
        bits |= 1 << UInt8(state)
      }
      states.append(bits)
    }
    var state = scores[State.single] >= scores[State.end] ? State.single : State.end
    for place in states.indices.reversed() {
      let isLater = states[place] >> UInt8(state) & 1 == 1
      states[place] = UInt8(state)
      switch state {
      case State.begin, State.single: state = isLater ? State.single : State.end
      default: state = isLater ? State.middle : State.begin
      }
    }
  }
}
