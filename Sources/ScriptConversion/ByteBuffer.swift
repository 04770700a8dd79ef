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
  private mutating func grow(by room: Int = 4) {
    let wanted = max(capacity * 2, count + room)
    let larger = UnsafeMutableRawPointer.allocate(byteCount: wanted, alignment: 16)
    unsafe larger.copyMemory(from: base, byteCount: count)
    unsafe base.deallocate()
    unsafe base = larger
    capacity = wanted
  }

  /// Writes a range of a text. Linear in it.
  mutating func append(_ text: Span<UInt8>, in range: Range<Int>) {
    if count + range.count > capacity {
      grow(by: range.count)
    }
    for index in range {
      unsafe base.storeBytes(of: text[index], toByteOffset: count, as: UInt8.self)
      count += 1
    }
  }

  /// Replaces all by the first `length` of 16 bytes.
  @inline(__always)
  mutating func set(_ words: (UInt64, UInt64), count length: Int) {
    if capacity < 16 { grow(by: 16) }
    unsafe base.storeBytes(of: words.0, toByteOffset: 0, as: UInt64.self)
    unsafe base.storeBytes(of: words.1, toByteOffset: 8, as: UInt64.self)
    count = length
  }

  /// Copies the bytes written so far to a place with room for them.
  @unsafe
  func copy(to target: UnsafeMutableRawPointer) {
    unsafe target.copyMemory(from: base, byteCount: count)
  }

  /// Runs `body` on all of the buffer's memory, at least `room` bytes, from its beginning; `body`
  /// returns how many of them count.
  mutating func fill(room: Int, _ body: (UnsafeMutableRawBufferPointer) -> Int) {
    if room > capacity {
      grow(by: room)
    }
    count = unsafe body(UnsafeMutableRawBufferPointer(start: base, count: capacity))
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
  /// Eight bytes from `offset`, the first one lowest; zeros beyond the end.
  @inline(__always)
  func word64(at offset: Int) -> UInt64 {
    UInt64(word(at: offset)) | UInt64(word(at: offset &+ 4)) &<< 32
  }

  /// Where the scalar begins that ends before `offset`, as `Scalar` reads it; not before `floor`,
  /// which is before `offset`. Constant time.
  @inline(__always)
  func scalarStart(before offset: Int, floor: Int) -> Int {
    var start = offset &- 1
    guard self[start] >= 0x80 else { return start }
    let lowest = Swift.max(floor, offset &- 4)
    while start > lowest, self[start] & 0xC0 == 0x80 {
      start &-= 1
    }
    return Scalar(self, at: start).length == offset &- start ? start : offset &- 1
  }

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
