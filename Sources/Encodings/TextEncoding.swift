/// A character encoding: a row of `EncodingTable`, or one of ICU's further converters.
///
/// Names are those of the WHATWG Encoding Standard in lower case, where it has the encoding, and
/// IANA's otherwise; one of ICU's further converters has IANA's or ICU's own name. Who decodes:
///
/// | encoding | decoder | tables |
/// |---|---|---|
/// | `utf-8` | ours | WHATWG, maximal subpart for each malformed sequence |
/// | `gb18030`, `gbk` | ours, in place on the `encodings` pack | WHATWG index (GB 18030-2022) |
/// | `big5` | ours, in place on the `encodings` pack | WHATWG index (Big5 with HKSCS-2008) |
/// | `big5-hkscs-2008` | ours | the same; also encodes the codes below A1, as WHATWG's does not |
/// | the 28 single-byte ones, `x-user-defined` | ours, in place | WHATWG indexes |
/// | `utf-16le`, `utf-16be` | ours | WHATWG |
/// | `utf-32le`, `utf-32be` | ICU | Unicode |
/// | `euc-tw` | ICU `euc-tw-2014` | CNS 11643 |
/// | `hz-gb-2312`, `iso-2022-cn`, `iso-2022-cn-ext`, `iso-2022-kr` | ICU | stateful |
/// | everything else | ICU, `EncodingTable` names the converter | |
///
/// The rows that say WHATWG agree with encoding_rs, the standard's reference implementation, in all
/// strings of one and two bytes and in samples of longer ones, malformed or not, and in what they
/// encode (`make conformance-encodings`). ICU's tables (ICU 72) differ from the standard in this:
///
/// - `shift_jis`: the bytes 1A, 1C, 7F are U+001C, U+007F, U+001A, as with IBM; 80 is malformed.
///   492 unassigned pairs take their ASCII trail along; a trail above FC stands alone. Encodes 1,881
///   private-use scalars, which WHATWG's only decodes; lacks U+0080, U+00A5, U+203E, U+2212.
/// - `euc-kr`: 80 is U+0080, the rows C9 and FE and the byte FF are private use, both ways. 4,332
///   unassigned pairs take their ASCII trail along.
/// - `euc-jp`: 80…9F are controls; 8EE0…8EE2 and 21 codes of three bytes (Ⅰ, ㈱ …) are assigned. A
///   trail 8E or 8F stands alone. Encodes JIS X 0212, which WHATWG's only decodes, and controls;
///   lacks U+00A5, U+203E, U+2212.
/// - `iso-2022-jp`: of an unknown escape sequence two bytes are malformed, not one. Lacks 437
///   scalars, of NEC's and IBM's extensions and U+2212.
///
/// The standard gives the labels of the stateful four (`hz-gb-2312`, `iso-2022-cn`,
/// `iso-2022-cn-ext`, `iso-2022-kr`, `csiso2022kr`) to `replacement`, which decodes nothing; here
/// they are the encodings that they name. `replacement` itself is known by its name, and decoding
/// or encoding with it throws `EncodingError.refused`.
public struct TextEncoding: Hashable, Sendable, CustomStringConvertible {
  /// Row of the table, or past its end, of ICU's further converters.
  let index: UInt16

  init(row index: Int) {
    self.index = UInt16(index)
  }

  private init(known name: StaticString) {
    let index = EncodingTable.rows.firstIndex { $0.name == "\(name)" }
    self.init(row: index ?? 0)
  }

  /// Finds the encoding that people call `label`.
  ///
  /// Knows every label of the WHATWG Encoding Standard, common others (`cp936`, `HZ`, `x-euc-tw`,
  /// `utf8mb4` …) and every name that ICU has for its converters. Letter case and everything but
  /// letters and digits are ignored: `UTF 8`, `utf_8` and `Utf-8` are one label. Linear in the
  /// label; the first label that is not in the table makes ICU list its converters, once.
  public init?(label: String) {
    if let row = EncodingTable.index(label) {
      self.init(row: row)
      return
    }
    guard let index = FurtherEncodings.shared.indexByLabel[EncodingTable.folded(label)] else {
      return nil
    }
    self.init(row: index)
  }

  /// The encodings of the table, in its order: those that text is met in. ICU's further ones are in
  /// `converters`.
  public static var all: [TextEncoding] { EncodingTable.rows.indices.map(TextEncoding.init(row:)) }

  /// ICU's converters that are no row of the table, in ICU's order (some 200: EBCDIC, DOS and IBM
  /// code pages, UTF-7, SCSU …). The first use makes ICU open each of them.
  public static var converters: [TextEncoding] {
    FurtherEncodings.shared.rows.indices.map {
      TextEncoding(row: EncodingTable.rows.count + $0)
    }
  }

  /// The name, in lower case.
  public var name: String { row.name }

  /// Labels besides the name.
  public var labels: [String] {
    row.labels.split(separator: " ").filter { $0 != "|" }.map(String.init)
  }

  /// ICU's name of the converter, or the name of the table of a single-byte encoding.
  var converterName: String { row.converter }

  /// The name of the ICU converter that decodes it; nil where this library's own decoder does. Of no
  /// meaning for `replacement`.
  public var icuConverter: String? {
    (try? decodingKernel()) == nil ? converterName : nil
  }

  /// Whether shift sequences change the meaning of later bytes.
  public var isStateful: Bool { row.flags.contains(.stateful) }

  /// Whether any Unicode text can be encoded, one way only.
  public var isUnicode: Bool { row.flags.contains(.unicode) }

  /// Whether each byte is a character, by a table of our own.
  var isSingleByte: Bool { row.flags.contains(.singleByte) }

  /// Whether it is a name without codec: `replacement`.
  public var isRefused: Bool { row.flags.contains(.refused) }

  /// Whether it is one of ICU's further converters.
  var isFurther: Bool { row.flags.contains(.further) }

  /// Whether comparing with what encodes tells which bytes text came from. Shift sequences can be
  /// written in many ways, and a further converter may have a line feed of another byte.
  var isComparable: Bool { !isStateful && !isFurther }

  /// Whether text of ASCII alone has the same bytes in it. Not said of ICU's further converters,
  /// though some of them do, nor of stateful ones, in which `~` or ESC are not themselves.
  public var keepsASCII: Bool { !isWide && !isStateful && !isFurther && !isRefused }

  /// Whether text of ASCII alone has other bytes in it: UTF-16 and UTF-32.
  public var isWide: Bool { isUnicode && self != .utf8 }

  public var description: String { name }

  private var row: EncodingTable.Row {
    let index = Int(self.index)
    let further = index - EncodingTable.rows.count
    return further < 0 ? EncodingTable.rows[index] : FurtherEncodings.shared.rows[further]
  }
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
  /// Big5 with HKSCS; as in WHATWG's standard, what only Hong Kong's extension has below A1 is
  /// decoded and not encoded.
  public static let big5 = TextEncoding(known: "big5")
  /// The same decoder as `big5`; encodes all that it decodes.
  public static let big5HKSCS = TextEncoding(known: "big5-hkscs-2008")
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
  public static let windows1254 = TextEncoding(known: "windows-1254")
  public static let windows1255 = TextEncoding(known: "windows-1255")
  public static let windows1256 = TextEncoding(known: "windows-1256")
  public static let windows1257 = TextEncoding(known: "windows-1257")
  public static let windows874 = TextEncoding(known: "windows-874")
  public static let iso88592 = TextEncoding(known: "iso-8859-2")
  public static let iso885915 = TextEncoding(known: "iso-8859-15")
  public static let koi8R = TextEncoding(known: "koi8-r")
}
