import DataPacks
import TextEdits

/// Says how improbable a text is, in bits, in each kind of text.
///
/// A character costs what it costs by itself in that kind (`Data/detection/costs.txt`, Han
/// frequencies from jieba's dictionary in each script, counts of other languages), less what the
/// character before it says about it (`PairGains` in `hantext-data`), plus something where scripts
/// or letter cases change as they seldom do. ASCII alone costs the same in every kind.
struct DetectionModel: Sendable {
  typealias Kind = DetectionPackLayout.Kind

  private let blocks: PackTable<UInt8>
  private let rows: PackTable<UInt16>
  private let folds: PackTable<UInt16>
  private let slots: PackTable<UInt16>

  private static let loaded = Result { () throws(PackError) -> DetectionModel in
    try DetectionModel(.embedded(.encodings))
  }

  static var shared: DetectionModel {
    get throws(PackError) { try loaded.get() }
  }

  private init(_ pack: Pack) throws(PackError) {
    blocks = try pack.table("cost.blocks")
    rows = try pack.table("cost.rows", minimumCount: Kind.allCases.count * 256)
    folds = try pack.table("pair.folds", minimumCount: DetectionPackLayout.folded.count)
    slots = try pack.table("pair.slots", minimumCount: DetectionPackLayout.slotCount)
    let count = blocks.count / 256
    let isSound = rows.withSpan { rows in
      rows.indices.allSatisfy { Int(rows[$0]) < count }
    }
    guard isSound else { throw .malformedSection(name: "cost.rows") }
  }

  /// Bits for a character beyond the basic plane: rare Han, emoji.
  private static let supplementaryCost = 22 * 8
  /// A character costs at least this, however much the pair gains.
  private static let leastCost = 4

  /// Bits that `text`, valid UTF-8, costs in each of `kinds`. Linear.
  func costs(of text: Span<UInt8>, _ kinds: [Kind]) -> [Double] {
    let bases = kinds.map { 256 * (Kind.allCases.firstIndex(of: $0) ?? 0) }
    var eighths = [Int](repeating: 0, count: kinds.count)
    var shared = 0
    let ascii = Int(rows[0]) << 8
    // Before the text there may be anything, hence no pair.
    var previous: UInt32 = 0
    var script = Letter.none
    var beforeHan = Letter.none
    var index = 0
    while index < text.count {
      let (scalar, length) = text.scalar(at: index)
      let isFirst = index == 0
      defer { previous = scalar }
      index += length
      let letter = Letter(scalar)
      if letter.isLetter {
        shared += script.switchCost(to: letter)
        script = letter
      }
      if scalar < 0x80 {
        shared += Int(blocks[ascii | Int(scalar)])
        if previous < 0x80 { continue }
      }
      let left = Letter(previous)
      let gain =
        isFirst ? 0 : pairGain(fold(previous), fold(scalar), left.group, letter.group)
      shared += left.transitionCost(to: letter)
      if letter == .han {
        beforeHan = left
      } else if left == .han, beforeHan == .asciiLower,
        letter == .asciiLower || letter == .space
      {
        shared += Letter.loneHan
      }
      if scalar < 0x80 {
        shared -= gain
      } else if scalar < 0x10000 {
        for kind in bases.indices {
          let block = Int(rows[bases[kind] + Int(scalar >> 8)]) << 8
          eighths[kind] += max(Self.leastCost, Int(blocks[block | Int(scalar & 0xFF)]) - gain)
        }
      } else {
        shared += Self.supplementaryCost - gain
      }
    }
    return eighths.map { Double($0 + shared) / 8 }
  }

  @inline(__always)
  private func fold(_ scalar: UInt32) -> UInt32 {
    let folded = DetectionPackLayout.folded
    return folded.contains(scalar)
      ? UInt32(folds[Int(scalar - folded.lowerBound)]) : DetectionPackLayout.fold(scalar)
  }

  /// Eighths of a bit that the right character is cheaper for following the left one.
  @inline(__always)
  private func pairGain(
    _ left: UInt32, _ right: UInt32, _ leftGroup: Letter.Group, _ rightGroup: Letter.Group
  ) -> Int {
    guard DetectionPackLayout.isPair(left, right) else { return 0 }
    let (bucket, check) = DetectionPackLayout.place(left, right)
    let first = bucket * DetectionPackLayout.slotsPerBucket
    for index in first..<first + DetectionPackLayout.slotsPerBucket {
      let slot = slots[index]
      if slot >> 6 == check, slot != 0 { return DetectionPackLayout.gain(of: slot) }
    }
    return -Letter.strangeness(leftGroup, rightGroup)
  }
}
