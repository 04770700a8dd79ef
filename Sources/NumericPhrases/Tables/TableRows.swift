import DataPacks

/// A row that is not as its table wants it.
public struct NumericRowError: Error, Equatable, Sendable, CustomStringConvertible {
  /// The table's name, such as `policy`.
  public var table: String
  /// Counted from 1.
  public var line: Int
  public var problem: String

  public var description: String { "\(table):\(line): \(problem)" }
}

/// The rows of a table as text: a line for each, columns separated by tabs. What follows `#` at the
/// beginning of a line or after a tab is a comment.
struct TableRows {
  struct Row {
    var line: Int
    var columns: [Substring]
  }

  let table: String
  let rows: [Row]

  init(_ table: String, _ text: String) {
    self.table = table
    var rows: [Row] = []
    for (index, line) in text.split(separator: "\n", omittingEmptySubsequences: false).enumerated()
    {
      var columns = line.split(separator: "\t", omittingEmptySubsequences: false)
      if let comment = columns.firstIndex(where: { $0.hasPrefix("#") }) {
        columns.removeSubrange(comment...)
      }
      guard let first = columns.first, columns.count > 1 || !first.isEmpty else { continue }
      rows.append(Row(line: index + 1, columns: columns))
    }
    self.rows = rows
  }

  /// The rows that a pack carries in the section of the table's name.
  init(_ table: String, pack: Pack) throws(PackError) {
    let bytes = try pack.table(table, of: UInt8.self)
    let text = bytes.withSpan { span in
      String(unsafeUninitializedCapacity: span.count) { buffer in
        for index in span.indices { unsafe buffer[index] = span[index] }
        return span.count
      }
    }
    self.init(table, text)
  }

  /// The rows turned into values.
  ///
  /// - Throws: `NumericRowError` at the first row with other than `columns` columns, or of which
  ///   `value` makes nothing.
  func map<Value>(
    columns: Int, _ value: (_ columns: [String]) -> Value?
  ) throws(NumericRowError) -> [Value] {
    var values: [Value] = []
    for row in rows {
      guard row.columns.count == columns else {
        throw NumericRowError(
          table: table, line: row.line, problem: "\(row.columns.count) columns, not \(columns)")
      }
      guard let value = value(row.columns.map(String.init)) else {
        throw NumericRowError(table: table, line: row.line, problem: "unknown value")
      }
      values.append(value)
    }
    return values
  }
}
