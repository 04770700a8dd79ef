import Encodings
import TestSupport
import Testing

@Suite struct EncodingDetectorTests {
  private static let encodings: [String: [TextEncoding]] = [
    "hans": [.utf8, .gb18030, .utf16LE, .utf16BE, .hz, .iso2022CN],
    "hant": [.utf8, .gb18030, .big5, .utf16LE, .utf16BE],
    "ja": [.utf8, .shiftJIS, .eucJP],
    "ko": [.utf8, .eucKR],
    "fr": [.utf8, .windows1252],
    "ru": [.utf8, .windows1251, .koi8R],
    "th": [.utf8, .windows874],
    "ar": [.utf8, .windows1256],
    "he": [.utf8, .windows1255],
    "tr": [.utf8, .windows1254],
    "lt": [.utf8, .windows1257],
  ]

  /// Names the best guess for `bytes`.
  private func detect(_ bytes: [UInt8], isComplete: Bool = true) throws -> TextEncoding? {
    try EncodingDetector.detect(bytes.span, isComplete: isComplete).first?.encoding
  }

  @Test func everyLineIsDetectedInEveryEncoding() throws {
    for row in try Corpus.rows("encodings/lines.tsv") {
      for encoding in Self.encodings[row[0]] ?? [] {
        let bytes = try encode(row[1], encoding)
        #expect(try detect(bytes) == encoding, "\(encoding) \(row[1])")
      }
    }
  }

  @Test func wholeFilesAreCertain() throws {
    let rows = try Corpus.rows("encodings/lines.tsv")
    for (language, encodings) in Self.encodings {
      let lines = rows.filter { $0[0] == language }.map { $0[1] + "\n" }.joined()
      let text = "# A file\nkey = value\n" + String(repeating: lines, count: 40)
      for encoding in encodings {
        let bytes = try encode(text, encoding)
        let guess = try EncodingDetector.detect(bytes.span).first
        #expect(guess?.encoding == encoding, "\(language)")
        #expect(guess?.confidence ?? 0 > 0.99, "\(language) \(encoding)")
      }
    }
  }

  /// A cut inside a character is no fault when more may follow.
  @Test func cutSamplesAreDetected() throws {
    for row in try Corpus.rows("encodings/lines.tsv") where row[0].hasPrefix("han") {
      for encoding in row[0] == "hans" ? [.utf8, .gb18030] : [TextEncoding.utf8, .big5] {
        let bytes = try encode(row[1], encoding)
        for count in 16...min(24, bytes.count) {
          let sample = Array(bytes[..<count])
          #expect(
            try detect(sample, isComplete: false) == encoding, "\(encoding) \(count) \(row[1])")
        }
      }
    }
  }

  /// Runs of four Han characters, cut from the lines: at least nine in ten, as a whole.
  @Test func eightBytesAreUsuallyEnough() throws {
    var right = 0
    var total = 0
    for row in try Corpus.rows("encodings/lines.tsv") where row[0].hasPrefix("han") {
      let characters = Array(row[1])
      let encoding: TextEncoding = row[0] == "hans" ? .gb18030 : .big5
      for start in stride(from: 0, through: characters.count - 4, by: 2) {
        let text = String(characters[start..<start + 4])
        guard text.unicodeScalars.allSatisfy({ (0x4E00...0x9FFF).contains($0.value) }) else {
          continue
        }
        total += 1
        if try detect(encode(text, encoding)) == encoding { right += 1 }
      }
    }
    #expect(total > 60)
    #expect(Double(right) >= 0.9 * Double(total), "\(right) of \(total)")
  }

  /// Forty bytes of another language are not taken for Chinese.
  @Test func otherLanguagesAreNotChinese() throws {
    let chinese: [TextEncoding] = [.gb18030, .big5, .eucTW, .utf16LE, .utf16BE]
    var total = 0
    for row in try Corpus.rows("encodings/lines.tsv") where !row[0].hasPrefix("han") {
      for encoding in Self.encodings[row[0]] ?? [] where encoding != .utf8 {
        let characters = Array(row[1])
        for start in stride(from: 0, to: max(1, characters.count - 20), by: 3) {
          let sample = Array(try encode(String(characters[start...]), encoding).prefix(40))
          guard sample.contains(where: { $0 >= 0x80 }) else { continue }
          total += 1
          let guess = try detect(sample, isComplete: false)
          #expect(guess.map { chinese.contains($0) } == false, "\(encoding) \(row[1]) \(start)")
        }
      }
    }
    #expect(total > 150)
  }

  @Test func simpleCases() throws {
    #expect(try detect([]) == .utf8)
    #expect(try detect(Array("plain ASCII, 100%".utf8)) == .utf8)
    #expect(try detect(Array("a ~{ b".utf8)) == .utf8)
    #expect(try detect(bytes(hexadecimal: "FFFE2D4E")) == .utf16LE)
    #expect(try detect(bytes(hexadecimal: "EFBBBF41")) == .utf8)
    #expect(try detect(encode("name,value\n", .utf16LE)) == .utf16LE)
    #expect(try detect(encode("name,value\n", .utf16BE)) == .utf16BE)
    #expect(try detect(encode("Café crème", .windows1252)) == .windows1252)
    #expect(try detect(encode("// 打开文件", .gb18030)) == .gb18030)
    #expect(try detect(encode("// 開啟檔案", .big5)) == .big5)
  }

  @Test func noiseIsNotCertain() throws {
    var random = SplitMix64(seed: 5)
    for _ in 0..<20 {
      let noise = (0..<400).map { _ in UInt8.random(in: 0...255, using: &random) }
      let guess = try EncodingDetector.detect(noise.span).first
      #expect(guess?.confidence ?? 1 < 0.5)
    }
  }
}
