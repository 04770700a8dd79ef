/// The UTF-16 decoder of the WHATWG Encoding Standard, section 14.2, for both byte orders.
///
/// ICU's is not used because where an unpaired surrogate ends depends on how the input is cut.
struct UTF16Decoder: DecodingKernel {
  let isBigEndian: Bool

  func decode(
    _ source: UnsafeRawBufferPointer, from index: inout Int, until end: Int,
    into out: inout UnsafeMutablePointer<UInt8>
  ) -> DecodeOutcome {
    let count = source.count
    while index < end {
      guard index + 1 < count else { return .incomplete }
      let unit = unsafe self.unit(source, at: index)
      guard unit & 0xF800 == 0xD800 else {
        unsafe writeUTF8(unit, to: &out)
        index += 2
        continue
      }
      guard unit < 0xDC00 else { return .malformed(.illegal, 2) }
      guard index + 3 < count else { return .incomplete }
      let trail = unsafe self.unit(source, at: index + 2)
      guard trail & 0xFC00 == 0xDC00 else { return .malformed(.illegal, 2) }
      unsafe writeUTF8(0x10000 + (unit & 0x3FF) << 10 + (trail & 0x3FF), to: &out)
      index += 4
    }
    return .complete
  }

  @inline(__always)
  private func unit(_ source: UnsafeRawBufferPointer, at index: Int) -> UInt32 {
    let unit = unsafe source.loadUnaligned(fromByteOffset: index, as: UInt16.self)
    return UInt32(isBigEndian ? UInt16(bigEndian: unit) : UInt16(littleEndian: unit))
  }
}
