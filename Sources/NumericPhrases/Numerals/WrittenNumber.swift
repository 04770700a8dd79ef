/// A number in digits as it stands in a text.
struct WrittenNumber: Sendable {
  /// UTF-8 bytes.
  var range: Range<Int>
  /// The digits before the point, each 0…9, zeros in front kept.
  var whole: [UInt8] = []
  /// The digits after the point, zeros at the end kept.
  var fraction: [UInt8] = []
  /// Has thousands separators.
  var hasComma = false

  /// Only digits: may be a year, a code, a part of a date.
  var isPlain: Bool { fraction.isEmpty && !hasComma }
  /// The value of a plain number of at most nine digits.
  var small: Int? {
    guard isPlain, whole.count <= 9 else { return nil }
    return whole.reduce(0) { $0 * 10 + Int($1) }
  }
  var startsWithZero: Bool { whole.count > 1 && whole[0] == 0 }
}
