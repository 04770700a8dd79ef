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
    /// The bytes in the lowest sixteen bits, then the byte that waits, then what waits, then whether
    /// the bytes are one character.
    let rawValue: UInt64

    init(rawValue: UInt64) { self.rawValue = rawValue }

    init(bytes: UInt16, waiting: UInt8) {
      rawValue = 1 << 24 | UInt64(waiting) << 16 | UInt64(bytes)
    }

    /// In step.
    ///
    /// - Parameter isPair: whether the bytes are one character.
    init(bytes: UInt16, isPair: Bool) {
      rawValue = UInt64(bytes) | (isPair ? 1 << 32 : 0)
    }

    /// A lead byte waits that is not known.
    static func anyLead(after bytes: UInt16) -> Memory {
      Memory(rawValue: 2 << 24 | UInt64(bytes))
    }

    var bytes: UInt16 { UInt16(truncatingIfNeeded: rawValue) }
    var lastLead: UInt8 { UInt8(truncatingIfNeeded: rawValue >> 8) }
    var lastTrail: UInt8 { UInt8(truncatingIfNeeded: rawValue) }
    var isInStep: Bool { rawValue >> 24 & 0xFF == 0 }
    var waitsForAnyLead: Bool { rawValue >> 24 & 0xFF == 2 }
    /// Whether the last two bytes are one character, which is complete.
    var isPair: Bool { rawValue >> 32 != 0 }
    /// The byte that waits, when one does.
    var waiting: UInt8 { UInt8(truncatingIfNeeded: rawValue >> 16) }
  }

  /// Hypotheses that may try every value of an unknown byte.
  static let expandable = 32
  /// Hypotheses that may step over a dropped pair, over one before an unknown byte, and over two.
  static let bridging = 32
  static let bridgingLost = 2
  static let bridgingTwice = 4
  /// Cost of a dropped pair in 1/64 nat.
  static let gapPenalty = 32
  /// What another character costs at least, nearly always.
  private static let cheapest = 128
  /// A step over a dropped pair may cost so much less, in 1/64 nat, than others.
  static let tightness = 512

  let line: ObservedLine
  private let index: DoubleByteIndex
  private let lexicon: HanLexicon
  private let gaps: GapSuccessors
  private var sites: ArraySlice<Int>
  private var lastSite: Int

  /// - Parameter sites: where the line shows signatures of the damage, ascending.
  init(
    line: ObservedLine, sites: ArraySlice<Int>, index: DoubleByteIndex, lexicon: HanLexicon,
    gaps: GapSuccessors
  ) {
    self.line = line
    self.sites = sites
    self.index = index
    self.lexicon = lexicon
    self.gaps = gaps
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
      steps.add(.zero, to: reading.end, memory, isChange: !memory.isPair)
    }
    if memory.isInStep {
      stepInStep(memory, position, &steps)
    } else if memory.waitsForAnyLead {
      guard let mark = CutDamage.marks.first(where: { WidthFolding.fold($0.scalar) == folded })
      else { return }
      for lead in UInt8(0x81)...0xFE {
        restore(
          lead, mark.lead,
          Completion(trail: mark.lead, waiting: mark.trail, end: position + 1), &steps)
      }
    } else {
      stepShifted(memory.waiting, position, hypothesis.rank, &steps)
    }
  }

  fileprivate static func pair(_ lead: UInt8, _ trail: UInt8) -> UInt16 {
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
    steps.add(
      LatticeText(observed), to: position + 1,
      Memory(bytes: bytes, isPair: observed >= 0x80), isChange: false)

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

  /// What an observed character leaves for a lead byte that waits.
  private struct Completion {
    /// The trail, if it is known.
    var trail: UInt8?
    /// An ASCII character right after it, or 0, or `TextScorer.lostASCII`.
    var further: UInt32 = 0
    /// The byte that waits afterwards, or 0.
    var waiting: UInt8 = 0
    /// Where the step ends.
    var end: Int
    /// The reading that the character must have.
    var syllable: [UInt8]?

    /// The memory after it.
    func memory(_ lead: UInt8, _ trail: UInt8) -> Memory {
      if waiting != 0 { return Memory(bytes: CutLattice.pair(trail, waiting), waiting: waiting) }
      return further == 0
        ? Memory(bytes: CutLattice.pair(lead, trail), isPair: true)
        : Memory(
          bytes: CutLattice.pair(trail, UInt8(truncatingIfNeeded: further)), isPair: false)
    }
  }

  /// Every way to read the character at `position` while a lead byte waits.
  private func completions(at position: Int) -> [Completion] {
    let observed = line.scalars[position]
    let next = position + 1
    var completions: [Completion] = []
    if let form = doubleByteForm(of: observed) {
      // A trail may be an ASCII letter, which ends the shift.
      let isASCII = form.trail < 0x80
      completions.append(
        Completion(
          trail: form.lead, further: isASCII ? UInt32(form.trail) : 0,
          waiting: isASCII ? 0 : form.trail, end: next))
    }
    if observed < 0x80, observed >= 0x40 {
      completions.append(Completion(trail: UInt8(observed), end: next))
    }
    guard line.isLostByte(position) else { return completions }
    if losesLead(at: position) {
      completions.append(Completion(end: next))
    } else if let reading = line.reading(at: next) {
      completions.append(Completion(end: reading.end, syllable: reading.syllable))
    } else {
      completions.append(Completion(further: eatenCharacter(at: next), end: next))
    }
    return completions
  }

  /// A step while `lead` waits for its trail.
  private func stepShifted(
    _ lead: UInt8, _ position: Int, _ rank: Int, _ steps: inout LatticeSteps<Memory>
  ) {
    for completion in completions(at: position) {
      if let trail = completion.trail {
        restore(lead, trail, completion, &steps)
      } else if rank < Self.expandable {
        for trail in UInt8(0x81)...0xFE { restore(lead, trail, completion, &steps) }
      }
      if rank < Self.bridging { bridgeGap(lead, completion, rank, &steps) }
    }
  }

  /// Whether a `?` at `position` may be a lead byte at the end of a piece.
  private func losesLead(at position: Int) -> Bool {
    position + 1 == line.count || DamageSites.isCutMark(line.folded(position + 1))
  }

  /// Steps over a pair that the decoder dropped because it is unmapped: the waiting byte pairs
  /// with the dropped pair's first byte, and its second byte waits in turn. Another pair may have
  /// been dropped right after it.
  private func bridgeGap(
    _ waiting: UInt8, _ completion: Completion, _ rank: Int,
    _ steps: inout LatticeSteps<Memory>
  ) {
    let trail = completion.trail.map(GapSuccessors.Trail.byte) ?? .any
    if completion.trail == nil, rank >= Self.bridgingLost { return }
    for first in gaps.pairs.beforeGap(waiting) {
      var state = steps.state.text.characters
      let cost = steps.scorer.quick(first.scalar, &state) + Self.gapPenalty
      let allowance = steps.allowance(to: completion.end) - Self.tightness
      guard cost < allowance else { continue }
      close(
        first.scalar, first.byte, trail, LatticeText(first.scalar), 1, cost, completion, &steps)
      guard rank < Self.bridgingTwice, cost + Self.cheapest < allowance - Self.tightness,
        completion.trail != nil || completion.syllable != nil
      else {
        continue
      }
      for second in gaps.list(after: first.scalar, first.byte, .gap) {
        let cost = cost + Int(second.cost) + Self.gapPenalty
        guard cost < allowance - Self.tightness else { break }
        close(
          second.scalar, second.trail, trail, LatticeText(first.scalar, second.scalar), 2, cost,
          completion, &steps)
      }
    }
  }

  /// Adds the steps that end a dropped pair whose first byte is `dropped`, the trail of `scalar`.
  private func close(
    _ scalar: UInt32, _ dropped: UInt8, _ trail: GapSuccessors.Trail, _ text: LatticeText,
    _ count: Int, _ cost: Int, _ completion: Completion, _ steps: inout LatticeSteps<Memory>
  ) {
    for last in gaps.list(after: scalar, dropped, trail) {
      let cost = cost + Int(last.cost)
      guard cost < steps.allowance(to: completion.end) - Self.tightness else { break }
      if let syllable = completion.syllable {
        guard lexicon.isReading(syllable.span, of: last.scalar) else { continue }
      }
      var text = text
      text[count] = last.scalar
      text[count + 1] = completion.further
      steps.add(
        text, to: completion.end, completion.memory(last.lead, last.trail), isChange: true,
        penalty: Self.gapPenalty * count, estimate: cost - Self.gapPenalty * count)
    }
  }

  /// Adds the step that pairs `lead` and `trail`, if they are a character.
  private func restore(
    _ lead: UInt8, _ trail: UInt8, _ completion: Completion, _ steps: inout LatticeSteps<Memory>
  ) {
    guard let scalar = index.scalar(lead: lead, trail: trail), scalar >= 0x80 else { return }
    if let syllable = completion.syllable {
      guard lexicon.isReading(syllable.span, of: scalar) else { return }
    }
    steps.add(
      LatticeText(scalar, completion.further), to: completion.end,
      completion.memory(lead, trail), isChange: true)
  }

  // MARK: Observed characters

  /// The two-byte form that an observed character may have had.
  private func doubleByteForm(of observed: UInt32) -> (lead: UInt8, trail: UInt8)? {
    let source = observed == 0x20 ? 0x3000 : WidthFolding.widened(observed) ?? observed
    return source >= 0x80 ? index.bytes(of: source) : nil
  }

  /// Which ASCII character a `?` before `next` has eaten, where the text after it tells: the `<`
  /// of a tag, or an opening bracket whose other half is there. Otherwise it is lost.
  private func eatenCharacter(at next: Int) -> UInt32 {
    let limit = min(next + 40, line.count)
    guard next < limit else { return TextScorer.lostASCII }
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
    return TextScorer.lostASCII
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
