import Encodings
import HanLexicon
import TestSupport
import Testing
import TextEdits

@testable import MojibakeRepair

/// Text written in one encoding and read in another, by the codecs of `Encodings`, comes back.
struct MisreadingTests {
  /// A way to damage text, independent of the tables that repair uses.
  struct Damage: Sendable, CustomTestStringConvertible {
    let original: TextEncoding
    let reader: TextEncoding
    /// Of the sentences that lose nothing, how many must come back.
    var share = 0.99

    var testDescription: String { "\(original) read as \(reader)" }

    /// Nil when something is lost.
    func applied(to text: String) throws -> String? {
      var encoder = try TextEncoder(original)
      var bytes: [UInt8] = []
      let source = Array(text.utf8)
      let encoded: Void? = try? encoder.encode(source.span, isLast: true, into: &bytes)
      guard encoded != nil else { return nil }
      var decoder = try TextDecoder(reader, byteOrderMark: .keep, malformed: .keep)
      var damaged: [UInt8] = []
      try decoder.decode(bytes.span, isLast: true, into: &damaged)
      guard decoder.report.malformed.isEmpty else { return nil }
      return String(decoding: damaged, as: UTF8.self)
    }
  }

  /// A debug build takes fewer sentences.
  #if DEBUG
    private static let stride = 24
  #else
    private static let stride = 1
  #endif

  private static func repaired(_ text: String, _ repair: MojibakeRepair) -> String {
    let bytes = Array(text.utf8)
    return String(decoding: repair.run(bytes.span, recordingEdits: false).text, as: UTF8.self)
  }

  @Test(arguments: [
    Damage(original: .utf8, reader: .gb18030), Damage(original: .utf8, reader: .big5),
    Damage(original: .utf8, reader: .windows1252), Damage(original: .utf8, reader: .windows1250),
    Damage(original: .gb18030, reader: .windows1252),
    Damage(original: .gb18030, reader: .windows1250), Damage(original: .gb18030, reader: .big5),
    Damage(original: .gb18030, reader: .eucKR, share: 0.9),
    Damage(original: .big5, reader: .windows1252), Damage(original: .big5, reader: .gb18030),
    Damage(original: .utf16LE, reader: .utf16BE), Damage(original: .utf16BE, reader: .utf16LE),
  ])
  func sentencesThatLostNothingComeBack(_ damage: Damage) throws {
    let repair = try MojibakeRepair(lexicon: .embedded())
    var damaged = 0
    var missed: [String] = []
    for sentence in try Corpus.lines("mojibake/sentences.txt").enumerated()
      .filter({ $0.offset % Self.stride == 0 }).map(\.element)
    {
      guard let text = try damage.applied(to: sentence), text != sentence else { continue }
      damaged += 1
      if Self.repaired(text, repair) != sentence { missed.append(text) }
    }
    #expect(Double(damaged - missed.count) >= damage.share * Double(damaged), "\(missed)")
  }

  /// Words in the middle of a sentence, and alone.
  @Test(arguments: [
    ("utf-8", "gbk", "我们今天去", "图书馆里", "看书。"), ("utf-8", "gbk", "", "测试系统", ""),
    ("gbk", "windows-1252", "我們今天去", "图书馆", "看書。"), ("gbk", "windows-1252", "", "中文", ""),
    ("big5", "windows-1252", "abc ", "圖書館裏", " def"), ("big5", "gbk", "", "圖書館裏很安靜", ""),
    ("utf-8", "windows-1252", "x = ", "默认值", ";"),
  ])
  func aRunInsideCleanTextComesBack(
    _ original: String, _ reader: String, _ before: String, _ text: String, _ after: String
  ) throws {
    let repair = try MojibakeRepair(lexicon: .embedded())
    let damage = Damage(
      original: try #require(TextEncoding(label: original)),
      reader: try #require(TextEncoding(label: reader == "gbk" ? "gb18030" : reader)))
    let damaged = try #require(try damage.applied(to: text))
    #expect(Self.repaired(before + damaged + after, repair) == before + text + after)
  }

  @Test func aSingleCharacterIsLeft() throws {
    let repair = try MojibakeRepair(lexicon: .embedded())
    for text in ["ÖÐ", "涓�", "ä¸­", "¤¤", "的ÖÐ"] {
      #expect(Self.repaired(text, repair) == text)
    }
  }

  /// What an eaten ASCII character was is not in the bytes: its `?` stays.
  @Test func lostASCIIStaysMarked() throws {
    let repair = try MojibakeRepair(lexicon: .embedded())
    let text = "鏃堕棿锛?009骞?鏈堢殑绯荤粺閰嶇疆"
    let result = Self.repaired(text, repair)
    #expect(result.contains("?009"))
    #expect(result.hasSuffix("的系统配置"))
  }

  @Test func lostTextIsFlaggedAndLeft() throws {
    let repair = try MojibakeRepair(lexicon: .embedded())
    for text in ["锟斤拷锟斤拷", "嚙踝蕭嚙踝蕭", "烫烫烫烫", "屯屯屯", "a\u{FFFD}\u{FFFD}b"] {
      let bytes = Array(text.utf8)
      let result = repair.run(bytes.span, recordingEdits: true)
      #expect(result.editCount == 0)
      #expect(result.flags.map(\.kind) == [.unrecoverable], "\(text)")
    }
  }

  /// The bytes that survive among those that were replaced are shown, not applied.
  @Test func survivorsOfLostTextAreACandidate() throws {
    let repair = try MojibakeRepair(lexicon: .embedded())
    let bytes = Array("锟斤拷头锟斤拷锟斤拷".utf8)
    let flags = repair.run(bytes.span, recordingEdits: true).flags
    #expect(flags.first?.candidates.first?.text.contains("头") == true)
  }

  @Test func everythingThatIsRepairedIsUndone() throws {
    let repair = try MojibakeRepair(lexicon: .embedded())
    let text = Array("娴嬭瘯涓?枃ÖÐÎÄÂÒÂë，いゅ弘艶箇璸盢".utf8)
    let result = repair.run(text.span, recordingEdits: true)
    #expect(result.editCount > 0)
    #expect(result.log?.undo(target: result.text.span) == text)
    let again = repair.run(result.text.span, recordingEdits: true)
    #expect(again.text == result.text)
  }

  @Test func explanationsSayWhatWasReadAsWhat() throws {
    let repair = try MojibakeRepair(lexicon: .embedded())
    let text = Array("测试ÖÐÎÄÂÒÂë锟斤拷锟斤拷".utf8)
    let explanations = repair.explanations(of: text.span)
    #expect(explanations.map(\.damage) == ["gbk read as windows-1252", "bytes replaced by U+FFFD"])
    #expect(explanations.first?.bytes == [0xD6, 0xD0, 0xCE, 0xC4, 0xC2, 0xD2, 0xC2, 0xEB])
    #expect(explanations.map(\.outcome) == [.applied, .left(.unrecoverable)])
    #expect(explanations.first?.candidates.first?.text == "中文乱码")
  }

  /// Damaged text of any length takes time in proportion; a debug build takes it short.
  @Test(arguments: ["涓?枃", "ÖÐÎÄ", "いゅ", "锟斤拷", "\u{3FFF}\u{8765}", "Ã¤Â¸", "?涓", "ﾖﾐﾎﾄ"])
  func workIsLinear(_ unit: String) throws {
    let repair = try MojibakeRepair(lexicon: .embedded())
    let clock = ContinuousClock()
    func time(_ count: Int) -> Duration {
      let text = Array(String(repeating: unit, count: count / unit.utf8.count).utf8)
      return clock.measure { _ = repair.run(text.span, recordingEdits: false) }
    }
    #if DEBUG
      let size = 200
    #else
      let size = 100_000
    #endif
    _ = time(100)
    let single = time(size)
    let fourfold = time(4 * size)
    #expect(fourfold < single * 8 + .milliseconds(500), "\(single), \(fourfold)")
  }
}
