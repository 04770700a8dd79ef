/// The Big5 encoder of the WHATWG Encoding Standard, section 12.1.2.
///
/// The standard's encoder does not write the codes of Hong Kong's extension below A1, which its
/// decoder reads; `includesExtension` writes them too.
struct Big5Encoder: EncodingKernel {
  let index: DoubleByteIndex
  let includesExtension: Bool

  func encode(
    _ source: UnsafeRawBufferPointer, from index: inout Int, until end: Int,
    into out: inout UnsafeMutablePointer<UInt8>
  ) -> EncodeOutcome {
    let least: UInt16 = includesExtension ? 1 : 0xA100
    while true {
      // U+FFFF has no code.
      unsafe self.index.encodeRun(
        source, from: &index, until: end, into: &out, least: least, except: 0xFFFF)
      guard index < end else { return .complete }
      let (scalar, length) = unsafe loadScalar(source, at: index)
      let code = self.index.code(of: scalar)
      guard code >= least else { return .unencodable(scalar, length) }
      unsafe UnsafeMutableRawPointer(out).storeBytes(of: code.bigEndian, as: UInt16.self)
      unsafe out += 2
      index += length
    }
  }
}
