import HanText

/// Writes UTF-8 text in the output encoding, and says what it lacks.
struct EncodedSink: ~Copyable {
  /// Messages about characters of one input that the encoding lacks.
  private static let shownScalars = 5

  private var sink: ByteSink
  private var encoder: TextEncoder?
  private let encoding: TextEncoding
  private let isQuiet: Bool
  private var encoded: [UInt8] = []
  /// UTF-8 bytes of text written so far, of all inputs.
  private var textCount = 0
  private var name = ""
  /// `textCount` at the input's beginning.
  private var inputStart = 0
  private var replacedCount = 0

  init(_ sink: ByteSink, _ plan: RunPlan) throws {
    self.sink = sink
    encoding = plan.outputEncoding
    isQuiet = plan.isQuiet
    do {
      encoder = try Self.encoder(plan)
    } catch {
      throw CommandFailure(description: "\(error)")
    }
  }

  private static func encoder(_ plan: RunPlan) throws -> TextEncoder? {
    guard plan.outputEncoding != .utf8 else { return nil }
    guard plan.unencodable == .transliterate else {
      return try TextEncoder(plan.outputEncoding, unencodable: plan.unencodable)
    }
    let forms = try OtherScriptForms()
    return try TextEncoder(
      plan.outputEncoding, unencodable: .transliterate,
      transliterations: { forms.candidates(for: $0) })
  }

  /// What is written next comes from the input of this name.
  mutating func beginInput(_ name: String) {
    self.name = name
    inputStart = textCount
    replacedCount = 0
  }

  /// Says how much of the input was not written as it is.
  borrowing func reportReplaced() {
    guard replacedCount > 0, !isQuiet else { return }
    Diagnostics.write("\(name): \(replacedCount) characters replaced that are not in \(encoding)")
  }

  /// - Parameter position: of the beginning of `text`.
  mutating func write(_ text: [UInt8], at position: TextPosition) throws {
    guard encoder != nil else { return try sink.write(text) }
    try encode(text, at: position, isLast: false)
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
    if encoder != nil { try encode([], at: TextPosition(), isLast: true) }
    try sink.flush()
  }

  private mutating func encode(
    _ text: [UInt8], at start: TextPosition, isLast: Bool
  ) throws {
    encoded.removeAll(keepingCapacity: true)
    do throws(EncodingError) {
      try encoder?.encode(text.span, isLast: isLast, into: &encoded)
    } catch {
      try sink.write(encoded)
      try sink.flush()
      guard case .unencodable(let scalar, _) = error else {
        throw CommandFailure(description: "\(name): \(error)")
      }
      var position = start
      throw CommandFailure(description: message(scalar, in: text, &position))
    }
    var position = start
    for scalar in encoder?.drainUnencodable() ?? [] {
      replacedCount += 1
      guard replacedCount <= Self.shownScalars, !isQuiet else { continue }
      Diagnostics.write(message(scalar, in: text, &position))
    }
    textCount += text.count
    try sink.write(encoded)
  }

  /// - Parameter position: somewhere before the scalar; goes on to it.
  private func message(
    _ scalar: UnencodableScalar, in text: [UInt8], _ position: inout TextPosition
  ) -> String {
    position.advance(to: scalar.textOffset - textCount, in: text.span)
    return "\(name):\(position.line):\(position.column) (byte \(scalar.textOffset - inputStart)): "
      + "\(Hexadecimal.codePoint(scalar.scalar)) is not in \(encoding)"
  }
}
