import TextEdits

/// What stands around a mark, and which width that asks for.
///
/// A mark is full-width when Chinese text stands before it, whatever follows, or behind it and no
/// space before it (GB/T 15834-2011 and W3C clreq, section 3: marks take the width of the text
/// that they divide). Between digits, Latin letters, or beside a space it stays.
struct MarkContext {
  let left: ScalarClass
  let right: ScalarClass
  /// The class of what follows one ordinary space behind the mark; `.other` without that space.
  let afterSpace: ScalarClass
  let isMainlyLatin: Bool

  /// A full-width mark holds its own space: one that a keyboard put behind the mark goes.
  var dropsSpace: Bool {
    !isMainlyLatin && (afterSpace.isChinese || afterSpace == .latin || afterSpace == .digit)
  }

  /// Whether the marks in `range` become full-width.
  func wantsWide(_ text: Span<UInt8>, _ range: Range<Int>) -> Bool {
    guard !isSign(text, range) else { return false }
    if isMainlyLatin {
      return left == .han && right == .han
    }
    switch left {
    case .han, .cjkMark: return true
    case .latin where isEnder(text[range.lowerBound]): return false
    case .digit, .latin, .ascii: return right == .han || opensQuotation(text, range.upperBound)
    // `25℃,` `③:`
    case .other: return right == .han
    case .edge, .space: return false
    }
  }

  /// `Yahoo!`, `OK?`: behind a letter these belong to the Latin word or clause.
  private func isEnder(_ mark: UInt8) -> Bool {
    mark == UInt8(ascii: "!") || mark == UInt8(ascii: "?")
  }

  /// `ESG:“…`, `ESG:《…`
  private func opensQuotation(_ text: Span<UInt8>, _ offset: Int) -> Bool {
    guard offset < text.count else { return false }
    switch text.scalar(at: offset).value {
    case 0x201C, 0x2018, 0x300A, 0x300C, 0x300E, 0x3010: return true
    default: return false
    }
  }

  /// Whether the marks are part of an operator, a face, an image link or of damage.
  private func isSign(_ text: Span<UInt8>, _ range: Range<Int>) -> Bool {
    let mark = text[range.lowerBound]
    guard range.upperBound < text.count else { return false }
    let next = text[range.upperBound]
    if next == UInt8(ascii: "=") || next == UInt8(ascii: "\\") {
      return true
    }
    switch mark {
    case UInt8(ascii: ":"), UInt8(ascii: ";"):
      return isFace(text, range.upperBound, next)
        || (mark == UInt8(ascii: ";") && text.endsReference(range.lowerBound))
    case UInt8(ascii: "!"):
      return next == UInt8(ascii: "[")
    case UInt8(ascii: "?"):
      return isCutReading(text, range.upperBound)
    default:
      return false
    }
  }

  /// `:)` `:-)` `:D` `:P` and their kin; `:/` as well.
  private func isFace(_ text: Span<UInt8>, _ offset: Int, _ next: UInt8) -> Bool {
    switch next {
    case UInt8(ascii: ")"), UInt8(ascii: "/"), UInt8(ascii: "|"), UInt8(ascii: ":"):
      return right != .cjkMark
    case UInt8(ascii: "("):
      // `电话:(010)12345678` is none.
      return right != .cjkMark && text.scalarClass(at: offset + 1) != .digit
    case UInt8(ascii: "-"):
      return text.hasBytes("-)", at: offset) || text.hasBytes("-(", at: offset)
        || text.hasBytes("-D", at: offset) || text.hasBytes("-P", at: offset)
    case UInt8(ascii: "D"), UInt8(ascii: "P"), UInt8(ascii: "p"), UInt8(ascii: "O"):
      let behind = text.scalarClass(at: offset + 1)
      return behind != .latin && behind != .digit
    default:
      return false
    }
  }

  /// `?qū)`: a character cut apart, which only the repair stage can read.
  private func isCutReading(_ text: Span<UInt8>, _ offset: Int) -> Bool {
    var position = offset
    while position < text.count, position - offset < 10,
      text[position] >= UInt8(ascii: "a"),
      text[position] <= UInt8(ascii: "z")
        || (0xC3...0xC7).contains(text[position]) || text[position] & 0xC0 == 0x80
    {
      position += 1
    }
    return position > offset && text.hasBytes(")", at: position)
  }
}

/// When `.` behind a Han character is a full stop beyond doubt: the line is Chinese, divided by
/// other marks, and ends with such a stop; and this one ends the line or stands between words.
enum StopContext {
  /// A line with fewer Han characters may be a label.
  static let minimumHan = 6

  static func endsSentence(_ text: Span<UInt8>, _ offset: Int) -> Bool {
    let next = offset + 1
    switch text.scalarClass(at: next) {
    case .edge: return true
    case .cjkMark:
      return text.hasBytes("”", at: next) || text.hasBytes("’", at: next)
        || text.hasBytes("」", at: next) || text.hasBytes("』", at: next)
    case .han:
      let following = text.scalar(at: next).length
      guard let previous = text.scalar(before: offset) else { return false }
      return text.scalarClass(at: next + following) == .han
        && text.scalarClass(before: offset - previous.length) == .han
        && !(isOfName(previous.value) && isOfName(text.scalar(at: next).value))
        && !isDomain(text, offset)
    default: return false
    }
  }

  /// The longest label of a domain that is looked at, in bytes.
  private static let longestLabel = 48

  /// Top-level domains in Han characters (IANA Root Zone Database).
  private static let domains: [StaticString] = [
    "中国", "中國", "公司", "网络", "網路", "香港", "台湾", "台灣", "澳门", "澳門", "新加坡", "政务",
    "公益", "网址", "在线", "中文网", "网站", "商城", "集团", "我爱你", "移动",
  ]

  /// Whether the `.` at `offset` divides a domain: `www.例子.中国`, `例子.公司`.
  private static func isDomain(_ text: Span<UInt8>, _ offset: Int) -> Bool {
    for domain in domains where text.hasBytes(domain, at: offset + 1) {
      if text.scalarClass(at: offset + 1 + domain.utf8CodeUnitCount) != .han {
        return true
      }
    }
    var start = offset
    while start > 0, offset - start < longestLabel, text.scalarClass(before: start) == .han,
      let scalar = text.scalar(before: start)
    {
      start -= scalar.length
    }
    guard start > 0, text[start - 1] == UInt8(ascii: ".") else { return false }
    let before = text.scalarClass(before: start - 1)
    return before == .latin || before == .digit
  }

  /// Whether names of other languages are written with this character: between two of them `.` is
  /// the dot of a name, `约翰.史密斯`.
  private static func isOfName(_ scalar: UInt32) -> Bool { nameCharacters.contains(scalar) }

  /// The commonest characters of the tables of 世界人名翻译大辞典, in both scripts.
  private static let nameCharacters = Set(
    ("阿埃艾安奥奧巴贝貝比彼波伯布查达達丹德邓鄧迪杜恩法菲费費弗夫福盖蓋戈格古哈海赫亨霍基吉加杰傑卡凯凱科克肯库庫拉莱萊"
      + "兰蘭劳勞勒雷里利丽麗莉林琳卢盧鲁魯伦倫罗羅洛马馬玛瑪迈邁麦麥曼梅米密莫姆木纳納内內尼诺諾欧歐帕佩皮普奇乔喬琼瓊塞萨薩"
      + "沙史斯苏蘇索塔泰特汤湯托瓦韦韋维維温溫沃乌烏西希夏辛休雅亚亞延耶叶葉伊尤约約泽澤扎詹珍朱茨兹茲尔爾翰逊遜森什士")
      .unicodeScalars.map(\.value))
}
