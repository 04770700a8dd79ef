/// The decoder of the single-byte encodings of the WHATWG Encoding Standard, section 9.1.1, and of
/// `x-user-defined`, section 14.5.1.
struct SingleByteDecoder: DecodingKernel {
  let table: SingleByteTable

  func decode(
    _ source: UnsafeRawBufferPointer, from index: inout Int, until end: Int,
    into out: inout UnsafeMutablePointer<UInt8>
  ) -> DecodeOutcome {
    while true {
      unsafe copyASCII(source, from: &index, until: end, into: &out)
      guard index < end else { return .complete }
      let scalar = unsafe table.scalar(source[index])
      guard scalar != 0 else { return .malformed(.unassigned, 1) }
      unsafe writeUTF8(scalar, to: &out)
      index += 1
    }
  }
}
