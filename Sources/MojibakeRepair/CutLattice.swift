import Encodings
import HanLexicon

/// How `CutDamage` may have made the characters of a line, for `LatticeSearch`.
///
/// The line is read as the decoder left it: each observed character gives back its bytes, a `?`
/// gives an unknown byte, a reading in brackets proves the two bytes before it. The bytes are
/// paired anew. Between two characters a pair may have been dropped that the decoder had no
/// character for.
struct CutLattice: LatticeModel {
  /// The last two bytes of the restored stream, and what waits for its trail.
  struct Memory: RawRepresentable, BitwiseCopyable {
    /// The bytes in the lowest sixteen bits, then the byte that waits, then what waits.
    let rawValue: UInt64

    init(rawValue: UInt64) { self.rawValue = rawValue }

    init(bytes: UInt16, waiting: UInt8) {
      rawValue = 1 << 24 | UInt64(waiting) << 16 | UInt64(bytes)
    }

    /// In step.
    init(bytes: UInt16) { rawValue = UInt64(bytes) }

    /// A lead byte waits that is not known.
    static func anyLead(after bytes: UInt16) -> Memory {
      Memory(rawValue: 2 << 24 | UInt64(bytes))
    }

    var bytes: UInt16 { UInt16(truncatingIfNeeded: rawValue) }
    var lastLead: UInt8 { UInt8(truncatingIfNeeded: rawValue >> 8) }
    var lastTrail: UInt8 { UInt8(truncatingIfNeeded: rawValue) }
    var isInStep: Bool { rawValue >> 24 == 0 }
    var waitsForAnyLead: Bool { rawValue >> 24 == 2 }
    /// The byte that waits, when one does.
    var waiting: UInt8 { UInt8(truncatingIfNeeded: rawValue >> 16) }
  }

  /// Hypotheses that may try every value of an unknown byte, and step over a dropped pair.
  static let expandable = 32
  /// Cost of a dropped pair in 1/64 nat.
  static let gapPenalty = 64
  /// Of the ways to step over one dropped pair, how many may step over another one right after.
  static let bridgedTwice = 3

  let line: ObservedLine
  private let index: DoubleByteIndex
  private let lexicon: HanLexicon
  private let pairs: CommonPairs
  private var sites: ArraySlice<Int>
  private var lastSite: Int

  /// - Parameter sites: where the line shows signatures of the damage, ascending.
  init(
    line: ObservedLine, sites: ArraySlice<Int>, index: DoubleByteIndex, lexicon: HanLexicon,
    pairs: CommonPairs
  ) {
    self.line = line
    self.sites = sites
    self.index = index
    self.lexicon = lexicon
    self.pairs = pairs
    lastSite = sites.first ?? 0
  }

  func isInStep(_ memory: Memory) -> Bool { memory.isInStep }

  mutating func mayEnd(before position: Int) -> Bool {
    while let site = sites.first, site <= max(position, lastSite) + 8 {
      lastSite = site
      sites.removeFirst()
    }
    return position > lastSite
  }

  mutating func extend(
    _ hypothesis: LatticeHypothesis<Memory>, into steps: inout LatticeSteps<Memory>
  ) {
    let memory = hypothesis.memory
    let position = hypothesis.position
    let folded = line.folded(position)
    if folded == 0x28, let reading = line.reading(at: position + 1),
      isReading(reading.syllable, memory.lastLead, memory.lastTrail)
    {
      // The character's own reading, which cleanup removes, is no repair.
      let isOwn = !hypothesis.isChange && memory.bytes & 0x8080 == 0x8080
      steps.add(.zero, to: reading.end, memory, isChange: !isOwn)
    }
    if memory.isInStep {
      stepInStep(memory, position, &steps)
    } else if memory.waitsForAnyLead {
      guard let mark = CutDamage.marks.first(where: { WidthFolding.fold($0.scalar) == folded })
      else { return }
      for lead in UInt8(0x81)...0xFE {
        restore(
          lead, mark.lead, to: position + 1,
          Memory(bytes: Self.pair(mark.lead, mark.trail), waiting: mark.trail), &steps)
      }
    } else {
      let mayLoseByte = hypothesis.rank < Self.expandable
      stepShifted(memory.waiting, position, mayLoseByte, &steps)
      if mayLoseByte { bridgeGap(memory.waiting, position, hypothesis.rank, &steps) }
    }
  }

  private static func pair(_ lead: UInt8, _ trail: UInt8) -> UInt16 {
    UInt16(lead) << 8 | UInt16(trail)
  }

  // MARK: Steps

  /// A step while observed characters stand for themselves.
  private func stepInStep(
    _ memory: Memory, _ position: Int, _ steps: inout LatticeSteps<Memory>
  ) {
    let observed = line.scalars[position]
    let bytes: UInt16
    if observed < 0x80 {
      bytes = memory.bytes << 8 | UInt16(observed)
    } else {
      bytes = index.bytes(of: observed).map(Self.pair) ?? 0
    }
    steps.add(LatticeText(observed), to: position + 1, Memory(bytes: bytes), isChange: false)

    guard line.isLostByte(position) else { return }
    if DamageSites.isCutMark(line.folded(position + 1)) {
      steps.add(.zero, to: position + 1, .anyLead(after: memory.bytes), isChange: true)
    }
    forEachTrail(position, after: memory.lastTrail) { trail, end in
      steps.add(
        .zero, to: end, Memory(bytes: memory.bytes << 8 | UInt16(trail), waiting: trail),
        isChange: true)
    }
  }

  /// A step while `lead` waits for its trail.
  private func stepShifted(
    _ lead: UInt8, _ position: Int, _ mayLoseByte: Bool, _ steps: inout LatticeSteps<Memory>
  ) {
    let observed = line.scalars[position]
    let next = position + 1
    if let form = doubleByteForm(of: observed) {
      restore(
        lead, form.lead, to: next,
        Memory(bytes: Self.pair(form.lead, form.trail), waiting: form.trail), &steps)
    }
    if observed < 0x80, observed >= 0x40 {
      let trail = UInt8(observed)
      restore(lead, trail, to: next, Memory(bytes: Self.pair(lead, trail)), &steps)
    }
    guard mayLoseByte, line.isLostByte(position) else { return }
    if losesLead(at: position) {
      for trail in UInt8(0x81)...0xFE {
        restore(lead, trail, to: next, Memory(bytes: Self.pair(lead, trail)), &steps)
      }
    }
    if let eaten = eatenCharacter(at: next) {
      for trail in UInt8(0x81)...0xFE {
        restore(
          lead, trail, eaten: eaten, to: next, Memory(bytes: Self.pair(trail, eaten)), &steps)
      }
    }
    forEachTrail(position, after: lead) { trail, end in
      restore(lead, trail, to: end, Memory(bytes: Self.pair(lead, trail)), &steps)
    }
  }

  /// Whether a `?` at `position` may be a lead byte at the end of a piece.
  private func losesLead(at position: Int) -> Bool {
    position + 1 == line.count || DamageSites.isCutMark(line.folded(position + 1))
  }

  /// Steps over a pair that the decoder dropped because it is unmapped: the waiting byte pairs
  /// with the dropped pair's first byte, and its second byte waits in turn.
  private func bridgeGap(
    _ waiting: UInt8, _ position: Int, _ rank: Int, _ steps: inout LatticeSteps<Memory>
  ) {
    let observed = line.scalars[position]
    let next = position + 1
    let form = doubleByteForm(of: observed)
    let trail = form?.lead ?? (observed < 0x80 && observed >= 0x40 ? UInt8(observed) : 0)
    let memory = form.map { Memory(bytes: Self.pair($0.lead, $0.trail), waiting: $0.trail) }
    for first in pairs.beforeGap(waiting) {
      var state = steps.state.text.characters
      let firstCost = steps.scorer.quick(first.scalar, &state)
      guard firstCost + Self.gapPenalty < steps.allowance(to: next) else { continue }
      for second in pairs.withTrail(trail) where pairs.isDropped(first.byte, second.byte) {
        var after = state
        let cost = firstCost + steps.scorer.quick(second.scalar, &after)
        steps.add(
          LatticeText(first.scalar, second.scalar), to: next,
          memory ?? Memory(bytes: Self.pair(second.byte, trail)), isChange: true,
          penalty: Self.gapPenalty, estimate: cost)
      }
    }
  }

  /// Adds the step that pairs `lead` and `trail`, if they are a character.
  private func restore(
    _ lead: UInt8, _ trail: UInt8, eaten: UInt8 = 0, to end: Int, _ memory: Memory,
    _ steps: inout LatticeSteps<Memory>
  ) {
    guard let scalar = index.scalar(lead: lead, trail: trail), scalar >= 0x80 else { return }
    steps.add(LatticeText(scalar, UInt32(eaten)), to: end, memory, isChange: true)
  }

  // MARK: Observed characters

  /// The two-byte form that an observed character may have had.
  private func doubleByteForm(of observed: UInt32) -> (lead: UInt8, trail: UInt8)? {
    let source = observed == 0x20 ? 0x3000 : WidthFolding.widened(observed) ?? observed
    return source >= 0x80 ? index.bytes(of: source) : nil
  }

  /// Which ASCII character a `?` before `next` has eaten, where the text after it tells: the `<`
  /// of a tag, or an opening bracket whose other half is there.
  private func eatenCharacter(at next: Int) -> UInt8? {
    let limit = min(next + 40, line.count)
    guard next < limit else { return nil }
    let first = line.scalars[next]
    if first == 0x2F || (0x61...0x7A).contains(first) {
      for index in next..<limit {
        let scalar = line.scalars[index]
        if scalar == 0x3E { return 0x3C }
        if scalar == 0x3C || scalar >= 0x80 { break }
      }
    }
    for index in next..<limit {
      let scalar = line.scalars[index]
      if scalar == 0x28 { break }
      if scalar == 0x29 { return 0x28 }
    }
    return nil
  }

  /// Calls `body` with each trail that makes a character with the reading that follows the `?`.
  private func forEachTrail(
    _ position: Int, after lead: UInt8, _ body: (UInt8, Int) -> Void
  ) {
    guard let reading = line.reading(at: position + 1) else { return }
    for trail in UInt8(0x81)...0xFE where isReading(reading.syllable, lead, trail) {
      body(trail, reading.end)
    }
  }

  private func isReading(_ syllable: [UInt8], _ lead: UInt8, _ trail: UInt8) -> Bool {
    guard let scalar = index.scalar(lead: lead, trail: trail) else { return false }
    return lexicon.isReading(syllable.span, of: scalar)
  }
}
