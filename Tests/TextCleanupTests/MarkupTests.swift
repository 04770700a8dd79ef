import DataPacks
import TestSupport
import Testing
import TextCleanup

/// Character references and other markup, beyond the cases of the corpus.
struct MarkupTests {
  /// The names of the pack in their order, read without search.
  private static func names() throws -> [(name: String, value: String, isBare: Bool)] {
    let pack = try Pack.embedded(.markup)
    let bytes = try pack.table("names", of: UInt8.self)
    let starts = try pack.table("name.starts", of: UInt16.self)
    let scalars = try pack.table("name.scalars", of: UInt32.self)
    let seconds = try pack.table("name.seconds", of: UInt32.self)
    return (0..<scalars.count).map { index in
      let name = (Int(starts[index])..<Int(starts[index + 1])).map { bytes[$0] }
      var value = ""
      for scalar in [scalars[index] & 0x7FFF_FFFF, seconds[index]] where scalar != 0 {
        value.unicodeScalars.append(Unicode.Scalar(scalar) ?? "\u{FFFD}")
      }
      return (String(decoding: name, as: UTF8.self), value, scalars[index] >> 31 != 0)
    }
  }

  private static func references() throws -> CleanupCheck {
    try CleanupCheck(options: CleanupOptions(rules: [.entity]))
  }

  /// The standard's numbers: 2,231 names, 106 of them without a semicolon, 93 of two scalars.
  @Test func packHasTheNamesOfTheStandard() throws {
    let names = try Self.names()
    #expect(names.count == 2125 && names.count { $0.isBare } == 106)
    #expect(names.count { $0.value.unicodeScalars.count == 2 } == 93)
    for (name, next) in zip(names, names.dropFirst()) {
      #expect(name.name.utf8.lexicographicallyPrecedes(next.name.utf8))
    }
  }

  @Test func everyNameIsRead() throws {
    let check = try Self.references()
    for (name, value, isBare) in try Self.names() {
      let spelled = "汉字&\(name);汉字"
      let expected =
        name == "Tab" || name == "NewLine"
        ? spelled : "汉字\(value == "\u{A0}" ? " " : value)汉字"
      #expect(Array(check.clean(spelled).utf8) == Array(expected.utf8), "\(name)")
      #expect(
        Array(check.clean("汉字&amp;\(name);汉字").utf8)
          == Array(
            name == "Tab" || name == "NewLine" ? "汉字&\(name);汉字".utf8 : expected.utf8), "\(name)")
      let bare = "汉字&\(name)汉字"
      #expect(Array(check.clean(bare).utf8) == Array((isBare ? expected : bare).utf8), "\(name)")
    }
  }

  /// A name in another case, or with one more letter, is another name or none.
  @Test func namesAreReadWhole() throws {
    let check = try Self.references()
    let known = Dictionary(uniqueKeysWithValues: try Self.names().map { ($0.name, $0.value) })
    for name in known.keys {
      for other in [name + "q", String(name.dropLast()), name.uppercased(), name + "1"]
      where known[other] == nil && !other.hasPrefix("nbsp") {
        #expect(check.clean("汉字&\(other);汉字") == "汉字&\(other);汉字", "\(other)")
      }
    }
  }

  /// All numbers, against the standard's rules (WHATWG HTML, section 13.2.5.80).
  @Test func numbersAreRead() throws {
    let check = try Self.references()
    var random = SplitMix64(seed: 5)
    let numbers =
      Array(0..<0x500) + (0..<2000).map { _ in UInt32.random(in: 0..<0x11_1000, using: &random) }
    for number in numbers {
      let isCharacter =
        number >= 0xA0 && !(0xFDD0..<0xFDF0).contains(number) && number & 0xFFFE != 0xFFFE
      guard isCharacter || (0x20..<0x7F).contains(number), number != 0x5B, number != 0xA0 else {
        continue
      }
      let spellings = [
        "&#\(number);", "&#x\(String(number, radix: 16));",
        "&#X\(String(number, radix: 16).uppercased());", "&#000\(number);",
      ]
      for spelled in spellings {
        let text = "汉字\(spelled)汉字"
        let expected = Unicode.Scalar(number).map { "汉字" + String(Character($0)) + "汉字" } ?? text
        #expect(Array(check.clean(text).utf8) == Array(expected.utf8), "\(spelled)")
      }
    }
  }

  /// Half a surrogate pair stays and is flagged, where the text stands in the input.
  @Test func halvesOfPairsAreFlagged() throws {
    let check = try CleanupCheck(options: CleanupOptions(profile: .pretrain))
    let text = "統(tǒng)計,\\u5927\\u4f1a\\ud83d閉幕\\ud83d\\ude00\\udc00\n\\ud83d"
    let bytes = Array(text.utf8)
    for recordingEdits in [true, false] {
      let result = check.cleanup.run(bytes.span, recordingEdits: recordingEdits)
      #expect(result.flags.map(\.kind) == [.surrogateEscape, .surrogateEscape])
      #expect(
        result.flags.map { String(decoding: bytes[$0.source], as: UTF8.self) }
          == ["\\ud83d", "\\udc00"])
      #expect(String(decoding: result.text, as: UTF8.self) == "統計，大会\\ud83d閉幕😀\\udc00\n\\ud83d")
    }
  }

  /// Time grows as the text does, whatever it is full of.
  @Test(arguments: [
    "<", ">", "&", "&amp;", "&amp;amp", "&#", "<!--", "<!-- ", "-->", "{", "p{", "p{margin:", "}",
    "[",
    "[b]", "[url=", "(", "=", "var a=", "$(\"", "(function(", "document.write(", "style=\"",
    "<p a=",
    "\\u4e2d", "\\ud83d", "%u", "〈/", "＜", "＆", "\">", "a=\"", "`", "<script>", "<![CDATA[", "]]>",
    "&lt;",
    "&lt;p ", "&gt;", "/", "＆nbsp；", "&nbsp", "@media{",
  ])
  func timeIsLinear(_ unit: String) throws {
    var rules = CleanupProfile.pretrain.rules
    rules.formUnion([.comment, .danglingTag, .entity, .markupFragment, .unicodeEscape])
    let check = try CleanupCheck(options: CleanupOptions(rules: rules))
    let text = "汉字说明。" + String(repeating: unit, count: (1 << 16) / unit.utf8.count) + "汉字说明。"
    // Quadratic work would take minutes.
    #expect(ContinuousClock().measure { _ = check.clean(text) } < .seconds(20), "\(unit)")
  }
}
