/// The encodings: names, labels, converters.
///
/// Labels up to `|` are those of the WHATWG Encoding Standard, section 4.2; those after it are what
/// people and other programs write (Python codecs, Microsoft code pages, Java, iconv, MySQL,
/// Oracle, Emacs, Vim). Labels that the standard gives to `replacement` name real encodings here.
enum EncodingTable {
  struct Flags: OptionSet {
    let rawValue: UInt8
    static let stateful = Flags(rawValue: 1)
    static let unicode = Flags(rawValue: 2)
    /// `converter` names one of the tables of `SingleByteTable`.
    static let singleByte = Flags(rawValue: 4)
    /// A name without codec.
    static let refused = Flags(rawValue: 8)
    /// One of ICU's further converters: its line feed may be another byte, its codes many.
    static let further = Flags(rawValue: 16)
  }

  struct Row {
    let name: String
    let converter: String
    let flags: Flags
    let labels: String

    init(_ name: String, _ converter: String, _ flags: Flags = [], _ labels: String) {
      self.name = name
      self.converter = converter
      self.flags = flags
      self.labels = labels
    }

    /// Whether `converter` is one of ICU's.
    var namesConverter: Bool { flags.isDisjoint(with: [.singleByte, .refused]) }
  }

  /// Letters and digits of a label, in lower case.
  static func folded(_ label: String) -> String {
    let kept = label.utf8.compactMap { byte -> UInt8? in
      switch byte {
      case 0x30...0x39, 0x61...0x7A: byte
      case 0x41...0x5A: byte | 0x20
      default: nil
      }
    }
    return String(decoding: kept, as: UTF8.self)
  }

  /// The row that has this label.
  static func index(_ label: String) -> Int? { rowByLabel[folded(label)] }

  /// Row by folded label; built once, at the first question.
  private static let rowByLabel: [String: Int] = {
    var result: [String: Int] = [:]
    for (index, row) in rows.enumerated() {
      for label in row.labels.split(separator: " ") where label != "|" {
        let key = folded(String(label))
        if result[key] == nil { result[key] = index }
      }
      result[folded(row.name)] = index
    }
    return result
  }()

  static let rows: [Row] = [
    Row(
      "utf-8", "UTF-8", .unicode,
      "unicode-1-1-utf-8 unicode11utf8 unicode20utf8 utf-8 utf8 x-unicode20utf8 | cp65001"
        + " 65001 utf8mb4 utf-8-sig utf8bom utf8mb3 al32utf8 utf8-mac cputf8"),
    Row(
      "gb18030", "gb18030", [],
      "gb18030 | gb18030-2000 gb18030-2005 gb18030-2022 cp54936 54936 zhs32gb18030"
        + " chinese-gb18030 windows-54936 ms54936"),
    Row(
      "gbk", "windows-936-2000", [],
      "chinese csgb2312 csiso58gb231280 gb2312 gb_2312 gb_2312-80 gbk iso-ir-58 x-gbk |"
        + " cp936 936 ms936 windows-936 euc-cn gb2312-1980 cngb x-euc-cn gb zh-cn cn-gb-2312"
        + " euc-gb euc-china eucgb2312-cn chinese-gbk chinese-iso-8bit x-mswin-936 x-euc-gb prc"
        + " zhs16gbk zhs16cgb231280 cp20936 x-cp20936 gbk-2312 ansi936 hp15cn dechanzi"),
    Row(
      "big5", "ibm-1375_P100-2008", [],
      "big5 big5-hkscs cn-big5 csbig5 x-x-big5 | cp950 950 ms950 windows-950 big5-eten zh-tw"
        + " big5-tw x-windows-950 x-mswin-950 x-big5 chinese-big5 taiwan zht16mswin950 zht16big5"
        + " big-five ansi950"),
    Row(
      "big5-hkscs-2008", "ibm-1375_P100-2008", [],
      "| hkscs big5hk big5-hkscs-1999 big5-hkscs-2001 big5-hkscs-2004 big5-hkscs-2016 cp951 951"
        + " windows-951 ms951 ms950-hkscs x-ms950-hkscs cn-big5-hkscs zht16hkscs zh-hk"),
    Row(
      "utf-16le", "UTF-16LE", .unicode,
      "csunicode iso-10646-ucs-2 ucs-2 unicode unicodefeff utf-16 utf-16le | ucs-2le cp1200"
        + " 1200 unicodelittle utf-16le-bom utf-16-little-endian utf16-platform-endian"),
    Row(
      "utf-16be", "UTF-16BE", .unicode,
      "unicodefffe utf-16be | ucs-2be cp1201 1201 unicodebig utf-16be-bom utf-16-big-endian"
        + " utf16-opposite-endian al16utf16"),
    Row(
      "utf-32le", "UTF-32LE", .unicode,
      "| utf-32 ucs-4 ucs-4le cp12000 12000 utf-32-little-endian utf32-platform-endian"),
    Row(
      "utf-32be", "UTF-32BE", .unicode,
      "| ucs-4be cp12001 12001 utf-32-big-endian utf32-opposite-endian"),
    Row("euc-tw", "euc-tw-2014", [], "| x-euc-tw cns11643 ibm-964 cp964 euc-taiwan zht32euc"),
    Row(
      "hz-gb-2312", "HZ", .stateful, "| hz hzgb cshzgb2312 cp52936 52936 chinese-hz chinese-hz-gb"),
    Row(
      "iso-2022-cn", "ISO-2022-CN", .stateful,
      "| csiso2022cn cp50227 50227 cp50229 x-cp50227 x-iso-2022-cn-gb"),
    Row("iso-2022-cn-ext", "ISO-2022-CN-EXT", .stateful, ""),
    Row(
      "shift_jis", "ibm-943_P15A-2003", [],
      "csshiftjis ms932 ms_kanji shift-jis shift_jis sjis windows-31j x-sjis | cp932 932"
        + " windows-932 cp943 ja16sjis ja16sjistilde ansi932 x-ms932 csms932"),
    Row(
      "euc-jp", "EUC-JP", [],
      "cseucpkdfmtjapanese euc-jp x-euc-jp | ujis cp51932 51932 eucjpms euc-japan ja16euc"),
    Row(
      "iso-2022-jp", "ISO-2022-JP", .stateful,
      "csiso2022jp iso-2022-jp | jis jis7 cp50220 50220 cp50221 junet"),
    Row(
      "euc-kr", "windows-949-2000", [],
      "cseuckr csksc56011987 euc-kr iso-ir-149 korean ks_c_5601-1987 ks_c_5601-1989 ksc5601"
        + " ksc_5601 windows-949 | cp949 949 uhc ms949 cp51949 ko16mswin949 ko16ksc5601"
        + " x-windows-949 euc-korea unified-hangul ansi949 ks-x-1001"
        + " windows-51949"),
    Row("iso-2022-kr", "ISO-2022-KR", .stateful, "| csiso2022kr cp50225 50225"),
    Row(
      "windows-1252", "windows-1252", .singleByte,
      "ansi_x3.4-1968 ascii cp1252 cp819 csisolatin1 ibm819 iso-8859-1 iso-ir-100 iso8859-1"
        + " iso88591 iso_8859-1 iso_8859-1:1987 l1 latin1 us-ascii windows-1252 x-cp1252 | 1252"
        + " iso-latin-1 us ansi 28591 20127 we8mswin1252 we8iso8859p1 ansi1252 8859-1 western"),
    Row(
      "windows-1250", "windows-1250", .singleByte,
      "cp1250 windows-1250 x-cp1250 | 1250 ansi1250"),
    Row(
      "windows-1251", "windows-1251", .singleByte,
      "cp1251 windows-1251 x-cp1251 | 1251 ansi1251 cl8mswin1251"),
    Row("windows-1253", "windows-1253", .singleByte, "cp1253 windows-1253 x-cp1253 | 1253"),
    Row(
      "windows-1254", "windows-1254", .singleByte,
      "cp1254 csisolatin5 iso-8859-9 iso-ir-148 iso8859-9 iso88599 iso_8859-9"
        + " iso_8859-9:1989 l5 latin5 windows-1254 x-cp1254 | 1254"
        + " 8859-9 cp28599 windows-28599"),
    Row("windows-1255", "windows-1255", .singleByte, "cp1255 windows-1255 x-cp1255 | 1255"),
    Row("windows-1256", "windows-1256", .singleByte, "cp1256 windows-1256 x-cp1256 | 1256"),
    Row("windows-1257", "windows-1257", .singleByte, "cp1257 windows-1257 x-cp1257 | 1257"),
    Row("windows-1258", "windows-1258", .singleByte, "cp1258 windows-1258 x-cp1258 | 1258"),
    Row(
      "windows-874", "windows-874", .singleByte,
      "dos-874 iso-8859-11 iso8859-11 iso885911 tis-620 windows-874 | cp874 874"
        + " ms874 x-windows-874 windows-874-2000"),
    Row(
      "iso-8859-2", "iso-8859-2", .singleByte,
      "csisolatin2 iso-8859-2 iso-ir-101 iso8859-2 iso88592 iso_8859-2 iso_8859-2:1987 l2"
        + " latin2"
        + " | 8859-2 cp28592 windows-28592"),
    Row(
      "iso-8859-3", "iso-8859-3", .singleByte,
      "csisolatin3 iso-8859-3 iso-ir-109 iso8859-3 iso88593 iso_8859-3 iso_8859-3:1988 l3"
        + " latin3"
        + " | 8859-3 cp28593 windows-28593"),
    Row(
      "iso-8859-4", "iso-8859-4", .singleByte,
      "csisolatin4 iso-8859-4 iso-ir-110 iso8859-4 iso88594 iso_8859-4 iso_8859-4:1988 l4"
        + " latin4"
        + " | 8859-4 cp28594 windows-28594"),
    Row(
      "iso-8859-5", "iso-8859-5", .singleByte,
      "csisolatincyrillic cyrillic iso-8859-5 iso-ir-144 iso8859-5 iso88595 iso_8859-5"
        + " iso_8859-5:1988"
        + " | 8859-5 cp28595 windows-28595"),
    Row(
      "iso-8859-6", "iso-8859-6", .singleByte,
      "arabic asmo-708 csiso88596e csiso88596i csisolatinarabic ecma-114 iso-8859-6"
        + " iso-8859-6-e iso-8859-6-i iso-ir-127 iso8859-6 iso88596 iso_8859-6 iso_8859-6:1987"
        + " | 8859-6 cp28596 windows-28596"),
    Row(
      "iso-8859-7", "iso-8859-7", .singleByte,
      "csisolatingreek ecma-118 elot_928 greek greek8 iso-8859-7 iso-ir-126 iso8859-7"
        + " iso88597 iso_8859-7 iso_8859-7:1987 sun_eu_greek"
        + " | 8859-7 cp28597 windows-28597"),
    Row(
      "iso-8859-8", "iso-8859-8", .singleByte,
      "csiso88598e csisolatinhebrew hebrew iso-8859-8 iso-8859-8-e iso-ir-138 iso8859-8"
        + " iso88598 iso_8859-8 iso_8859-8:1988 visual"
        + " | 8859-8 cp28598 windows-28598"),
    Row("iso-8859-8-i", "iso-8859-8", .singleByte, "csiso88598i iso-8859-8-i logical"),
    Row(
      "iso-8859-10", "iso-8859-10", .singleByte,
      "csisolatin6 iso-8859-10 iso-ir-157 iso8859-10 iso885910 l6 latin6"
        + " | 8859-10"),
    Row(
      "iso-8859-13", "iso-8859-13", .singleByte,
      "iso-8859-13 iso8859-13 iso885913"
        + " | 8859-13 cp28603 windows-28603 latin7 l7"),
    Row(
      "iso-8859-14", "iso-8859-14", .singleByte,
      "iso-8859-14 iso8859-14 iso885914"
        + " | latin8 l8 iso-ir-199 iso-celtic 8859-14"),
    Row(
      "iso-8859-15", "iso-8859-15", .singleByte,
      "csisolatin9 iso-8859-15 iso8859-15 iso885915 iso_8859-15 l9 | latin9"
        + " 8859-15 cp28605 windows-28605"),
    Row(
      "iso-8859-16", "iso-8859-16", .singleByte,
      "iso-8859-16"
        + " | latin10 l10 iso-ir-226 8859-16"),
    Row(
      "koi8-r", "koi8-r", .singleByte,
      "cskoi8r koi koi8 koi8-r koi8_r | cp20866 20866"
        + " windows-20866"),
    Row(
      "koi8-u", "koi8-u", .singleByte,
      "koi8-ru koi8-u | cp21866 21866"
        + " windows-21866"),
    Row(
      "ibm866", "ibm866", .singleByte,
      "866 cp866 csibm866 ibm866"
        + " | windows-866"),
    Row(
      "macintosh", "macintosh", .singleByte,
      "csmacintosh mac macintosh x-mac-roman | macroman"
        + " windows-10000 cp10000"),
    Row(
      "x-mac-cyrillic", "x-mac-cyrillic", .singleByte,
      "x-mac-cyrillic x-mac-ukrainian | maccyrillic"
        + " windows-10007 cp10007"),
    Row("x-user-defined", "x-user-defined", .singleByte, "x-user-defined"),
    Row("replacement", "", .refused, ""),
  ]
}
