import HanLexicon
import TextEdits

/// Units behind numbers (`TokenRules.numberUnits`).
extension OtherTokenRules {
  /// Units that the lexicon has under other classes than measure. Source: 中华人民共和国法定计量单位
  /// (1984), and the currencies and measures of daily use.
  private static let otherUnits: Set<String> = Set(
    """
    元 角 分 块 毛 美元 欧元 日元 港元 英镑 年 月 日 天 周 小时 小時 分钟 分鐘 分 秒 岁 歲 度 斤 两 兩 钱 錢 \
    公里 里 丈 尺 寸 亩 畝 升 倍 折 成 克 吨 噸 千克 毫克 公顷 公頃 千瓦 千瓦时 伏 安 赫兹 字节 人次 名 辆 輛 届 屆
    """.split(whereSeparator: { $0 == " " || $0 == "\n" }).map(String.init))

  /// Multiples of ten between a number and its unit: 1.5万元.
  private static let multiples: Set<UInt32> = Set(
    "十百千万萬亿億兆".unicodeScalars.map(\.value))

  /// Symbols of units that take the prefixes of the SI, and those that do not (SI Brochure, 9th
  /// edition, tables 2, 4, 7, 8; IEC 80000-13 for information).
  private static let symbols: Set<String> = {
    let prefixed =
      "m g s A K mol cd Hz N Pa J W C V F Ω S Wb T H lm lx Bq Gy Sv l L eV B b bit bps Wh"
    let plain = "min h d ha t rad sr dB rpm kn ft in lb oz mph fps dpi ppm bar"
    let prefixes = ["", "k", "M", "G", "T", "P", "m", "μ", "µ", "n", "p", "h", "da", "d", "c"]
    var symbols = Set(plain.split(separator: " ").map(String.init))
    for unit in prefixed.split(separator: " ") {
      for prefix in prefixes { symbols.insert(prefix + unit) }
    }
    for binary in ["Ki", "Mi", "Gi", "Ti"] { symbols.insert(binary + "B") }
    return symbols
  }()
  private static let longestSymbol = 6

  /// Where the unit ends that stands at `start`; nil when none does. Bounded.
  func unitEnd(_ text: Span<UInt8>, _ start: Int) -> Int? {
    let first = classes.glyph(text, start)
    switch first.kind {
    case .letter, .mark:
      guard var end = symbolEnd(text, start, first) else { return nil }
      // km/h
      let slash = classes.glyph(text, end)
      if slash.ascii == UInt8(ascii: "/"),
        let second = symbolEnd(
          text, end + slash.length, classes.glyph(text, end + slash.length))
      {
        end = second
      }
      return end
    case .han:
      var position = start
      var glyph = first
      while Self.multiples.contains(glyph.value), position - start < 12 {
        position += glyph.length
        glyph = classes.glyph(text, position)
      }
      let unit = measureEnd(text, position)
      return unit ?? (position > start ? position : nil)
    default:
      return nil
    }
  }

  /// The end of the longest measure word at `start`.
  private func measureEnd(_ text: Span<UInt8>, _ start: Int) -> Int? {
    var cursor = lexicon.wordCursor()
    var longest: Int?
    var position = start
    while position < text.count {
      let scalar = text.scalar(at: position)
      guard classes.kind(of: scalar.value) == .han, cursor.advance(lexicon.fold(scalar.value))
      else { break }
      position += scalar.length
      if let word = cursor.word,
        word.wordClass == .measure || Self.otherUnits.contains(text.string(in: start..<position))
      {
        longest = position
      }
    }
    return longest
  }

  /// The end of a symbol: ℃, ㎡, °, m², kWh.
  private func symbolEnd(
    _ text: Span<UInt8>, _ start: Int, _ first: ScalarClasses.Glyph
  ) -> Int? {
    if first.kind == .mark {
      switch first.value {
      case 0xB0:  // °, °C
        let next = classes.glyph(text, start + first.length)
        let isScale =
          [UInt8(ascii: "C"), UInt8(ascii: "F")].contains(next.ascii)
          && !classes.glyph(text, start + first.length + next.length).isWordLike
        return start + first.length + (isScale ? next.length : 0)
      case 0x2032, 0x2033, 0x2103, 0x2109, 0x3371...0x33DF: return start + first.length
      default: return nil
      }
    }
    var end = start
    var name = ""
    var glyph = first
    while glyph.kind == .letter {
      guard name.utf8.count < Self.longestSymbol,
        let scalar = Unicode.Scalar(glyph.ascii == 0 ? glyph.value : UInt32(glyph.ascii))
      else { return nil }
      name.unicodeScalars.append(scalar)
      end += glyph.length
      glyph = classes.glyph(text, end)
    }
    guard Self.symbols.contains(name), glyph.kind != .digit else { return nil }
    // ² and ³
    return glyph.value == 0xB2 || glyph.value == 0xB3 ? end + glyph.length : end
  }
}
