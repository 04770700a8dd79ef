/// The gb18030 and GBK encoders of the WHATWG Encoding Standard, section 10.2.2.
struct GB18030Encoder: EncodingKernel {
  let tables: GB18030Tables
  /// GBK has no four-byte codes, and 0x80 for U+20AC.
  let isGBK: Bool

  func encode(
    _ source: UnsafeRawBufferPointer, from index: inout Int, until end: Int,
    into out: inout UnsafeMutablePointer<UInt8>
  ) -> EncodeOutcome {
    // U+FFFF has no code.
    let exception: UInt32 = isGBK ? 0x20AC : 0xFFFF
    while true {
      unsafe tables.index.encodeRun(
        source, from: &index, until: end, into: &out, least: 1, except: exception)
      guard index < end else { return .complete }
      let (scalar, length) = unsafe loadScalar(source, at: index)
      guard unsafe encode(scalar, into: &out) else { return .unencodable(scalar, length) }
      index += length
    }
  }

  private func encode(_ scalar: UInt32, into out: inout UnsafeMutablePointer<UInt8>) -> Bool {
    if isGBK, scalar == 0x20AC {
      unsafe out.pointee = 0x80
      unsafe out += 1
      return true
    }
    let two = tables.twoBytes(of: scalar)
    if two != 0 {
      unsafe UnsafeMutableRawPointer(out).storeBytes(of: two.bigEndian, as: UInt16.self)
      unsafe out += 2
      return true
    }
    // The standard refuses U+E5E5, which its index leaves out.
    guard !isGBK, scalar != 0xE5E5 else { return false }
    let four = tables.fourBytes(of: scalar)
    unsafe UnsafeMutableRawPointer(out).storeBytes(of: four.bigEndian, as: UInt32.self)
    unsafe out += 4
    return true
  }
}
