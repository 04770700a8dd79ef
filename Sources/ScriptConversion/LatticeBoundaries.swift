/// Where a text may be cut for the best mode: between characters that are neighbours in no word of
/// the lexicon and in no key, and that no rule looks for together. Every way through the lattice
/// passes there, so the cheapest one of the whole is made of the cheapest ones of its parts.
extension LatticeConversion {
  /// Constant time.
  @inline(__always)
  private func isBoundary(_ left: UInt32, _ right: UInt32) -> Bool {
    // The filter may err, but a window must not begin or end inside a description sequence.
    guard right &>> 4 != 0x2FF else { return true }
    let hash = ConversionPackLayout.neighbourHash(tables.fold(left), tables.fold(right))
    return !joints.containsTwice(hash, in: filter)
  }

  /// Whether a text may be cut before `offset`, which is neither its beginning nor its end.
  func isBoundary(_ text: Span<UInt8>, at offset: Int, floor: Int) -> Bool {
    let left = Scalar(text, at: text.scalarStart(before: offset, floor: floor)).value
    return isBoundary(left, Scalar(text, at: offset).value)
  }

  /// The last boundary at `offset` or before it; `floor` when there is none. Linear in the distance.
  func boundary(_ text: Span<UInt8>, notAfter offset: Int, floor: Int) -> Int {
    var position = offset
    var right = Scalar(text, at: offset).value
    while position > floor {
      let start = text.scalarStart(before: position, floor: floor)
      let left = Scalar(text, at: start).value
      if isBoundary(left, right) { return position }
      position = start
      right = left
    }
    return position
  }

  /// The first boundary after `offset`, or the text's end. Linear in the distance.
  func boundary(_ text: Span<UInt8>, after offset: Int) -> Int {
    var scalar = Scalar(text, at: offset)
    var position = offset &+ scalar.length
    while position < text.count {
      let next = Scalar(text, at: position)
      if isBoundary(scalar.value, next.value) { return position }
      position &+= next.length
      scalar = next
    }
    return min(position, text.count)
  }
}
