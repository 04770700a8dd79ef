import Encodings
import HanLexicon
import Synchronization

/// How expected a text is, character by character, whether it is Chinese or not: what a damaged
/// text and its candidates are compared by.
///
/// Chinese characters, marks and ASCII cost what the lexicon's `TextModel` says. Other characters,
/// which the model does not know, cost by their class and by what they stand beside. Costs are in
/// 1/64 nat, as the model's.
struct MisreadScorer: Sendable {
  /// What is remembered of the text so far.
  struct State: Hashable, Sendable {
    var text: TextModel.State
    var previous: ScalarClass
    var scalar: UInt32
  }

  static let perNat = TextModel.costsPerNat

  /// What never changes: one object, so that a scorer is cheap to copy.
  private final class Tables: Sendable {
    let lexicon: HanLexicon
    let classes: ScalarClasses
    let gbk: DoubleByteIndex
    let big5: DoubleByteIndex
    let commonCosts = Mutex<CommonHanCosts?>(nil)

    init(
      lexicon: HanLexicon, classes: ScalarClasses, gbk: DoubleByteIndex, big5: DoubleByteIndex
    ) {
      self.lexicon = lexicon
      self.classes = classes
      self.gbk = gbk
      self.big5 = big5
    }
  }

  private let tables: Tables
  var lexicon: HanLexicon { tables.lexicon }
  var classes: ScalarClasses { tables.classes }
  /// Whether the text may be Japanese, whose characters the model does not know.
  var readsJapanese = false
  /// Characters of the script that the text does not use.
  var avoided: CharacterTraits = []

  init(
    lexicon: HanLexicon, classes: ScalarClasses, gbk: DoubleByteIndex, big5: DoubleByteIndex
  ) {
    tables = Tables(lexicon: lexicon, classes: classes, gbk: gbk, big5: big5)
  }

  var start: State {
    State(text: lexicon.textModel.start, previous: .asciiSpace, scalar: 0x20)
  }

  /// The cost of `scalar` after `state`, and the state after it.
  func next(_ scalar: UInt32, after state: State) -> (cost: Int32, state: State) {
    let id = lexicon.fold(scalar)
    let step = lexicon.textModel.next(id, after: state.text)
    let scalarClass = classes[scalar]
    let cost = cost(
      of: scalar, scalarClass, id: id, modelCost: step.cost, previous: state.previous,
      previousScalar: state.scalar)
    return (
      Int32(cost), State(text: step.state, previous: scalarClass, scalar: scalar)
    )
  }

  /// What a restored character costs in addition: Chinese text was damaged, which holds little of other
  /// scripts. Nil for what no text holds.
  func surcharge(ofRestored scalar: UInt32) -> Int32? {
    switch classes[scalar] {
    case .control, .privateUse, .replacement: nil
    case .hangul, .otherLetter, .combining, .bopomofo, .halfWidthKana: Int32(8 * Self.perNat)
    case .greek, .russian, .russianCapital, .otherCyrillic, .latinLower, .latinUpper, .hiragana,
      .katakana,
      .smallKana, .boxDrawing:
      Int32(3 * Self.perNat)
    case .other, .signLike, .latinSymbol, .mathematical, .invisible: Int32(2 * Self.perNat)
    default: 0
    }
  }

  /// About the same by the character model alone, three times as fast: to rank many.
  func estimate(_ scalar: UInt32, after state: State) -> Int32 {
    let id = lexicon.fold(scalar)
    let step = lexicon.characterModel.next(id, after: state.text.characters)
    return Int32(
      cost(
        of: scalar, classes[scalar], id: id, modelCost: step.cost * (Self.perNat / 8),
        previous: state.previous, previousScalar: state.scalar))
  }

  /// The same for text as it stands, which may be a table of characters, or repeat one.
  func nextObserved(_ scalar: UInt32, after state: State) -> (cost: Int32, state: State) {
    var step = next(scalar, after: state)
    if scalar == state.scalar &+ 1 { step.cost = min(step.cost, Int32(Self.perNat * 3 / 2)) }
    if scalar == state.scalar { step.cost = min(step.cost, Int32(Self.perNat * 3)) }
    return step
  }

  /// The cost of `scalar` by itself.
  func unigram(_ scalar: UInt32, after previous: ScalarClass) -> Int {
    let id = lexicon.fold(scalar)
    return cost(
      of: scalar, classes[scalar], id: id,
      modelCost: lexicon.characterModel.cost(of: id) * (Self.perNat / 8),
      previous: previous, previousScalar: 0)
  }

  /// The cost of `scalar` after the characters of `state`, by the character model alone.
  func expected(
    _ scalar: UInt32, after previous: ScalarClass, _ state: inout CharacterModel.State
  ) -> Int {
    let id = lexicon.fold(scalar)
    let step = lexicon.characterModel.next(id, after: state)
    state = step.state
    return cost(
      of: scalar, classes[scalar], id: id, modelCost: step.cost * (Self.perNat / 8),
      previous: previous, previousScalar: 0)
  }

  /// The cost of `scalar` behind another, by the character model alone.
  func expected(_ scalar: UInt32, behind before: UInt32, _ previous: ScalarClass) -> Int {
    var state = CharacterModel.State(last: lexicon.fold(before))
    return expected(scalar, after: previous, &state)
  }

  /// What Han characters cost by themselves, made at the first call, in about a millisecond.
  var commonCosts: CommonHanCosts {
    guard !readsJapanese else { return CommonHanCosts() }
    return tables.commonCosts.withLock { costs in
      let known = costs ?? CommonHanCosts { unigram($0, after: .commonHan) }
      costs = known
      return known
    }
  }

  private func cost(
    of scalar: UInt32, _ scalarClass: ScalarClass, id: HanLexicon.CharacterID, modelCost: Int,
    previous: ScalarClass, previousScalar: UInt32
  ) -> Int {
    var cost: Int
    switch scalarClass {
    case .commonHan, .uncommonHan, .rareHan, .unseenHan, .memoryFill:
      cost = id == 0 ? 16 * Self.perNat : modelCost
      cost += variantCost(scalar)
      if readsJapanese, let japanese = Self.japaneseCost(scalar) { cost = min(cost, japanese) }
    case .asciiLetter, .asciiDigit, .asciiSpace, .asciiMark:
      cost = id == 0 ? 5 * Self.perNat : min(modelCost, 8 * Self.perNat)
    case .chineseMark, .typographic:
      cost = id == 0 ? 12 * Self.perNat : modelCost
      if Self.isUnusualMark(scalar) { cost += 6 * Self.perNat }
    default:
      cost = eighths(of: scalarClass, after: previous, scalar, previousScalar) * 8
    }
    if scalarClass.script != 0, previous.script != 0, scalarClass.script != previous.script,
      !(readsJapanese && scalarClass.isJapanese && previous.isJapanese)
    {
      cost += 3 * Self.perNat
    }
    return cost
  }

  /// What a Han character costs in Japanese text: less in level 1 of JIS X 0208 than in level 2; nil
  /// outside it. Levels are rows of Shift_JIS.
  private static func japaneseCost(_ scalar: UInt32) -> Int? {
    guard let code = Misreadings.shiftJIS?.code(of: scalar) else { return nil }
    return switch code {
    case 0x889F...0x9872: 7 * perNat
    case 0x989F...0xEAA4: 10 * perNat
    default: nil
    }
  }

  /// Full-width marks other than （ ） ， ： ； ？ ％ ！, brackets and quotes that hardly any text has, and
  /// small and vertical forms.
  private static func isUnusualMark(_ scalar: UInt32) -> Bool {
    switch scalar {
    case 0xFF01, 0xFF05, 0xFF08, 0xFF09, 0xFF0C, 0xFF1A, 0xFF1B, 0xFF1F: false
    case 0xFF02...0xFFE6, 0x3003...0x3007, 0x3012...0x3013, 0x3016...0x3040, 0xFE30...0xFE6F: true
    default: false
    }
  }

  /// What a Han character costs for being of the other script, or in neither GB/T 2312 nor the two
  /// levels of Big5: a variant, or rare.
  private func variantCost(_ scalar: UInt32) -> Int {
    if !lexicon.traits(of: scalar).isDisjoint(with: avoided) { return 6 * Self.perNat }
    if let pair = tables.gbk.bytes(of: scalar), pair.lead >= 0xB0, pair.lead <= 0xF7,
      pair.trail >= 0xA1
    {
      return 0
    }
    if let pair = tables.big5.bytes(of: scalar), pair.lead >= 0xA4, pair.lead <= 0xF9 { return 0 }
    return 4 * Self.perNat
  }

  /// Costs of characters beyond the model, in 1/8 nat: how common a class is where its own script is
  /// written, and how rare elsewhere.
  private func eighths(
    of scalarClass: ScalarClass, after previous: ScalarClass, _ scalar: UInt32,
    _ previousScalar: UInt32
  ) -> Int {
    let isAtHome = scalarClass.script != 0 && scalarClass.script == previous.script
    switch scalarClass {
    case .hiragana: return isAtHome || (readsJapanese && previous.isJapanese) ? 32 : 56
    case .katakana: return isAtHome || (readsJapanese && previous.isJapanese) ? 36 : 60
    case .smallKana: return Self.followsSmallKana(scalar, previousScalar) ? 36 : 88
    case .halfWidthKana: return isAtHome ? 40 : 72
    case .hangul: return isAtHome || previous.isASCII ? 52 : 80
    case .greek: return isAtHome ? 30 : previous.isASCII ? 60 : 72
    case .russian, .russianCapital: return isAtHome ? 28 : previous.isASCII ? 44 : 72
    case .otherCyrillic: return isAtHome ? 48 : 64
    case .latinLower:
      switch previous {
      case .asciiLetter, .asciiSpace: return 40
      case .latinLower, .latinUpper: return 40
      default: return 56
      }
    case .latinUpper:
      switch previous {
      case .asciiSpace: return 52
      case .asciiLetter: return 60
      case .latinUpper: return 64
      default: return 76
      }
    case .latinSymbol, .signLike:
      return previous == .asciiSpace || previous == .asciiDigit ? 60 : 72
    case .invisible: return 64
    case .boxDrawing, .mathematical: return previous == scalarClass ? 32 : 64
    case .bopomofo: return isAtHome ? 40 : 80
    case .control: return 96
    case .privateUse: return 112
    case .replacement: return 64
    case .otherLetter: return isAtHome ? 40 : 80
    case .combining: return previous.script == 1 ? 80 : 56
    default: return 72
    }
  }

  /// Whether small kana may stand here: ぃ, ゃ, ゅ, ょ and their like after a syllable of their row, っ
  /// and the small vowels after any kana (JIS X 4051 names them; the rows are those of the kana
  /// tables).
  private static func followsSmallKana(_ scalar: UInt32, _ previous: UInt32) -> Bool {
    guard (0x3041...0x30FF).contains(previous) else { return false }
    let small = scalar >= 0x30A0 ? scalar - 0x60 : scalar
    let before = previous >= 0x30A0 ? previous - 0x60 : previous
    guard [0x3083, 0x3085, 0x3087].contains(small) else { return small == 0x3063 }
    // きぎしじちぢにひびぴみり
    return [
      0x304D, 0x304E, 0x3057, 0x3058, 0x3061, 0x3062, 0x306B, 0x3072, 0x3073, 0x3074, 0x307F,
      0x308A,
    ].contains(before)
  }
}
