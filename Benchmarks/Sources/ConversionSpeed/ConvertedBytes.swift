import HanText

extension ScriptConverter {
  /// What is measured: bytes in, bytes appended to a buffer that is used again.
  func appendConverted(_ text: Span<UInt8>, to output: inout [UInt8]) {
    convert(utf8: text, into: &output)
  }
}
