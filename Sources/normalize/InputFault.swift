import HanText

/// A malformed sequence of an input, and the encoding in which it is one.
struct InputFault {
  var sequence: MalformedSequence
  let encoding: TextEncoding

  /// - Parameter position: of what stands for it in the text.
  func message(_ name: String, at position: TextPosition) -> String {
    "\(name):\(position.line):\(position.column) (byte \(sequence.sourceOffset)): "
      + sequence.description(in: encoding)
  }
}

/// Why an input is not taken.
enum InputRefusal: String, Error {
  case mixedWide = "UTF-16 and UTF-32 cannot be mixed by line"
}
