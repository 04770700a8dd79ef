import Encodings
import TextEdits

/// Reads C1 controls as what their byte is in windows-1252, which was taken for ISO-8859-1:
/// U+0093 and U+0094 for “ and ”. Macintosh is the rival: its bytes 80…9F are letters.
///
/// A control that windows-1252 does not define stays, and so does U+0085 at the end of a line that
/// is not damaged otherwise: there it is a line break (ISO 6429).
struct ControlReading {
  /// Costs in 1/8 nat, our own estimates.
  private static let damage = 24
  private static let macintosh = 44
  /// An apostrophe with three letters or more on either side.
  private static let longElision = 40

  let model: TextPlausibility
  let windows: SingleByteCharset
  let macintosh: SingleByteCharset

  /// What the control at `index` may be, the likelier first; nil when it is none. Constant time.
  func choices(_ cells: [DecodedCell], at index: Int) -> [(scalar: UInt32, probability: Double)]? {
    let control = cells[index].scalar
    guard (0x80..<0xA0).contains(control), windows.isForeignControl(control),
      control != 0x85 || index + 1 < cells.count || cells.contains(where: \.isChanged)
    else { return nil }
    let before = cells[..<index].suffix(6).map(\.scalar)
    let after = cells[(index + 1)...].prefix(2).map(\.scalar)
    // Among Han characters it is a byte of one, the rest of which is lost.
    guard (before.suffix(2) + after).allSatisfy({ CharacterClass($0).kind != .han }) else {
      return nil
    }
    func cost(_ scalar: UInt32) -> Int {
      model.cost(of: [scalar], after: before, followedBy: after)
    }
    var choices = [
      (windows.scalars[Int(control)], Self.damage),
      (macintosh.scalars[Int(control)], Self.damage + Self.macintosh),
    ].map { (scalar: $0.0, cost: cost($0.0) + $0.1) }
    if choices[0].scalar == 0x2019, letters(before.reversed()) >= 3,
      letters(cells[(index + 1)...].prefix(3).map(\.scalar)) >= 3
    {
      choices[0].cost += Self.longElision
    }
    let asItIs = cost(control)
    let least = choices.reduce(asItIs) { min($0, $1.cost) }
    func weight(_ cost: Int) -> Double { Exponential.of(-Double(cost - least) / 8) }
    let sum = choices.reduce(weight(asItIs)) { $0 + weight($1.cost) }
    return choices.map { ($0.scalar, weight($0.cost) / sum) }.sorted { $0.1 > $1.1 }
  }

  private func letters(_ scalars: [UInt32]) -> Int {
    scalars.prefix { CharacterClass($0).kind.isLetter }.count
  }
}
