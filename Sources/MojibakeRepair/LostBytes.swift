/// Sources that have bytes which were lost without a trace.
extension MisreadSearch {
  /// Whether `source` ends a character after the partial character `code`.
  func isWhole(_ source: Misreading.Source, after code: UInt32) -> Bool {
    var code = code
    for index in (0..<source.count).reversed() {
      switch model.original.feed(
        code, UInt8(truncatingIfNeeded: source.bytes >> (8 * UInt32(index))))
      {
      case .invalid: return false
      case .pending(let next): code = next
      case .scalar: code = OriginalCode.none
      }
    }
    return code == OriginalCode.none
  }

  /// `source` with each byte before it that may have been lost.
  func withLostByte(_ source: Misreading.Source) -> [Misreading.Source] {
    guard source.count < 4 else { return [] }
    return model.losableBytes.map { byte in
      var longer = source
      longer.bytes |= UInt32(byte) << (8 * UInt32(source.count))
      longer.count += 1
      longer.lostCount = 1
      longer.cost += Cost.lostByte
      longer.isGuess = true
      return longer
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
    return model.losablePairs.map { pair in
      var longer = source
      longer.bytes |= UInt32(pair) << (8 * UInt32(source.count))
      longer.count += 2
      longer.lostCount = 2
      longer.cost += Cost.droppedPair
      longer.isGuess = true
      return longer
    }
  }
}
