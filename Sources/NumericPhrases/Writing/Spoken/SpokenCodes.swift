import TextEdits

/// Numbers that name: in words of letters, telephones, addresses of the network, versions.
extension SpokenReader {
  /// Digits that belong to a name of letters: F-16, ISO9001, 5G, B2B. An empty site leaves them.
  func code(_ text: Span<UInt8>, at offset: Int, floor: Int) -> Site? {
    let previous = glyphs.glyph(text, before: offset)
    let isInside = previous.raw.isASCIILetter || isHyphenated(text, offset, previous)
    guard let number = run(text, at: offset) else { return nil }
    let end = number.range.upperBound
    if isInside {
      if lead(text, before: offset, floor: floor).currency != nil { return nil }
      guard style.speaksCodes else { return Site(range: offset..<offset, words: "") }
      if let pair = letterPair(text, number, previous) { return pair }
      return Site(
        range: number.range, words: codeWords(text, number, previous), rule: SpokenReader.serial)
    }
    guard glyphs.glyph(text, end).raw.isASCIILetter, symbol(text, at: end) == nil,
      tables.match(.dayHalf, text, at: end) == nil
    else { return nil }
    guard style.speaksCodes else { return Site(range: offset..<offset, words: "") }
    return Site(
      range: number.range, words: codeWords(text, number, previous), rule: SpokenReader.serial)
  }

  private func isHyphenated(_ text: Span<UInt8>, _ offset: Int, _ previous: Glyph) -> Bool {
    (previous.raw == 0x2D || previous.raw == 0x5F)
      && glyphs.glyph(text, before: offset - previous.length).raw.isASCIILetter
  }

  /// Three digits and more one by one, also with a zero in front; else a number.
  private func codeWords(
    _ text: Span<UInt8>, _ number: WrittenNumber, _ previous: Glyph
  ) -> String {
    let isTrain =
      previous.raw.isASCIILetter
      && glyphs.glyph(text, number.range.upperBound).is("次")
    if isTrain { return serial(number.whole, .serial) }
    guard number.whole.count < 3, !number.startsWithZero else { return serial(number.whole, []) }
    return plain(number.small ?? 0)
  }

  /// B2B, O2O: 2 between two of the letters of these names is "to"; H2O is none of them.
  private func letterPair(
    _ text: Span<UInt8>, _ number: WrittenNumber, _ previous: Glyph
  ) -> Site? {
    let next = glyphs.glyph(text, number.range.upperBound)
    let names = Set("BCGOPFMD".unicodeScalars.map(\.value))
    let start = number.range.lowerBound - previous.length
    guard number.whole == [2], names.contains(previous.scalar), names.contains(next.scalar),
      !glyphs.glyph(text, before: start).raw.isASCIILetter,
      !glyphs.glyph(text, number.range.upperBound + next.length).raw.isASCIILetter
    else { return nil }
    return Site(range: number.range, words: " to ", rule: SpokenReader.serial)
  }

  /// 127.0.0.1 digit by digit, 17.2.1 part by part.
  func dotted(_ text: Span<UInt8>, at offset: Int, floor: Int) -> Site? {
    var parts: [WrittenNumber] = []
    var position = offset
    while parts.count < 8, let part = run(text, at: position) {
      parts.append(part)
      let dot = glyphs.glyph(text, part.range.upperBound)
      guard dot.raw == 0x2E else { break }
      position = part.range.upperBound + dot.length
    }
    guard parts.count >= 3, let last = parts.last else { return nil }
    let isAddress = parts.count == 4 && parts.allSatisfy { ($0.small ?? 256) <= 255 }
    let words = parts.map {
      isAddress || $0.startsWithZero ? serial($0.whole, []) : plain($0.small ?? 0)
    }
    return Site(
      range: offset..<last.range.upperBound, words: words.joined(separator: writer.point),
      isSerial: isAddress, rule: SpokenReader.serial)
  }

  /// Telephones, numbers of public services, and whatever follows 尾号, 邮编 and their kind.
  func telephone(
    _ text: Span<UInt8>, at offset: Int, floor: Int, afterSerial: Bool
  ) -> Site? {
    guard let first = run(text, at: offset, limit: 40), first.range.lowerBound == offset else {
      return longRun(text, at: offset)
    }
    let groups = groups(text, first)
    let digits = groups.flatMap(\.whole)
    let end = groups.last?.range.upperBound ?? first.range.upperBound
    func site(_ end: Int, _ digits: [UInt8], _ yao: SpokenStyle.Yao) -> Site {
      Site(
        range: offset..<end, words: serial(digits, yao), isSerial: true, rule: SpokenReader.serial)
    }
    let isAlone = isCallEdge(text, end)
    if isAlone, SpokenReader.isMobile(digits),
      [[11], [3, 4, 4]].contains(groups.map(\.whole.count))
    {
      return site(end, digits, .mobile)
    }
    if isAlone, groups.count > 1, SpokenReader.isLandline(groups) {
      return site(end, digits, first.whole[0] == 0 ? .landline : .service)
    }
    if isAfter(.serialPrefix, text, offset, floor: floor) {
      guard isAlone || groups.count > 1 else { return nil }
      let yao: SpokenStyle.Yao =
        digits.count <= 6 ? .service : SpokenReader.isMobile(digits) ? .mobile : .serial
      return site(end, digits, digits[0] == 0 ? .landline : yao)
    }
    let isListed =
      afterSerial && offset - floor <= 4 && offset > floor && first.whole.count >= 7
    if groups.count == 2, isAlone, isAfter(.codePrefix, text, offset, floor: floor) {
      // GB/T 15835-2011: a standard and its year.
      let parts = groups.map { serial($0.whole, []) }
      return Site(
        range: offset..<end, words: parts.joined(separator: "杠"), isSerial: true,
        rule: SpokenReader.serial)
    }
    guard groups.count == 1, isAlone else { return nil }
    if isListed { return site(end, digits, .serial) }
    let count = first.whole.count
    let name = String(decoding: first.whole.map { $0 + 0x30 }, as: UTF8.self)
    let hasUnit = reader.unit(text, at: end, allowsSpace: true) != nil
    if !hasUnit, tables.services.contains(name) && count != 5 {
      return site(end, digits, .service)
    }
    if (3...6).contains(count), isBefore(.serviceSuffix, text, end) {
      return site(end, digits, .service)
    }
    if !hasUnit, count == 5, tables.services.contains(name), digits[4] != 0 {
      return site(end, digits, .service)
    }
    if count == 3, digits[2] != 0, isBefore(.nameSuffix, text, end) {
      return site(end, digits, [])
    }
    if count >= 3, isAfter(.codePrefix, text, offset, floor: floor), !hasUnit {
      return site(end, digits, [])
    }
    if count >= 3, isQuoted(text, first.range) { return site(end, digits, []) }
    return count >= 12 ? site(end, digits, []) : nil
  }

  /// A run too long to be a number.
  private func longRun(_ text: Span<UInt8>, at offset: Int) -> Site? {
    guard let number = run(text, at: offset, limit: .max) else { return nil }
    return Site(
      range: number.range, words: serial(number.whole, []), isSerial: true,
      rule: SpokenReader.serial)
  }

  /// Digits in groups that hyphens join; narrow ones only.
  private func groups(_ text: Span<UInt8>, _ first: WrittenNumber) -> [WrittenNumber] {
    var groups = [first]
    var end = first.range.upperBound
    while groups.count < 5 {
      let hyphen = glyphs.glyph(text, end)
      guard hyphen.is("-"), let next = run(text, at: end + hyphen.length), next.whole.count >= 3
      else { break }
      groups.append(next)
      end = next.range.upperBound
    }
    return groups
  }

  /// Whether a number may end at `end`: no point, percent sign or multiplier goes on with it.
  private func isCallEdge(_ text: Span<UInt8>, _ end: Int) -> Bool {
    let next = glyphs.glyph(text, end)
    if next.is(".") || next.is(",") { return !isDigit(text, end + next.length) }
    return next.role == .none && !next.is("%") && !next.is("‰") && !next.is(":")
      && !(next.is("-") && isDigit(text, end + next.length))
      || next.role == .digit || next.role == .financial
  }

  private static func isMobile(_ digits: [UInt8]) -> Bool {
    digits.count == 11 && digits[0] == 1 && digits[1] >= 3
  }

  /// 010-64035547, 0755-1234567, 400-820-8820.
  private static func isLandline(_ groups: [WrittenNumber]) -> Bool {
    let counts = groups.map(\.whole.count)
    let first = groups[0].whole
    if first[0] == 0 { return (3...4).contains(counts[0]) && (7...8).contains(counts[1]) }
    return (first == [4, 0, 0] || first == [8, 0, 0]) && counts.reduce(0, +) == 10
  }

  /// Between quotation marks, nothing else beside: “54321”.
  private func isQuoted(_ text: Span<UInt8>, _ range: Range<Int>) -> Bool {
    let pairs: [(Unicode.Scalar, Unicode.Scalar)] = [
      ("“", "”"), ("「", "」"), ("『", "』"), ("\"", "\""), ("‘", "’"), ("《", "》"),
    ]
    let open = glyphs.glyph(text, before: range.lowerBound)
    let close = glyphs.glyph(text, range.upperBound)
    return pairs.contains { open.raw == $0.0.value && close.raw == $0.1.value }
  }
}
