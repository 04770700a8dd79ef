/// Rows in columns that are as wide as their widest cell, in characters; two spaces between them.
struct TextTable {
  /// Nil for none.
  var header: [String]?
  var rows: [[String]]

  init(header: [String]? = nil, rows: [[String]]) {
    self.header = header
    self.rows = rows
  }

  /// A line a row, without spaces at its end.
  var text: String {
    let all = (header.map { [$0] } ?? []) + rows
    let columns = all.map(\.count).max() ?? 0
    let widths = (0..<columns).map { column in
      all.map { column < $0.count ? $0[column].count : 0 }.max() ?? 0
    }
    return all.map { row in
      var line = ""
      for (column, cell) in row.enumerated() {
        line += cell
        if column + 1 < row.count, row[(column + 1)...].contains(where: { !$0.isEmpty }) {
          line += String(repeating: " ", count: widths[column] - cell.count + 2)
        }
      }
      return line + "\n"
    }.joined()
  }
}
