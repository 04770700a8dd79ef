/// The UTF-16 decoder of the WHATWG Encoding Standard, section 14.2, for both byte orders.
///
/// ICU's is not used because where an unpaired surrogate ends depends on how the input is cut.
struct UTF16Decoder: Sendable {
  let isBigEndian: Bool

  /// Decodes `bytes` from `start` up to the first fault, appending to `output`. Linear.
  func decode(
    _ bytes: Span<UInt8>, from start: Int, into output: inout [UInt8]
  ) -> (end: Int, outcome: DecodeOutcome) {
    var index = start
    var outcome = DecodeOutcome.complete
    // A unit of two bytes becomes three at most, a pair of four bytes four.
    output.append(addingCapacity: (bytes.count - start) / 2 * 3 + 4) { target in
      unsafe target.withUnsafeMutableBufferPointer { buffer, initialized in
        guard let base = buffer.baseAddress else { return }
        var out = unsafe base + initialized
        outcome = unsafe decode(bytes, from: &index, into: &out)
        initialized = unsafe out - base
      }
    }
    return (index, outcome)
  }

  private func decode(
    _ bytes: Span<UInt8>, from index: inout Int, into out: inout UnsafeMutablePointer<UInt8>
  ) -> DecodeOutcome {
    while index + 1 < bytes.count {
      let unit = self.unit(bytes, at: index)
      guard unit & 0xF800 == 0xD800 else {
        unsafe writeUTF8(unit, to: &out)
        index += 2
        continue
      }
      guard unit < 0xDC00 else { return .malformed(.illegal, 2) }
      guard index + 3 < bytes.count else { return .incomplete }
      let trail = self.unit(bytes, at: index + 2)
      guard trail & 0xFC00 == 0xDC00 else { return .malformed(.illegal, 2) }
      unsafe writeUTF8(0x10000 + (unit & 0x3FF) << 10 + (trail & 0x3FF), to: &out)
      index += 4
    }
    return index < bytes.count ? .incomplete : .complete
  }

  @inline(__always)
  private func unit(_ bytes: Span<UInt8>, at index: Int) -> UInt32 {
    let first = UInt32(bytes[index])
    let second = UInt32(bytes[index + 1])
    return isBigEndian ? first << 8 | second : second << 8 | first
  }
}
