/// A set of bytes, to find the next of them in a text.
struct ByteSet: Sendable {
  private var members: InlineArray<256, Bool>

  init(_ bytes: some Sequence<UInt8>) {
    members = InlineArray(repeating: false)
    for byte in bytes {
      members[Int(byte)] = true
    }
  }

  /// The first offset from `position` on that holds one of them; the end when there is none. Linear;
  /// about a table look-up a byte.
  @inline(__always)
  func next(in text: Span<UInt8>, from position: Int) -> Int {
    var position = position
    while position < text.count, !members[Int(text[position])] {
      position += 1
    }
    return position
  }
}
