/// An encoding that a text may be in.
struct DetectionCandidate: Sendable {
  typealias Kind = DetectionModel.Kind

  let encoding: TextEncoding
  /// What it is used for, with the bits that this use costs.
  let uses: [(kind: Kind, bits: Double)]
  /// Bits that it costs to be this encoding at all: how rare it is among texts that come without a
  /// mark. Our own estimates, checked on text of other documents than the measured ones.
  var bits: Double

  init(_ encoding: TextEncoding, _ bits: Double, _ uses: [(kind: Kind, bits: Double)]) {
    self.encoding = encoding
    self.bits = bits
    self.uses = uses
  }

  private static let anything: [(kind: Kind, bits: Double)] = [
    (.simplified, 0), (.traditional, 0), (.french, 0), (.germanic, 0), (.southern, 0),
    (.japanese, 1), (.korean, 1), (.cyrillic, 1), (.central, 2), (.greek, 2),
    (.baltic, 3), (.turkish, 2), (.hebrew, 2), (.arabic, 2), (.thai, 2), (.other, 8),
  ]
  private static let western: [(kind: Kind, bits: Double)] = [
    (.french, 0), (.germanic, 0), (.southern, 0),
  ]

  /// Encodings of eight bits and of wide units.
  static let common = [
    DetectionCandidate(.utf8, -2, anything),
    DetectionCandidate(.gb18030, 1, [(.simplified, 0), (.traditional, 1)]),
    DetectionCandidate(.big5, 2, [(.traditional, 0)]),
    DetectionCandidate(.utf16LE, 5, anything),
    DetectionCandidate(.utf16BE, 6, anything),
    DetectionCandidate(.utf32LE, 4, anything),
    DetectionCandidate(.utf32BE, 4, anything),
    DetectionCandidate(.eucTW, 8, [(.traditional, 0)]),
    DetectionCandidate(.shiftJIS, 3, [(.japanese, 0)]),
    DetectionCandidate(.eucJP, 4, [(.japanese, 0)]),
    DetectionCandidate(.eucKR, 3, [(.korean, 0)]),
    DetectionCandidate(.windows1252, 2, western),
    DetectionCandidate(.iso885915, 4, western),
    DetectionCandidate(.windows1251, 3, [(.cyrillic, 0)]),
    DetectionCandidate(.koi8R, 4, [(.cyrillic, 0)]),
    DetectionCandidate(.windows1250, 9, [(.central, 0)]),
    DetectionCandidate(.iso88592, 10, [(.central, 0)]),
    DetectionCandidate(.windows1253, 6, [(.greek, 0)]),
    DetectionCandidate(.windows1254, 7, [(.turkish, 0)]),
    DetectionCandidate(.windows1257, 8, [(.baltic, 0)]),
    DetectionCandidate(.windows1255, 7, [(.hebrew, 0)]),
    DetectionCandidate(.windows1256, 7, [(.arabic, 0)]),
    DetectionCandidate(.windows874, 7, [(.thai, 0)]),
  ]

  /// Stateful encodings of seven bits, with what all their text begins foreign characters by (RFC
  /// 1843, 1922, 1468, 1557).
  static let escapes: [(sequence: StaticString, encoding: TextEncoding)] = [
    ("~{", .hz),
    ("\u{1B}$)A", .iso2022CN), ("\u{1B}$)G", .iso2022CN), ("\u{1B}$)E", .iso2022CN),
    ("\u{1B}$)C", .iso2022KR),
    ("\u{1B}$B", .iso2022JP), ("\u{1B}$@", .iso2022JP), ("\u{1B}(J", .iso2022JP),
  ]

  /// Text of seven bits with the escape of `encoding` is that, or ASCII after all.
  static func afterEscape(_ encoding: TextEncoding) -> [DetectionCandidate] {
    [DetectionCandidate(encoding, 3, anything), DetectionCandidate(.utf8, 0, western)]
  }

  /// `list` with `bits` taken from `encoding`, which joins it when it is not there and has a codec.
  static func favouring(
    _ encoding: TextEncoding, by bits: Double, in list: [DetectionCandidate]
  ) -> [DetectionCandidate] {
    let meant: TextEncoding = encoding == .gbk ? .gb18030 : encoding
    var result = list
    if let index = list.firstIndex(where: { $0.encoding == meant }) {
      result[index].bits -= bits
    } else if !meant.isRefused {
      result.append(DetectionCandidate(meant, rareBits - bits, anything))
    }
    return result
  }

  /// Bits of an encoding that nothing but a declaration brings up.
  private static let rareBits = 6.0
}
