import Encodings
import TestSupport
import Testing

@Suite struct LabelTests {
  /// Encodings that the standard calls `replacement`.
  private static let realInstead = [
    "csiso2022kr": "iso-2022-kr", "hz-gb-2312": "hz-gb-2312", "iso-2022-cn": "iso-2022-cn",
    "iso-2022-cn-ext": "iso-2022-cn-ext", "iso-2022-kr": "iso-2022-kr",
  ]

  @Test func labelsNameTheirEncodings() throws {
    let rows = try Corpus.rows("encodings/labels.tsv")
    #expect(rows.count > 100)
    for row in rows {
      #expect(TextEncoding(label: row[0])?.name == row[1], "\(row[0])")
    }
  }

  private static func standardLabels() throws -> [(label: String, name: String)] {
    try Corpus.rows("encodings/whatwg-labels.tsv").flatMap { row in
      row[1].split(separator: " ").map { label in
        (String(label), realInstead[String(label)] ?? row[0])
      }
    }
  }

  @Test func labelsOfTheStandard() throws {
    let labels = try Self.standardLabels()
    #expect(labels.count == 228)
    for (label, name) in labels {
      #expect(TextEncoding(label: label)?.name == name, "\(label)")
    }
  }

  @Test func caseAndSeparatorsDoNotMatter() throws {
    var random = SplitMix64(seed: 5)
    let further = TextEncoding.converters.map { ($0.name, $0.name) }
    for (label, name) in try Self.standardLabels() + further {
      for _ in 0..<20 {
        var variant = ""
        for character in label {
          if character.isLetter || character.isNumber {
            variant += Bool.random(using: &random) ? character.uppercased() : String(character)
          }
          if Int.random(in: 0..<3, using: &random) == 0 {
            variant += ["-", "_", " ", ":", ".", "\t"].randomElement(using: &random) ?? ""
          }
        }
        #expect(TextEncoding(label: variant)?.name == name, "\(variant)")
      }
    }
  }

  @Test func unknownLabelsAreRefused() {
    for label in ["", "utf-9", "chinese2", "-", "ｕｔｆ8", "ibm-0", "big6", "utf-8x"] {
      #expect(TextEncoding(label: label) == nil, "\(label)")
    }
  }

  @Test func furtherConvertersOpenAndKnowTheirNames() throws {
    let table = Set(TextEncoding.all)
    let converters = TextEncoding.converters
    #expect(converters.count > 150)
    #expect(Set(converters).count == converters.count)
    for encoding in converters {
      #expect(!table.contains(encoding))
      #expect(TextEncoding(label: encoding.name) == encoding, "\(encoding)")
      #expect(encoding.name == encoding.name.lowercased())
      for label in encoding.labels {
        #expect(TextEncoding(label: label) != nil, "\(label)")
      }
      #expect(throws: Never.self, "\(encoding)") { try encode("", encoding) }
      #expect(try decode([], encoding).text.isEmpty)
    }
  }

  @Test func namesOfICU() throws {
    let names = try Corpus.rows("encodings/icu-names.tsv")
    #expect(names.count > 30)
    for row in names {
      #expect(TextEncoding(label: row[0])?.name == row[1], "\(row[0])")
    }
  }

  @Test func furtherConvertersConvert() throws {
    let table: [(label: String, text: String, bytes: String)] = [
      ("ibm037", "Ab1", "C182F1"), ("cp437", "é░", "82B0"), ("utf-7", "中", "2B546930"),
      ("cp850", "é", "82"), ("ibm-1388", "中", "0E5BCF0F"), ("scsu", "a", "61"),
      ("cesu-8", "😀", "EDA0BDEDB880"),
    ]
    for (label, text, bytes) in table {
      let found = try encode(text, encoding(label))
      #expect(hexadecimal(found).hasPrefix(bytes), "\(label) \(hexadecimal(found))")
      let decoded = try decode(found, encoding(label), exceptions: true)
      #expect(decoded.string == text, "\(label)")
      #expect(try decoded.report.restore(decoded.text.span) == found)
    }
  }

  /// Encodings of two-byte characters alone lack `?` too.
  @Test func whatLacksASubstituteSaysSo() throws {
    let missing = UnencodableScalar(scalar: 0xC9, textOffset: 0)
    for policy in TextEncoder.UnencodablePolicy.allCases {
      let encoding = try encoding("ibm-971")
      #expect(throws: EncodingError.unencodable(missing, encoding: encoding)) {
        _ = try encode("É", encoding, unencodable: policy)
      }
    }
  }

  @Test func replacementIsRefused() throws {
    let encoding = try encoding("replacement")
    #expect(throws: EncodingError.refused(encoding)) { _ = try TextDecoder(encoding) }
    #expect(throws: EncodingError.refused(encoding)) { _ = try TextEncoder(encoding) }
  }
}
