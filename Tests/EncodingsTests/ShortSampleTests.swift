import Encodings
import TestSupport
import Testing

/// Short samples, encodings that are rare, and what holds for any bytes.
@Suite struct ShortSampleTests {
  private func detect(_ bytes: [UInt8], isComplete: Bool = true) throws -> TextEncoding? {
    try EncodingDetector.detect(bytes.span, isComplete: isComplete).first?.encoding
  }

  /// Runs of Han, cut from the lines of one script.
  private static func runs(_ language: String, _ count: Int) throws -> [String] {
    let lines = try Corpus.rows("encodings/lines.tsv").filter { $0[0] == language }
    let runs = lines.flatMap { line -> [String] in
      let characters = Array(line[1])
      return stride(from: 0, through: characters.count - count, by: 2).map {
        String(characters[$0..<$0 + count])
      }
    }
    return runs.filter { $0.unicodeScalars.allSatisfy { (0x4E00...0x9FFF).contains($0.value) } }
  }

  /// The least per cent of runs of two and of four Han that are told.
  @Test(arguments: [
    ("hans", TextEncoding.gb18030, 95, 98), ("hant", .gb18030, 90, 98), ("hant", .big5, 95, 98),
    ("hant", .eucTW, 70, 95), ("hans", .utf16LE, 80, 95), ("hans", .utf16BE, 80, 95),
    ("hans", .utf32LE, 100, 100), ("hant", .utf32BE, 100, 100),
    ("hans", .hz, 100, 100), ("hans", .iso2022CN, 100, 100), ("hant", .iso2022CN, 100, 100),
  ])
  func runsOfHan(language: String, encoding: TextEncoding, two: Int, four: Int) throws {
    for (count, least) in [(2, two), (4, four)] {
      let runs = try Self.runs(language, count)
      let right = try runs.filter { try detect(encode($0, encoding)) == encoding }.count
      #expect(runs.count > 40)
      #expect(100 * right >= least * runs.count, "\(count) Han: \(right) of \(runs.count)")
    }
  }

  @Test func cantoneseInBig5() throws {
    let withHongKong = try encoding("big5-hkscs-2008")
    for text in ["佢哋今日唔喺屋企", "啲嘢好好食，我哋再嚟過", "點解你仲未瞓呀？"] {
      #expect(try detect(encode(text, withHongKong)) == .big5, "\(text)")
    }
  }

  /// Rare characters of four bytes among common ones, and alone.
  @Test func fourByteCharactersOfGB18030() throws {
    for text in ["㙍", "𠮷", "姓㐂的人", "村名叫𡐓坑。", "读作䶮"] {
      #expect(try detect(encode(text, .gb18030)) == .gb18030, "\(text)")
    }
  }

  @Test func aCommentInCode() throws {
    for (text, encoding) in [
      ("    total += price;  // 累计金额\n", TextEncoding.gb18030),
      ("if (!ready) return;  /* 尚未就绪 */\n", .gb18030),
      ("let queue = []  // 等待佇列\n", .big5),
      ("<!-- 頁面標題 --><title>Home</title>\n", .big5),
    ] {
      #expect(try detect(encode(text, encoding)) == encoding, "\(text)")
    }
  }

  @Test func lettersOfEurope() throws {
    let latin9 = try encoding("iso-8859-15")
    let polish = try encoding("windows-1250")
    let greek = try encoding("windows-1253")
    for (text, encoding) in [
      ("un œuf à la coque", latin9), ("le prix est de 20 €", latin9),
      ("un œuf à la coque", .windows1252), ("l'été, déjà", .windows1252),
      ("Größe ändern", .windows1252), ("mañana será otro día", .windows1252),
      ("gdzie leży książka, proszę?", polish), ("καλημέρα σε όλους", greek),
      ("два слова", .windows1251), ("два слова", .koi8R),
    ] {
      #expect(try detect(encode(text, encoding)) == encoding, "\(encoding) \(text)")
    }
  }

  /// UTF-16 without a mark and without a byte over 7F: control characters give it away.
  @Test func sevenBitUTF16() throws {
    for text in ["与教中华", "会用地下"] {
      let bytes = try encode(text, .utf16BE)
      #expect(bytes.allSatisfy { $0 < 0x80 })
      #expect(try detect(bytes) == .utf16BE, "\(text)")
    }
    // Without them it is ASCII, whatever Han that may spell.
    #expect(try detect(Array("Bush hid the facts".utf8)) == .utf8)
    #expect(try detect(Array("a\u{8}b\u{1B}[1m bell\u{7}".utf8)) == .utf8)
  }

  /// FF FE 00 00 is the mark of UTF-32, unless UTF-16 follows.
  @Test func marksOfTwoAndFourBytes() throws {
    #expect(try detect(bytes(hexadecimal: "FFFE00002D4E0000")) == .utf32LE)
    #expect(try detect(bytes(hexadecimal: "FFFE0000")) == .utf32LE)
    #expect(try detect(bytes(hexadecimal: "FFFE00002D4E8765")) == .utf16LE)
    #expect(try detect(bytes(hexadecimal: "0000FEFF00004E2D")) == .utf32BE)
    #expect(try detect(bytes(hexadecimal: "84319533D6D0")) == .gb18030)
  }

  /// `~{` in ASCII is no HZ, however often, and does not keep the text behind it from being HZ.
  @Test func tildesAreNoEscapes() throws {
    #expect(try detect(Array(String(repeating: "x ~{ y } ", count: 50).utf8)) == .utf8)
    #expect(try detect(Array("sh ~{ a }; ".utf8) + encode("汉字编码", .hz)) == .hz)
  }

  /// The beginning is Big5, the rest GBK: the whole counts.
  @Test func theBeginningDoesNotDecideAlone() throws {
    let hans = try Corpus.rows("encodings/lines.tsv").filter { $0[0] == "hans" }
    let hant = try Corpus.rows("encodings/lines.tsv").filter { $0[0] == "hant" }
    var bytes: [UInt8] = []
    while bytes.count < 2500 { bytes += try hant.flatMap { try encode($0[1] + "\n", .big5) } }
    while bytes.count < 50_000 { bytes += try hans.flatMap { try encode($0[1] + "\n", .gb18030) } }
    #expect(try detect(bytes) == .gb18030)
  }

  /// No beginning of any text traps, and the guesses are what they promise to be.
  @Test func everyPrefixIsAnswered() throws {
    var texts: [[UInt8]] = []
    for row in try Corpus.rows("encodings/lines.tsv").prefix(40) where row[1].count < 40 {
      for encoding in TextEncoding.all {
        if let bytes = try? encode(row[1], encoding) { texts.append(bytes) }
      }
    }
    var random = SplitMix64(seed: 11)
    for bytes in texts.shuffled(using: &random).prefix(60) {
      for count in 0...min(bytes.count, 48) { try checkGuesses(Array(bytes[..<count])) }
    }
  }

  @Test func noiseIsAnswered() throws {
    var random = SplitMix64(seed: 12)
    for _ in 0..<400 {
      let count = Int.random(in: 0...40, using: &random)
      let top = UInt8.random(in: 1...255, using: &random)
      let head: [[UInt8]] = [
        [], [0x7E, 0x7B], [0x1B, 0x24, 0x29, 0x41, 0x0E], [0xFF, 0xFE, 0, 0],
      ]
      let start = head.randomElement(using: &random) ?? []
      try checkGuesses(start + (0..<count).map { _ in UInt8.random(in: 0...top, using: &random) })
    }
  }

  private func checkGuesses(_ bytes: [UInt8]) throws {
    for isComplete in [true, false] {
      let guesses = try EncodingDetector.detect(bytes.span, isComplete: isComplete)
      let sum = guesses.reduce(0) { $0 + $1.confidence }
      let isSorted = zip(guesses, guesses.dropFirst()).allSatisfy { $0.confidence >= $1.confidence }
      #expect(!guesses.isEmpty && isSorted && sum <= 1.000_001, "\(hexadecimal(bytes))")
      #expect(Set(guesses.map(\.encoding)).count == guesses.count, "\(hexadecimal(bytes))")
      let again = try EncodingDetector.detect(bytes.span, isComplete: isComplete)
      #expect(again == guesses, "\(hexadecimal(bytes))")
    }
  }
}
