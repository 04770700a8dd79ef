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
  /// What the document does with each annotated character.
  private var uses: [Use] = []
  /// For each note, which of `uses` is its character's.
  private var useOfNote: [Int] = []

  /// A line that has notes.
  private struct Line {
    var notes: Range<Int>
    var range: Range<Int>
    var tableNotes = 0
  }

  /// How often a character stands in the document, and how often with a note.
  private struct Use {
    var scalar: UInt32
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
  private static let pronunciationWords = PhraseList([
    "拼音", "读音", "讀音", "发音", "發音", "注音", "多音字", "读作", "讀作", "念作", "读做", "讀做",
    "音同", "字音", "普通话", "普通話", "生字", "字典", "词典", "詞典", "辞典", "辭典", "声调", "聲調",
    "唸作",
  ])

  init(notes: consuming [ReadingNote]) {
    self.notes = notes
  }

  /// Marks the notes that are damage. Linear in the document.
  mutating func decide(_ text: Span<UInt8>, lexicon: borrowing HanLexicon) {
    findLines(text)
    for line in lines {
      let doubled = line.notes.filter { notes[$0].isDoubled }
      guard !doubled.isEmpty, !speaksOfPronunciation(text, line) else { continue }
      for index in doubled {
        notes[index].isDamage = true
      }
    }
    guard notes.contains(where: { $0.isTableNote && !$0.isDoubled }) else { return }
    countUses(text)

    var removable: [Int] = []
    var running = 0
    var others = 0
    for line in lines {
      guard (line.notes.count - line.tableNotes) * 4 <= line.tableNotes, !isGlossed(text, line)
      else {
        others += line.notes.count
        continue
      }
      for stretch in stretches(line.notes) {
        let isRunning = isRunning(text, stretch)
        let isTable = notes[stretch].allSatisfy(\.isTableNote)
        for index in stretch where !notes[index].isDoubled {
          if isTable, isMostlyAnnotated(index) {
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
      guard !isSimplified(text, lexicon: lexicon) else { return }
      removable.removeAll { index in
        let note = notes[index]
        return note.isToneless || uses[useOfNote[index]].bare > 0
          || lexicon.fold(note.scalar) > ReadingEvidence.commonRank
          || lines.contains { $0.notes.contains(index) && speaksOfPronunciation(text, $0) }
      }
    }
    for index in removable {
      notes[index].isDamage = true
    }
  }

  private mutating func findLines(_ text: Span<UInt8>) {
    var start = 0
    var end = -1
    for (index, note) in notes.enumerated() {
      if end <= note.start {
        while end <= note.start {
          start = end < 0 ? 0 : end + 1
          end = text.lineEnd(from: start)
        }
        lines.append(Line(notes: index..<index, range: start..<end))
      }
      lines[lines.count - 1].notes = lines[lines.count - 1].notes.lowerBound..<index + 1
      lines[lines.count - 1].tableNotes += note.isTableNote ? 1 : 0
    }
  }

  private func isMostlyAnnotated(_ note: Int) -> Bool {
    let use = uses[useOfNote[note]]
    return use.bare <= use.annotated
  }

  /// Counts how often the annotated characters stand in the document. Linear.
  private mutating func countUses(_ text: Span<UInt8>) {
    var indexes: [UInt32: Int] = [:]
    for note in notes {
      let index = indexes[note.scalar] ?? uses.count
      if index == uses.count {
        indexes[note.scalar] = index
        uses.append(Use(scalar: note.scalar))
      }
      uses[index].annotated += 1
      useOfNote.append(index)
    }
    // By the last 12 bits of a scalar value: 0 for no annotated character, else 1 and the index of the
    // only one, or `shared`.
    var byLowBits = [Int32](repeating: 0, count: 0x1000)
    let shared = Int32.max
    for (scalar, index) in indexes {
      let low = Int(scalar & 0xFFF)
      byLowBits[low] = byLowBits[low] == 0 ? Int32(clamping: index + 1) : shared
    }
    var position = 0
    while let place = ReadingEvidence.nextCandidate(text, &position, byLowBits) {
      let scalar = text.scalar(at: place.offset).value
      if place.entry == shared {
        if let index = indexes[scalar] { uses[index].total += 1 }
      } else if uses[Int(place.entry) - 1].scalar == scalar {
        uses[Int(place.entry) - 1].total += 1
      }
    }
  }

  /// The next character from `position` on whose entry in `table`, by the last 12 bits of its scalar
  /// value, is not 0; moves `position` behind it. Linear.
  private static func nextCandidate(
    _ text: Span<UInt8>, _ position: inout Int, _ table: [Int32]
  ) -> (offset: Int, entry: Int32)? {
    unsafe text.withUnsafeBufferPointer { text in
      unsafe table.withUnsafeBufferPointer { table in
        while position < text.count {
          let first = unsafe text[position]
          guard first >= 0xE3 else {
            position &+= 1
            continue
          }
          let offset = position
          position &+= first < 0xF0 ? 3 : 4
          guard position <= text.count else { return nil }
          // 12 bits: inside the table.
          let low = unsafe Int(text[position &- 2] & 0x3F) << 6 | Int(text[position &- 1] & 0x3F)
          let entry = unsafe table[low]
          if entry != 0 { return (offset, entry) }
        }
        return nil
      }
    }
  }

  /// Whether a line is annotated nearly from end to end: at least five unified ideographs, more than
  /// three quarters of them with notes. Linear in the notes: it stops where there are too many without.
  private func isGlossed(_ text: Span<UInt8>, _ line: Line) -> Bool {
    let limit = max(5, (line.notes.count * 4 + 2) / 3)
    var count = 0
    for offset in line.range {
      // The first bytes of U+4000 to U+9FFF.
      count += text[offset] &- 0xE4 < 6 ? 1 : 0
      if count >= limit { return false }
    }
    return count >= 5
  }

  private func count(
    _ text: Span<UInt8>, in range: Range<Int>, where isCounted: (UInt32) -> Bool
  ) -> Int {
    var found = 0
    var position = range.lowerBound
    while position < range.upperBound {
      let scalar = text.scalar(at: position)
      found += isCounted(scalar.value) ? 1 : 0
      position += scalar.length
    }
    return found
  }

  /// Whether more characters of the document belong to Simplified text alone than to Traditional text
  /// alone, those with a single note not counted.
  private func isSimplified(_ text: Span<UInt8>, lexicon: borrowing HanLexicon) -> Bool {
    let whole = 0..<text.count
    let traditional = count(text, in: whole) { lexicon.traits(of: $0).contains(.traditionalOnly) }
    let simplified = count(text, in: whole) { lexicon.traits(of: $0).contains(.simplifiedOnly) }
    return simplified > traditional - notes.count { $0.isTableNote && !$0.isDoubled }
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

  private func speaksOfPronunciation(_ text: Span<UInt8>, _ line: Line) -> Bool {
    ReadingEvidence.pronunciationWords.stands(in: line.range, of: text)
  }
}
