import HanLexicon
import TextEdits

/// Folding and numeral roles of the Basic Multilingual Plane: one lookup a character.
struct GlyphTable: Sendable {
  private var folded: [UInt16]
  /// Bits 0–3: `NumeralRole`; bits 4–7: value; bit 8: a fixed phrase starts here.
  private var roles: [UInt16]
  private static let fixedPhraseBit: UInt16 = 1 << 8
  private static let followerBit: UInt16 = 1 << 9
  /// Every bit that makes a character a place where a phrase may begin.
  private static let candidateBits: UInt16 = 0x0F | fixedPhraseBit

  init(_ rows: [NumeralRow], lexicon: HanLexicon) {
    folded = (0..<0x10000).map { scalar in
      let value = UInt32(scalar)
      if (0xFF01...0xFF5E).contains(value) {
        return UInt16(value - 0xFEE0)
      }
      if value == 0x3000 || value == 0xA0 {
        return 0x20
      }
      let simplified = value < 0x2E80 ? value : lexicon.simplified(of: value)
      return UInt16(exactly: simplified) ?? UInt16(value)
    }
    roles = Array(repeating: 0, count: 0x10000)
    // By folded character.
    var foldedRoles = roles
    for digit in 0..<10 {
      foldedRoles[0x30 + digit] = UInt16(NumeralRole.arabic.rawValue) | UInt16(digit) << 4
    }
    for row in rows where row.scalar < 0x10000 {
      let key = Int(folded[Int(row.scalar)])
      if foldedRoles[key] == 0 {
        foldedRoles[key] = UInt16(row.role.rawValue) | UInt16(row.value) << 4
      }
    }
    for scalar in 0..<0x10000 { roles[scalar] = foldedRoles[Int(folded[scalar])] }
  }

  /// Marks every form of the characters with which fixed phrases begin.
  mutating func markFixedPhraseStarts(_ phrases: [String]) {
    mark(GlyphTable.fixedPhraseBit, firstCharacters(of: phrases))
  }

  /// Marks every form of the characters with which begins what may follow a numeral.
  mutating func markFollowers(_ followers: [String]) {
    mark(GlyphTable.followerBit, firstCharacters(of: followers))
  }

  private func firstCharacters(of texts: [String]) -> Set<UInt32> {
    Set(texts.compactMap { $0.unicodeScalars.first.map { fold($0.value) } })
  }

  private mutating func mark(_ bit: UInt16, _ members: Set<UInt32>) {
    var isMember = [Bool](repeating: false, count: 0x10000)
    for member in members where member < 0x10000 {
      isMember[Int(member)] = true
    }
    for scalar in 0..<0x10000 where isMember[Int(folded[scalar])] {
      roles[scalar] |= bit
    }
  }

  /// Whether a numeral may go on, or be followed by what makes a phrase of it, with this character.
  @inline(__always)
  func mayFollowNumeral(_ scalar: UInt32) -> Bool {
    scalar < 0x10000 && roles[Int(scalar)] & (GlyphTable.followerBit | 0x0F) != 0
  }

  /// The scalar at `offset` as it stands; 0 after the text.
  @inline(__always)
  func scalar(_ text: Span<UInt8>, _ offset: Int) -> UInt32 {
    offset < text.count ? text.scalar(at: offset).value : 0
  }

  @inline(__always)
  func fold(_ scalar: UInt32) -> UInt32 {
    scalar < 0x10000 ? UInt32(folded[Int(scalar)]) : scalar
  }

  /// Whether a numeric phrase may have its core here.
  @inline(__always)
  func isCandidate(_ scalar: UInt32) -> Bool {
    scalar < 0x10000 && roles[Int(scalar)] & GlyphTable.candidateBits != 0
  }

  /// Whether the character is one of 十, 百, 千, 万 and their kin.
  func isMultiplier(_ scalar: Unicode.Scalar?) -> Bool {
    guard let scalar, scalar.value < 0x10000 else { return false }
    let role = NumeralRole(rawValue: UInt8(roles[Int(scalar.value)] & 0x0F))
    return role == .smallUnit || role == .bigUnit
  }

  func startsFixedPhrase(_ scalar: UInt32) -> Bool {
    scalar < 0x10000 && roles[Int(scalar)] & GlyphTable.fixedPhraseBit != 0
  }

  /// The glyph at `offset`; `Glyph.end` after the text.
  @inline(__always)
  func glyph(_ text: Span<UInt8>, _ offset: Int) -> Glyph {
    guard offset < text.count else { return .end }
    let (raw, length) = text.scalar(at: offset)
    guard raw < 0x10000 else {
      return Glyph(scalar: raw, raw: raw, role: .none, value: 0, length: length)
    }
    let packed = roles[Int(raw)]
    return Glyph(
      scalar: UInt32(folded[Int(raw)]), raw: raw,
      role: NumeralRole(rawValue: UInt8(packed & 0x0F)) ?? .none,
      value: Int(packed >> 4 & 0x0F), length: length)
  }

  /// The glyph that ends before `offset`; `Glyph.end` at the start of the text.
  func glyph(_ text: Span<UInt8>, before offset: Int) -> Glyph {
    guard let previous = text.scalar(before: offset) else { return .end }
    return glyph(text, offset - previous.length)
  }
}
