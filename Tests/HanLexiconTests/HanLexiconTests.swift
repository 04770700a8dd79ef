import DataPacks
import Testing

@testable import HanLexicon

@Suite struct HanLexiconTests {
  let lexicon: HanLexicon

  init() throws {
    lexicon = try HanLexicon.embedded()
  }

  private func longestWord(_ text: String) -> (length: Int, word: Word)? {
    let bytes = Array(text.utf8)
    return lexicon.longestWord(in: bytes.span, at: 0)
  }

  private func ids(_ text: String) -> [HanLexicon.CharacterID] {
    text.unicodeScalars.map { lexicon.fold($0.value) }
  }

  @Test func embeddedPackIsSound() throws {
    try Pack.embedded(.lexicon).verify()
  }

  @Test(arguments: [
    ("統計", "统计"), ("餘", "余"), ("於", "于"), ("臺灣", "台湾"), ("為", "爲"), ("，", ","),
    ("（", "("), ("１９", "73"), ("ＡＢ", "xy"), ("裏", "里"), ("豈", "岂"), ("「", "“"),
  ])
  func variantsShareAnIdentifier(_ one: String, _ other: String) {
    #expect(ids(one) == ids(other))
    #expect(!ids(one).contains(0))
  }

  @Test(arguments: [("国", "家"), ("，", "。"), ("1", "a"), ("“", "”"), ("（", "）"), ("人", "入")])
  func differentCharactersDiffer(_ one: String, _ other: String) {
    #expect(ids(one) != ids(other))
  }

  @Test func traitsTellTheScripts() {
    #expect(lexicon.traits(of: 0x7D71) == [.han, .traditionalOnly])  // 統
    #expect(lexicon.traits(of: 0x7EDF) == [.han, .simplifiedOnly])  // 统
    #expect(lexicon.traits(of: 0x4EBA) == .han)  // 人
    #expect(lexicon.traits(of: 0x20BB7) == .han)  // 𠮷, outside the BMP
    #expect(lexicon.traits(of: 0x61) == [])
    #expect(lexicon.traits(of: 0x3042) == [])  // あ
  }

  @Test func simplifiedFormsComeFromTheFolding() {
    #expect(lexicon.simplified(of: 0x7D71) == 0x7EDF)  // 統 统
    #expect(lexicon.simplified(of: 0x4EBA) == 0x4EBA)  // 人
    #expect(lexicon.simplified(of: 0x61) == 0x61)
  }

  @Test(arguments: [
    ("統", "tǒng", true), ("统", "tǒng", true), ("行", "xíng", true), ("行", "háng", true),
    ("行", "hàng", true), ("統", "tóng", false), ("業", "yè", true), ("a", "a", false),
    ("統", "", false),
  ])
  func readingsAreThoseOfTheCharacter(_ character: String, _ syllable: String, _ expected: Bool) {
    let scalar = character.unicodeScalars.first!.value
    let bytes = Array(syllable.utf8)
    let isReading = lexicon.isReading(bytes.span, of: scalar)
    #expect(isReading == expected)
  }

  @Test(arguments: [
    ("社会工作", "社会工作"), ("社會工作者", "社会工作者"), ("统计局长", "统计局"), ("的人", "的"),
    ("一心一意", "一心一意"),
  ])
  func longestWordIgnoresTheScript(_ text: String, _ word: String) throws {
    let bytes = Array(text.utf8)
    let match = try #require(longestWord(text))
    #expect(match.length <= bytes.count && match.length >= 3)
    let simplified = String(decoding: bytes[..<match.length], as: UTF8.self).unicodeScalars.map {
      lexicon.simplified(of: $0.value)
    }
    #expect(word.unicodeScalars.map(\.value).starts(with: simplified))
  }

  @Test func noWordStartsOutsideTheLexicon() {
    for text in ["", "x", "，", "\u{1F600}"] {
      #expect(longestWord(text) == nil)
    }
  }

  @Test func frequentWordsCostLess() throws {
    let commonWord = try #require(longestWord("我们")).word
    let rareWord = try #require(longestWord("驷马难追")).word
    #expect(commonWord.cost < rareWord.cost)
    #expect(rareWord.wordClass == .idiom)
  }

  @Test func cursorWalksEveryPrefix() {
    var cursor = lexicon.wordCursor()
    var lengths: [Int] = []
    for (index, id) in ids("中华人民共和国").enumerated() {
      guard cursor.advance(id) else { break }
      if cursor.word != nil { lengths.append(index + 1) }
    }
    #expect(lengths.contains(2) && lengths.contains(7))
    let unknown = cursor.advance(0)
    #expect(!unknown)
  }

  /// The double array against every id: a leaf has no children.
  @Test func childrenOfALeafAreNone() {
    var cursor = lexicon.wordCursor()
    for id in ids("驷马难追") {
      let advanced = cursor.advance(id)
      #expect(advanced)
    }
    let children = (0..<UInt16(11_000)).filter { id in
      var copy = cursor
      return copy.advance(id)
    }
    #expect(children == [])
  }

  @Test func modelPrefersChinese() {
    let model = lexicon.characterModel
    func cost(_ text: String) -> Int {
      var state = CharacterModel.State.start
      return ids(text).reduce(0) { sum, id in
        let step = model.next(id, after: state)
        state = step.state
        return sum + step.cost
      }
    }
    #expect(cost("社会工作") < cost("会社作工"))
    #expect(cost("，广泛") < cost("瑥V泛"))
    #expect(cost("社會工作") == cost("社会工作"))
  }
}
