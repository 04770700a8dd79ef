import TextEdits

/// Addresses of the web and of e-mail.
extension OtherTokenRules {
  private static let maximumScheme = 20
  private static let maximumUser = 128
  private static let maximumHost = 253
  private static let maximumLabel = 63
  private static let maximumLocalPart = 64

  /// Top-level domains after which a path makes a word an address. Source: the generic and country
  /// domains that RFC 1591 names or that Chinese text links to most.
  private static let domains: Set<[UInt8]> = Set(
    """
    com org net edu gov mil int info biz cn hk tw mo sg jp kr us uk de fr ru eu io ai me tv cc co app \
    dev xyz top site club online tech cloud shop vip ly gl im
    """.split(separator: " ").map { Array($0.utf8) })

  /// Top-level domains in Han. Source: IANA, Root Zone Database, without those of brands; and the
  /// test domains of RFC 6912's time.
  private static let hanDomains: Set<String> = Set(
    """
    中国 中國 香港 台湾 台灣 澳门 澳門 新加坡 公司 网络 中文网 在线 网址 网站 商城 商标 公益 政务 集团 移动 \
    我爱你 商店 手机 广东 佛山 世界 时尚 机构 组织机构 企业 信息 娱乐 游戏 慈善 食品 餐厅 招聘 健康 购物 八卦 网店 \
    珠宝 家電 測試 测试
    """.split(whereSeparator: { $0 == " " || $0 == "\n" }).map(String.init))
  private static let longestHanDomain = 4

  // MARK: Web

  /// Where the address ends that begins with `word`; nil when none does.
  func urlEnd(_ text: Span<UInt8>, word: Range<Int>) -> Int? {
    let end = word.upperBound
    if text.hasBytes("://", at: end) {
      return isScheme(text, word) ? schemeEnd(text, word, host: end + 3) : nil
    }
    guard text[end] == UInt8(ascii: "/") || isPort(text, end), endsWithDomain(text, word),
      hostEnd(text, word.lowerBound) == end
    else { return nil }
    return pathEnd(text, end)
  }

  /// Whether `www.` begins at `start`.
  @inline(__always)
  func hasWWW(_ text: Span<UInt8>, _ start: Int) -> Bool {
    guard text[start] | 0x20 == UInt8(ascii: "w"), start + 4 < text.count,
      text[start + 3] == UInt8(ascii: ".")
    else { return false }
    return text[start + 1] | 0x20 == UInt8(ascii: "w")
      && text[start + 2] | 0x20 == UInt8(ascii: "w")
  }

  private func isScheme(_ text: Span<UInt8>, _ word: Range<Int>) -> Bool {
    guard word.count <= Self.maximumScheme, isASCIILetter(text[word.lowerBound]) else {
      return false
    }
    return word.allSatisfy {
      isASCIIWordByte(text[$0]) || text[$0] == UInt8(ascii: "-") || text[$0] == UInt8(ascii: ".")
    }
  }

  private func schemeEnd(_ text: Span<UInt8>, _ scheme: Range<Int>, host: Int) -> Int? {
    if let end = hostEnd(text, userEnd(text, host) ?? host) { return pathEnd(text, end) }
    // `file:///` has no host.
    guard scheme.count == 4, host < text.count, text[host] == UInt8(ascii: "/"),
      text.string(in: scheme).lowercased() == "file"
    else { return nil }
    let end = pathEnd(text, host)
    return end > host + 1 ? end : nil
  }

  /// Where the host begins behind a user and an at sign (RFC 3986, 3.2.1).
  private func userEnd(_ text: Span<UInt8>, _ start: Int) -> Int? {
    var position = start
    while position < text.count, position - start < Self.maximumUser {
      let byte = text[position]
      if byte == UInt8(ascii: "@") { return position > start ? position + 1 : nil }
      guard isLocalByte(byte) || byte == UInt8(ascii: ":") else { return nil }
      position += 1
    }
    return nil
  }

  private func isPort(_ text: Span<UInt8>, _ position: Int) -> Bool {
    position + 1 < text.count && text[position] == UInt8(ascii: ":")
      && classes.glyph(text, position + 1).kind == .digit && text[position + 1] < 0x80
  }

  private func endsWithDomain(_ text: Span<UInt8>, _ word: Range<Int>) -> Bool {
    var start = word.upperBound
    while start > word.lowerBound, isASCIILetter(text[start - 1]), word.upperBound - start < 8 {
      start -= 1
    }
    guard start > word.lowerBound, text[start - 1] == UInt8(ascii: ".") else { return false }
    return Self.domains.contains(text.bytes(in: start..<word.upperBound).map { $0 | 0x20 })
  }

  /// The end of a port, path, query and fragment behind a host.
  func pathEnd(_ text: Span<UInt8>, _ host: Int) -> Int {
    var end = host
    if isPort(text, end) {
      end += 1
      while end < text.count, text[end] >= 0x30, text[end] <= 0x39 { end += 1 }
    }
    guard end < text.count,
      [UInt8(ascii: "/"), UInt8(ascii: "?"), UInt8(ascii: "#")].contains(text[end])
    else { return end }
    let least = end
    var round = 0
    var square = 0
    scan: while end < text.count {
      let byte = text[end]
      switch byte {
      case UInt8(ascii: "("): round += 1
      case UInt8(ascii: "["): square += 1
      case UInt8(ascii: ")"):
        if round == 0 { break scan }
        round -= 1
      case UInt8(ascii: "]"):
        if square == 0 { break scan }
        square -= 1
      case 0...0x20, 0x22, 0x3C, 0x3E, 0x5C, 0x5E, 0x60, 0x7B...0x7D, 0x7F:  // " < > \ ^ ` { | }
        break scan
      case 0x80...:
        let glyph = classes.glyph(text, end)
        guard glyph.kind == .letter, glyph.value < 0x2000 else { break scan }
        end += glyph.length - 1
      default: break
      }
      end += 1
    }
    while end > least, isSentenceMark(text[end - 1]) { end -= 1 }
    return end
  }

  /// ASCII marks that end a sentence, a quotation or emphasis rather than an address.
  private func isSentenceMark(_ byte: UInt8) -> Bool {
    switch byte {
    case UInt8(ascii: "."), UInt8(ascii: ","), UInt8(ascii: ";"), UInt8(ascii: ":"),
      UInt8(ascii: "!"), UInt8(ascii: "?"), UInt8(ascii: "'"), UInt8(ascii: "*"),
      UInt8(ascii: "("), UInt8(ascii: "["):
      true
    default: false
    }
  }

  // MARK: Hosts

  /// Where the host ends that begins at `start`: labels joined by points, of letters, digits and
  /// hyphens, or of Han before a point; the last one in Han is a top-level domain. Bounded.
  func hostEnd(_ text: Span<UInt8>, _ start: Int) -> Int? {
    if start < text.count, text[start] == UInt8(ascii: "[") { return literalEnd(text, start) }
    var host: Int?
    var label = start
    while label - start <= Self.maximumHost {
      guard let end = labelEnd(text, label, isFirst: label == start) else { break }
      host = end
      guard end < text.count, text[end] == UInt8(ascii: ".") else { break }
      label = end + 1
    }
    return host
  }

  private func labelEnd(_ text: Span<UInt8>, _ start: Int, isFirst: Bool) -> Int? {
    let first = classes.glyph(text, start)
    let isForeign = first.kind == .han || first.kind == .complex
    guard isForeign || (first.isWordLike && first.value < 0x2000) else { return nil }
    var end = start
    var last = start
    var count = 0
    while count <= Self.maximumLabel {
      let glyph = classes.glyph(text, end)
      let belongs =
        (glyph.isWordLike && glyph.value < 0x2000)
        || (isForeign && (glyph.kind == .han || glyph.kind == .complex))
      if belongs {
        last = end + glyph.length
      } else if glyph.value != 0x2D, glyph.value != 0x5F {
        break
      }
      end += glyph.length
      count += 1
    }
    guard isForeign else { return last }
    if last < text.count, text[last] == UInt8(ascii: "."),
      labelEnd(text, behindPoint: last + 1)
    {
      return last
    }
    return isFirst ? nil : hanDomainEnd(text, start)
  }

  private func labelEnd(_ text: Span<UInt8>, behindPoint start: Int) -> Bool {
    let next = classes.glyph(text, start)
    return next.kind == .han || next.kind == .complex || (next.isWordLike && next.value < 0x2000)
  }

  /// The end of the longest top-level domain in Han at `start`.
  private func hanDomainEnd(_ text: Span<UInt8>, _ start: Int) -> Int? {
    var longest: Int?
    var end = start
    for _ in 0..<Self.longestHanDomain {
      let glyph = classes.glyph(text, end)
      guard glyph.kind == .han else { break }
      end += glyph.length
      if Self.hanDomains.contains(text.string(in: start..<end)) { longest = end }
    }
    return longest
  }

  /// The end of an address of IPv6 in brackets (RFC 3986, 3.2.2).
  private func literalEnd(_ text: Span<UInt8>, _ start: Int) -> Int? {
    var end = start + 1
    while end < text.count, end - start <= 46 {
      let byte = text[end]
      if byte == UInt8(ascii: "]") { return end > start + 2 ? end + 1 : nil }
      let isHexadecimal =
        (byte >= 0x30 && byte <= 0x3A) || (byte | 0x20 >= 0x61 && byte | 0x20 <= 0x66)
      guard isHexadecimal || byte == UInt8(ascii: ".") else { return nil }
      end += 1
    }
    return nil
  }

  // MARK: E-mail

  /// Where the address ends whose local part begins at `start`; nil when none does. Bounded.
  func emailEnd(_ text: Span<UInt8>, _ start: Int) -> Int? {
    var sign = start
    while sign < text.count, isLocalByte(text[sign]) {
      sign += 1
      guard sign - start <= Self.maximumLocalPart else { return nil }
    }
    guard sign > start, sign < text.count, text[sign] == UInt8(ascii: "@"),
      text[sign - 1] != UInt8(ascii: "."), let end = hostEnd(text, sign + 1)
    else { return nil }
    // A point inside, and letters behind the last one.
    var position = end
    while position > sign + 1, text[position - 1] != UInt8(ascii: ".") { position -= 1 }
    guard position > sign + 1, !(text[position] >= 0x30 && text[position] <= 0x39),
      end - position >= 2
    else { return nil }
    return end
  }

  /// Where an address ends that `mailto:` introduces, `colon` being its colon.
  func mailLinkEnd(_ text: Span<UInt8>, _ start: Int, colon: Int) -> Int? {
    guard colon - start == 6, colon + 1 < text.count, isASCIIWordByte(text[colon + 1]),
      text.string(in: start..<colon).lowercased() == "mailto"
    else { return nil }
    return emailEnd(text, colon + 1).map { pathEnd(text, $0) }
  }

  // MARK: Bytes

  @inline(__always)
  func isASCIILetter(_ byte: UInt8) -> Bool { byte | 0x20 >= 0x61 && byte | 0x20 <= 0x7A }

  private func isASCIIWordByte(_ byte: UInt8) -> Bool {
    isASCIILetter(byte) || (byte >= 0x30 && byte <= 0x39)
  }

  /// What a local part may hold without quotation marks, as far as addresses in use do.
  private func isLocalByte(_ byte: UInt8) -> Bool {
    isASCIIWordByte(byte) || byte == UInt8(ascii: ".") || byte == UInt8(ascii: "_")
      || byte == UInt8(ascii: "-") || byte == UInt8(ascii: "+") || byte == UInt8(ascii: "%")
  }
}
