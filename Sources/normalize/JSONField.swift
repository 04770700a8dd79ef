import HanText

/// Finds a field of a JSON object without touching the rest of it.
struct JSONField {
  /// The string literal with its quotation marks, in bytes of the line.
  let range: Range<Int>
  /// What the literal stands for, valid UTF-8.
  let text: [UInt8]

  /// The string values of the top-level field `name`, in order: several where the key is repeated,
  /// since readers differ in which one they take. None when the line is no object or is cut, or when
  /// the value is no string that UTF-8 can hold. Linear in the line.
  static func all(_ name: String, in line: Span<UInt8>) -> [JSONField] {
    let key = Array(name.utf8)
    var fields: [JSONField] = []
    var position = skipSpace(line, 0)
    guard position < line.count, line[position] == 0x7B else { return [] }
    while true {
      position = skipSpace(line, position + 1)
      guard let keyLiteral = literal(line, position) else { return [] }
      position = skipSpace(line, keyLiteral.upperBound)
      guard position < line.count, line[position] == 0x3A else { return [] }
      position = skipSpace(line, position + 1)
      guard let value = valueEnd(line, position) else { return [] }
      if decoded(line, keyLiteral) == key, line[position] == 0x22,
        let text = decoded(line, position..<value)
      {
        fields.append(JSONField(range: position..<value, text: text))
      }
      position = skipSpace(line, value)
      guard position < line.count else { return [] }
      if line[position] == 0x7D {
        return skipSpace(line, position + 1) == line.count ? fields : []
      }
      guard line[position] == 0x2C else { return [] }
    }
  }

  private static func skipSpace(_ line: Span<UInt8>, _ start: Int) -> Int {
    var position = start
    while position < line.count, [0x20, 0x09, 0x0A, 0x0D].contains(line[position]) {
      position += 1
    }
    return position
  }

  /// The string literal that starts at `start`.
  private static func literal(_ line: Span<UInt8>, _ start: Int) -> Range<Int>? {
    guard start < line.count, line[start] == 0x22 else { return nil }
    var position = start + 1
    while position < line.count {
      if line[position] == 0x22 { return start..<position + 1 }
      position += line[position] == 0x5C ? 2 : 1
    }
    return nil
  }

  /// The end of the value that starts at `start`.
  private static func valueEnd(_ line: Span<UInt8>, _ start: Int) -> Int? {
    var depth = 0
    var position = start
    while position < line.count {
      switch line[position] {
      case 0x22:
        guard let string = literal(line, position) else { return nil }
        position = string.upperBound
        if depth == 0 { return position }
        continue
      case 0x7B, 0x5B: depth += 1
      case 0x7D, 0x5D:
        // The bracket of the object around a number, true, false or null.
        guard depth > 0 else { return position > start ? position : nil }
        depth -= 1
        if depth == 0 { return position + 1 }
      case 0x2C where depth == 0: return position > start ? position : nil
      default: break
      }
      position += 1
    }
    return nil
  }

  /// What a string literal stands for; nil with a lone surrogate or a broken escape.
  static func decoded(_ line: Span<UInt8>, _ literal: Range<Int>) -> [UInt8]? {
    var text: [UInt8] = []
    var position = literal.lowerBound + 1
    let end = literal.upperBound - 1
    while position < end {
      let byte = line[position]
      guard byte == 0x5C else {
        text.append(byte)
        position += 1
        continue
      }
      guard position + 1 < end else { return nil }
      let escape = line[position + 1]
      position += 2
      if escape == 0x75 {
        guard let unit = hexadecimal(line, position, end) else { return nil }
        position += 4
        var scalar = unit
        if (0xD800..<0xDC00).contains(unit) {
          guard position + 1 < end, line[position] == 0x5C, line[position + 1] == 0x75,
            let low = hexadecimal(line, position + 2, end), (0xDC00..<0xE000).contains(low)
          else { return nil }
          position += 6
          scalar = 0x10000 + (unit - 0xD800) << 10 + (low - 0xDC00)
        }
        guard Unicode.Scalar(scalar) != nil else { return nil }
        appendUTF8(scalar, to: &text)
      } else {
        guard let plain = escapes[escape] else { return nil }
        text.append(plain)
      }
    }
    return text
  }

  private static let escapes: [UInt8: UInt8] = [
    0x22: 0x22, 0x5C: 0x5C, 0x2F: 0x2F, 0x62: 0x08, 0x66: 0x0C, 0x6E: 0x0A, 0x72: 0x0D,
    0x74: 0x09,
  ]

  private static func hexadecimal(_ line: Span<UInt8>, _ start: Int, _ end: Int) -> UInt32? {
    guard start + 4 <= end else { return nil }
    var value: UInt32 = 0
    for index in start..<start + 4 {
      switch line[index] {
      case 0x30...0x39: value = value << 4 | UInt32(line[index] - 0x30)
      case 0x41...0x46: value = value << 4 | UInt32(line[index] - 0x41 + 10)
      case 0x61...0x66: value = value << 4 | UInt32(line[index] - 0x61 + 10)
      default: return nil
      }
    }
    return value
  }
}
