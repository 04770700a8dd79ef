/// A unit as rows name it. One object for each row, so that phrases carry a reference.
final class Unit: Sendable {
  /// As the row writes it, in Simplified characters.
  let name: String
  /// The same for all names of one unit.
  let key: String
  let unitClass: UnitClass
  /// Power of ten that brings a value to `key`: 成 is ten per cent.
  let scale: Int
  let traits: Traits
  /// A sign that stands before the number: ¥.
  let isSign: Bool
  /// Codes and size, where they are known.
  let measure: Measure?

  struct Traits: OptionSet, Sendable {
    let rawValue: UInt8
    /// Whole numbers only: people, not hours.
    static let counted = Traits(rawValue: 1)
    /// Often a word of its own or an ordinal: counts only beside a sign that it is a quantity.
    static let weak = Traits(rawValue: 2)
    /// Only this very character, not the Traditional ones that fold to it (里, not 裡).
    static let unfolded = Traits(rawValue: 4)
    /// Follows a dropped 个: 两个多月, 三个小时.
    static let takesGe = Traits(rawValue: 8)
    /// May be a Latin unit, which no letter may follow.
    static let latin = Traits(rawValue: 16)
    /// 三米二, 两块五: the digit after it is tenths.
    static let tenths = Traits(rawValue: 32)
    /// Even a plain 一 before it measures: 一吨, not 一天.
    static let plain = Traits(rawValue: 64)

    static let names: [String: Traits] = [
      "counted": .counted, "weak": .weak, "unfolded": .unfolded, "takes-ge": .takesGe,
      "latin": .latin, "tenths": .tenths, "plain": .plain,
    ]
  }

  /// Whether both are names of one unit. Bytes are compared: strings beyond ASCII compare slowly.
  func isSame(as other: Unit?) -> Bool {
    guard let other else { return false }
    return self === other || key.utf8.elementsEqual(other.key.utf8)
  }

  /// A row: name, key, class, scale, traits.
  ///
  /// - Parameter measures: what is known of units, by key.
  init?(columns: [String], measures: [String: Measure]) {
    isSign = columns[2] == "sign"
    guard !columns[0].isEmpty, !columns[1].isEmpty, let scale = Int(columns[3]),
      let unitClass = isSign ? .money : UnitClass(rawValue: columns[2])
    else { return nil }
    name = columns[0]
    key = columns[1]
    self.unitClass = unitClass
    self.scale = scale
    var traits: Traits = []
    for name in columns[4].split(separator: ",") where name != "-" {
      guard let trait = Traits.names[String(name)] else { return nil }
      traits.insert(trait)
    }
    self.traits = traits
    measure = measures[key]
  }
}

/// The units that rules imply where the text drops them, or ask for by name.
struct NamedUnits: Sendable {
  private let byName: [String: Unit]
  /// 三个 of 三个多.
  let piece: Unit?
  let percent: Unit?
  /// Of ages: 六十出头.
  let year: Unit?
  let times: Unit?

  init(_ units: [Unit]) {
    byName = Dictionary(units.map { ($0.name, $0) }) { first, _ in first }
    piece = byName["个"]
    percent = byName["%"]
    year = byName["岁"]
    times = byName["倍"]
  }

  /// The unit that a row of fixed phrases implies.
  func unit(_ name: String) -> Unit? { byName[name] }
}
