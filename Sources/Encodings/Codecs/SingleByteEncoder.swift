/// The encoder of the single-byte encodings of the WHATWG Encoding Standard, section 9.1.2, and of
/// `x-user-defined`, section 14.5.2.
struct SingleByteEncoder: EncodingKernel {
  let table: SingleByteTable

  func encode(
    _ source: UnsafeRawBufferPointer, from index: inout Int, until end: Int,
    into out: inout UnsafeMutablePointer<UInt8>
  ) -> EncodeOutcome {
    while true {
      unsafe copyASCII(source, from: &index, until: end, into: &out)
      guard index < end else { return .complete }
      let (scalar, length) = unsafe loadScalar(source, at: index)
      guard let byte = table.byte(of: scalar) else { return .unencodable(scalar, length) }
      unsafe out.pointee = byte
      unsafe out += 1
      index += length
    }
  }
}
