import DataPacks

/// Rules that choose what a character becomes by what stands beside it
/// (`Data/conversion/context.tsv`).
///
/// A rule looks at a few characters to the left and to the right, and never beyond one that is
/// neither Han nor digit nor middle dot: a line's conversion does not depend on the lines around it.
struct ContextRules: Sendable {
  typealias Layout = LatticeLayout

  let tables: LatticeTables
  let start: Int
  let mask: UInt16

  /// Where the rules of a folded character are, or nil. Logarithmic in the characters with rules.
  @inline(__always)
  func rules(of character: UInt32) -> Int? {
    let rules = tables.rules
    var low = 0
    var end = Int(rules[start])
    while low < end {
      let middle = (low &+ end) &>> 1
      let found = UInt32(rules[start &+ 1 &+ 2 &* middle])
      if found == character { return Int(rules[start &+ 2 &+ 2 &* middle]) }
      if found < character { low = middle &+ 1 } else { end = middle }
    }
    return nil
  }

  /// Whether a folded character is in a set.
  ///
  /// - Parameter character: nil outside the text.
  fileprivate func contains(_ set: Int, _ character: UInt32?) -> Bool {
    guard set != 0 else { return character.map(Layout.isHan) ?? false }
    let flags = tables.rules[set]
    guard let character else { return flags & Layout.setHasOthers != 0 }
    if Layout.isHan(character) {
      var low = set &+ 2
      var end = low &+ Int(tables.rules[set &+ 1])
      while low < end {
        let middle = (low &+ end) &>> 1
        let found = tables.scalar(tables.rules[middle])
        if found == character { return true }
        if found < character { low = middle &+ 1 } else { end = middle }
      }
      return false
    }
    switch character {
    case 0x30...0x39, 0xFF10...0xFF19: return flags & Layout.setHasDigits != 0
    case 0xB7, 0x2022, 0x2027, 0x30FB: return flags & Layout.setHasMiddleDot != 0
    default: return flags & Layout.setHasOthers != 0
    }
  }
}

extension LatticeConversion {
  /// The value of the first rule that holds for a character of the run, or nil.
  ///
  /// - Parameter strongOnly: only the rules that hold inside words and phrases.
  @inline(__always)
  func rule(
    _ text: Span<UInt8>, _ place: Int, strongOnly: Bool, _ run: inout LatticeRun
  ) -> UInt32? {
    guard let found = rules.rules(of: run.folded[place]) else { return nil }
    return rule(text, place, strongOnly: strongOnly, at: found, &run)
  }

  private func rule(
    _ text: Span<UInt8>, _ place: Int, strongOnly: Bool, at start: Int, _ run: inout LatticeRun
  ) -> UInt32? {
    let words = tables.rules
    for index in 0..<Int(words[start]) {
      let rule = start &+ 1 &+ 4 &* index
      let flags = words[rule]
      guard flags & rules.mask != 0, !strongOnly || flags & Layout.ruleIsStrong != 0 else {
        continue
      }
      if matches(text, place, Int(words[rule &+ 2]), step: -1, &run),
        matches(text, place, Int(words[rule &+ 3]), step: 1, &run)
      {
        return tables.scalar(words[rule &+ 1])
      }
    }
    return nil
  }

  private func matches(
    _ text: Span<UInt8>, _ place: Int, _ pattern: Int, step: Int, _ run: inout LatticeRun
  ) -> Bool {
    guard pattern != 0 else { return true }
    var alternative = pattern &+ 1
    for _ in 0..<tables.rules[pattern] {
      let count = Int(tables.rules[alternative])
      let holds = (0..<count).allSatisfy { index in
        matches(
          text, place &+ step &* (index &+ 1), element: alternative &+ 1 &+ 2 &* index, &run)
      }
      if holds { return true }
      alternative &+= 1 &+ 2 &* count
    }
    return false
  }

  private func matches(
    _ text: Span<UInt8>, _ place: Int, element: Int, _ run: inout LatticeRun
  ) -> Bool {
    let flags = tables.rules[element]
    let isInside = place >= 0 && place < run.count
    let offset = isInside ? run.offsets[place] : offset(text, of: place, &run)
    let character =
      isInside ? run.folded[place] : offset.map { tables.fold(Scalar(text, at: $0).value) }
    let holds = rules.contains(Int(tables.rules[element &+ 1]), character)
    if holds == (flags & Layout.elementIsNegated != 0) { return false }
    guard flags & Layout.elementIsLone != 0 else { return true }
    if isInside { return run.isBoundary[place] && run.isBoundary[place &+ 1] }
    guard let offset else { return false }
    return isLone(text, at: offset)
  }

  /// Where a character beside the run begins; nil outside the text.
  private func offset(_ text: Span<UInt8>, of place: Int, _ run: inout LatticeRun) -> Int? {
    run.looksOutside = true
    if place < 0 {
      var offset = run.offsets[0]
      for _ in 0..<(-place) {
        guard offset > 0 else { return nil }
        offset = text.scalarStart(before: offset, floor: 0)
      }
      return offset
    }
    var offset = run.offsets[run.count]
    for _ in 0..<place &- run.count where offset < text.count {
      offset &+= Scalar(text, at: offset).length
    }
    return offset < text.count ? offset : nil
  }

  /// Whether a character outside the window is a word by itself. Linear in the window around it.
  private func isLone(_ text: Span<UInt8>, at offset: Int) -> Bool {
    guard Layout.isHan(Scalar(text, at: offset).value) else { return false }
    var run = LatticeRun()
    let end = boundary(text, after: offset)
    var position = boundary(text, notAfter: offset, floor: 0)
    while position <= offset {
      let start = position
      position = load(text, from: start, end: end, &run)
      if position == start { position &+= Scalar(text, at: start).length }
    }
    segment(&run)
    guard let place = run.offsets.firstIndex(of: offset), place < run.count else { return false }
    return run.isBoundary[place] && run.isBoundary[place &+ 1]
  }
}
