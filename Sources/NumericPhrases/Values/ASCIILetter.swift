extension UnsignedInteger {
  /// Whether the byte or scalar is a Latin letter of ASCII.
  @inline(__always)
  var isASCIILetter: Bool { (0x61...0x7A).contains(self | 0x20) }
}
