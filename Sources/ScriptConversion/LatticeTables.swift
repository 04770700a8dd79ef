import DataPacks

/// The tables of `ConversionMode.best`, read in place (`LatticeLayout`).
struct LatticeTables: Sendable {
  typealias Layout = LatticeLayout

  let folds: PackTable<UInt16>
  let highFolds: PackTable<UInt32>
  let high: PackTable<UInt32>
  let keys: PackTable<UInt16>
  let buckets: PackTable<UInt32>
  let maps: PackTable<UInt16>
  let rules: PackTable<UInt16>
  let rows: PackTable<UInt32>

  init(_ pack: Pack) throws(PackError) {
    folds = try pack.table("best.fold", minimumCount: Layout.foldRange.count)
    highFolds = try pack.table("best.fold.high")
    high = try pack.table("best.high")
    keys = try pack.table("best.keys")
    buckets = try pack.table("best.buckets", minimumCount: 2)
    maps = try pack.table("best.maps")
    rules = try pack.table("best.rules", minimumCount: 1)
    rows = try pack.table("best.rows")
  }

  /// The character that a unit stands for. Constant time.
  @inline(__always)
  func scalar(_ unit: UInt16) -> UInt32 {
    let unit = UInt32(unit)
    guard unit >= Layout.firstHigh, unit < Layout.endHigh else { return unit }
    let place = Int(unit - Layout.firstHigh)
    return place < high.count ? high[place] : unit
  }

  /// What a character is matched as: its Simplified form. Constant time; over U+FFFF a binary
  /// search.
  @inline(__always)
  func fold(_ scalar: UInt32) -> UInt32 {
    let place = scalar &- Layout.foldRange.lowerBound
    if place < UInt32(Layout.foldRange.count) { return self.scalar(folds[Int(place)]) }
    return scalar < 0x20000 ? scalar : foldHigh(scalar)
  }

  private func foldHigh(_ scalar: UInt32) -> UInt32 {
    var low = 0
    var end = highFolds.count / 2
    while low < end {
      let middle = (low + end) / 2
      let found = highFolds[2 * middle]
      if found == scalar { return highFolds[2 * middle + 1] }
      if found < scalar { low = middle + 1 } else { end = middle }
    }
    return scalar
  }

  // MARK: Phrases

  /// Calls `body` with the record, the header and the length of every key of two or more characters
  /// that stands at `start`; long keys first. Linear in the keys that share the hash of their first
  /// two characters.
  @inline(__always)
  func forEachKey(
    in characters: [UInt32], at start: Int,
    _ body: (_ record: Int, _ header: UInt16, _ length: Int) -> Void
  ) {
    guard start &+ 1 < characters.count else { return }
    forEachKey(
      bucket: (characters[start], characters[start &+ 1]), in: characters, at: start, minimum: 2,
      body)
  }

  /// As `forEachKey`, for the keys of one character.
  func forEachSingleKey(
    in characters: [UInt32], at start: Int,
    _ body: (_ record: Int, _ header: UInt16, _ length: Int) -> Void
  ) {
    forEachKey(bucket: (characters[start], 0), in: characters, at: start, minimum: 1) {
      if $2 == 1 { body($0, $1, $2) }
    }
  }

  @inline(__always)
  private func forEachKey(
    bucket pair: (UInt32, UInt32), in characters: [UInt32], at start: Int, minimum: Int,
    _ body: (_ record: Int, _ header: UInt16, _ length: Int) -> Void
  ) {
    let bucket = Layout.bucket(pair.0, pair.1, count: buckets.count &- 1)
    let limit = characters.count &- start
    var record = Int(buckets[bucket])
    let end = min(Int(buckets[bucket &+ 1]), keys.count)
    while record < end {
      let header = keys[record]
      let length = Int(header & Layout.keyLength)
      if length >= minimum, length <= limit, isEqual(record, length, characters, start) {
        body(record, header, length)
      }
      record &+= max(1, Int(header &>> Layout.recordLengthShift))
    }
  }

  @inline(__always)
  private func isEqual(_ record: Int, _ length: Int, _ characters: [UInt32], _ start: Int) -> Bool {
    for place in 0..<length
    where scalar(keys[record &+ 1 &+ place]) != characters[start &+ place] {
      return false
    }
    return true
  }

  /// What a key becomes in a configuration.
  struct Value {
    var kind: Layout.Kind
    /// The units, in `keys`.
    var start: Int
    var count: Int
  }

  /// The value of a record for one of the configurations of `mask`, or nil. Linear in its values.
  @inline(__always)
  func value(
    of record: Int, _ header: UInt16, mask: UInt16, isName: Bool = false
  ) -> Value? {
    var place = record &+ 1 &+ Int(header & Layout.keyLength)
    if header & Layout.isPlain != 0, mask & Layout.Kind.everywhere != 0, !isName {
      return Value(kind: .characters, start: place, count: 0)
    }
    for _ in 0..<(header &>> Layout.valueCountShift & Layout.valueCount) {
      let value = keys[place]
      let count = Int(value &>> Layout.valueLengthShift)
      let kind = Layout.Kind(rawValue: value &>> Layout.kindShift & 3) ?? .characters
      if value & mask != 0, (kind == .name) == isName {
        return Value(kind: kind, start: place &+ 1, count: count)
      }
      place &+= 1 &+ count
    }
    return nil
  }
}
