import ScriptConversion

private typealias Layout = ConversionPackLayout

/// Compiles dictionaries, level by level, to phrase tables (`ConversionPackLayout`).
struct PhraseTableCompiler {
  private(set) var rows: [UInt32] = []
  private(set) var kernelRows: [UInt32] = []
  private(set) var index: [UInt16] = []
  private(set) var blocks: [UInt32] = Array(repeating: 0, count: Layout.blockSize)
  private(set) var filter: [UInt8] = []
  private(set) var slots: [UInt64] = []
  private(set) var pairs: [UInt64] = []
  /// Word 0 is never a record, so that an empty slot can be zero.
  private(set) var records: [UInt32] = [0]

  private var chunkNumbers: [[UInt16]: UInt32] = [:]
  private var blockNumbers: [[UInt32]: UInt16] = [
    Array(repeating: 0, count: Layout.blockSize): 0
  ]
  /// The records of characters, so that equal ones are stored once.
  private var singleRecords: [Phrase: Int] = [:]
  /// Where the filters of kernels start, so that equal ones are stored once.
  private var filters: [BitFilter: Int] = [:]
  private let careful: Set<UInt32>

  init(
    _ tables: PhraseTableSet, _ dictionaries: ConversionDictionaries, careful: Set<UInt32>
  ) throws {
    self.careful = careful
    for levels in tables.all {
      try add(try PhraseSet(levels, dictionaries, careful: careful))
    }
  }

  private mutating func add(_ phrases: PhraseSet) throws {
    let entries = try characterEntries(
      phrases.singles.mapValues { ($0.value, $0.level) }, careful: careful)
    var slotRow: [UInt64] = []
    let groups = Dictionary(grouping: phrases.phrases) { Layout.pair($0.key[0], $0.key[1]) }
      .sorted { $0.key < $1.key }
    let slotBits = bits(atLeast: groups.count * 10 / 7 + 1)
    let filterBits = bits(atLeast: groups.count * 10)
    slotRow = Array(repeating: 0, count: 1 << slotBits)
    var filterRow = BitFilter(bits: filterBits)
    for (pair, members) in groups {
      let hash = Layout.hash(pair)
      filterRow.insert(hash)
      var slot = Int(hash >> UInt64(64 - slotBits))
      while slotRow[slot] != 0 {
        slot = (slot + 1) & (slotRow.count - 1)
      }
      slotRow[slot] = pair << Layout.recordBits | UInt64(records.count)
      let preferred = members.sorted {
        ($0.level, -$0.key.count) == ($1.level, -$1.key.count)
          ? $0.key.lexicographicallyPrecedes($1.key)
          : ($0.level, -$0.key.count) < ($1.level, -$1.key.count)
      }
      for (position, phrase) in preferred.enumerated() {
        let mapped = phrase.key.flatMap { phrases.singles[$0]?.value ?? [$0] }
        try addRecord(
          phrase, rest: utf8(Array(phrase.key.dropFirst(2))),
          isLast: position == preferred.count - 1, isMapped: mapped == phrase.value)
      }
    }
    guard records.count < 1 << Layout.recordBits else {
      throw SourceError(path: "conversion", problem: "has too many phrases for a slot")
    }

    rows += [
      try addIndex(entries), UInt32(slots.count), UInt32(slotBits), UInt32(filter.count),
      UInt32(filterRow.bits), 0, 0, 0,
    ]
    slots += slotRow
    filter += filterRow.bytes
  }

  /// Adds what the kernel reads for a configuration.
  ///
  /// - Parameters:
  ///   - joints: those of the configuration, or of several that share them.
  ///   - jointBits: bits of the filter for each of them.
  ///   - careful: what has to be normalized before it is looked up.
  mutating func add(
    _ triggers: ConversionTriggers, joints: Set<ScalarPair>, jointBits: Int = 7,
    careful: Set<UInt32>? = nil
  ) throws {
    var entries = try characterEntries(
      triggers.replacements.mapValues { ($0, 0) }, always: triggers.always,
      careful: careful ?? self.careful)
    for scalar in triggers.characters {
      entries[scalar, default: 0] |= Layout.isTrigger
    }
    var row = [try addIndex(entries)]
    var first = BitFilter(bits: bits(atLeast: triggers.pairs.count * 32))
    var second = BitFilter(bits: bits(atLeast: triggers.pairs.count * 16))
    for pair in triggers.pairs {
      first.insert(Layout.neighbourHash(pair.left, pair.right))
      if pair.isPlain {
        second.insert(Layout.secondHash(window: word64(utf8([pair.left, pair.right]))))
      }
    }
    var joint = BitFilter(bits: bits(atLeast: joints.count * jointBits))
    for pair in joints {
      joint.insertTwice(Layout.neighbourHash(pair.left, pair.right))
    }
    for part in [first, second, joint] {
      let start = filters[part] ?? filter.count
      if filters[part] == nil {
        filters[part] = start
        filter += part.bytes
      }
      row += [UInt32(start), UInt32(part.bits)]
    }
    row += addPairs(triggers.pairWindows)
    kernelRows += row + Array(repeating: 0, count: Layout.kernelRowSize - row.count)
  }

  /// Adds a table of the windows of two characters; returns where it starts and its bits.
  private mutating func addPairs(_ windows: [ScalarPair: ScalarPair]) -> [UInt32] {
    let bits = bits(atLeast: windows.count * 5 / 4 + 1)
    var table: [UInt64] = Array(repeating: 0, count: 1 << bits)
    let sorted = windows.sorted { ($0.key.left, $0.key.right) < ($1.key.left, $1.key.right) }
    for (pair, value) in sorted {
      let window = word64(utf8([pair.left, pair.right]))
      var slot = Int(Layout.secondHash(window: window) >> UInt64(64 - bits))
      while table[slot] != 0 {
        slot = (slot + 1) & (table.count - 1)
      }
      table[slot] =
        UInt64(pair.left) << 48 | UInt64(pair.right) << 32 | UInt64(value.left) << 16
        | UInt64(value.right)
    }
    let row = [UInt32(pairs.count), UInt32(bits)]
    pairs += table
    return row
  }

  /// The entries of characters with their replacements; each has a value and a level.
  private mutating func characterEntries(
    _ replacements: [UInt32: (value: [UInt32], level: Int)], always: Set<UInt32> = [],
    careful: Set<UInt32>
  ) throws -> [UInt32: UInt32] {
    var entries: [UInt32: UInt32] = [:]
    for scalar in careful.union(0x2FF0...0x2FFF) {
      entries[scalar, default: 0] |= Layout.needsCare
    }
    for (scalar, single) in replacements.sorted(by: { $0.key < $1.key })
    where single.value != [scalar] || always.contains(scalar) {
      let before = utf8([scalar])
      let after = utf8(single.value)
      if before.count == 3, after.count == 3, single.value.count == 1, !always.contains(scalar) {
        entries[scalar, default: 0] |= word(before) ^ word(after)
      } else {
        let entry = Phrase(key: [scalar], value: single.value, level: single.level)
        let number: Int
        if let known = singleRecords[entry] {
          number = known
        } else {
          number = records.count
          singleRecords[entry] = number
          try addRecord(entry, rest: [], isLast: true)
        }
        entries[scalar, default: 0] |= Layout.replacedByRecord | UInt32(number)
      }
    }
    return entries
  }

  private mutating func addRecord(
    _ phrase: Phrase, rest: [UInt8], isLast: Bool, isMapped: Bool = false
  ) throws {
    let value = isMapped ? [] : utf8(phrase.value)
    guard rest.count <= 255, value.count <= 255, phrase.level <= 15 else {
      throw SourceError(path: "conversion", problem: "has an entry that is too long")
    }
    var header = UInt32(rest.count) | UInt32(value.count) << Layout.valueLengthShift
    header |= UInt32(phrase.level) << Layout.levelShift
    if isLast { header |= Layout.isLast }
    if isMapped { header |= Layout.isMapped }
    if phrase.key.map(utf8Length) == phrase.value.map(utf8Length) { header |= Layout.isAligned }
    records.append(header)
    records += words(value) + words(rest)
  }

  /// Adds the entries of characters; returns the numbers of the chunks for the four planes.
  private mutating func addIndex(_ entries: [UInt32: UInt32]) throws -> UInt32 {
    var row: UInt32 = 0
    for plane in UInt32(0)..<Layout.scalarLimit >> 16 {
      let chunk = (0..<UInt32(Layout.chunkSize)).map { place in
        let first = plane << 16 | place << Layout.blockShift
        return addBlock((0..<UInt32(Layout.blockSize)).map { entries[first | $0] ?? 0 })
      }
      let number = chunkNumbers[chunk] ?? UInt32(chunkNumbers.count)
      if chunkNumbers[chunk] == nil {
        chunkNumbers[chunk] = number
        index += chunk
      }
      guard number < 256 else {
        throw SourceError(path: "conversion", problem: "has too many tables of characters")
      }
      row |= number << (8 * plane)
    }
    return row
  }

  private mutating func addBlock(_ block: [UInt32]) -> UInt16 {
    if let number = blockNumbers[block] { return number }
    let number = UInt16(blocks.count / Layout.blockSize)
    blockNumbers[block] = number
    blocks += block
    return number
  }
}

/// One bit a hash: what the readers test before they look anything up.
private struct BitFilter: Hashable {
  let bits: Int
  private(set) var bytes: [UInt8]

  /// A filter is read eight bytes at a time, from a multiple of eight.
  init(bits: Int) {
    self.bits = max(bits, 6)
    bytes = Array(repeating: 0, count: 1 << (self.bits - 3))
  }

  /// Sets two bits of one word of eight bytes.
  mutating func insertTwice(_ hash: UInt64) {
    let word = Int(hash >> UInt64(64 - bits + 6))
    let mask = Layout.wordBits(hash, filterBits: bits)
    for byte in 0..<8 {
      bytes[8 * word + byte] |= UInt8(truncatingIfNeeded: mask >> UInt64(8 * byte))
    }
  }

  mutating func insert(_ hash: UInt64) {
    let bit = Int(hash >> UInt64(64 - bits))
    bytes[bit >> 3] |= 1 << UInt8(bit & 7)
  }
}

private func bits(atLeast count: Int) -> Int {
  var bits = 0
  while 1 << bits < count { bits += 1 }
  // A shift by 64 - 0 would shift everything out.
  return max(bits, 1)
}

private func utf8(_ scalars: [UInt32]) -> [UInt8] {
  scalars.compactMap(Unicode.Scalar.init).flatMap { Array(String($0).utf8) }
}

private func utf8Length(_ scalar: UInt32) -> Int {
  utf8([scalar]).count
}

private func word(_ bytes: [UInt8]) -> UInt32 {
  bytes.reversed().reduce(0) { $0 << 8 | UInt32($1) }
}

private func word64(_ bytes: [UInt8]) -> UInt64 {
  bytes.reversed().reduce(0) { $0 << 8 | UInt64($1) }
}

private func words(_ bytes: [UInt8]) -> [UInt32] {
  stride(from: 0, to: bytes.count, by: 4).map { word(Array(bytes[$0..<min($0 + 4, bytes.count)])) }
}
