/// A growing buffer of bytes that a conversion writes to, four at a time.
///
/// All unsafe memory of this module is here: a write makes room for itself first.
@safe
struct ByteBuffer: ~Copyable {
  private var base: UnsafeMutableRawPointer
  private var capacity: Int
  private(set) var count = 0

  init(capacity: Int = 4096) {
    self.capacity = max(capacity, 16)
    unsafe base = UnsafeMutableRawPointer.allocate(byteCount: self.capacity, alignment: 16)
  }

  deinit {
    unsafe base.deallocate()
  }

  mutating func removeAll() {
    count = 0
  }

  @inline(never)
  private mutating func grow() {
    let larger = UnsafeMutableRawPointer.allocate(byteCount: capacity * 2, alignment: 16)
    unsafe larger.copyMemory(from: base, byteCount: count)
    unsafe base.deallocate()
    unsafe base = larger
    capacity *= 2
  }

  /// Writes four bytes, lowest first, of which `length` count. Amortized constant time.
  @inline(__always)
  mutating func append(_ word: UInt32, length: Int) {
    if count &+ 4 > capacity {
      grow()
    }
    unsafe base.storeBytes(of: word, toByteOffset: count, as: UInt32.self)
    count &+= length
  }

  /// Writes `length` bytes of `words`, which are read four at a time.
  @inline(__always)
  mutating func append(length: Int, words: (Int) -> UInt32) {
    var written = 0
    while written < length {
      append(words(written &>> 2), length: min(4, length &- written))
      written &+= 4
    }
  }

  /// The bytes written so far.
  @inline(__always)
  func withBytes<Result>(_ body: (Span<UInt8>) -> Result) -> Result {
    body(
      unsafe Span(
        _unsafeStart: UnsafeRawPointer(base).assumingMemoryBound(to: UInt8.self), count: count))
  }
}

extension Span where Element == UInt8 {
  /// Four bytes from `offset`, the first one lowest; zeros beyond the end.
  @inline(__always)
  func word(at offset: Int) -> UInt32 {
    if offset &+ 4 <= count {
      return unsafe bytes.unsafeLoadUnaligned(fromByteOffset: offset, as: UInt32.self)
    }
    var word: UInt32 = 0
    for index in 0..<max(0, count &- offset) {
      word |= UInt32(self[offset &+ index]) &<< UInt32(8 &* index)
    }
    return word
  }
}
