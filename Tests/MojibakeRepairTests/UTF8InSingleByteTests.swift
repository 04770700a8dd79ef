import Encodings
import HanLexicon
import TestSupport
import Testing
import TextEdits

@testable import MojibakeRepair

/// UTF-8 that was read as a charset of single bytes.
struct UTF8InSingleByteTests {
  /// A row of `utf8-as-single-byte.tsv` or `utf8-as-single-byte-lossy.tsv`.
  struct Row: Sendable {
    var state: String
    var damaged: String
    var intended: String
    var damage: String

    init(_ columns: [String]) {
      state = columns[0]
      damaged = columns[1]
      intended = columns[2]
      damage = columns[3]
    }
  }

  static let whole = Result { try Corpus.rows("mojibake/utf8-as-single-byte.tsv").map(Row.init) }
  static let lossy = Result {
    try Corpus.rows("mojibake/utf8-as-single-byte-lossy.tsv").map(Row.init)
  }

  @Test func rowsEndAsStated() throws {
    let repair = try MojibakeRepair(lexicon: .embedded())
    #expect(try Self.whole.get().count >= 200)
    #expect(try Self.lossy.get().count >= 30)
    for row in try Self.whole.get() + Self.lossy.get() {
      let damaged = Array(row.damaged.utf8)
      let result = repair.run(damaged.span, recordingEdits: true)
      let output = String(decoding: result.text, as: UTF8.self)
      #expect(result.log?.undo(target: result.text.span) == damaged)
      switch row.state {
      case "repaired":
        #expect(output == row.intended, "\(row.damage): \(row.damaged)")
        let again = repair.run(result.text.span, recordingEdits: false)
        #expect(again.text == result.text, "\(row.damaged)")
      case "partly":
        #expect(output != row.damaged && output != row.intended, "\(row.damaged)")
        #expect(!result.flags.isEmpty, "\(row.damaged)")
      case "flagged":
        #expect(output == row.damaged)
        #expect(!result.flags.isEmpty, "\(row.damaged)")
      default:
        Issue.record("unknown state \(row.state)")
      }
    }
  }

  /// Words of two characters and more, cut from the sentences, through every charset.
  @Test func randomWordsComeBack() throws {
    let repair = try MojibakeRepair(lexicon: .embedded())
    let sentences = try Corpus.lines("mojibake/sentences.txt").map {
      $0.unicodeScalars.map(\.value)
    }
    var generator = SplitMix64(seed: 11)
    for charset in try SingleByteCharset.all where charset.folded.isEmpty {
      var restored = 0
      let count = 100
      for _ in 0..<count {
        let sentence = sentences[Int.random(in: 0..<sentences.count, using: &generator)]
        let length = min(sentence.count, Int.random(in: 2...8, using: &generator))
        let start = Int.random(in: 0...sentence.count - length, using: &generator)
        let cut = Array(sentence[start..<start + length])
        // One Han character alone is left.
        guard cut.count(where: { (0x4E00..<0xA000).contains($0) }) >= 2 else {
          restored += 1
          continue
        }
        let word = DamageMeasurement.string(cut)
        let damaged = Array(Self.read(word, as: charset).utf8)
        let result = repair.run(damaged.span, recordingEdits: true)
        if result.text == Array(word.utf8) { restored += 1 }
        #expect(result.log?.undo(target: result.text.span) == damaged)
      }
      #expect(restored >= 97, "\(charset.name)")
    }
  }

  /// With every candidate applied, right or wrong: the damage, run forward on each edit, gives what
  /// stood there.
  @Test func exactEditsAreProved() throws {
    let repair = try MojibakeRepair(lexicon: .embedded(), minimumConfidence: 0)
    let charsets = try SingleByteCharset.all
    var proved = 0
    for row in try Self.whole.get() where !row.damage.contains("then") {
      guard let charset = charsets.first(where: { $0.name == row.damage }) else { continue }
      let result = repair.run(Array(row.damaged.utf8).span, recordingEdits: true)
      let observed = row.damaged.unicodeScalars.map(\.value)
      #expect(result.text.count == observed.count, "\(row.damaged)")
      #expect(zip(result.text, observed).allSatisfy(charset.reads), "\(row.damaged)")
      proved += 1
    }
    #expect(proved >= 150)
  }

  /// Text of double-byte charsets read as windows-1252 is other damage.
  @Test(arguments: ["ÖÐÎÄÂÒÂë", "Ä¬ÈÏÆô¶¯Öð²¨ÏÞÁ÷¹¦ÄÜ", "Ô­Òò²»Ã÷", "¦r²Å¬O¤¤¤å", "½Ð½T¹ê¶ñ¼g¯u¹ê"])
  func doubleByteTextStays(_ line: String) throws {
    let repair = try MojibakeRepair(lexicon: .embedded())
    let result = repair.run(Array(line.utf8).span, recordingEdits: true)
    let rules = result.log?.edits(target: result.text.span).flatMap(\.rules) ?? []
    #expect(!rules.contains(UTF8InSingleByteFinder.rule))
    #expect(!rules.contains(UTF8InSingleByteFinder.lossyRule))
  }

  @Test(arguments: [
    "É o que há… “SÓ” VOCÊ…", "»Ä« und »Ö«", "POWIEDZIAŁ: „NIE”", "ĐÃ NẴNG – HÀ NỘI", "5×£3 = £15",
    "Рівне, РІК, ЦІЛІ", "(｡◕‿◕｡) ¬_¬ (`¬´)", "┌──┬──┐", "│é │ü │", "√π ≈ 1,77 ∆°",
    "L’été – c’est à Évry.",
    "SELKÄ\u{A0}EDELLÄ", "x² + y³ ≥ ½", "ÅÄÖ – ÆØÅ!", "Škoda® Fabia™", "ŽIVOT ČEŠTINY",
    "Ελλάδα «νησιά»",
    "ÇA VA ? OÙ ?", "İSTANBUL’DA", "100 € à 200 £",
  ])
  func cleanTextStays(_ line: String) throws {
    let repair = try MojibakeRepair(lexicon: .embedded())
    let result = repair.run(Array(line.utf8).span, recordingEdits: false)
    #expect(String(decoding: result.text, as: UTF8.self) == line)
    #expect(result.flags.isEmpty, "\(line)")
  }

  /// `text` written as UTF-8 and read as `charset`.
  private static func read(_ text: String, as charset: SingleByteCharset) -> String {
    DamageMeasurement.string(text.utf8.map { charset.scalars[Int($0)] })
  }
}
