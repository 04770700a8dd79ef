import DataPacks
import HanLexicon

/// Converts a window of Simplified text to Traditional by words: what `ConversionMode.best` does where
/// characters one by one may not be right.
///
/// 1. Runs of Han characters are folded to Simplified forms, so that text that is Traditional
///    already, or half, is segmented as its source would be.
/// 2. The cheapest way through the lexicon's words, and the keys of phrases, is found
///    (`LatticeSegmentation.swift`).
/// 3. From left to right the longest phrase is taken that does not tear a word apart: one inside a
///    word, or one that begins and ends where words do.
/// 4. Elsewhere proper names keep the shapes of their characters, context rules choose
///    (`ContextRules`), and what is left is converted character by character.
/// 5. A character that is Traditional in the text stays, in the form of the region.
final class LatticeConversion: Sendable {
  typealias Layout = LatticeLayout

  let tables: LatticeTables
  let lexicon: HanLexicon
  /// What single characters become.
  let characters: CharacterTable
  let phraseBit: UInt16
  let vocabularyBit: UInt16
  /// Pairs of folded characters that a word or a key may hold.
  let joints: ConversionKernel.Filter
  let filter: PackTable<UInt8>
  let rules: ContextRules
  private let forms: PairList
  private let convertible: PairList
  private let shapes: PairList
  private let names: PairList

  /// Pairs of units in `best.maps`, ascending.
  private struct PairList: Sendable {
    let start: Int
    let count: Int
  }

  /// - Throws: `ConversionError.malformedPack` when the row lies outside its sections.
  init(
    tables: LatticeTables, row number: Int, lexicon: HanLexicon, characters: CharacterTable,
    joints: ConversionKernel.Filter, filter: PackTable<UInt8>
  ) throws(ConversionError) {
    let row = number * Layout.Row.size
    guard row + Layout.Row.size <= tables.rows.count else {
      throw .malformedPack("no row \(number) of the best mode")
    }
    func list(_ place: Int) -> PairList {
      PairList(
        start: Int(tables.rows[row + place]), count: Int(tables.rows[row + place + 1]))
    }
    self.tables = tables
    self.lexicon = lexicon
    self.characters = characters
    self.joints = joints
    self.filter = filter
    phraseBit = UInt16(truncatingIfNeeded: tables.rows[row + Layout.Row.phraseBit])
    vocabularyBit = UInt16(truncatingIfNeeded: tables.rows[row + Layout.Row.vocabularyBit])
    forms = list(Layout.Row.forms)
    convertible = list(Layout.Row.convertible)
    shapes = list(Layout.Row.shapes)
    names = list(Layout.Row.names)
    rules = ContextRules(
      tables: tables, start: Int(tables.rows[row + Layout.Row.rules]), mask: phraseBit)
    for list in [forms, convertible, shapes, names]
    where list.start + 2 * list.count > tables.maps.count {
      throw .malformedPack("row \(number) of the best mode lies outside its section")
    }
  }

  // MARK: Characters

  /// What a character becomes alone. Constant time.
  @inline(__always)
  private func alone(_ scalar: UInt32) -> UInt32 {
    let entry = characters.entry(scalar)
    if entry & ConversionPackLayout.replacedByRecord != 0 {
      return Self.scalar(
        utf8: characters.records[Int(entry & ConversionPackLayout.payload) &+ 1])
    }
    guard entry & ConversionPackLayout.payload != 0 else { return scalar }
    let bytes = UInt32(truncatingIfNeeded: ConversionPackLayout.threeBytes(scalar))
    return Self.scalar(utf8: bytes ^ entry & ConversionPackLayout.payload)
  }

  /// The character whose bytes these are, the first one lowest.
  @inline(__always)
  private static func scalar(utf8 bytes: UInt32) -> UInt32 {
    if bytes & 0xF0 == 0xE0 {
      return UInt32(truncatingIfNeeded: ConversionPackLayout.codeUnit(UInt64(bytes)))
    }
    if bytes & 0x80 == 0 { return bytes & 0x7F }
    if bytes & 0xE0 == 0xC0 { return (bytes & 0x1F) &<< 6 | (bytes &>> 8) & 0x3F }
    let high = (bytes & 0x07) &<< 18 | (bytes &<< 4) & 0x3F000
    return high | (bytes &>> 10) & 0xFC0 | (bytes &>> 24) & 0x3F
  }

  /// The second of the pair that begins with a character, or nil. Logarithmic.
  private func find(_ scalar: UInt32, in list: PairList) -> UInt16? {
    var low = 0
    var end = list.count
    while low < end {
      let middle = (low &+ end) &>> 1
      let found = tables.scalar(tables.maps[list.start &+ 2 &* middle])
      if found == scalar { return tables.maps[list.start &+ 2 &* middle &+ 1] }
      if found < scalar { low = middle &+ 1 } else { end = middle }
    }
    return nil
  }

  private func isShape(_ from: UInt32, _ to: UInt32) -> Bool {
    for index in 0..<shapes.count {
      let place = shapes.start &+ 2 &* index
      if tables.scalar(tables.maps[place]) == from, tables.scalar(tables.maps[place &+ 1]) == to {
        return true
      }
    }
    return false
  }

  /// Whether a character is Traditional, and not one that is converted like a Simplified one.
  private func isLocked(_ raw: UInt32, folded: UInt32) -> Bool {
    raw != folded && find(raw, in: convertible) == nil
  }

  /// What a character becomes whose phrase, name or rule says `value`.
  @inline(__always)
  private func kept(_ raw: UInt32, folded: UInt32, _ value: UInt32) -> UInt32 {
    if raw == value || raw == folded || isShape(raw, value) { return value }
    if let isOwn = find(raw, in: convertible), isOwn == 0, tables.fold(value) == folded {
      return value
    }
    // Where the region writes the Simplified form, that would become the value next time.
    let own = alone(raw)
    return own == folded ? value : own
  }

  // MARK: Windows

  /// Converts a window to `scratch.output`; whether every scalar kept its length. Nearly linear.
  ///
  /// - Parameter window: between two boundaries (`boundary`).
  func convert<Recorder: StepRecorder>(
    _ text: Span<UInt8>, _ window: Range<Int>, scratch: inout ConversionScratch,
    recorder: inout Recorder
  ) -> Bool {
    scratch.output.removeAll()
    scratch.run.looksOutside = false
    scratch.run.lastOther = vocabularyBit == 0 ? 0 : lastOther(text, window)
    var isAligned = true
    var position = window.lowerBound
    while position < window.upperBound {
      let scalar = Scalar(text, at: position)
      if position < scratch.run.lastOther,
        let match = mixedKey(text, at: position, end: window.upperBound)
      {
        let count = append(match.value, to: &scratch.output)
        recorder.step(source: match.end &- position, target: count)
        isAligned = false
        position = match.end
      } else if Layout.isHan(scalar.value) {
        position = load(text, from: position, end: window.upperBound, &scratch.run)
        segment(&scratch.run)
        let result = convertRun(
          text, &scratch.run, into: &scratch.output, recorder: &recorder)
        isAligned = isAligned && result
      } else {
        let count = append(scalar, to: &scratch.output)
        recorder.step(source: scalar.length, target: count)
        isAligned = isAligned && count == scalar.length
        position &+= scalar.length
      }
    }
    return isAligned
  }

  /// Loads the run of Han characters at `start`; returns where it ends.
  func load(_ text: Span<UInt8>, from start: Int, end: Int, _ run: inout LatticeRun) -> Int {
    run.removeAll()
    var position = start
    while position < end {
      let scalar = Scalar(text, at: position)
      guard Layout.isHan(scalar.value) else { break }
      if position > start, position < run.lastOther,
        mixedKey(text, at: position, end: end) != nil
      {
        break
      }
      run.raw.append(scalar.value)
      run.folded.append(tables.fold(scalar.value))
      run.offsets.append(position)
      position &+= scalar.length
    }
    run.offsets.append(position)
    return position
  }

  /// Where the last character ends that is not Han; the window's beginning when all are.
  private func lastOther(_ text: Span<UInt8>, _ window: Range<Int>) -> Int {
    var end = window.lowerBound
    var position = end
    while position < window.upperBound {
      let scalar = Scalar(text, at: position)
      position &+= scalar.length
      if !Layout.isHan(scalar.value) { end = position }
    }
    return end
  }

  /// The longest key at `position` that holds something else than Han.
  private func mixedKey(
    _ text: Span<UInt8>, at position: Int, end: Int
  ) -> (value: LatticeTables.Value, end: Int)? {
    guard vocabularyBit != 0 else { return nil }
    var characters: [UInt32] = []
    var ends: [Int] = []
    var place = position
    while place < end, characters.count < Int(Layout.keyLength) {
      let scalar = Scalar(text, at: place)
      characters.append(tables.fold(scalar.value))
      place &+= scalar.length
      ends.append(place)
    }
    var found: (value: LatticeTables.Value, end: Int)?
    tables.forEachKey(in: characters, at: 0) { record, header, length in
      if found == nil, header & Layout.isMixed != 0,
        let value = tables.value(of: record, header, mask: vocabularyBit)
      {
        found = (value, ends[length &- 1])
      }
    }
    return found
  }

  private func convertRun<Recorder: StepRecorder>(
    _ text: Span<UInt8>, _ run: inout LatticeRun,
    into output: inout ByteBuffer, recorder: inout Recorder
  ) -> Bool {
    var isAligned = true
    var position = 0
    var key = 0
    while position < run.count {
      while key < run.keys.count, run.keys[key].start < position { key &+= 1 }
      if let (value, length) = phrase(at: position, from: key, run) {
        if value.kind == .characters || value.count == length {
          for place in position..<position &+ length {
            let chosen =
              rule(text, place, strongOnly: true, &run)
              ?? character(of: value, place &- position, folded: run.folded[place])
            isAligned =
              append(place, chosen, run, to: &output, recorder: &recorder) && isAligned
          }
        } else {
          let count = append(value, to: &output)
          recorder.step(
            source: run.offsets[position &+ length] &- run.offsets[position], target: count)
          isAligned = false
        }
        position &+= length
      } else if isName(at: position, from: key, run) {
        let end = run.wordEnds[position]
        for place in position..<end {
          let chosen =
            rule(text, place, strongOnly: true, &run)
            ?? nameForm(run.folded[place], isFirst: place == position)
          isAligned = append(place, chosen, run, to: &output, recorder: &recorder) && isAligned
        }
        position = end
      } else {
        let isWord = run.isBoundary[position] && run.wordEnds[position] == position &+ 1
        let chosen = rule(text, position, strongOnly: !isWord, &run)
        isAligned =
          append(
            position, chosen ?? alone(run.raw[position]), run, to: &output, recorder: &recorder)
          && isAligned
        position &+= 1
      }
    }
    return isAligned
  }

  /// The longest phrase at `position` that tears no word apart.
  private func phrase(
    at position: Int, from first: Int, _ run: LatticeRun
  ) -> (value: LatticeTables.Value, length: Int)? {
    var key = first
    while key < run.keys.count, run.keys[key].start == position {
      let (_, length, record) = run.keys[key]
      key &+= 1
      let end = position &+ length
      guard end <= run.wordEnds[position] || run.isBoundary[position] && run.isBoundary[end] else {
        continue
      }
      let header = tables.keys[record]
      if vocabularyBit != 0, let value = tables.value(of: record, header, mask: vocabularyBit),
        !(position..<end).contains(where: { isLocked(run.raw[$0], folded: run.folded[$0]) })
      {
        return (value, length)
      }
      if length > 1, let value = tables.value(of: record, header, mask: phraseBit) {
        return (value, length)
      }
    }
    return nil
  }

  /// Whether the word at `position` is a proper name.
  private func isName(at position: Int, from first: Int, _ run: LatticeRun) -> Bool {
    guard run.isBoundary[position] else { return false }
    let length = run.wordEnds[position] &- position
    var key = first
    while key < run.keys.count, run.keys[key].start == position {
      let (_, found, record) = run.keys[key]
      if found == length, length > 1 {
        return tables.value(of: record, tables.keys[record], mask: phraseBit, isName: true) != nil
      }
      key &+= 1
    }
    return false
  }

  private func nameForm(_ folded: UInt32, isFirst: Bool) -> UInt32 {
    guard let place = find(folded, in: names), isFirst || place == 0 else { return alone(folded) }
    return folded
  }

  @inline(__always)
  private func character(
    of value: LatticeTables.Value, _ place: Int, folded: UInt32
  ) -> UInt32 {
    switch value.kind {
    case .characters, .name: return alone(folded)
    case .final: return tables.scalar(tables.keys[value.start &+ place])
    case .regional:
      let scalar = tables.scalar(tables.keys[value.start &+ place])
      return find(scalar, in: forms).map(tables.scalar) ?? scalar
    }
  }

  // MARK: Output

  /// Writes what a character of the run becomes; whether it kept its length.
  @inline(__always)
  private func append<Recorder: StepRecorder>(
    _ place: Int, _ value: UInt32, _ run: LatticeRun, to output: inout ByteBuffer,
    recorder: inout Recorder
  ) -> Bool {
    let result = kept(run.raw[place], folded: run.folded[place], value)
    let source = run.offsets[place &+ 1] &- run.offsets[place]
    let target = output.append(scalar: result)
    recorder.step(source: source, target: target)
    return source == target
  }

  private func append(_ value: LatticeTables.Value, to output: inout ByteBuffer) -> Int {
    var count = 0
    for place in value.start..<value.start &+ value.count {
      count &+= output.append(scalar: tables.scalar(tables.keys[place]))
    }
    return count
  }

  /// Writes what a scalar becomes alone; returns its length.
  private func append(_ scalar: Scalar, to output: inout ByteBuffer) -> Int {
    guard scalar.value < ConversionPackLayout.scalarLimit else {
      output.append(scalar.bytes, length: scalar.length)
      return scalar.length
    }
    return output.append(scalar: alone(scalar.value))
  }
}

extension ByteBuffer {
  /// Writes a scalar in UTF-8; returns its length.
  @inline(__always)
  fileprivate mutating func append(scalar: UInt32) -> Int {
    if ConversionPackLayout.isThreeBytes(scalar) {
      append(UInt32(truncatingIfNeeded: ConversionPackLayout.threeBytes(scalar)), length: 3)
      return 3
    }
    if scalar < 0x80 {
      append(scalar, length: 1)
      return 1
    }
    if scalar < 0x800 {
      append(0x80C0 | scalar &>> 6 | (scalar & 0x3F) &<< 8, length: 2)
      return 2
    }
    let low = (scalar &>> 6 & 0x3F) &<< 16 | (scalar & 0x3F) &<< 24
    append(0x8080_80F0 | scalar &>> 18 | (scalar &>> 12 & 0x3F) &<< 8 | low, length: 4)
    return 4
  }
}
