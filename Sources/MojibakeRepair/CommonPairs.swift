import Encodings
import HanLexicon
import Synchronization

/// The characters of GBK that a decoder's dropped pair may have come between, common ones only.
///
/// Built once for a search of text in one script: 23,940 look-ups.
final class CommonPairs: Sendable {
  /// A byte and the character that it makes with another one.
  struct Half: Sendable {
    let byte: UInt8
    let scalar: UInt32
  }

  /// Characters that cost more by themselves are not looked for beside a dropped pair: 16 nats.
  private static let limit = 128

  private let before: [[Half]]
  private let after: [[Half]]
  private let starting: [[Half]]
  private let dropped: [UInt64]
  private let droppedTrails: [[UInt8]]

  /// - Parameter avoided: traits of characters that the text does not use.
  init(index: DoubleByteIndex, lexicon: HanLexicon, avoiding avoided: CharacterTraits) {
    var before = [[Half]](repeating: [], count: 256)
    var after = [[Half]](repeating: [], count: 256)
    var starting = [[Half]](repeating: [], count: 256)
    var dropped = [UInt64](repeating: 0, count: 1024)
    var droppedTrails = [[UInt8]](repeating: [], count: 256)
    for lead in UInt8(0x81)...0xFE {
      for trail in UInt8(0x40)...0xFE {
        if CutDamage.isDropped(lead, trail, index) {
          dropped[Int(lead) << 2 | Int(trail) >> 6] |= 1 << UInt64(trail & 63)
          if trail > 0x80 { droppedTrails[Int(lead)].append(trail) }
        }
        guard let scalar = index.scalar(lead: lead, trail: trail),
          Self.isCommon(scalar, lexicon, avoided)
        else { continue }
        if Self.beginsDropped(trail) { before[Int(lead)].append(Half(byte: trail, scalar: scalar)) }
        after[Int(trail)].append(Half(byte: lead, scalar: scalar))
        if trail > 0x80 { starting[Int(lead)].append(Half(byte: trail, scalar: scalar)) }
      }
    }
    self.before = before
    self.after = after
    self.starting = starting
    self.dropped = dropped
    self.droppedTrails = droppedTrails
  }

  private static func isCommon(
    _ scalar: UInt32, _ lexicon: HanLexicon, _ avoided: CharacterTraits
  ) -> Bool {
    let id = lexicon.fold(scalar)
    return id != 0 && lexicon.characterModel.cost(of: id) <= limit
      && lexicon.traits(of: scalar).isDisjoint(with: avoided)
  }

  /// Leads of the user-defined areas of GBK, which decoders leave unmapped: AAA1–AFFE, F8A1–FEFE,
  /// A140–A7A0.
  private static func beginsDropped(_ byte: UInt8) -> Bool {
    switch byte {
    case 0xA1...0xA7, 0xAA...0xAF, 0xF8...0xFE: true
    default: false
    }
  }

  /// Characters that begin with `lead` and end with a byte that may begin a dropped pair.
  func beforeGap(_ lead: UInt8) -> [Half] { before[Int(lead)] }

  /// Characters that end with `trail`.
  func withTrail(_ trail: UInt8) -> [Half] { after[Int(trail)] }

  /// Characters that begin with `lead` and end with a byte that may be a lead.
  func withLead(_ lead: UInt8) -> [Half] { starting[Int(lead)] }

  /// Bytes with which `lead` is a pair that decoders may drop, and that may be leads themselves.
  func dropped(after lead: UInt8) -> [UInt8] { droppedTrails[Int(lead)] }

  /// Whether decoders have no character for a pair.
  @inline(__always)
  func isDropped(_ lead: UInt8, _ trail: UInt8) -> Bool {
    dropped[Int(lead) << 2 | Int(trail) >> 6] >> UInt64(trail & 63) & 1 != 0
  }
}

/// The tables of `CommonPairs`, by the traits they avoid, made when they are first needed.
final class CommonPairsShelf: Sendable {
  private let index: DoubleByteIndex
  private let lexicon: HanLexicon
  private let tables = Mutex<[UInt8: CommonPairs]>([:])

  init(index: DoubleByteIndex, lexicon: HanLexicon) {
    self.index = index
    self.lexicon = lexicon
  }

  func pairs(avoiding avoided: CharacterTraits) -> CommonPairs {
    tables.withLock { tables in
      if let known = tables[avoided.rawValue] { return known }
      let pairs = CommonPairs(index: index, lexicon: lexicon, avoiding: avoided)
      tables[avoided.rawValue] = pairs
      return pairs
    }
  }
}
