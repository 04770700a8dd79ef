/// A table of what each Han character of the block CJK Unified Ideographs costs by itself.
struct CommonHanCosts: Sendable {
  private static let first: UInt32 = 0x4E00
  private static let count: UInt32 = 0x5200

  /// By character from `first` on; none when nothing is tabulated.
  private let costs: [Int16]

  init() { costs = [] }

  /// - Parameter cost: of a character behind a Han character, in 1/64 nat.
  init(_ cost: (UInt32) -> Int) {
    costs = (0..<Self.count).map { Int16(clamping: cost(Self.first + $0)) }
  }

  /// The cost of `scalar` behind a character of class `before`; nil where the table does not say.
  @inline(__always)
  func cost(of scalar: UInt32, after before: ScalarClass) -> Int? {
    let index = Int(scalar &- Self.first)
    guard index < costs.count, before.isHan || before.isASCII || before == .chineseMark else {
      return nil
    }
    return Int(costs[index])
  }
}
