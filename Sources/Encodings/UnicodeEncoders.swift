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
    while index < end {
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
