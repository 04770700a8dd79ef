extension DetectionModel {
  /// Letters as far as their neighbours matter. Costs are eighths of a bit; our own estimates.
  enum Letter: Equatable {
    case none, space, symbol, asciiLower, asciiUpper, accented, accentedUpper, cyrillicLower,
      cyrillicUpper
    case greekLower, greekUpper, kana, halfwidthKana, hangul, han
    /// Hebrew, Arabic and Thai.
    case caseless

    @inline(__always)
    init(_ scalar: UInt32) {
      switch scalar {
      case 0x61...0x7A: self = .asciiLower
      case 0x41...0x5A: self = .asciiUpper
      case 0x4E00...0x9FFF: self = .han
      case 0x20, 0x3000: self = .space
      case 0xA2...0xAA, 0xAC...0xAF, 0xB1...0xB6, 0xB8...0xBA, 0xBC...0xBE: self = .symbol
      case 0..<0xC0, 0xD7, 0xF7: self = .none
      case 0xC0...0xDE: self = .accentedUpper
      case 0xDF...0xFF: self = .accented
      case 0x100...0x24F:
        self = DetectionPackLayout.fold(scalar) == scalar ? .accented : .accentedUpper
      case 0x0400...0x042F: self = .cyrillicUpper
      case 0x0430...0x045F: self = .cyrillicLower
      case 0x0386...0x03AB: self = .greekUpper
      case 0x03AC...0x03CE: self = .greekLower
      case 0x3041...0x3096, 0x30A1...0x30FA: self = .kana
      case 0x0591...0x06FF, 0x0E01...0x0E4E: self = .caseless
      case 0xAC00...0xD7A3: self = .hangul
      case 0xFF66...0xFF9F: self = .halfwidthKana
      default: self = .none
      }
    }

    var isLetter: Bool { self != .none && self != .space && self != .symbol }

    /// Scripts, as far as unknown pairs and changes of script are concerned.
    enum Group: Equatable {
      case other, space, symbol, ascii, accented, cyrillic, greek, caseless, kana, halfwidthKana
      case hangul, han
    }

    var group: Group {
      switch self {
      case .none: .other
      case .space: .space
      case .symbol: .symbol
      case .asciiLower, .asciiUpper: .ascii
      case .accented, .accentedUpper: .accented
      case .cyrillicLower, .cyrillicUpper: .cyrillic
      case .greekLower, .greekUpper: .greek
      case .caseless: .caseless
      case .kana: .kana
      case .halfwidthKana: .halfwidthKana
      case .hangul: .hangul
      case .han: .han
      }
    }

    /// What a pair costs that was never counted, besides its characters.
    static func strangeness(_ left: Group, _ right: Group) -> Int {
      switch (left, right) {
      case (.han, .han): 8
      case (.han, .space), (.space, .han): 16
      case (.hangul, .hangul): 12
      case (.kana, .kana): 16
      case (.kana, .han), (.han, .kana): 4
      case (.cyrillic, .cyrillic), (.greek, .greek), (.accented, .accented): 40
      case (.caseless, .caseless): 40
      case (.caseless, .other), (.other, .caseless): 12
      case (.caseless, .space), (.space, .caseless): 12
      case (.accented, .ascii), (.ascii, .accented): 24
      case (.symbol, .ascii), (.ascii, .symbol), (.symbol, .accented), (.accented, .symbol): 24
      case (.accented, .other), (.other, .accented): 16
      case (.accented, .space), (.space, .accented): 16
      case (.cyrillic, .other), (.other, .cyrillic), (.greek, .other), (.other, .greek): 12
      case (.cyrillic, .space), (.space, .cyrillic), (.greek, .space), (.space, .greek): 12
      case (.hangul, .other), (.other, .hangul), (.kana, .other), (.other, .kana): 4
      case (.hangul, .space), (.space, .hangul), (.kana, .space), (.space, .kana): 4
      default: 0
      }
    }

    /// What two letters cost that seldom stand side by side.
    func transitionCost(to next: Letter) -> Int {
      guard isLetter, next.isLetter else { return 0 }
      return switch (self, next) {
      case (.asciiLower, .accentedUpper), (.accented, .accentedUpper), (.accented, .asciiUpper): 48
      case (.accentedUpper, .accented): 32
      case (.cyrillicLower, .cyrillicUpper), (.greekLower, .greekUpper): 48
      case (.asciiLower, .cyrillicLower), (.cyrillicLower, .asciiLower): 48
      case (.asciiLower, .greekLower), (.greekLower, .asciiLower): 48
      case (.asciiUpper, .cyrillicLower), (.cyrillicUpper, .asciiLower): 48
      case (.asciiUpper, .greekLower), (.greekUpper, .asciiLower): 48
      case (.asciiLower, .caseless), (.caseless, .asciiLower): 48
      case (.asciiUpper, .caseless), (.caseless, .asciiUpper): 32
      case (.asciiLower, .han), (.han, .asciiLower): 24
      case (.asciiLower, .hangul), (.hangul, .asciiLower): 24
      case (.han, .hangul), (.hangul, .han): 24
      case (.asciiLower, .kana), (.kana, .asciiLower): 16
      case (.halfwidthKana, .halfwidthKana): 0
      case (.halfwidthKana, _), (_, .halfwidthKana): 40
      case (.kana, .hangul), (.hangul, .kana): 64
      default: 0
      }
    }

    /// What one Han character costs that stands alone after a small letter.
    static let loneHan = 32

    /// What it costs that the last letter, at any distance, is of another alphabet: a word of
    /// Cyrillic in a line of Latin is possible, a letter now and then is not.
    func switchCost(to next: Letter) -> Int {
      switch (group, next.group) {
      case (.cyrillic, .ascii), (.ascii, .cyrillic), (.greek, .ascii), (.ascii, .greek): 32
      case (.cyrillic, .accented), (.accented, .cyrillic), (.greek, .accented): 64
      case (.accented, .greek), (.cyrillic, .greek), (.greek, .cyrillic): 64
      case (.caseless, .ascii), (.ascii, .caseless): 32
      case (.caseless, .accented), (.accented, .caseless), (.caseless, .han): 64
      case (.caseless, .cyrillic), (.cyrillic, .caseless), (.han, .caseless): 64
      case (.han, .cyrillic), (.cyrillic, .han), (.han, .accented), (.accented, .han): 32
      case (.hangul, .accented), (.accented, .hangul), (.kana, .accented), (.accented, .kana): 32
      default: 0
      }
    }
  }
}
