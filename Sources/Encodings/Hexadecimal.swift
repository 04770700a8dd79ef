/// Bytes and scalars as people read them.
package enum Hexadecimal {
  /// Two digits a byte, with spaces: `FF 0A`.
  package static func text(_ bytes: [UInt8]) -> String {
    bytes.map { digits(UInt32($0), least: 2) }.joined(separator: " ")
  }

  /// `U+570B`: at least four digits.
  package static func codePoint(_ scalar: UInt32) -> String {
    "U+" + digits(scalar, least: 4)
  }

  /// Upper-case digits, at least so many.
  static func digits(_ value: UInt32, least: Int) -> String {
    let digits = String(value, radix: 16, uppercase: true)
    return String(repeating: "0", count: max(0, least - digits.count)) + digits
  }
}
