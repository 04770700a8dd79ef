import DataPacks

/// How wide the vague words reach, for no source fixes it: 约200人, 近百名, 十来个.
///
/// `embedded()` has the values of `Data/numbers/policy.tsv`, which says what each means; a text of the
/// same form overrides some of them. Tenths are tenths of N or of the place of its last digit.
public struct SoftBoundsPolicy: Sendable, Hashable {
  private var values: [String: Int] = [:]

  /// The policy embedded in the library.
  ///
  /// - Throws: `PackError` when the library was linked with an incompatible pack.
  public static func embedded() throws(PackError) -> SoftBoundsPolicy {
    try NumericTables(pack: .embedded(.numbers)).policy
  }

  /// The policy that the rows of `text` make of this one: a name, a tab and a whole number of 0 to 100
  /// in each line; `#` begins a comment.
  ///
  /// - Throws: `NumericRowError` for a name that the policy does not have, and for another value.
  public func overridden(by text: String) throws(NumericRowError) -> SoftBoundsPolicy {
    var policy = self
    try policy.read(TableRows("policy", text))
    return policy
  }

  init(_ rows: TableRows) throws(NumericRowError) {
    for name in SoftBoundsPolicy.names { values[name] = 0 }
    try read(rows)
  }

  private mutating func read(_ rows: TableRows) throws(NumericRowError) {
    for row in rows.rows {
      guard row.columns.count == 2, let value = Int(row.columns[1]), (0...100).contains(value)
      else {
        throw NumericRowError(
          table: rows.table, line: row.line, problem: "not a name, a tab and a number of 0 to 100")
      }
      let name = row.columns[0]
      guard values[name] != nil else {
        throw NumericRowError(table: rows.table, line: row.line, problem: "no such name: \(name)")
      }
      values[name] = value
    }
  }

  private static let names = [
    "around-place-tenths", "around-value-tenths", "around-half-tenths", "near-value-tenths",
    "near-decade-years", "about-tens-below-tenths", "about-tens-above-tenths",
    "about-hundreds-below-tenths", "about-hundreds-above-tenths", "about-larger-below-tenths",
    "about-larger-above-tenths", "about-ba-below-tenths", "about-ba-above-tenths",
    "just-over-tenths", "likely-remainder-tenths",
  ]

  private func value(_ name: String) -> Int { values[name] ?? 0 }

  /// 约 N: ± the lesser of these tenths of N's place and of N.
  var aroundPlaceTenths: Int { value("around-place-tenths") }
  var aroundValueTenths: Int { value("around-value-tenths") }
  /// 约半: tenths of its place, the place of 0.5 being 0.1.
  var aroundHalfTenths: Int { value("around-half-tenths") }
  /// 近 N: down by the lesser of N's place and these tenths of N.
  var nearValueTenths: Int { value("near-value-tenths") }
  /// 近七旬: down by this many years.
  var nearDecadeYears: Int { value("near-decade-years") }
  /// 出头: tenths of the place above N.
  var justOverTenths: Int { value("just-over-tenths") }
  /// 1000余人: probably within these tenths of the place.
  var likelyRemainderTenths: Int { value("likely-remainder-tenths") }
  /// 把: tenths of the place below and above.
  var ba: (below: Int, above: Int) {
    (value("about-ba-below-tenths"), value("about-ba-above-tenths"))
  }

  /// 来 and 许 after a numeral whose lowest place is `place`: tenths of it below and above.
  func lai(place: Int) -> (below: Int, above: Int) {
    let name =
      switch place {
      case 1: "about-tens"
      case 2: "about-hundreds"
      default: "about-larger"
      }
    return (value(name + "-below-tenths"), value(name + "-above-tenths"))
  }
}
