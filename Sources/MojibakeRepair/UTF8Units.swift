import TextEdits

/// A character of UTF-8 as a charset of single bytes shows it: the cells that it fills, and what it
/// may have been.
struct UTF8Unit {
  /// One reading of the cells.
  struct Option: Equatable {
    /// The character; with a space that follows it where the byte A0 became part of that space.
    var text: [UInt32]
    /// What the loss costs that it supposes, in 1/8 nat; 0 when no byte was lost.
    var cost: Int
  }

  var cells: Range<Int>
  /// Not empty.
  var options: [Option]

  /// Whether there is a cell for each byte.
  var isWhole: Bool

  var isExact: Bool { options.count == 1 && options[0].cost == 0 }
}

/// Reads cells as the bytes of UTF-8, by the Unicode Standard's table 3-7; of surrogates written as
/// three bytes each (CESU-8, Unicode Technical Report 26) it takes pairs.
///
/// Bytes may be lost in the ways that the wild shows: A0 became a space or went with the spaces
/// around it; a byte that the charset does not define became U+FFFD or `?`; such a byte, a soft
/// hyphen or A0 was stripped. One byte of a character may be lost.
struct UTF8UnitReader {
  let charset: SingleByteCharset
  let cells: [DecodedCell]

  /// Costs of losses in 1/8 nat. Our own estimates.
  private enum LossCost {
    static let space = 4
    static let joinedWord = 64
    static let replacement = 8
    static let questionMark = 24
    static let softHyphen = 40
    /// A0 went with the space after it.
    static let joined = 16
    static let trimmed = 24
    static let stripped = 44
    static let undefined = 44
    /// Any other byte, by cutting a field or deleting a character.
    static let cut = 76
  }

  private static let noBreakSpace: UInt8 = 0xA0

  /// The character whose lead byte is at `start`; nil when there is none. Constant time.
  func unit(at start: Int) -> UTF8Unit? {
    guard let lead = charset.byte(of: cells[start].scalar), let count = Self.trailCount(lead) else {
      return nil
    }
    var bytes = [lead]
    var position = start + 1
    var unknown: (index: Int, cost: Int)?
    var space: Int?
    while bytes.count <= count, position < cells.count {
      let scalar = cells[position].scalar
      if let byte = charset.byte(of: scalar), byte < 0xC0 || charset.folded[byte] != nil {
        bytes.append(byte)
      } else if isLostSpace(at: position), space == nil, unknown == nil {
        space = bytes.count
        bytes.append(Self.noBreakSpace)
      } else if scalar == 0xFFFD || scalar == 0x3F, unknown == nil, !charset.undefined.isEmpty {
        unknown = (
          bytes.count, scalar == 0x3F ? LossCost.questionMark : LossCost.replacement
        )
        bytes.append(0)
      } else {
        break
      }
      position += 1
    }
    let isComplete = bytes.count == count + 1
    if isComplete, unknown == nil, space == nil {
      return exact(bytes, start..<position)
    }
    var options: [UTF8Unit.Option] = []
    if isComplete {
      if let unknown {
        let lost = charset.undefined
        let extra = space == nil ? 0 : LossCost.space
        add(lost, at: unknown.index, replacing: true, bytes, unknown.cost + extra, [], &options)
      } else if space != nil {
        add(
          [Self.noBreakSpace], at: 0, replacing: nil, bytes, spaceCost(bytes, start, position), [],
          &options)
      }
    }
    guard unknown == nil else { return unit(start..<position, options, isWhole: isComplete) }
    // A space at the end may be the byte, or one that took the byte with it.
    let isTrailing = space == bytes.count - 1
    let known = isTrailing ? Array(bytes.dropLast()) : bytes
    if known.count == count, space == nil || isTrailing {
      addStripped(known, start, isTrailing ? [0x20] : [], &options)
    }
    return unit(start..<position, options, isWhole: isComplete)
  }

  /// The cost of a space being the byte A0 and no space of the text besides.
  ///
  /// `à` (C3 A0) ends words and is one in the Romance languages; a word goes on after it in
  /// Portuguese where the preposition has merged with an article or demonstrative (crase: `às`,
  /// `àquele`), and in Vietnamese.
  private func spaceCost(_ bytes: [UInt8], _ start: Int, _ next: Int) -> Int {
    guard bytes == [0xC3, Self.noBreakSpace], next < cells.count,
      CharacterClass(cells[next].scalar).kind.isLetter || cells[next].scalar == 0x2019
    else { return LossCost.space }
    let isInWord = start > 0 && CharacterClass(cells[start - 1].scalar).kind.isLetter
    let word = cells[next...].prefix { CharacterClass($0.scalar).kind.isLetter }.map(\.scalar)
    let isOpen =
      next + word.count < cells.count && [0x27, 0x2019].contains(cells[next + word.count].scalar)
    if !isInWord, !isOpen, Self.crases.contains(word) { return LossCost.space }
    return isVietnamese(near: start) ? LossCost.space : LossCost.joinedWord
  }

  /// What follows the first letter of the contractions of `a` in Portuguese.
  private static let crases: Set<[UInt32]> = Set(
    ["s", "quele", "queles", "quela", "quelas", "quilo"].map { $0.unicodeScalars.map(\.value) })

  /// Characters on either side in which Vietnamese is looked for.
  private static let reach = 64

  /// Whether letters of Vietnamese (U+1EA0…U+1EFF, E1 BA A0…E1 BB BF) are near.
  private func isVietnamese(near index: Int) -> Bool {
    let last = min(cells.count - 1, index + Self.reach)
    return (max(0, index - Self.reach)..<last).contains {
      charset.byte(of: cells[$0].scalar) == 0xE1
        && [0xBA, 0xBB].contains(charset.byte(of: cells[$0 + 1].scalar))
    }
  }

  /// Whether a space may be the no-break space A0: not one that a compatibility form left before
  /// a combining mark.
  private func isLostSpace(at index: Int) -> Bool {
    guard cells[index].scalar == 0x20, charset.hasNoBreakSpace else { return false }
    return index + 1 >= cells.count || !(0x300..<0x370).contains(cells[index + 1].scalar)
  }

  private func unit(
    _ range: Range<Int>, _ options: [UTF8Unit.Option], isWhole: Bool
  ) -> UTF8Unit? {
    let proved = options.filter { proves($0.text, range) }
    return proved.isEmpty ? nil : UTF8Unit(cells: range, options: proved, isWhole: isWhole)
  }

  private func exact(_ bytes: [UInt8], _ range: Range<Int>) -> UTF8Unit? {
    let options = spellings(bytes)
    guard let scalar = Self.scalar(bytes) ?? options.first?.text[0] else { return nil }
    if (0xD800..<0xDC00).contains(scalar) {
      let next = range.upperBound..<range.upperBound + 3
      guard next.upperBound <= cells.count else { return nil }
      let second = cells[next].compactMap { charset.byte(of: $0.scalar) }
      guard second.count == 3, let low = Self.scalar(second), (0xDC00..<0xE000).contains(low)
      else { return nil }
      let cells = range.lowerBound..<next.upperBound
      guard proves([scalar, low], cells) else { return nil }
      let joined = 0x10000 + (scalar - 0xD800) << 10 + (low - 0xDC00)
      return UTF8Unit(
        cells: cells, options: [UTF8Unit.Option(text: [joined], cost: 0)],
        isWhole: true)
    }
    return unit(range, options, isWhole: true)
  }

  /// The characters of the bytes, with those they may have been before small letters took their
  /// place.
  private func spellings(_ bytes: [UInt8]) -> [UTF8Unit.Option] {
    var all = [bytes]
    for index in bytes.indices.dropFirst() {
      guard let other = charset.folded[bytes[index]] else { continue }
      all += all.map { bytes in
        var bytes = bytes
        bytes[index] = other
        return bytes
      }
    }
    return all.compactMap(Self.scalar).filter { Unicode.Scalar($0) != nil }
      .map { UTF8Unit.Option(text: [$0], cost: 0) }
  }

  /// Adds what the bytes may be when one is missing between them or after them.
  private func addStripped(
    _ bytes: [UInt8], _ start: Int, _ trailing: [UInt32], _ options: inout [UTF8Unit.Option]
  ) {
    let end = start + bytes.count
    let isAtEnd = end >= cells.count || cells[end].scalar < 0x30
    for index in 1...bytes.count {
      let isLast = index == bytes.count
      let spaceCost =
        isLast && !trailing.isEmpty
        ? LossCost.joined : isLast && isAtEnd ? LossCost.trimmed : LossCost.stripped
      add([Self.noBreakSpace], at: index, replacing: false, bytes, spaceCost, trailing, &options)
      add([0xAD], at: index, replacing: false, bytes, LossCost.softHyphen, trailing, &options)
      add(
        charset.undefined, at: index, replacing: false, bytes, LossCost.undefined, trailing,
        &options)
      if bytes.count == 2, bytes[0] >= 0xE4 {
        let others = (UInt8(0x80)..<0xC0).filter {
          $0 != 0xA0 && $0 != 0xAD && !charset.undefined.contains($0)
        }
        add(others, at: index, replacing: false, bytes, LossCost.cut, trailing, &options)
      }
    }
  }

  /// Adds an option for each of `values` at `index` of `bytes`; `replacing` nil takes them as they
  /// are.
  private func add(
    _ values: [UInt8], at index: Int, replacing: Bool?, _ bytes: [UInt8], _ cost: Int,
    _ trailing: [UInt32], _ options: inout [UTF8Unit.Option]
  ) {
    for value in values {
      var bytes = bytes
      switch replacing {
      case true: bytes[index] = value
      case false: bytes.insert(value, at: index)
      default: break
      }
      guard let scalar = Self.scalar(bytes), scalar >= 0xA0, Self.isAssigned(scalar) else {
        continue
      }
      let option = UTF8Unit.Option(text: [scalar] + trailing, cost: cost)
      if !options.contains(where: { $0.text == option.text }) { options.append(option) }
    }
  }

  // MARK: UTF-8

  private static func trailCount(_ lead: UInt8) -> Int? {
    switch lead {
    case 0xC2...0xDF: 1
    case 0xE0...0xEF: 2
    case 0xF0...0xF4: 3
    default: nil
    }
  }

  /// The scalar, or surrogate, of a lead byte and all its trails; nil when it is ill-formed.
  private static func scalar(_ bytes: [UInt8]) -> UInt32? {
    guard let count = trailCount(bytes[0]), bytes.count == count + 1,
      bytes.dropFirst().allSatisfy({ (0x80..<0xC0).contains($0) })
    else { return nil }
    let lead = UInt32(bytes[0]) & (0x3F >> UInt32(count))
    let scalar = bytes.dropFirst().reduce(lead) { $0 << 6 | UInt32($1 & 0x3F) }
    let least: [UInt32] = [0x80, 0x800, 0x10000]
    return scalar >= least[count - 1] && scalar <= 0x10FFFF ? scalar : nil
  }

  private static func isAssigned(_ scalar: UInt32) -> Bool {
    guard let category = Unicode.Scalar(scalar)?.properties.generalCategory else { return false }
    return category != .unassigned && category != .privateUse && category != .control
  }

  // MARK: Proof

  /// Whether `text`, written as UTF-8 and read as the charset with at most one byte lost, gives the
  /// cells of `range`.
  private func proves(_ text: [UInt32], _ range: Range<Int>) -> Bool {
    var bytes: [UInt8] = []
    for scalar in text {
      if (0xD800..<0xE000).contains(scalar) {
        bytes.append(0xED)
        bytes.append(UInt8(0x80 | scalar >> 6 & 0x3F))
        bytes.append(UInt8(0x80 | scalar & 0x3F))
      } else {
        appendUTF8(scalar, to: &bytes)
      }
    }
    return matches(bytes[...], range, losses: 1)
  }

  private func matches(_ bytes: ArraySlice<UInt8>, _ range: Range<Int>, losses: Int) -> Bool {
    guard let byte = bytes.first else { return range.isEmpty }
    if let index = range.first {
      let scalar = cells[index].scalar
      let rest = range.dropFirst()
      if byte < 0x80 ? scalar == UInt32(byte) : charset.reads(byte, as: scalar) {
        return matches(bytes.dropFirst(), rest, losses: losses)
      }
      if byte == Self.noBreakSpace, scalar == 0x20,
        matches(bytes.dropFirst(), rest, losses: losses)
      {
        return true
      }
      if scalar == 0xFFFD || scalar == 0x3F, losses > 0, charset.undefined.contains(byte),
        matches(bytes.dropFirst(), rest, losses: losses - 1)
      {
        return true
      }
    }
    return losses > 0 && matches(bytes.dropFirst(), range, losses: losses - 1)
  }
}
