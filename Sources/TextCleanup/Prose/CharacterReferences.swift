import TextEdits

/// HTML character references: names, decimal and hexadecimal numbers, escaped once or more.
enum CharacterReferences {
  /// Names that occur in text, of the 2,231 that HTML defines (WHATWG HTML, section 13.5). Names
  /// are case-sensitive there; those that differ by case alone are not in this table.
  private static let rows: [(name: StaticString, scalar: UInt32)] = [
    ("amp", 0x26), ("lt", 0x3C), ("gt", 0x3E), ("quot", 0x22), ("apos", 0x27), ("nbsp", 0xA0),
    ("iexcl", 0xA1), ("cent", 0xA2), ("pound", 0xA3), ("curren", 0xA4), ("yen", 0xA5),
    ("brvbar", 0xA6), ("sect", 0xA7), ("uml", 0xA8), ("copy", 0xA9), ("ordf", 0xAA),
    ("laquo", 0xAB), ("not", 0xAC), ("reg", 0xAE), ("macr", 0xAF), ("deg", 0xB0),
    ("plusmn", 0xB1), ("sup2", 0xB2), ("sup3", 0xB3), ("acute", 0xB4), ("micro", 0xB5),
    ("para", 0xB6), ("middot", 0xB7), ("cedil", 0xB8), ("sup1", 0xB9), ("ordm", 0xBA),
    ("raquo", 0xBB), ("frac14", 0xBC), ("frac12", 0xBD), ("frac34", 0xBE), ("iquest", 0xBF),
    ("times", 0xD7), ("divide", 0xF7), ("szlig", 0xDF), ("agrave", 0xE0), ("aacute", 0xE1),
    ("acirc", 0xE2), ("atilde", 0xE3), ("auml", 0xE4), ("aring", 0xE5), ("aelig", 0xE6),
    ("ccedil", 0xE7), ("egrave", 0xE8), ("eacute", 0xE9), ("ecirc", 0xEA), ("euml", 0xEB),
    ("igrave", 0xEC), ("iacute", 0xED), ("icirc", 0xEE), ("iuml", 0xEF), ("ntilde", 0xF1),
    ("ograve", 0xF2), ("oacute", 0xF3), ("ocirc", 0xF4), ("otilde", 0xF5), ("ouml", 0xF6),
    ("oslash", 0xF8), ("ugrave", 0xF9), ("uacute", 0xFA), ("ucirc", 0xFB), ("uuml", 0xFC),
    ("alpha", 0x3B1), ("beta", 0x3B2), ("gamma", 0x3B3), ("delta", 0x3B4), ("epsilon", 0x3B5),
    ("lambda", 0x3BB), ("mu", 0x3BC), ("pi", 0x3C0), ("sigma", 0x3C3), ("omega", 0x3C9),
    ("ensp", 0x2002), ("emsp", 0x2003), ("thinsp", 0x2009), ("ndash", 0x2013),
    ("mdash", 0x2014), ("lsquo", 0x2018), ("rsquo", 0x2019), ("sbquo", 0x201A),
    ("ldquo", 0x201C), ("rdquo", 0x201D), ("bdquo", 0x201E), ("bull", 0x2022),
    ("hellip", 0x2026), ("permil", 0x2030), ("lsaquo", 0x2039), ("rsaquo", 0x203A),
    ("oline", 0x203E), ("euro", 0x20AC), ("trade", 0x2122), ("larr", 0x2190), ("uarr", 0x2191),
    ("rarr", 0x2192), ("harr", 0x2194), ("minus", 0x2212), ("radic", 0x221A),
    ("infin", 0x221E), ("ne", 0x2260), ("le", 0x2264), ("ge", 0x2265), ("sim", 0x223C),
    ("asymp", 0x2248), ("sum", 0x2211), ("loz", 0x25CA), ("hearts", 0x2665),
  ]

  private static let scalars: [ASCIIName: UInt32] = Dictionary(
    uniqueKeysWithValues: rows.map { (ASCIIName($0.name), $0.scalar) })

  /// What HTML reads for the C1 numbers 128–159: windows-1252 (WHATWG HTML, section 13.2.5.80);
  /// 0 where it has no character.
  private static let c1: [UInt32] = [
    0x20AC, 0, 0x201A, 0x0192, 0x201E, 0x2026, 0x2020, 0x2021, 0x02C6, 0x2030, 0x0160, 0x2039,
    0x0152, 0, 0x017D, 0, 0, 0x2018, 0x2019, 0x201C, 0x201D, 0x2022, 0x2013, 0x2014, 0x02DC,
    0x2122, 0x0161, 0x203A, 0x0153, 0, 0x017E, 0x0178,
  ]

  /// Reads the reference at `offset`, where `&` stands: the scalar and the length in bytes.
  ///
  /// `&amp;nbsp;` is the reference `&nbsp;` escaped once more, and is read as one. Control
  /// characters, line feeds among them, are not read.
  static func read(_ text: Span<UInt8>, at offset: Int) -> (scalar: UInt32, length: Int)? {
    var position = offset + 1
    while text.hasBytes("amp;", at: position), body(text, at: position + 4) != nil {
      position += 4
    }
    guard let body = body(text, at: position) else { return nil }
    return (body.scalar, position + body.length - offset)
  }

  /// Reads `name;`, `#123;` or `#x1F;`.
  private static func body(
    _ text: Span<UInt8>, at offset: Int
  ) -> (scalar: UInt32, length: Int)? {
    guard offset < text.count else { return nil }
    if text[offset] == UInt8(ascii: "#") {
      return number(text, at: offset)
    }
    guard let name = text.asciiName(at: offset), name.length > 0,
      text.hasBytes(";", at: offset + name.length), let scalar = scalars[name.name]
    else { return nil }
    for index in offset..<offset + name.length where text[index] < UInt8(ascii: "a") {
      guard ScalarClass(ascii: text[index]) == .digit else { return nil }
    }
    return (scalar, name.length + 1)
  }

  private static func number(
    _ text: Span<UInt8>, at offset: Int
  ) -> (scalar: UInt32, length: Int)? {
    var position = offset + 1
    let isHex = text.hasBytes("x", at: position) || text.hasBytes("X", at: position)
    if isHex {
      position += 1
    }
    let start = position
    var value: UInt32 = 0
    while position < text.count, position - start < 8, let digit = hexDigit(text[position]) {
      guard isHex || digit < 10 else { return nil }
      value = value * (isHex ? 16 : 10) + digit
      position += 1
    }
    guard position > start, text.hasBytes(";", at: position) else { return nil }
    if (128..<160).contains(value) {
      value = c1[Int(value - 128)]
    }
    guard value >= 0x20, value != 0x7F, Unicode.Scalar(value) != nil else { return nil }
    return (value, position + 1 - offset)
  }

  private static func hexDigit(_ byte: UInt8) -> UInt32? {
    switch byte {
    case UInt8(ascii: "0")...UInt8(ascii: "9"): UInt32(byte - UInt8(ascii: "0"))
    case UInt8(ascii: "a")...UInt8(ascii: "f"): UInt32(byte - UInt8(ascii: "a") + 10)
    case UInt8(ascii: "A")...UInt8(ascii: "F"): UInt32(byte - UInt8(ascii: "A") + 10)
    default: nil
    }
  }
}

extension Span where Element == UInt8 {
  /// Whether the semicolon at `offset` ends what has the form of a reference: `&name;`, `&#12;`.
  func endsReference(_ offset: Int) -> Bool {
    var position = offset
    while position > 0, offset - position < ASCIIName.maximumLength,
      self[position - 1] == UInt8(ascii: "#")
        || (self[position - 1] < 0x80
          && [.latin, .digit].contains(ScalarClass(ascii: self[position - 1])))
    {
      position -= 1
    }
    return position > 0 && position < offset && self[position - 1] == UInt8(ascii: "&")
  }
}
