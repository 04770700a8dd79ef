/// A set of bytes, to find the next of them in a text.
struct ByteSet: Sendable {
  /// Not 0 for a member; one a byte. Not inline: an inline table is copied wherever it is read from a
  /// property.
  private let members: [UInt8]

  init(_ bytes: some Sequence<UInt8>) {
    var members = [UInt8](repeating: 0, count: 256)
    for byte in bytes {
      members[Int(byte)] = 1
    }
    self.members = members
  }

  var isEmpty: Bool { !members.contains(1) }

  /// The first offset from `position` on that holds one of them; the end when there is none. Linear;
  /// two loads a byte.
  @inline(__always)
  func next(in text: Span<UInt8>, from position: Int) -> Int {
    unsafe text.withUnsafeBufferPointer { bytes in
      unsafe members.withUnsafeBufferPointer { members in
        unsafe ByteSet.next(bytes, from: position, members)
      }
    }
  }

  @inline(__always)
  private static func next(
    _ bytes: UnsafeBufferPointer<UInt8>, from start: Int, _ members: UnsafeBufferPointer<UInt8>
  ) -> Int {
    var position = start
    let end = bytes.count
    guard position < end, let text = bytes.baseAddress, let table = members.baseAddress else {
      return end
    }
    while end - position >= 8 {
      // Both loads stay inside: eight bytes are left, and the table has one entry for every byte.
      let found =
        unsafe (table[Int(text[position])] | table[Int(text[position &+ 1])])
        | (table[Int(text[position &+ 2])] | table[Int(text[position &+ 3])])
        | (table[Int(text[position &+ 4])] | table[Int(text[position &+ 5])])
        | (table[Int(text[position &+ 6])] | table[Int(text[position &+ 7])])
      guard found == 0 else { break }
      position &+= 8
    }
    while position < end, unsafe table[Int(text[position])] == 0 {
      position &+= 1
    }
    return position
  }
}
