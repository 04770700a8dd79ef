import DataPacks

/// All rows by which numeric phrases are read: the tables of `Data/numbers`.
struct NumericTables: Sendable {
  let numerals: [NumeralRow]
  let units: [Unit]
  let signs: [Unit]
  let markers: [Marker]
  let phrases: [FixedPhrase]
  let vetoes: [VetoRow]
  let policy: SoftBoundsPolicy
  let calendar: [CalendarWord]
  let comparisons: [ComparisonRow]
  let recognizers: [RecognizersUnit]
  let writing: WritingTables

  /// The names of the tables, which are the sections of the pack and the files of `Data/numbers`.
  static let names =
    ([
      "calendar", "comparisons", "markers", "measures", "numerals", "phrases", "policy",
      "recognizers", "units", "vetoes",
    ] + WritingTables.names).sorted()

  /// - Throws: `PackError.malformedSection` when a row is not as its table wants it.
  init(pack: Pack) throws(PackError) {
    writing = try WritingTables(pack: pack)
    let numerals = try TableRows("numerals", pack: pack)
    let measures = try TableRows("measures", pack: pack)
    let units = try TableRows("units", pack: pack)
    let markers = try TableRows("markers", pack: pack)
    let phrases = try TableRows("phrases", pack: pack)
    let vetoes = try TableRows("vetoes", pack: pack)
    let policy = try TableRows("policy", pack: pack)
    let calendar = try TableRows("calendar", pack: pack)
    let comparisons = try TableRows("comparisons", pack: pack)
    let recognizers = try TableRows("recognizers", pack: pack)
    do throws(NumericRowError) {
      self.numerals = try numerals.map(columns: 3, NumeralRow.init(columns:))
      let known = try measures.map(columns: 8, Measure.init(columns:))
      let byKey = Dictionary(known.map { ($0.key, $0) }) { first, _ in first }
      let all = try units.map(columns: 5) { Unit(columns: $0, measures: byKey) }
      self.units = all.filter { !$0.isSign }
      signs = all.filter(\.isSign)
      self.markers = try markers.map(columns: 4, Marker.init(columns:))
      self.phrases = try phrases.map(columns: 4, FixedPhrase.init(columns:))
      self.vetoes = try vetoes.map(columns: 3, VetoRow.init(columns:))
      self.policy = try SoftBoundsPolicy(policy)
      self.calendar = try calendar.map(columns: 4, CalendarWord.init(columns:))
      self.comparisons = try comparisons.map(columns: 3, ComparisonRow.init(columns:))
      self.recognizers = try recognizers.map(columns: 5, RecognizersUnit.init(columns:))
    } catch {
      throw .malformedSection(name: "\(error)")
    }
  }
}
