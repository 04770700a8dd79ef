import HanLexicon
import TextEdits

/// Decides for a document which of its reading notes are damage.
///
/// A script-conversion table with pinyin in its right-hand column pastes a note behind every
/// character it knows, wherever that stands: in running text, always the same characters, all of
/// them Traditional forms. Somebody who glosses does otherwise: every character of a phrase, or one
/// rare character at its first mention, Simplified and shared characters among them, or a list of
/// headwords. Nobody glosses a character twice over: a reading that stands twice is damage wherever the
/// line does not speak of pronunciation. Any other note can be damage only when
/// - its character is a Traditional form that Simplified text does not use, and the syllable is one
///   of its listed readings;
/// - the annotated characters in one stretch with it are all such characters;
/// - its line is not a glossed one: at most one other note for four of these, and not more than
///   three quarters of at least five characters annotated;
/// - the character does not stand bare more often than annotated in the document;
///
/// and it *is* damage when of these notes at least one stands in running text (a bare Han character
/// in the same stretch), and notes of every other kind, and stretches that are annotated from end
/// to end, are at most half as many. Fewer than three notes are weak evidence: then, in addition,
/// the reading must have its tone, the character must never stand bare and be one of the common ones (a
/// table is made for those, a gloss for the rare ones), the line must not speak of pronunciation, and
/// the document must not be in Simplified characters.
struct ReadingEvidence {
  /// In text order.
  private(set) var notes: [ReadingNote]
  private var lines: [Line] = []

  /// A line that has notes.
  private struct Line {
    var notes: Range<Int>
    var range: Range<Int>
    var tableNotes = 0
    var hanCharacters = 0

    var isGlossed: Bool {
      (notes.count - tableNotes) * 4 > tableNotes
        || (hanCharacters >= 5 && notes.count * 4 > hanCharacters * 3)
    }
  }

  /// How often a character stands in the document, and how often with a note.
  private struct Use {
    var total = 0
    var annotated = 0

    var bare: Int { total - annotated }
  }

  /// Fewer removable notes than this are weak evidence.
  private static let firmCount = 3

  /// With weak evidence, characters that are less common than this rank stay annotated. About the
  /// size of the school lists of common characters (3,500 in 通用规范汉字表, level 1).
  private static let commonRank: HanLexicon.CharacterID = 3500

  /// Words of a line that speaks of pronunciation.
  private static let pronunciationWords: [StaticString] = [
    "拼音", "读音", "讀音", "发音", "發音", "注音", "多音字", "读作", "讀作", "念作", "读做", "讀做",
    "音同", "字音", "普通话", "普通話", "生字", "字典", "词典", "詞典", "辞典", "辭典", "声调", "聲調",
  ]

  init(notes: consuming [ReadingNote]) {
    self.notes = notes
  }

  /// Marks the notes that are damage. Linear in the document.
  mutating func decide(_ text: Span<UInt8>, lexicon: borrowing HanLexicon) {
    findLines(text)
    for index in notes.indices
    where notes[index].isDoubled && !speaksOfPronunciation(text, notes[index]) {
      notes[index].isDamage = true
    }
    guard notes.contains(where: { $0.isTableNote && !$0.isDoubled }) else { return }
    var uses: [UInt32: Use] = [:]
    for note in notes {
      uses[note.scalar, default: Use()].annotated += 1
    }
    let script = countCharacters(text, &uses, lexicon: lexicon)

    var removable: [Int] = []
    var running = 0
    var others = 0
    for line in lines {
      guard !line.isGlossed else {
        others += line.notes.count
        continue
      }
      for stretch in stretches(line.notes) {
        let isRunning = isRunning(text, stretch)
        let isTable = notes[stretch].allSatisfy(\.isTableNote)
        for index in stretch where !notes[index].isDoubled {
          if isTable, let use = uses[notes[index].scalar], use.bare <= use.annotated {
            removable.append(index)
            running += isRunning ? 1 : 0
            others += isRunning ? 0 : 1
          } else {
            others += 1
          }
        }
      }
    }
    guard running > 0, others * 2 <= running else { return }
    if running < ReadingEvidence.firmCount {
      guard script.traditional >= script.simplified else { return }
      removable.removeAll { index in
        let note = notes[index]
        return note.isToneless || (uses[note.scalar]?.bare ?? 0) > 0
          || lexicon.fold(note.scalar) > ReadingEvidence.commonRank
          || speaksOfPronunciation(text, note)
      }
    }
    for index in removable {
      notes[index].isDamage = true
    }
  }

  private mutating func findLines(_ text: Span<UInt8>) {
    for (index, note) in notes.enumerated() {
      if lines.isEmpty || !lines[lines.count - 1].range.contains(note.start) {
        var start = note.start
        var end = note.end
        while start > 0, !text.isLineEnd(start - 1) {
          start -= 1
        }
        while !text.isLineEnd(end) {
          end += 1
        }
        lines.append(Line(notes: index..<index, range: start..<end))
      }
      lines[lines.count - 1].notes = lines[lines.count - 1].notes.lowerBound..<index + 1
      lines[lines.count - 1].tableNotes += note.isTableNote ? 1 : 0
    }
  }

  /// Counts the uses of the annotated characters, the Han characters of lines with notes, and the
  /// bare characters that belong to one script alone.
  private mutating func countCharacters(
    _ text: Span<UInt8>, _ uses: inout [UInt32: Use], lexicon: borrowing HanLexicon
  ) -> (traditional: Int, simplified: Int) {
    // Most characters are told from the annotated ones by these bits.
    var annotated = [Bool](repeating: false, count: 0x1000)
    for scalar in uses.keys {
      annotated[Int(scalar & 0xFFF)] = true
    }
    let countsScript = notes.count < 2 * ReadingEvidence.firmCount
    var traditional = 0
    var simplified = 0
    var line = 0
    var position = 0
    while position < text.count {
      guard text[position] >= 0xE3 else {
        position += 1
        continue
      }
      let scalar = text.scalar(at: position)
      defer { position += scalar.length }
      guard ScalarClass.isHan(scalar.value) else { continue }
      while line < lines.count, lines[line].range.upperBound <= position {
        line += 1
      }
      if line < lines.count, lines[line].range.contains(position) {
        lines[line].hanCharacters += 1
      }
      if annotated[Int(scalar.value & 0xFFF)] {
        uses[scalar.value]?.total += 1
      }
      if countsScript {
        let traits = lexicon.traits(of: scalar.value)
        traditional += traits.contains(.traditionalOnly) ? 1 : 0
        simplified += traits.contains(.simplifiedOnly) ? 1 : 0
      }
    }
    return (traditional - notes.count(where: \.isTableNote), simplified)
  }

  /// Splits the notes of a line into stretches in which each follows the one before directly.
  private func stretches(_ range: Range<Int>) -> [Range<Int>] {
    var stretches: [Range<Int>] = []
    var start = range.lowerBound
    for index in range
    where index + 1 == range.upperBound
      || notes[index + 1].character != notes[index].end
    {
      stretches.append(start..<index + 1)
      start = index + 1
    }
    return stretches
  }

  /// Whether a bare Han character touches the stretch.
  private func isRunning(_ text: Span<UInt8>, _ stretch: Range<Int>) -> Bool {
    text.scalarClass(before: notes[stretch.lowerBound].character) == .han
      || text.scalarClass(at: notes[stretch.upperBound - 1].end) == .han
  }

  private func speaksOfPronunciation(_ text: Span<UInt8>, _ note: ReadingNote) -> Bool {
    guard let line = lines.first(where: { $0.range.contains(note.start) }) else { return false }
    return text.containsAny(of: ReadingEvidence.pronunciationWords, in: line.range)
  }
}
