/// Writes UTF-8 as it is.
struct UTF8Encoder: EncodingKernel {
  func encode(
    _ source: UnsafeRawBufferPointer, from index: inout Int, until end: Int,
    into out: inout UnsafeMutablePointer<UInt8>
  ) -> EncodeOutcome {
    while index < end {
      let outcome = unsafe UTF8Decoder().decode(source, from: &index, until: end, into: &out)
      guard outcome != .complete else { break }
      unsafe writeUTF8(0xFFFD, to: &out)
      index += 1
    }
    return .complete
  }
}

/// Writes UTF-16 in either byte order. The WHATWG Encoding Standard has no such encoder; this is
/// the Unicode Standard's encoding form, without a mark.
struct UTF16Encoder: EncodingKernel {
  let isBigEndian: Bool

  func encode(
    _ source: UnsafeRawBufferPointer, from index: inout Int, until end: Int,
    into out: inout UnsafeMutablePointer<UInt8>
  ) -> EncodeOutcome {
    let wordEnd = min(end, source.count - 3)
    while index < end {
      if unsafe source[index] < 0x80 {
        unsafe write(UInt16(source[index]), to: &out)
        index += 1
        continue
      }
      if index < wordEnd {
        let word = UInt32(
          littleEndian: unsafe source.loadUnaligned(fromByteOffset: index, as: UInt32.self))
        let unit = (word & 0x0F) << 12 | (word >> 2) & 0xFC0 | (word >> 16) & 0x3F
        if word & 0x00C0_C0F0 == 0x0080_80E0, unit >= 0x800, unit & 0xF800 != 0xD800 {
          unsafe write(UInt16(truncatingIfNeeded: unit), to: &out)
          index += 3
          continue
        }
      }
      let (scalar, length) = unsafe loadScalar(source, at: index)
      index += length
      if scalar < 0x10000 {
        unsafe write(UInt16(truncatingIfNeeded: scalar), to: &out)
      } else {
        let offset = scalar - 0x10000
        unsafe write(UInt16(truncatingIfNeeded: 0xD800 | (offset >> 10) & 0x3FF), to: &out)
        unsafe write(UInt16(truncatingIfNeeded: 0xDC00 | offset & 0x3FF), to: &out)
      }
    }
    return .complete
  }

  @inline(__always)
  private func write(_ unit: UInt16, to out: inout UnsafeMutablePointer<UInt8>) {
    unsafe UnsafeMutableRawPointer(out).storeBytes(
      of: isBigEndian ? unit.bigEndian : unit.littleEndian, as: UInt16.self)
    unsafe out += 2
  }
}
