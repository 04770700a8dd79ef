/// A set of bytes, to find the next of them in a text.
struct ByteSet: Sendable {
  /// Not 0 for a member; one a byte. Not inline: an inline table is copied wherever it is read from a
  /// property.
  private let members: [UInt8]
  /// All members, one of them often, where they are at most eight: compared with sixteen bytes at a time.
  private let few: SIMD8<UInt8>?

  init(_ bytes: some Sequence<UInt8>) {
    var members = [UInt8](repeating: 0, count: 256)
    for byte in bytes {
      members[Int(byte)] = 1
    }
    self.members = members
    let all = (0...UInt8.max).filter { members[Int($0)] != 0 }
    few = all.isEmpty || all.count > 8 ? nil : SIMD8((0..<8).map { all[min($0, all.count - 1)] })
  }

  var isEmpty: Bool { !members.contains(1) }

  /// The first offset from `position` on that holds one of them; the end when there is none. Linear.
  @inline(__always)
  func next(in text: Span<UInt8>, from position: Int) -> Int {
    unsafe text.withUnsafeBufferPointer { bytes in
      var position = position
      if let few {
        let lane = unsafe ByteSet.skip(UnsafeRawBufferPointer(bytes), few, &position)
        if let lane { return position + lane }
      }
      return unsafe members.withUnsafeBufferPointer { members in
        unsafe ByteSet.next(bytes, from: position, members)
      }
    }
  }

  /// Passes over blocks without a member; the lane of the first one in the block at `position`, nil at the
  /// last bytes.
  @inline(__always)
  private static func skip(
    _ bytes: UnsafeRawBufferPointer, _ few: SIMD8<UInt8>, _ position: inout Int
  ) -> Int? {
    typealias Here = ByteVectors
    while position <= bytes.count - Here.width {
      let block = unsafe bytes.loadUnaligned(fromByteOffset: position, as: Here.Bytes.self)
      let first = Here.equal(block, few[0]) .| Here.equal(block, few[1])
      let second = Here.equal(block, few[2]) .| Here.equal(block, few[3])
      let third = Here.equal(block, few[4]) .| Here.equal(block, few[5])
      let fourth = Here.equal(block, few[6]) .| Here.equal(block, few[7])
      var lanes = Here.Lanes((first .| second) .| (third .| fourth))
      if let lane = lanes.popFirst() { return lane }
      position += Here.width
    }
    return nil
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
