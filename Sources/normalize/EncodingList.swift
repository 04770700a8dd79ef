import HanText

/// Every encoding with who decodes it and its labels (`decode --list`).
enum EncodingList {
  static var text: String {
    let rows = TextEncoding.all.map { encoding in
      (
        name: encoding.name,
        decoder: encoding.icuConverter.map { "ICU \($0)" } ?? "HanText",
        labels: encoding.labels.filter { $0 != encoding.name }.joined(separator: " ")
      )
    }
    let nameWidth = rows.map(\.name.count).max() ?? 0
    let decoderWidth = rows.map(\.decoder.count).max() ?? 0
    return rows.map { row in
      let columns =
        padded(row.name, nameWidth) + "  " + padded(row.decoder, decoderWidth) + "  " + row.labels
      let end = columns.lastIndex { $0 != " " }
      return end.map { String(columns[...$0]) } ?? columns
    }.joined(separator: "\n") + "\n"
  }

  private static func padded(_ text: String, _ width: Int) -> String {
    text + String(repeating: " ", count: width - text.count)
  }
}
