import DataPacks
import TextEdits

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
    var columns: [String]
  }

  let table: String
  let rows: [Row]

  init(_ table: String, _ text: String) {
    self.init(table, Array(text.utf8).span)
  }

  /// The rows that a pack carries in the section of the table's name.
  init(_ table: String, pack: Pack) throws(PackError) {
    self = try pack.table(table, of: UInt8.self).withSpan { TableRows(table, $0) }
  }

  private init(_ table: String, _ text: Span<UInt8>) {
    self.table = table
    var rows: [Row] = []
    var row = Row(line: 1, columns: [])
    var column = 0
    var isComment = false
    for offset in 0...text.count {
      let byte = offset < text.count ? text[offset] : 0x0A
      if offset == column, byte == 0x23 { isComment = true }
      guard byte == 0x09 || byte == 0x0A else { continue }
      if !isComment { row.columns.append(text.string(in: column..<offset)) }
      column = offset + 1
      guard byte == 0x0A else { continue }
      if row.columns.count > 1 || !(row.columns.first ?? "").isEmpty { rows.append(row) }
      row = Row(line: row.line + 1, columns: [])
      isComment = false
    }
    self.rows = rows
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
      guard let value = value(row.columns) else {
        throw NumericRowError(table: table, line: row.line, problem: "unknown value")
      }
      values.append(value)
    }
    return values
  }
}
