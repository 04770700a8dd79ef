import HanLexicon
import TextEdits

/// One walk over a document, left to right, that collects the edits of the rules about characters.
///
/// `CleanStretch` passes over text where no rule can begin; elsewhere the properties of each character
/// are looked up. What a rule must know of the document, the line or a run of invisible characters is
/// found out once, when the first place asks for it.
struct CharacterWalk {
  let lexicon: HanLexicon
  let tables: CharacterTables
  let mask: RuleMask
  let form: NormalForm?
  /// What a character has that a rule may begin at.
  private let wanted: CharacterProperties

  var edits = PendingEdits()
  var flags: [TextFlag] = []
  /// No character was met at which a rule may begin.
  private(set) var isInert = true

  private(set) var facts: DocumentFacts
  /// The line of the last place that asked for one.
  var line = CharacterLine()
  private var fences: FenceTracker?
  /// The run of invisible characters of the last place that asked for one.
  var run = InvisibleRun()
  /// An annotation whose base is being walked over: it goes, or it stays as it is.
  var annotation: InterlinearAnnotation?
  /// Whether radicals of the document stand for ideographs; nil when nobody has asked.
  var readsRadicals: Bool?
  /// The last row of radicals that stay.
  var keptRadicals = 0..<0

  init(
    lexicon: HanLexicon, tables: CharacterTables, mask: RuleMask, form: NormalForm?,
    facts: DocumentFacts
  ) {
    self.facts = facts
    self.lexicon = lexicon
    self.tables = tables
    self.mask = mask
    self.form = form
    var wanted: CharacterProperties = .privateUse
    if CharacterWalk.hasInvisibleRule(mask) {
      wanted.insert(.invisible)
    }
    if mask.has(.searchFold) {
      wanted.insert(.ignorable)
    }
    if mask.has(.compatibilityIdeograph) {
      wanted.insert(.compatibilityIdeograph)
    }
    if mask.has(.radical) {
      wanted.insert(.radical)
    }
    if mask.has(.fullwidthAlphanumeric) {
      wanted.insert(.fullwidthAlphanumeric)
    }
    if let form {
      wanted.formUnion(form.unstable)
    }
    self.wanted = wanted
  }

  static func hasInvisibleRule(_ mask: RuleMask) -> Bool {
    mask.hasAny(
      of: .zeroWidth, .byteOrderMark, .softHyphen, .bidiControl, .controlCharacter,
      .variationSelector, .ideographicVariation, .interlinearAnnotation)
  }

  mutating func run(_ text: Span<UInt8>) {
    let clean = CleanStretch(stopsAtWide: mask.has(.fullwidthAlphanumeric))
    let isDense = form?.isDense ?? false
    var position = 0
    while position < text.count {
      var stop = text.count
      if !isDense {
        position = clean.end(text, from: position)
        // Sixteen bytes with a suspect are looked at one by one.
        stop = min(position + CleanStretch.width, stop)
        while position < stop, text[position] & 0xC0 == 0x80 {
          position += 1
        }
      }
      while position < stop {
        let (scalar, length) = text.scalar(at: position)
        let properties = tables.properties(scalar)
        guard properties.hasAny(of: wanted) else {
          position += length
          continue
        }
        isInert = false
        position = handle(text, Place(position, length, scalar, properties))
      }
    }
  }

  /// A character of the text.
  struct Place {
    let start: Int
    let length: Int
    let scalar: UInt32
    let properties: CharacterProperties

    init(_ start: Int, _ length: Int, _ scalar: UInt32, _ properties: CharacterProperties) {
      self.start = start
      self.length = length
      self.scalar = scalar
      self.properties = properties
    }

    var end: Int { start + length }
    var range: Range<Int> { start..<end }
  }

  func place(_ text: Span<UInt8>, at position: Int) -> Place {
    let (scalar, length) = text.scalar(at: position)
    return Place(position, length, scalar, tables.properties(scalar))
  }

  /// Handles a character; returns where to go on, behind it.
  private mutating func handle(_ text: Span<UInt8>, _ place: Place) -> Int {
    let properties = place.properties
    if properties.hasAny(of: wanted.intersection([.invisible, .ignorable])) {
      return handleInvisible(text, place)
    }
    if properties.contains(.privateUse) {
      return flagPrivateUse(text, place)
    }
    if let form, form.form == .nfkcCaseFold, form.isUnstable(properties) {
      return normalize(text, place, form)
    }
    if properties.contains(.compatibilityIdeograph), mask.has(.compatibilityIdeograph),
      foldsIdeograph(text, place), let ideograph = tables.ideograph(of: place.scalar)
    {
      edits.append(place.range, .scalar(ideograph), .compatibilityIdeograph)
      return place.end
    }
    if properties.contains(.radical), mask.has(.radical), let end = handleRadicals(text, place) {
      return end
    }
    if properties.contains(.fullwidthAlphanumeric), mask.has(.fullwidthAlphanumeric) {
      if !isCode(text, at: place.start) {
        edits.append(place.range, .scalar(place.scalar - 0xFF00 + 0x20), .fullwidthAlphanumeric)
      }
      return place.end
    }
    if let form, form.isUnstable(properties) {
      return normalize(text, place, form)
    }
    return place.end
  }

  private mutating func normalize(_ text: Span<UInt8>, _ place: Place, _ form: NormalForm) -> Int {
    let stretch = form.stretch(
      text, at: place.start, floor: max(edits.lastEnd, 0), tables: tables)
    if let edit = stretch.edit {
      edits.append(edit.range, edit.replacement.span, edit.rule)
    }
    return stretch.end
  }

  private mutating func flagPrivateUse(_ text: Span<UInt8>, _ first: Place) -> Int {
    var end = first.end
    while end < text.count, place(text, at: end).properties.contains(.privateUse) {
      end += place(text, at: end).length
    }
    flags.append(TextFlag(kind: .privateUse, source: first.start..<end, stage: .clean))
    return end
  }

  // MARK: The document and the line

  mutating func prepareLine(_ text: Span<UInt8>, at position: Int) {
    guard !line.range.contains(position) else { return }
    line = CharacterLine(text, around: position)
  }

  /// Whether the place is program code: in a document or a fenced block of it, or in a code span.
  mutating func isCode(_ text: Span<UInt8>, at position: Int) -> Bool {
    let code = facts.code(of: text)
    guard !code.isCode else { return true }
    prepareLine(text, at: position)
    var fences = fences ?? FenceTracker(text, code)
    let isFenced = fences.isFenced(text, position)
    self.fences = fences
    return isFenced || line.isCodeSpan(text, position)
  }

  // MARK: Ideographs

  /// Words of lines about compatibility ideographs, and the beginnings of their code points.
  private static let compatibilityWords = PhraseList([
    "兼容汉字", "兼容表意", "兼容字", "相容漢字", "相容表意", "相容字", "U+F9", "U+FA", "U+2F8", "U+2F9",
    "U+2FA", "ompatibility ideograph", "ompatibility Ideograph", "互換漢字",
    "互换汉字", "兼容漢字", "相容汉字",
  ])

  /// Whether a compatibility ideograph stands for the unified one: everywhere but in code and in
  /// lines about such characters.
  private mutating func foldsIdeograph(_ text: Span<UInt8>, _ place: Place) -> Bool {
    guard !isCode(text, at: place.start) else { return false }
    return !line.speaksOfCompatibility(text, CharacterWalk.compatibilityWords)
  }
}
