import TextEdits

/// A character reference of HTML as it stands in a text, whole or broken.
struct CharacterReference {
  var scalar: UInt32
  /// 0 for none.
  var second: UInt32 = 0
  /// Offset behind it.
  var end: Int
  /// It has not the standard's form with a semicolon.
  var isBroken = false
}

/// Reads HTML character references (WHATWG HTML, sections 13.2.5.72–13.2.5.80 and 13.5): all names,
/// decimal and hexadecimal numbers, escaped once or more.
///
/// Beyond the standard's form with a semicolon are read:
/// - the 106 names that may stand without one, and numbers from 128 on, where the letters or digits
///   end and neither `=` nor a letter or digit follows: `&nbsp第一段`, `&#8220你好`. Such a name behind
///   a letter or digit stays, but for `nbsp`, which is no word;
/// - `＆nbsp；`, `&nbsp；`, `& nbsp ;`, `&# 8220;`, as tools for widths and spaces leave them, for names
///   of at least four small letters and those 106;
/// - two references to the halves of a surrogate pair, as programs that count in UTF-16 write them.
///
/// Never read: references to control characters, line feeds among them, to 0, to noncharacters, to
/// half a surrogate pair, and to what lies beyond Unicode.
enum CharacterReferences {
  /// What HTML reads for the C1 numbers 128–159: windows-1252 (WHATWG HTML, section 13.2.5.80);
  /// 0 where it has no character.
  private static let c1: InlineArray<32, UInt16> = [
    0x20AC, 0, 0x201A, 0x0192, 0x201E, 0x2026, 0x2020, 0x2021, 0x02C6, 0x2030, 0x0160, 0x2039,
    0x0152, 0, 0x017D, 0, 0, 0x2018, 0x2019, 0x201C, 0x201D, 0x2022, 0x2013, 0x2014, 0x02DC,
    0x2122, 0x0161, 0x203A, 0x0153, 0, 0x017E, 0x0178,
  ]

  /// The shortest name, in bytes, that is read in a broken form when it needs its semicolon.
  private static let shortestBroken = 4

  /// Digits of the longest number that is read: leading zeros are passed over.
  private static let maximumDigits = 16

  /// Reads the reference at `offset`, where `&` or `＆` stands.
  ///
  /// `&amp;nbsp;` is the reference `&nbsp;` escaped once more, and is read as one. Linear in the
  /// reference.
  static func read(_ text: Span<UInt8>, at offset: Int) -> CharacterReference? {
    let isWide = text.hasBytes("＆", at: offset)
    var position = offset + (isWide ? 3 : 1)
    while text.hasBytes("amp;", at: position), body(text, at: position + 4, nil) != nil {
      position += 4
    }
    let isFirst = position == offset + (isWide ? 3 : 1)
    return body(text, at: position, isFirst ? offset : nil)
  }

  /// Reads what follows the ampersand.
  ///
  /// - Parameter ampersand: where it stands, when it is not itself escaped.
  private static func body(
    _ text: Span<UInt8>, at offset: Int, _ ampersand: Int?
  ) -> CharacterReference? {
    var start = offset
    let hasSpace = text.hasBytes(" ", at: start)
    start += hasSpace ? 1 : 0
    guard start < text.count else { return nil }
    if text[start] == UInt8(ascii: "#") {
      return number(text, at: start, mayBeBare: !hasSpace)
    }
    guard text[start] < 0x80, ScalarClass(ascii: text[start]) == .latin else { return nil }
    var end = start + 1
    while end < text.count, text[end].isASCIIWord {
      end += 1
      guard end - start <= CharacterNames.maximumLength else { return nil }
    }
    guard let entry = CharacterNames.embedded?.entry(text, start..<end) else {
      return bareSpace(text, at: start, end, hasSpace)
    }
    let known = CharacterReference(scalar: entry.scalar, second: entry.second, end: end + 1)
    if !hasSpace, text.hasBytes(";", at: end) {
      return isText(entry.scalar) ? known : nil
    }
    guard isText(entry.scalar), entry.isBare || isLongName(text, start..<end) else { return nil }
    if let close = closing(text, at: end) {
      return CharacterReference(
        scalar: entry.scalar, second: entry.second, end: close, isBroken: true)
    }
    guard entry.isBare, !hasSpace, endsBare(text, at: end), isSetApart(text, ampersand, start..<end)
    else { return nil }
    return CharacterReference(
      scalar: entry.scalar, second: entry.second, end: end, isBroken: true)
  }

  /// `&nbsp2023`: no word and no other name begins with these letters.
  private static func bareSpace(
    _ text: Span<UInt8>, at start: Int, _ end: Int, _ hasSpace: Bool
  ) -> CharacterReference? {
    guard !hasSpace, end > start + 4, text.hasBytes("nbsp", at: start),
      !text.hasBytes(";", at: end),
      !text.hasBytes("=", at: end)
    else { return nil }
    return CharacterReference(scalar: 0xA0, end: start + 4, isBroken: true)
  }

  private static func isLongName(_ text: Span<UInt8>, _ range: Range<Int>) -> Bool {
    guard range.count >= shortestBroken else { return false }
    for offset in range where text[offset] < UInt8(ascii: "a") {
      return false
    }
    return true
  }

  /// Offset behind a semicolon at `offset` that is full-width or stands behind a space.
  private static func closing(_ text: Span<UInt8>, at offset: Int) -> Int? {
    let start = text.hasBytes(" ", at: offset) ? offset + 1 : offset
    if text.hasBytes(";", at: start) { return start + 1 }
    return text.hasBytes("；", at: start) ? start + 3 : nil
  }

  /// Whether a reference may end at `offset` without a semicolon.
  private static func endsBare(_ text: Span<UInt8>, at offset: Int) -> Bool {
    guard offset < text.count else { return true }
    return !text[offset].isASCIIWord && text[offset] != UInt8(ascii: "=")
      && text[offset] != UInt8(ascii: "_")
  }

  /// Whether a name without semicolon is no part of something like `AT&T` or `x&lt`.
  private static func isSetApart(
    _ text: Span<UInt8>, _ ampersand: Int?, _ name: Range<Int>
  ) -> Bool {
    guard let ampersand, ampersand > 0 else { return true }
    return !text[ampersand - 1].isASCIIWord || text.hasBytes("nbsp", at: name.lowerBound)
  }

  private static func number(
    _ text: Span<UInt8>, at offset: Int, mayBeBare: Bool
  ) -> CharacterReference? {
    guard let first = digits(text, at: offset, mayBeBare: mayBeBare) else { return nil }
    guard (0xD800..<0xDC00).contains(first.scalar) else {
      return isText(first.scalar) ? first : nil
    }
    guard text.hasBytes("&#", at: first.end),
      let second = digits(text, at: first.end + 1, mayBeBare: mayBeBare),
      (0xDC00..<0xE000).contains(second.scalar)
    else { return nil }
    let scalar = 0x10000 + (first.scalar - 0xD800) << 10 + (second.scalar - 0xDC00)
    return isText(scalar) ? CharacterReference(scalar: scalar, end: second.end) : nil
  }

  /// Reads `#123;` or `#x1F;` at `offset`, with the standard's replacements of C1 numbers.
  private static func digits(
    _ text: Span<UInt8>, at offset: Int, mayBeBare: Bool
  ) -> CharacterReference? {
    var position = offset + 1
    position += text.hasBytes(" ", at: position) ? 1 : 0
    let isHex = text.hasBytes("x", at: position) || text.hasBytes("X", at: position)
    if isHex {
      position += 1
    }
    let start = position
    var value: UInt32 = 0
    while position < text.count, position - start < maximumDigits,
      let digit = text[position].hexDigit
    {
      guard isHex || digit < 10 else { return nil }
      value = min(value * (isHex ? 16 : 10) + digit, 0x11_0000)
      position += 1
    }
    guard position > start else { return nil }
    if (128..<160).contains(value) {
      value = UInt32(c1[Int(value - 128)])
    }
    if let close = closing(text, at: position) {
      return CharacterReference(scalar: value, end: close, isBroken: text[close - 1] >= 0x80)
    }
    guard mayBeBare, start == offset + (isHex ? 2 : 1), value >= 128, endsBare(text, at: position)
    else { return nil }
    return CharacterReference(scalar: value, end: position, isBroken: true)
  }

  /// Whether a scalar may stand in a text: no control, no noncharacter, no surrogate.
  static func isText(_ scalar: UInt32) -> Bool {
    scalar >= 0x20 && !(0x7F..<0xA0).contains(scalar) && Unicode.Scalar(scalar) != nil
      && !(0xFDD0..<0xFDF0).contains(scalar) && scalar & 0xFFFE != 0xFFFE
  }
}

extension UInt8 {
  /// An ASCII letter or digit.
  @inline(__always)
  var isASCIIWord: Bool {
    (self | 0x20) &- UInt8(ascii: "a") < 26 || self &- UInt8(ascii: "0") < 10
  }

  /// The value of a hexadecimal digit.
  var hexDigit: UInt32? {
    switch self {
    case UInt8(ascii: "0")...UInt8(ascii: "9"): UInt32(self - UInt8(ascii: "0"))
    case UInt8(ascii: "a")...UInt8(ascii: "f"): UInt32(self - UInt8(ascii: "a") + 10)
    case UInt8(ascii: "A")...UInt8(ascii: "F"): UInt32(self - UInt8(ascii: "A") + 10)
    default: nil
    }
  }
}

extension Span where Element == UInt8 {
  /// Whether the semicolon at `offset` ends what has the form of a reference: `&name;`, `&#12;`, with
  /// the spaces that tools put into one, or escaped once more.
  func endsReference(_ offset: Int) -> Bool {
    var position = offset > 0 && self[offset - 1] == 0x20 ? offset - 1 : offset
    let end = position
    while position > 0, end - position <= CharacterNames.maximumLength,
      self[position - 1] == UInt8(ascii: "#") || self[position - 1].isASCIIWord
    {
      position -= 1
    }
    guard position < end else { return false }
    if position > 1, self[position - 1] == 0x20 {
      position -= 1
      position -= self[position - 1] == UInt8(ascii: "#") ? 1 : 0
    }
    return position > 0 && self[position - 1] == UInt8(ascii: "&")
      || hasBytes("&amp;", at: position - 5) || hasBytes("amp;amp;", at: position - 8)
  }
}
