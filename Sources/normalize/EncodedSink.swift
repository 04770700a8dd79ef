import HanText

/// Writes UTF-8 text in the output encoding.
struct EncodedSink: ~Copyable {
  private var sink: ByteSink
  private var encoder: TextEncoder?
  private var encoded: [UInt8] = []

  init(_ sink: ByteSink, _ encoding: TextEncoding) throws {
    self.sink = sink
    do throws(EncodingError) {
      encoder = encoding == .utf8 ? nil : try TextEncoder(encoding)
    } catch {
      throw CommandFailure(description: "\(error)")
    }
  }

  mutating func write(_ text: [UInt8]) throws {
    try write(text, isLast: false)
  }

  /// Bytes that are not text: a byte order mark.
  mutating func writeRaw(_ bytes: [UInt8]) throws {
    try sink.write(bytes)
  }

  mutating func flush() throws {
    try sink.flush()
  }

  /// Ends the text and flushes.
  mutating func finish() throws {
    try write([], isLast: true)
    try sink.flush()
  }

  private mutating func write(_ text: [UInt8], isLast: Bool) throws {
    guard encoder != nil else { return try sink.write(text) }
    encoded.removeAll(keepingCapacity: true)
    do throws(EncodingError) {
      try encoder?.encode(text.span, isLast: isLast, into: &encoded)
    } catch {
      try sink.write(encoded)
      try sink.flush()
      throw CommandFailure(description: "cannot encode the output: \(error)")
    }
    try sink.write(encoded)
  }
}
