/// FNV-1a with 64 bits, of what a stage gave: it must be made, and be the same each time.
package struct OutputHash: Equatable, CustomStringConvertible {
  private var value: UInt64 = 0xCBF2_9CE4_8422_2325

  package init() {}

  package init(_ bytes: Span<UInt8>) {
    add(bytes)
  }

  package mutating func add(_ bytes: Span<UInt8>) {
    for index in bytes.indices {
      value = (value ^ UInt64(bytes[index])) &* 0x100_0000_01B3
    }
  }

  /// The number at once, not byte by byte.
  package mutating func add(_ number: Int) {
    value = (value ^ UInt64(truncatingIfNeeded: number)) &* 0x100_0000_01B3
  }

  package var description: String { String(value, radix: 16) }
}
