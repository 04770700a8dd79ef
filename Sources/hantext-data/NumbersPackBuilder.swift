import DataPacks
import NumericPhrases

/// The `numbers` pack: the tables of `Data/numbers`, a section of text for each, without comments.
///
/// The room that reads them says what their columns are (`NumericPhrases`); a row that it refuses fails
/// the build.
enum NumbersPackBuilder {
  static func build(_ data: SourceFolder) throws -> [UInt8] {
    var pack = PackBuilder(name: "numbers")
    for table in NumericPhrases.tableNames {
      let path = "numbers/\(table).tsv"
      pack.add(table, bytes: Array(try text(data.lines(path)).utf8))
    }
    let bytes = pack.finish()
    do {
      try NumericPhrases.validate(Pack(validating: bytes))
    } catch {
      throw SourceError(path: "numbers", problem: "\(error)")
    }
    return bytes
  }

  /// The rows without comments: what follows `#` at the beginning of a line or after a tab.
  private static func text(_ lines: [Substring]) -> String {
    lines.filter { !$0.hasPrefix("#") }.map { line in
      line.split(separator: "\t#", maxSplits: 1).first.map { $0 + "\n" } ?? ""
    }.joined()
  }
}
