/// Sources that have bytes which were lost without a trace.
extension MisreadSearch {
  /// Whether `source` ends a character after the partial character `code`.
  func isWhole(_ source: Misreading.Source, after code: UInt32) -> Bool {
    var code = code
    var isValid = true
    model.feed(source, after: &code) { isValid = isValid && $0 != nil }
    return isValid && code == OriginalCode.none
  }

  /// `source` with each byte before it that may have been lost.
  func withLostByte(_ source: Misreading.Source) -> [Misreading.Source] {
    guard source.count < 4 else { return [] }
    return model.losableBytes.map {
      source.preceded(by: UInt32($0), count: 1, cost: Cost.lostByte)
    }
  }

  /// `source` with each byte after it that may have been lost at the end of the line.
  func withLostEnd(_ source: Misreading.Source) -> [Misreading.Source] {
    guard source.count < 4, !model.readsUTF16 else { return [] }
    return model.losableBytes.filter { $0 >= 0x80 }.map { byte in
      var longer = source
      longer.bytes = source.bytes << 8 | UInt32(byte)
      longer.count += 1
      longer.losesEnd = true
      longer.cost += Cost.lostEnd
      longer.isGuess = true
      return longer
    }
  }

  /// `source` with each pair before it that may have been dropped.
  func withDroppedPair(_ source: Misreading.Source) -> [Misreading.Source] {
    guard source.count <= 2 else { return [] }
    return model.losablePairs.map {
      source.preceded(by: UInt32($0), count: 2, cost: Cost.droppedPair)
    }
  }
}
