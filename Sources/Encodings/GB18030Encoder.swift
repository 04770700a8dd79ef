import TextEdits

/// The gb18030 and GBK encoders of the WHATWG Encoding Standard, section 10.2.2.
struct GB18030Encoder: Sendable {
  let tables: GB18030Tables
  /// GBK has no four-byte codes, and 0x80 for U+20AC.
  let isGBK: Bool

  /// Encodes `text`, valid UTF-8, from `start`, appending to `output`. Linear.
  ///
  /// - Returns: where it stopped: the end, or before a scalar that the encoding does not have.
  func encode(_ text: Span<UInt8>, from start: Int, into output: inout [UInt8]) -> Int {
    var index = start
    output.reserveCapacity(output.count + (text.count - start))
    while index < text.count {
      if text[index] < 0x80 {
        var end = index + 1
        while end < text.count, text[end] < 0x80 {
          end += 1
        }
        output.append(text, in: index..<end)
        index = end
        continue
      }
      let (scalar, length) = text.scalar(at: index)
      guard encode(scalar, into: &output) else { return index }
      index += length
    }
    return index
  }

  private func encode(_ scalar: UInt32, into output: inout [UInt8]) -> Bool {
    if isGBK, scalar == 0x20AC {
      output.append(0x80)
      return true
    }
    let two = tables.twoBytes(of: scalar)
    if two != 0 {
      output.append(UInt8(two >> 8))
      output.append(UInt8(truncatingIfNeeded: two))
      return true
    }
    // The standard refuses U+E5E5, which its index leaves out.
    guard !isGBK, scalar != 0xE5E5 else { return false }
    let four = tables.fourBytes(of: scalar)
    for shift: UInt32 in [24, 16, 8, 0] {
      output.append(UInt8(truncatingIfNeeded: four >> shift))
    }
    return true
  }
}
