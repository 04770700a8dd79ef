import DataPacks

/// Which characters may stand for which bytes of UTF-8, in which charsets: what tells cheaply that a
/// line cannot hold UTF-8 read as one of them.
struct CharsetRoles: Sendable {
  /// A set of charsets: bit n is charset n of `SingleByteCharset.all`.
  typealias Mask = UInt16

  /// The charsets in which a character is a continuation byte, or a lead byte with so many of them.
  private struct Role {
    var trail: Mask = 0
    var leads: (one: Mask, two: Mask, three: Mask) = (0, 0, 0)

    var isLead: Bool { leads.one | leads.two | leads.three != 0 }
  }

  private let near: [Role]
  private let far: [UInt32: Role]

  init(_ charsets: [SingleByteCharset]) {
    var near = [Role](repeating: Role(), count: SingleByteCharset.tableSize)
    var far: [UInt32: Role] = [:]
    for (number, charset) in charsets.enumerated() {
      let bit = Mask(1) << Mask(number)
      for byte in UInt8(0x80)...0xF4 where byte < 0xC0 || byte >= 0xC2 {
        var scalars = [charset.scalars[Int(byte)]]
        if charset.hasControls, byte < 0xA0 { scalars.append(UInt32(byte)) }
        scalars += charset.variants.filter { $0.byte == byte }.map(\.scalar)
        for scalar in scalars {
          var role = scalar < near.count ? near[Int(scalar)] : far[scalar] ?? Role()
          switch byte {
          case 0..<0xC0: role.trail |= bit
          case 0..<0xE0: role.leads.one |= bit
          case 0..<0xF0: role.leads.two |= bit
          default: role.leads.three |= bit
          }
          if scalar < near.count { near[Int(scalar)] = role } else { far[scalar] = role }
        }
      }
    }
    self.near = near
    self.far = far
  }

  private func role(_ scalar: UInt32) -> Role {
    scalar < near.count ? near[Int(scalar)] : far.isEmpty ? Role() : far[scalar] ?? Role()
  }

  /// Whether a line may hold damage. Linear, a few table reads a character.
  ///
  /// It does when it has a whole character of UTF-8 under some charset, one that lost a byte to a
  /// U+FFFD or `?`, a capital with a lost byte at the end of a word of small letters, or a C1
  /// control.
  func couldHold(_ line: ObservedLine) -> Bool {
    for index in line.scalars.indices where line.scalars[index] >= 0x80 {
      let scalar = line.scalars[index]
      if scalar < 0xA0 || charsets(at: index, of: line.scalars) != 0 { return true }
      if scalar == 0xFFFD || scalar >= 0x250 { continue }
      // Beyond ASCII and before a space, after a small letter: à lost its no-break space.
      if index + 1 < line.count, line.scalars[index + 1] == 0x20, index > 0,
        (0x61...0x7A).contains(line.scalars[index - 1]), role(scalar).leads.one != 0,
        Unicode.Scalar(scalar)?.properties.isUppercase ?? false
      {
        return true
      }
    }
    return false
  }

  /// The charsets under which a whole character of UTF-8 begins at `index`, or one of which a byte
  /// is U+FFFD or `?`. Constant time.
  private func charsets(at index: Int, of scalars: [UInt32]) -> Mask {
    let leads = role(scalars[index])
    guard leads.isLead else { return 0 }
    func trail(_ offset: Int) -> Mask {
      guard index + offset < scalars.count else { return 0 }
      let scalar = scalars[index + offset]
      return scalar == 0xFFFD || scalar == 0x3F ? .max : role(scalar).trail
    }
    let first = trail(1)
    let isLost = first == .max
    var found = isLost && scalars[index + 1] == 0x3F ? 0 : leads.leads.one & first
    guard (leads.leads.two | leads.leads.three) & first != 0 else { return found }
    let second = first & trail(2)
    // Small letters of ibm866 are leads and trails alike: words of Russian are no sign of damage.
    if Self.isRussian(scalars[index]), Self.isRussian(scalars[index + 1]),
      index + 2 < scalars.count, Self.isRussian(scalars[index + 2])
    {
      return found
    }
    found |= leads.leads.two & second
    if leads.leads.three & second != 0 { found |= leads.leads.three & second & trail(3) }
    return found == .max ? 0 : found
  }

  private static func isRussian(_ scalar: UInt32) -> Bool { (0x430...0x44F).contains(scalar) }

  /// How many characters of UTF-8 `cells` look like, by charset; a lead byte that lost what follows
  /// counts less. Linear.
  func counts(_ cells: [DecodedCell], charsetCount: Int) -> [Int] {
    let scalars = cells.map(\.scalar)
    var counts = [Int](repeating: 0, count: charsetCount)
    for index in scalars.indices where scalars[index] >= 0x80 {
      let role = role(scalars[index])
      guard role.isLead else { continue }
      var whole = charsets(at: index, of: scalars)
      var broken = whole == 0 ? role.leads.one | role.leads.two : 0
      while whole != 0 {
        counts[whole.trailingZeroBitCount] += 8
        whole &= whole - 1
      }
      while broken != 0 {
        counts[broken.trailingZeroBitCount] += 1
        broken &= broken - 1
      }
    }
    return counts
  }
}
