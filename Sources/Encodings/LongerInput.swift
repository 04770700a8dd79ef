extension DecodeReport {
  /// Makes this the report of a longer input: one that began with ASCII which was not decoded,
  /// because it is the same in every encoding in question.
  ///
  /// Linear in what was noticed.
  /// - Parameters:
  ///   - count: how many bytes came before.
  ///   - earlier: what of them this encoding would write otherwise, in order.
  public mutating func precede(byASCII count: Int, exceptions earlier: [RestoreException] = []) {
    sourceCount += count
    textCount += count
    for index in malformed.indices {
      malformed[index] = malformed[index].moved(source: count, text: count)
    }
    for index in exceptions.indices {
      let range = exceptions[index].textRange
      exceptions[index].textRange = range.lowerBound + count..<range.upperBound + count
    }
    exceptions.insert(contentsOf: earlier, at: 0)
  }
}

extension MalformedSequence {
  /// The same in a longer input, of which so many bytes, and so much text, come before.
  func moved(source sourceCount: Int, text textCount: Int) -> MalformedSequence {
    var moved = self
    moved.sourceOffset += sourceCount
    moved.textOffset += textCount
    return moved
  }
}

extension EncodingError {
  /// The same error in a longer input, one that began with so many bytes of ASCII.
  public func preceded(byASCII count: Int) -> EncodingError {
    moved(source: count, text: count)
  }

  /// The same error in a longer input, of which so many bytes, and so much text, come before.
  func moved(source sourceCount: Int, text textCount: Int) -> EncodingError {
    guard case .malformed(let sequence, let encoding) = self else { return self }
    return .malformed(
      sequence.moved(source: sourceCount, text: textCount), encoding: encoding)
  }
}
