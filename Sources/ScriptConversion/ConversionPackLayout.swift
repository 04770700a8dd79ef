/// The layout of the `conversion` pack, shared by its reader and by its builder in `hantext-data`.
///
/// | section | element | content |
/// |---|---|---|
/// | `config-names` | byte | names of the configurations, each ended by a line feed, sorted |
/// | `configs` | u16 | two rows a configuration: without, then with the tofu-risk dictionaries |
/// | `tables` | u32 | one row a phrase table: where its parts start in the sections below |
/// | `kernels` | u32 | one row a configuration: its characters, filters and pairs (`ConversionPack.kernel`) |
/// | `index` | u16 | chunks of 1024 numbers of blocks, by scalar value / 64; a table has one for each of four planes, and equal chunks are stored once |
/// | `blocks` | u32 | blocks of 64 character entries; equal blocks are stored once |
/// | `filter` | byte | bits by hashes of two scalars: can a phrase begin with them, can it be triggered by them, can it hold them side by side? |
/// | `slots` | u64 | open addressing by the first two scalars: pair << 22 \| its first record |
/// | `pairs` | u64 | open addressing by the bytes of two characters that are a window by themselves: their code units in the upper half, what they become in the lower |
/// | `records` | u32 | phrases of a pair, the one to prefer first |
/// | `candidate-lists` | u32 | two numbers a phrase table: its first candidate entry, and how many |
/// | `candidate-keys` | u32 | two numbers an entry, in ascending order of its key: the key's first scalar, and where its line begins in `candidates` |
/// | `candidates` | byte | lines of a key that has several values, a tab, and the values, joined by spaces |
///
/// A *record* is a header word, the value's bytes and the key's bytes after its first two scalars,
/// each padded to whole words. A *character entry* has flags in its top byte; its low 24 bits are
/// the exclusive or of the three bytes of the character and of its replacement (first byte
/// lowest), zero when it stays, or with `replacedByRecord` the number of a record without key.
package enum ConversionPackLayout {
  /// Scalars from here on are in no dictionary: planes 4 and up hold no ideographs.
  package static let scalarLimit: UInt32 = 0x40000
  package static let blockShift: UInt32 = 6
  package static let blockSize = 1 << 6
  /// Blocks of a plane.
  package static let chunkSize = 1 << 10

  /// No compatibility ideograph comes before CJK Compatibility Ideographs; the builder proves it.
  package static let firstNormalized: UInt32 = 0xF900

  // Character entries.
  package static let replacedByRecord: UInt32 = 1 << 30
  /// An ideographic description operator, or a compatibility ideograph to be normalized first.
  package static let needsCare: UInt32 = 1 << 29
  /// The kernel has to look at the neighbours of this character.
  package static let isTrigger: UInt32 = 1 << 28
  package static let payload: UInt32 = 0x00FF_FFFF

  // Record headers.
  package static let restLength: UInt32 = 0xFF
  package static let valueLengthShift: UInt32 = 8
  package static let isLast: UInt32 = 1 << 16
  /// Key and value have the same number of scalars, pairwise of the same length in UTF-8.
  package static let isAligned: UInt32 = 1 << 17
  /// The value is not stored: it is that of the key's characters one by one.
  package static let isMapped: UInt32 = 1 << 18
  package static let levelShift: UInt32 = 20

  // Slots.
  package static let recordBits: UInt64 = 22

  // Rows.
  package static let tableRowSize = 8
  package static let configRowSize = 8
  package static let kernelRowSize = 12
  package static let noTable: UInt16 = 0xFFFF

  /// Multiplicative hashing: Knuth, The Art of Computer Programming 3, 6.4 (2^64 / golden ratio).
  @inline(__always)
  package static func hash(_ pair: UInt64) -> UInt64 {
    pair &* 0x9E37_79B9_7F4A_7C15
  }

  /// The hash of the first six bytes of a text, the first one lowest; the two above are ignored.
  @inline(__always)
  package static func hash(window: UInt64) -> UInt64 {
    window &<< 16 &* 0x9E37_79B9_7F4A_7C15
  }

  /// The two bits of a hash in its word of a filter of neighbours: its next twelve bits.
  @inline(__always)
  package static func wordBits(_ hash: UInt64, filterBits: Int) -> UInt64 {
    let rest = hash &<< UInt64(filterBits &- 6)
    return 1 &<< (rest &>> 58) | 1 &<< (rest &>> 52 & 63)
  }

  /// Another hash of the same six bytes (the multiplier is a prime of xxHash's).
  @inline(__always)
  package static func secondHash(window: UInt64) -> UInt64 {
    window &<< 16 &* 0xC2B2_AE3D_27D4_EB4F
  }

  /// The key of a slot: the first two scalars of a phrase.
  @inline(__always)
  package static func pair(_ first: UInt32, _ second: UInt32) -> UInt64 {
    UInt64(first) << 21 | UInt64(second)
  }

  /// The hash of two neighbours for the filters of a kernel: two characters of three bytes have that
  /// of their bytes.
  @inline(__always)
  package static func neighbourHash(_ left: UInt32, _ right: UInt32) -> UInt64 {
    guard isThreeBytes(left), isThreeBytes(right) else { return hash(pair(left, right)) }
    return hash(window: threeBytes(left) | threeBytes(right) &<< 24)
  }

  @inline(__always)
  package static func isThreeBytes(_ scalar: UInt32) -> Bool {
    scalar &- 0x800 < 0xF800
  }

  /// The bytes of a character of three, the first one lowest.
  @inline(__always)
  package static func threeBytes(_ scalar: UInt32) -> UInt64 {
    UInt64(0x8080E0 | scalar &>> 12 | (scalar &>> 6 & 0x3F) &<< 8 | (scalar & 0x3F) &<< 16)
  }

  /// The character of three bytes that stands in the lowest 24 bits.
  @inline(__always)
  package static func codeUnit(_ word: UInt64) -> UInt64 {
    (word & 0x0F) &<< 12 | (word &>> 2) & 0xFC0 | (word &>> 16) & 0x3F
  }

  /// Ends the name of a configuration in the best mode (`ConversionMode.best`).
  package static let bestSuffix = "/best"

  /// A text may be cut after these: the builder proves that no dictionary holds one of them.
  package static let breakers: [Unicode.Scalar] = ["\n", " ", "。"]
  /// No value is shorter than its key by more than this factor, in scalars; the builder proves it.
  package static let maximumShrinkage = 4
}
