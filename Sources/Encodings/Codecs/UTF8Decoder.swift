/// The UTF-8 decoder of the WHATWG Encoding Standard, section 8.1.1: copies what is valid.
struct UTF8Decoder: DecodingKernel {
  func decode(
    _ source: UnsafeRawBufferPointer, from index: inout Int, until end: Int,
    into out: inout UnsafeMutablePointer<UInt8>
  ) -> DecodeOutcome {
    let start = index
    let result = unsafe UTF8Scanner.scan(source, from: start, until: end)
    index = result.end
    let valid = unsafe UnsafeRawBufferPointer(rebasing: source[start..<index])
    unsafe UnsafeMutableRawBufferPointer(start: out, count: valid.count).copyMemory(from: valid)
    unsafe out += valid.count
    return result.outcome
  }
}
