/// Memory that a conversion uses again and again: buffers, and the windows it has met.
struct ConversionScratch: ~Copyable {
  var normalized = ByteBuffer()
  var middle = ByteBuffer()
  var output = ByteBuffer()
  var cuts: [Int] = []
  var cache = WindowCache()
  /// Of the best mode.
  var run = LatticeRun()
}

/// What short windows became, so that those that come again and again are converted once.
///
/// A window's result depends on nothing but its bytes. Direct-mapped by a hash of them; a window
/// takes the place of another of the same hash. Until some windows were looked for there is no
/// memory, so that a short text does not pay for it.
@safe
struct WindowCache: ~Copyable {
  /// Longer windows, and longer results, are not kept.
  static let maximumSource = 24
  static let maximumResult = 30

  /// A slot is a cache line: the source's bytes (zeros after its end), the result's, their lengths.
  private struct Slot {
    var source: (UInt64, UInt64, UInt64) = (0, 0, 0)
    var result: (UInt64, UInt64, UInt64, UInt64) = (0, 0, 0, 0)
    var sourceLength: UInt8 = 0
    var resultLength: UInt8 = 0
    var isAligned = false
  }

  /// The bytes of a window, as they are compared.
  struct Key {
    fileprivate var words: (UInt64, UInt64, UInt64)
    fileprivate var length: Int
    fileprivate var place: Int

    /// Nil when the window is too long.
    @inline(__always)
    init?(_ text: Span<UInt8>, _ window: Range<Int>) {
      let length = window.count
      guard length <= WindowCache.maximumSource else { return nil }
      func word(_ offset: Int) -> UInt64 {
        let rest = length &- offset
        guard rest > 0 else { return 0 }
        let word = text.word64(at: window.lowerBound &+ offset)
        return rest >= 8 ? word : word & (1 &<< UInt64(8 &* rest) &- 1)
      }
      let words = (word(0), word(8), word(16))
      var hash = words.0 &* 0x9E37_79B9_7F4A_7C15
      hash = (hash ^ hash &>> 32 ^ words.1) &* 0xD6E8_FEB8_6659_FD93
      hash = (hash ^ hash &>> 32 ^ words.2) &* 0x9E37_79B9_7F4A_7C15
      self.length = length
      self.words = words
      place = Int(truncatingIfNeeded: hash &>> (64 - 12))
    }
  }

  private static let slotCount = 1 << 12
  /// So many windows are converted without the cache.
  private static let patience = 32

  private var slots: UnsafeMutablePointer<Slot>?
  private var misses = 0

  init() { unsafe slots = nil }

  deinit {
    unsafe slots?.deallocate()
  }

  /// Copies the result of a window to `output`, and tells whether it is aligned; nil when it is not
  /// here.
  @inline(__always)
  func find(_ key: Key, into output: inout ByteBuffer) -> Bool? {
    guard let slots = unsafe slots else { return nil }
    let slot = unsafe slots + key.place
    guard unsafe slot.pointee.source == key.words,
      unsafe Int(slot.pointee.sourceLength) == key.length
    else { return nil }
    unsafe output.set(
      (slot.pointee.result.0, slot.pointee.result.1, slot.pointee.result.2, slot.pointee.result.3),
      count: Int(slot.pointee.resultLength))
    return unsafe slot.pointee.isAligned
  }

  /// Keeps a window's result.
  mutating func insert(_ key: Key, _ result: borrowing ByteBuffer, isAligned: Bool) {
    guard result.count <= Self.maximumResult else { return }
    if unsafe slots == nil {
      misses += 1
      guard misses > Self.patience else { return }
      let memory = UnsafeMutablePointer<Slot>.allocate(capacity: Self.slotCount)
      unsafe memory.initialize(repeating: Slot(), count: Self.slotCount)
      unsafe slots = memory
    }
    guard let slots = unsafe slots else { return }
    let words = result.withBytes {
      ($0.word64(at: 0), $0.word64(at: 8), $0.word64(at: 16), $0.word64(at: 24))
    }
    unsafe slots[key.place] = Slot(
      source: key.words, result: words, sourceLength: UInt8(key.length),
      resultLength: UInt8(result.count), isAligned: isAligned)
  }
}
