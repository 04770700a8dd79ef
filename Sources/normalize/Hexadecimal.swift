/// Bytes as people read them.
enum Hexadecimal {
  /// Two digits a byte, with spaces: `FF 0A`.
  static func text(_ bytes: [UInt8]) -> String {
    bytes.map { byte in
      let digits = String(byte, radix: 16, uppercase: true)
      return digits.count < 2 ? "0" + digits : digits
    }.joined(separator: " ")
  }
}
