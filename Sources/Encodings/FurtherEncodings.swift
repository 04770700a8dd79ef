/// ICU's converters that are no row of `EncodingTable`; asked for when a label is not in the table.
///
/// The table wins every conflict: a name that it has never leads here, and the other names of a
/// converter whose own name it has, or that decodes one of its rows, lead to that row.
struct FurtherEncodings: Sendable {
  /// In ICU's order; labels are separated by spaces.
  let rows: [EncodingTable.Row]
  /// By folded label: the index of an encoding, the table's rows first, these after them.
  let indexByLabel: [String: Int]

  static let shared = FurtherEncodings(ICUConverterNames.all())

  init(_ converters: [ICUConverterNames.Entry]) {
    var rows: [EncodingTable.Row] = []
    var indexByLabel: [String: Int] = [:]
    for converter in converters {
      let names = converter.aliases.filter { EncodingTable.index($0) == nil }
      guard !names.isEmpty else { continue }
      var index = EncodingTable.rows.count + rows.count
      if let tableRow = Self.tableRow(converter) {
        index = tableRow
      } else {
        let name = converter.iana.flatMap { names.contains($0) ? $0 : nil } ?? names[0]
        rows.append(
          EncodingTable.Row(
            name.lowercased(), converter.canonical,
            converter.hasState ? [.further, .stateful] : .further, names.joined(separator: " ")))
      }
      for name in names {
        let key = EncodingTable.folded(name)
        if indexByLabel[key] == nil { indexByLabel[key] = index }
      }
    }
    // A row's own name leads to it, whatever other converter has a name like it.
    for (index, row) in rows.enumerated() {
      indexByLabel[EncodingTable.folded(row.name)] = EncodingTable.rows.count + index
    }
    self.rows = rows
    self.indexByLabel = indexByLabel
  }

  /// The row of the table that has the converter's own name, but for what follows a comma, or that
  /// it decodes. What follows a comma after a name of Unicode tells of the byte order mark alone.
  private static func tableRow(_ converter: ICUConverterNames.Entry) -> Int? {
    EncodingTable.index(String(converter.canonical.prefix { $0 != "," }))
      ?? EncodingTable.rows.firstIndex {
        $0.namesConverter && converter.aliases.contains($0.converter)
      }
  }
}
