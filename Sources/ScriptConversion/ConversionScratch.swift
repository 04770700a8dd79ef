/// Memory that a conversion uses again and again: buffers, and the windows it has met.
struct ConversionScratch: ~Copyable {
  var normalized = ByteBuffer()
  var middle = ByteBuffer()
  var output = ByteBuffer()
  var cuts: [Int] = []
  var cache = WindowCache()
}

/// What short windows became, so that those that come again and again are converted once.
///
/// A window's result depends on nothing but its bytes. Direct-mapped by a hash of them; a window
/// takes the place of another of the same hash. Until some windows were looked for there is no
/// memory, so that a short text does not pay for it.
@safe
struct WindowCache: ~Copyable {
  /// Longer windows, and longer results, are not kept: five characters of three bytes.
  static let maximumLength = 15

  /// Half a cache line: the window's bytes and the result's, each with zeros up to its last byte,
  /// which is the length; with `alignedBit` in the result's.
  private struct Slot {
    var source: (UInt64, UInt64) = (0, 0)
    var result: (UInt64, UInt64) = (0, 0)
  }

  private static let alignedBit: UInt64 = 1 << 63
  private static let lengthShift: UInt64 = 56

  /// The bytes of a window, as they are compared.
  struct Key {
    fileprivate let words: (UInt64, UInt64)
    fileprivate let place: Int

    /// Nil when the window is too long.
    @inline(__always)
    init?(_ text: Span<UInt8>, _ window: Range<Int>) {
      guard window.count <= WindowCache.maximumLength else { return nil }
      words = WindowCache.words(text, window)
      var hash = words.0 &* 0x9E37_79B9_7F4A_7C15
      hash = (hash ^ hash &>> 32 ^ words.1) &* 0xD6E8_FEB8_6659_FD93
      place = Int(truncatingIfNeeded: hash &>> UInt64(64 &- WindowCache.bits))
    }
  }

  /// At most 15 bytes of a text, and their number in the uppermost byte.
  @inline(__always)
  private static func words(_ text: Span<UInt8>, _ range: Range<Int>) -> (UInt64, UInt64) {
    let length = range.count
    let low = masked(text.word64(at: range.lowerBound), length)
    let high = length > 8 ? masked(text.word64(at: range.lowerBound &+ 8), length &- 8) : 0
    return (low, high | UInt64(truncatingIfNeeded: length) &<< lengthShift)
  }

  /// The first `length` bytes of a word.
  @inline(__always)
  private static func masked(_ word: UInt64, _ length: Int) -> UInt64 {
    length >= 8 ? word : word & (1 &<< UInt64(8 &* length) &- 1)
  }

  private static let bits = 13
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
    let slot = unsafe slots[key.place]
    guard slot.source == key.words else { return nil }
    let last = slot.result.1
    output.set(slot.result, count: Int(last &>> Self.lengthShift & 0x0F))
    return last & Self.alignedBit != 0
  }

  /// Keeps a window's result.
  mutating func insert(_ key: Key, _ result: borrowing ByteBuffer, isAligned: Bool) {
    guard result.count <= Self.maximumLength else { return }
    if unsafe slots == nil {
      misses += 1
      guard misses > Self.patience else { return }
      let memory = UnsafeMutablePointer<Slot>.allocate(capacity: 1 << Self.bits)
      unsafe memory.initialize(repeating: Slot(), count: 1 << Self.bits)
      unsafe slots = memory
    }
    guard let slots = unsafe slots else { return }
    var words = result.withBytes { Self.words($0, 0..<$0.count) }
    if isAligned { words.1 |= Self.alignedBit }
    unsafe slots[key.place] = Slot(source: key.words, result: words)
  }
}
