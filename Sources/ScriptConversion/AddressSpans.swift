import TextEdits

/// Finds addresses of the web and of e-mail (`SpanProtection.urls`).
enum AddressSpans {
  /// The ranges of addresses, in order. Linear: what is looked at twice is bounded by the distance
  /// to the last colon or at sign.
  static func ranges(in text: Span<UInt8>) -> [Range<Int>] {
    var ranges: [Range<Int>] = []
    var end = 0
    var position = 0
    while position < text.count {
      var found: Range<Int>?
      switch text[position] {
      case UInt8(ascii: ":") where text.hasBytes("://", at: position):
        if let start = schemeStart(text, before: position, after: end) {
          found = address(text, start, host: position + 3)
        }
      case UInt8(ascii: "w"), UInt8(ascii: "W"):
        if startsWithWWW(text, at: position) {
          found = address(text, position, host: position)
        }
      case UInt8(ascii: "@"):
        found = mail(text, at: position, after: end)
      default: break
      }
      if let found {
        ranges.append(found)
        end = found.upperBound
        position = max(end, position + 1)
      } else {
        position += 1
      }
    }
    return ranges
  }

  /// Where the scheme before `end` begins (RFC 3986, 3.1); nil when there is none.
  private static func schemeStart(_ text: Span<UInt8>, before end: Int, after limit: Int) -> Int? {
    var start = end
    while start > limit, isSchemeByte(text[start - 1]) { start -= 1 }
    while start < end, !isLetter(text[start]) { start += 1 }
    return start < end ? start : nil
  }

  private static func startsWithWWW(_ text: Span<UInt8>, at position: Int) -> Bool {
    guard position + 4 < text.count,
      isAlphanumeric(text[position + 4]) || text[position + 4] >= 0x80,
      position == 0 || !(isAlphanumeric(text[position - 1]) || text[position - 1] == 0x2E)
    else { return false }
    return text[position + 1] | 0x20 == UInt8(ascii: "w")
      && text[position + 2] | 0x20 == UInt8(ascii: "w") && text[position + 3] == UInt8(ascii: ".")
  }

  // MARK: Web

  /// The address whose host begins at `host`; nil when nothing follows.
  private static func address(_ text: Span<UInt8>, _ start: Int, host: Int) -> Range<Int>? {
    var position = host
    var brackets: [UInt8] = []
    /// The first scalar beyond ASCII of the host's last label, when ASCII stands before it in it.
    var cut: Int?
    var hasASCII = false
    var isHost = true
    scan: while position < text.count {
      let scalar = text.scalar(at: position)
      if endsAddress(scalar.value) { break }
      switch UInt8(truncatingIfNeeded: min(scalar.value, 0x80)) {
      case UInt8(ascii: "("), UInt8(ascii: "["):
        brackets.append(text[position] == UInt8(ascii: "(") ? UInt8(ascii: ")") : UInt8(ascii: "]"))
      case UInt8(ascii: ")"), UInt8(ascii: "]"):
        guard brackets.last == text[position] else { break scan }
        brackets.removeLast()
      case UInt8(ascii: "/"), UInt8(ascii: "?"), UInt8(ascii: "#"):
        isHost = false
        if cut != nil { break scan }
      case UInt8(ascii: ".") where isHost:
        (cut, hasASCII) = (nil, false)
      case 0x80 where isHost:
        if hasASCII, cut == nil { cut = position }
      default:
        if isHost { hasASCII = true }
      }
      position += scalar.length
    }
    var end = cut ?? position
    while end > host, isSentenceMark(text[end - 1]) { end -= 1 }
    return end > host ? start..<end : nil
  }

  /// Whether a scalar is part of no address.
  private static func endsAddress(_ scalar: UInt32) -> Bool {
    switch scalar {
    case 0...0x20, 0x7F...0xA0: true
    case 0x22, 0x3C, 0x3E, 0x5C, 0x5E, 0x60, 0x7B, 0x7C, 0x7D: true  // " < > \ ^ ` { | }
    case 0xAB, 0xBB, 0x2000...0x200B, 0x2010...0x206F: true
    case 0x3005...0x3007: false  // 々 〆 〇
    case 0x3000...0x303F, 0xFE10...0xFE1F, 0xFE30...0xFE6F, 0xFEFF, 0xFFFD: true
    case 0xFF01...0xFF0F, 0xFF1A...0xFF20, 0xFF3B...0xFF40, 0xFF5B...0xFF65: true
    default: false
    }
  }

  /// ASCII marks that end a sentence or emphasis rather than an address.
  private static func isSentenceMark(_ byte: UInt8) -> Bool {
    switch byte {
    case UInt8(ascii: "."), UInt8(ascii: ","), UInt8(ascii: ";"), UInt8(ascii: ":"),
      UInt8(ascii: "!"), UInt8(ascii: "?"), UInt8(ascii: "'"), UInt8(ascii: "*"):
      true
    default: false
    }
  }

  // MARK: E-mail

  /// The e-mail address around an at sign; nil when there is none.
  private static func mail(_ text: Span<UInt8>, at sign: Int, after limit: Int) -> Range<Int>? {
    var start = sign
    while start > limit, isLocalByte(text[start - 1]) { start -= 1 }
    while start < sign, !isAlphanumeric(text[start]) { start += 1 }
    guard start < sign else { return nil }
    var end = sign + 1
    var position = end
    var hasDot = false
    while position < text.count {
      let scalar = text.scalar(at: position)
      let isLabel = scalar.value < 0x80 ? isLabelByte(text[position]) : isHan(scalar.value)
      if isLabel {
        // Han behind an ASCII label is the sentence going on.
        if scalar.value >= 0x80, position > sign + 1, isLabelByte(text[position - 1]) { break }
        position += scalar.length
        if hasDot { end = position }
      } else if scalar.value == 0x2E, position > sign + 1, position + 1 < text.count,
        text[position - 1] != 0x2E, isAlphanumeric(text[position + 1]) || text[position + 1] >= 0x80
      {
        hasDot = true
        position += 1
      } else {
        break
      }
    }
    return end > sign + 1 ? start..<end : nil
  }

  // MARK: Bytes

  private static func isLetter(_ byte: UInt8) -> Bool {
    (byte | 0x20) >= UInt8(ascii: "a") && (byte | 0x20) <= UInt8(ascii: "z")
  }

  private static func isAlphanumeric(_ byte: UInt8) -> Bool {
    isLetter(byte) || (byte >= UInt8(ascii: "0") && byte <= UInt8(ascii: "9"))
  }

  private static func isSchemeByte(_ byte: UInt8) -> Bool {
    isAlphanumeric(byte) || byte == UInt8(ascii: "+") || byte == UInt8(ascii: "-")
      || byte == UInt8(ascii: ".")
  }

  private static func isLocalByte(_ byte: UInt8) -> Bool {
    isSchemeByte(byte) || byte == UInt8(ascii: "_") || byte == UInt8(ascii: "%")
  }

  private static func isLabelByte(_ byte: UInt8) -> Bool {
    isAlphanumeric(byte) || byte == UInt8(ascii: "-")
  }

  private static func isHan(_ scalar: UInt32) -> Bool {
    (0x3400...0x9FFF).contains(scalar) || (0x20000...0x323AF).contains(scalar)
  }
}
