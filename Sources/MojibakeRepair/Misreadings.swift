import Encodings

/// The misreadings that are searched for: each encoding of Chinese text with each that it is read in.
///
/// The tables are made at the first suspicious line that asks for them, some milliseconds for all of
/// them, and shared. A reader that the library cannot open is left out.
enum Misreadings {
  static let all: [Misreading] = {
    var all: [Misreading] = []
    let originals: [(OriginalCode, String)] =
      [(.utf8, "utf-8")]
      + [("gbk", gbk), ("big5", big5)].compactMap { name, table in
        table.map { (.doubleByte($0), name) }
      }
    let readers =
      doubleByteReaders.map { (name: $0, table: $1, hasPairs: true) }
      + singleByteReaders.map { (name: $0, table: $1, hasPairs: false) }
    for (original, name) in originals {
      for reader in readers where reader.name != name {
        guard let table = reader.table else { continue }
        all.append(
          Misreading(
            original, name, readAs: table, reader.name, losesInvisible: !reader.hasPairs,
            prior: pairPrior["\(name)-\(reader.name)"] ?? 3))
      }
    }
    if let gbk {
      all.append(
        Misreading(
          .utf16(isBigEndian: false), "utf-16le", readAs: gbk, "utf-16be", readsUTF16: true,
          prior: 6))
      all.append(Misreading(.utf16(isBigEndian: false), "utf-16le", readAs: gbk, "gbk", prior: 12))
      all.append(Misreading(.utf16(isBigEndian: true), "utf-16be", readAs: gbk, "gbk", prior: 12))
    }
    return all
  }()

  static let gbk = table(.gbk, hasPairs: true)
  static let big5 = table(.big5, hasPairs: true)
  static let shiftJIS = table(.shiftJIS, hasPairs: true)

  private static let doubleByteReaders: [(String, CodeTable?)] = [
    ("gbk", gbk), ("big5", big5), ("shift_jis", shiftJIS),
    ("euc-kr", table(.eucKR, hasPairs: true)),
  ]

  private static let singleByteReaders: [(String, CodeTable?)] = [
    ("windows-1252", table(.windows1252, hasPairs: false)),
    ("windows-1250", table(.windows1250, hasPairs: false)),
    ("windows-1251", table(.windows1251, hasPairs: false)),
    ("macintosh", TextEncoding(label: "macintosh").flatMap { table($0, hasPairs: false) }),
    ("ibm437", TextEncoding(label: "cp437").flatMap { table($0, hasPairs: false) }),
  ]

  /// How much rarer than the commonest a misreading is, in nats: our own estimates, by what public
  /// pages and source code show most often.
  private static let pairPrior: [String: Int32] = [
    "utf-8-gbk": 0, "utf-8-windows-1252": 0, "gbk-windows-1252": 0, "big5-windows-1252": 1,
    "big5-gbk": 1, "gbk-big5": 1,
    "utf-8-big5": 1, "gbk-windows-1250": 1,
  ]

  private static func table(_ encoding: TextEncoding, hasPairs: Bool) -> CodeTable? {
    try? CodeTable(encoding, hasPairs: hasPairs)
  }
}
