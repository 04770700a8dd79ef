/// A set of bytes, to find the next of them in a text.
struct ByteSet: Sendable {
  /// One a byte. Not inline: an inline table is copied wherever it is read from a property.
  private let members: [Bool]

  init(_ bytes: some Sequence<UInt8>) {
    var members = [Bool](repeating: false, count: 256)
    for byte in bytes {
      members[Int(byte)] = true
    }
    self.members = members
  }

  /// The first offset from `position` on that holds one of them; the end when there is none. Linear;
  /// about a table look-up a byte.
  @inline(__always)
  func next(in text: Span<UInt8>, from position: Int) -> Int {
    let members = members.span
    var position = position
    while position < text.count, !members[Int(text[position])] {
      position += 1
    }
    return position
  }
}
