import DataPacks

/// A group of dictionaries, compiled: characters by a two-level table, phrases by a hash of their
/// first two scalars, both read in place from the pack (`ConversionPackLayout`).
final class PhraseTable: Sendable {
  typealias Layout = ConversionPackLayout

  let characters: CharacterTable
  let filter: PackTable<UInt8>
  let slots: PackTable<UInt64>
  let records: PackTable<UInt32>
  let slotStart: Int
  let slotBits: Int
  let filterStart: Int
  let filterBits: Int

  init(
    characters: CharacterTable, filter: PackTable<UInt8>, slots: PackTable<UInt64>,
    records: PackTable<UInt32>, slotStart: Int, slotBits: Int, filterStart: Int, filterBits: Int
  ) {
    self.characters = characters
    self.filter = filter
    self.slots = slots
    self.records = records
    self.slotStart = slotStart
    self.slotBits = slotBits
    self.filterStart = filterStart
    self.filterBits = filterBits
  }

  /// The flags and the replacement of one character. Constant time.
  @inline(__always)
  func entry(_ scalar: UInt32) -> UInt32 {
    characters.entry(scalar)
  }

  /// A phrase that was found: its record, and where its key ends in the text.
  struct Match {
    let record: Int
    let end: Int
  }

  /// Whether a phrase may begin with two scalars, by their hash. Constant time.
  @inline(__always)
  func mayMatch(_ hash: UInt64) -> Bool {
    let bit = Int(truncatingIfNeeded: hash &>> UInt64(64 &- filterBits))
    return filter[filterStart &+ bit &>> 3] &>> UInt8(bit & 7) & 1 != 0
  }

  /// The phrase that OpenCC would take of those that begin with two scalars.
  ///
  /// - Parameters:
  ///   - pair: the two scalars, and `hash` their hash.
  ///   - rest: the offset after the two.
  ///   - end: where the text ends; nothing is matched across it.
  @inline(never)
  func match(
    _ text: Span<UInt8>, pair: UInt64, hash: UInt64, rest: Int, end: Int
  ) -> Match? {
    let mask = 1 &<< slotBits &- 1
    var slot = Int(truncatingIfNeeded: hash &>> UInt64(64 &- slotBits))
    while true {
      let found = slots[slotStart &+ slot]
      if found == 0 { return nil }
      if found &>> Layout.recordBits == pair {
        return match(text, group: Int(found & (1 &<< Layout.recordBits - 1)), rest: rest, end: end)
      }
      slot = (slot &+ 1) & mask
    }
  }

  /// The first record of the group whose key stands in the text.
  @inline(__always)
  private func match(_ text: Span<UInt8>, group: Int, rest: Int, end: Int) -> Match? {
    var record = group
    while true {
      let header = records[record]
      let length = Int(header & Layout.restLength)
      if rest &+ length <= end, isEqual(text, rest, length, words: restWords(record, header)) {
        return Match(record: record, end: rest &+ length)
      }
      if header & Layout.isLast != 0 { return nil }
      record = restWords(record, header) &+ (length &+ 3) &>> 2
    }
  }

  @inline(__always)
  private func isEqual(_ text: Span<UInt8>, _ offset: Int, _ length: Int, words: Int) -> Bool {
    var compared = 0
    while compared < length {
      var difference = text.word(at: offset &+ compared) ^ records[words &+ compared &>> 2]
      if length &- compared < 4 {
        difference &= 1 &<< UInt32(8 &* (length &- compared)) &- 1
      }
      if difference != 0 { return false }
      compared &+= 4
    }
    return true
  }

  @inline(__always)
  func valueLength(_ header: UInt32) -> Int {
    Int(header &>> Layout.valueLengthShift & 0xFF)
  }

  /// Where the key's rest begins: after the header and the value.
  @inline(__always)
  func restWords(_ record: Int, _ header: UInt32) -> Int {
    record &+ 1 &+ (valueLength(header) &+ 3) &>> 2
  }

  /// Writes the value of a record whose key stands at `range` of the text. Linear in the value.
  @inline(__always)
  func appendValue(
    of record: Int, header: UInt32, _ text: Span<UInt8>, _ range: Range<Int>,
    to output: inout ByteBuffer
  ) {
    if header & Layout.isMapped != 0 {
      appendMapped(text, range, to: &output)
    } else {
      output.append(length: valueLength(header)) { records[record &+ 1 &+ $0] }
    }
  }

  /// Writes what the characters of `range` become one by one.
  func appendMapped(_ text: Span<UInt8>, _ range: Range<Int>, to output: inout ByteBuffer) {
    var position = range.lowerBound
    while position < range.upperBound {
      let scalar = Scalar(text, at: position)
      let entry = self.entry(scalar.value)
      if entry & Layout.replacedByRecord != 0 {
        let record = Int(entry & Layout.payload)
        output.append(length: valueLength(records[record])) { records[record &+ 1 &+ $0] }
      } else {
        output.append(scalar.bytes ^ entry & Layout.payload, length: scalar.length)
      }
      position &+= scalar.length
    }
  }
}

/// A scalar with its length and its bytes, as the inner loops read it: valid UTF-8 is presumed,
/// anything else comes out as single bytes.
struct Scalar {
  let value: UInt32
  let length: Int
  /// The scalar's bytes, the first one lowest; what follows the scalar's length is arbitrary.
  let bytes: UInt32

  @inline(__always)
  init(_ text: Span<UInt8>, at offset: Int) {
    bytes = text.word(at: offset)
    if bytes & 0xC0C0F0 == 0x8080E0 {
      value = (bytes & 0x0F) &<< 12 | (bytes &>> 2) & 0xFC0 | (bytes &>> 16) & 0x3F
      length = 3
    } else if bytes & 0x80 == 0 {
      value = bytes & 0x7F
      length = 1
    } else if bytes & 0xC0E0 == 0x80C0 {
      value = (bytes & 0x1F) &<< 6 | (bytes &>> 8) & 0x3F
      length = 2
    } else if bytes & 0xC0C0_C0F8 == 0x8080_80F0 {
      let high = (bytes & 0x07) &<< 18 | (bytes &<< 4) & 0x3F000
      value = high | (bytes &>> 10) & 0xFC0 | (bytes &>> 24) & 0x3F
      length = 4
    } else {
      value = 0xFFFF_FFFF
      length = 1
    }
  }
}
