/// A character encoding: a row of `EncodingTable`.
///
/// Names are those of the WHATWG Encoding Standard in lower case, where it has the encoding, and
/// IANA's otherwise. Who decodes:
///
/// | encoding | decoder | tables |
/// |---|---|---|
/// | `utf-8` | ours | WHATWG, maximal subpart for each malformed sequence |
/// | `gb18030`, `gbk` | ours, in place on the `encodings` pack | WHATWG index (GB 18030-2022) |
/// | `big5` | ICU `ibm-1375` | Big5 with HKSCS-2008, the closest of ICU's to WHATWG's |
/// | `utf-16le`, `utf-16be` | decoded by us, encoded by ICU | WHATWG |
/// | `utf-32le`, `utf-32be` | ICU | Unicode |
/// | `euc-tw` | ICU `euc-tw-2014` | CNS 11643 |
/// | `hz-gb-2312`, `iso-2022-cn` | ICU | stateful; WHATWG refuses them |
/// | everything else | ICU, `EncodingTable` names the converter | |
///
/// Of WHATWG's encodings `iso-8859-16` (no converter in ICU), `x-user-defined` and `replacement`
/// are left out; `gb18030` and `gbk` differ in what they encode only. ICU's `ibm-1375` lacks 125 of
/// the cells of WHATWG's Big5 index and has private use in 36.
public struct TextEncoding: Hashable, Sendable, CustomStringConvertible {
  /// Row of the table.
  let index: UInt8

  init(row index: Int) {
    self.index = UInt8(index)
  }

  private init(known name: StaticString) {
    let index = EncodingTable.rows.firstIndex { $0.name == "\(name)" }
    self.init(row: index ?? 0)
  }

  /// Finds the encoding that people call `label`.
  ///
  /// Knows every label of the WHATWG Encoding Standard and common others (`cp936`, `HZ`,
  /// `x-euc-tw` …). Letter case and everything but letters and digits are ignored: `UTF 8`, `utf_8`
  /// and `Utf-8` are one label. Linear in the label.
  public init?(label: String) {
    guard let row = EncodingTable.rowByLabel[EncodingTable.folded(label)] else { return nil }
    self.init(row: row)
  }

  /// Every encoding, in the order of the table.
  public static var all: [TextEncoding] { EncodingTable.rows.indices.map(TextEncoding.init(row:)) }

  /// The name, in lower case.
  public var name: String { row.name }

  /// Labels besides the name.
  public var labels: [String] { row.labels.split(separator: " ").map(String.init) }

  /// ICU's name of the converter.
  var converterName: String { row.converter }

  /// Whether shift sequences change the meaning of later bytes.
  public var isStateful: Bool { row.flags.contains(.stateful) }

  /// Whether any Unicode text can be encoded, one way only.
  public var isUnicode: Bool { row.flags.contains(.unicode) }

  public var description: String { name }

  private var row: EncodingTable.Row { EncodingTable.rows[Int(index)] }
}

extension TextEncoding {
  public static let utf8 = TextEncoding(known: "utf-8")
  public static let utf16LE = TextEncoding(known: "utf-16le")
  public static let utf16BE = TextEncoding(known: "utf-16be")
  public static let utf32LE = TextEncoding(known: "utf-32le")
  public static let utf32BE = TextEncoding(known: "utf-32be")
  public static let gb18030 = TextEncoding(known: "gb18030")
  /// The same decoder as `gb18030`; encodes only what has one or two bytes.
  public static let gbk = TextEncoding(known: "gbk")
  /// Big5 with HKSCS.
  public static let big5 = TextEncoding(known: "big5")
  public static let eucTW = TextEncoding(known: "euc-tw")
  public static let hz = TextEncoding(known: "hz-gb-2312")
  public static let iso2022CN = TextEncoding(known: "iso-2022-cn")
  public static let iso2022JP = TextEncoding(known: "iso-2022-jp")
  public static let iso2022KR = TextEncoding(known: "iso-2022-kr")
  public static let shiftJIS = TextEncoding(known: "shift_jis")
  public static let eucJP = TextEncoding(known: "euc-jp")
  public static let eucKR = TextEncoding(known: "euc-kr")
  public static let windows1251 = TextEncoding(known: "windows-1251")
  public static let windows1252 = TextEncoding(known: "windows-1252")
  public static let windows1250 = TextEncoding(known: "windows-1250")
  public static let windows1253 = TextEncoding(known: "windows-1253")
  public static let iso88592 = TextEncoding(known: "iso-8859-2")
  public static let iso885915 = TextEncoding(known: "iso-8859-15")
  public static let koi8R = TextEncoding(known: "koi8-r")
}
