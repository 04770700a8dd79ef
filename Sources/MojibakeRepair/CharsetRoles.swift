import DataPacks

/// Which characters may stand for a lead byte of UTF-8, and which for a continuation byte, in which
/// charsets: what tells cheaply that a line cannot hold UTF-8 read as one of them.
struct CharsetRoles: Sendable {
  /// A set of charsets: bit n is charset n of `SingleByteCharset.all`.
  typealias Mask = UInt16

  private let leads: [Mask]
  private let trails: [Mask]
  private let farLeads: [UInt32: Mask]
  private let farTrails: [UInt32: Mask]

  init(_ charsets: [SingleByteCharset]) {
    var leads = [Mask](repeating: 0, count: SingleByteCharset.tableSize)
    var trails = leads
    var farLeads: [UInt32: Mask] = [:]
    var farTrails: [UInt32: Mask] = [:]
    for (number, charset) in charsets.enumerated() {
      let bit = Mask(1) << Mask(number)
      for byte in UInt8(0x80)...0xF4 where byte < 0xC0 || byte >= 0xC2 {
        let isTrail = byte < 0xC0
        var scalars = [charset.scalars[Int(byte)]]
        if charset.hasControls, byte < 0xA0 { scalars.append(UInt32(byte)) }
        scalars += charset.variants.filter { $0.byte == byte }.map(\.scalar)
        for scalar in scalars {
          switch (isTrail, scalar < SingleByteCharset.tableSize) {
          case (true, true): trails[Int(scalar)] |= bit
          case (false, true): leads[Int(scalar)] |= bit
          case (true, false): farTrails[scalar, default: 0] |= bit
          case (false, false): farLeads[scalar, default: 0] |= bit
          }
        }
      }
    }
    self.leads = leads
    self.trails = trails
    self.farLeads = farLeads
    self.farTrails = farTrails
  }

  func lead(_ scalar: UInt32) -> Mask {
    scalar < SingleByteCharset.tableSize ? leads[Int(scalar)] : farLeads[scalar] ?? 0
  }

  func trail(_ scalar: UInt32) -> Mask {
    scalar < SingleByteCharset.tableSize ? trails[Int(scalar)] : farTrails[scalar] ?? 0
  }

  /// Whether a line may hold damage. Linear, a few table reads a character.
  ///
  /// It holds some when a lead byte stands before a continuation byte of the same charset, one of
  /// them lost maybe, or when a C1 control does.
  func couldHold(_ line: ObservedLine) -> Bool {
    for index in line.scalars.indices where line.scalars[index] >= 0x80 {
      let scalar = line.scalars[index]
      if scalar < 0xA0 { return true }
      let leads = lead(scalar)
      guard leads != 0, index + 1 < line.count else { continue }
      let next = line.scalars[index + 1]
      if leads & trail(next) != 0 { return true }
      guard next == 0x20 || next == 0x3F || next == 0xFFFD else { continue }
      if next == 0xFFFD { return true }
      if index + 2 < line.count, leads & trail(line.scalars[index + 2]) != 0 { return true }
      // A capital that ends a word of small letters, its other byte being a lost one.
      if index > 0, (0x61...0x7A).contains(line.scalars[index - 1]),
        Unicode.Scalar(scalar)?.properties.isUppercase ?? false
      {
        return true
      }
    }
    return false
  }

  /// How many places of `cells` look like the first two bytes of a character, by charset.
  func counts(_ cells: [DecodedCell], charsetCount: Int) -> [Int] {
    var counts = [Int](repeating: 0, count: charsetCount)
    for index in cells.indices {
      let leads = lead(cells[index].scalar)
      guard leads != 0 else { continue }
      let next = index + 1 < cells.count ? cells[index + 1].scalar : 0x20
      let isLost = next == 0x20 || next == 0xFFFD || next == 0x3F
      var both = isLost ? leads : leads & trail(next)
      while both != 0 {
        counts[both.trailingZeroBitCount] += isLost ? 1 : 4
        both &= both - 1
      }
    }
    return counts
  }
}
