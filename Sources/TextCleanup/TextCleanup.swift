import DataPacks
import HanLexicon
import TextEdits

/// Removes what the web and its tools left in Chinese text, and gives marks their width back.
///
/// Small rules (`CleanupRule`), each with a stable name and a switch of its own, run in a few walks
/// from left to right. Every change is an edit and can be undone; digits and `、` are never touched,
/// line feeds by the rules of lines alone (`CleanupRule.changesLines`), which are off by default;
/// cleaning twice is cleaning once. When in doubt a place stays as it is.
///
/// ```swift
/// let cleanup = try TextCleanup(lexicon: .embedded())
/// let result = cleanup.run(Array("統(tǒng)計資料,共3份".utf8).span, recordingEdits: true)
/// // result.text: 統計資料，共3份
/// ```
///
/// ## The rules and their evidence
///
/// Characters (Unicode 15.0; `CharacterPass`):
///
/// - **Normal form** (UAX #15), everywhere, code included: `nfc` and `nfkc` are the standard's forms;
///   `compose` is NFC in which characters with a singleton decomposition stay and part what is
///   composed: U+212B, U+2126, U+2329 were chosen, and compatibility ideographs have a rule.
/// - **Compatibility ideographs** (section 22.3) become the unified ones, also U+2F800…; the twelve
///   unified ones among them stay. Not in lines about such characters.
/// - **Radicals** (section 18.2; EquivalentUnifiedIdeograph.txt) become ideographs in a row beside a
///   Han character or a mark, in documents that have more of them so than alone. Not in lines that
///   name radicals or list them, and not a single one in quotation marks.
/// - **Full-width letters and digits** (section 18.5) become ASCII; `①`, `㎡`, `½` and marks stay.
/// - **Search fold**: NFKC_Casefold (UAX #31, section 5.1; UAX #44), composed. What it would make a
///   number of, or change the value of, stays: numbers that are neither digits nor Han characters,
///   and characters with a number in their fold, such as `㎡`. `、` stays and none is made.
/// - **Zero-width characters** (section 23.2): U+200B, U+2060, U+180E, U+206A…U+206F go, and U+200C,
///   U+200D, where both neighbours belong to Han, kana, Hangul, Latin, Greek, Cyrillic or are common
///   to all scripts; joiners stay beside emoji (UTS #51), the others between two of them.
/// - **U+FEFF** (section 23.8) goes everywhere, at the beginning too: a decoder has taken the real one.
/// - **Soft hyphens** (section 23.2) go, but behind a letter at a line's end, where they are seen.
/// - **Controls of direction** (UAX #9): embeddings, overrides and isolates that match nothing in their
///   line go (BD8–BD13), and marks of direction in lines without letters from right to left (UTR #36,
///   section 2.4). Those that stay are flagged (`TextFlag.Kind.bidiControl`).
/// - **Control characters** (section 23.1): C0 but for tab and line ends, DEL, C1; a control sequence
///   (ECMA-48, section 5.4) as a whole. Line tabulation, form feed, separators and next line between
///   words or numbers become a space.
/// - **Variation selectors** (section 23.4; UTS #37, UTS #51) go behind what has no such variant:
///   no standardized sequence, no emoji, no Han character before an ideographic selector. Behind Han
///   characters they go by a rule of their own, for search.
/// - **Interlinear annotations** (section 23.8): the base stays, the anchors and the annotation go. One
///   that holds a number or `、` stays whole; anchors without partners go.
/// - **Private-use characters** (section 23.5) stay and are flagged (`TextFlag.Kind.privateUse`).
///
/// No invisible character goes from between two digits, other numbers or Han numerals, and none that
/// alone fills a pair of quotation marks or a column of a table. Program code
/// (documents, fenced blocks, code spans) keeps all characters but for the normal form and the search
/// fold, and a U+FEFF at its beginning.
///
/// Prose:
///
/// - **Pasted readings.** `統(tǒng)計` → `統計`, decided for the document: `ReadingEvidence` states
///   how the notes of a conversion table are told from a textbook, a dictionary or a gloss.
/// - **Comments** of HTML (WHATWG HTML, sections 13.1.5 and 13.1.6), on one line or over several, whose
///   line feeds stay; the brackets of CDATA sections, whose content stays; half a comment alone in its
///   line.
/// - **Dangling tags.** `新聞</a>`, `新聞/a>`, `。<br/>`, `</`: a known HTML name without attributes, whole
///   or cut, whose partner stands nowhere in the document, directly behind prose; `＜br＞`, `〈/p〉`. A tag
///   with attributes in a line of prose, its partner missing; the last attributes of a cut tag between
///   Chinese; tags of Word (`<o:p>`); tags of forums (`[url=…]`, `[b]…[/b]`).
/// - **Entities.** All 2,231 names and all numbers (WHATWG HTML, sections 13.2.5.72–13.2.5.80 and 13.5),
///   escaped once or more, without a semicolon or with a full-width one where that is unmistakable
///   (`CharacterReferences`). Control characters, line feeds, halves of surrogate pairs, noncharacters
///   and digits beside digits are not read. An escaped no-break space becomes an ordinary one, or nothing
///   at the ends of a line. `&lt;br&gt;` is removed behind the end of a sentence and else stays escaped,
///   for it may be spoken of (`EscapedTag`).
/// - **Markup fragments.** Rules of style sheets all of whose properties are known (`StyleRule`), and
///   complete statements of scripts that begin as those of pages do (`ScriptStatement`), in a document of
///   prose that does not speak of programs (`MarkupResidue`).
/// - **Escapes of Unicode.** `\u4e2d\u6587`, `%u4E2D%u6587` (ECMA-262, section 12.9.4 and annex B.2.1), in a
///   line in which two in a row are Han characters or their marks; classes of regular expressions stay,
///   and half a surrogate pair stays and is flagged.
///
///   Where markup parted two words, two digits or two Han numerals, a space takes its place.
/// - **Spaces.** An indent goes when it has a no-break space; indents of ideographic spaces are
///   typography, those of ASCII spaces may be code, and both stay. Trailing spaces go when a wide
///   one is among them. Interior no-break spaces stay unless their rule is switched on.
/// - **Full-width marks.** `,` `:` `;` `!` `?` behind Han or a full-width mark, whatever follows;
///   behind a digit, a Latin letter or another sign only before Han (`!` and `?` behind a letter
///   never: `Yahoo!`). One ordinary space behind the mark goes, for the mark holds it. `1,000`,
///   `12:30`, `3:2`, Latin clauses and URLs stay (`MarkContext`).
/// - **Full-width brackets**, by pairs on a line. A pair with Han inside is full-width, except
///   behind a function's name, in a link or before a file extension; a pair with a name or number
///   inside (`WHO`, `2020`) is when it stands between Han, a line's edge counting as Han on one
///   side, and the document's widths were flattened: more commas and colons behind Han are narrow
///   than wide. Otherwise the narrow pair is its author's style. Formulas, single variables and
///   readings stay; half a pair takes the width of the other.
/// - **Full stops.** `.` behind Han in a line of at least six Han characters that is divided by
///   other marks and ends with such a stop, or in a document that ends its sentences with `.`
///   throughout (`MarkSurvey`). Domains and the dots of foreign names stay.
/// - **Half-width marks** `｡ ｢ ｣ ､` beside Han, by the rules of stops, brackets and marks.
/// - **Ellipses.** `...` and more dots up to twelve, `。。。` and `．．．` become `……` beside Han. Beside
///   Latin letters and digits they stay, as leaders, in synopses, and at the end of a menu's label
///   (`EllipsisContext`). A single `…` is its author's.
/// - **Dashes.** `--`, `----`, `－－`, `──`, `――` and `––` between Han characters or the marks of Chinese
///   text, and before the author's name below a quotation, become `——` (`DashContext`). A single `—`
///   may be a range and stays.
/// - **Ranges.** `~` becomes `～` between two numbers, times or numerals, when a unit, or a word about
///   ranges, is there too (`RangeTilde`).
/// - **Quotation marks**, by pairs on a line (`QuotationPairs`): `"…"` and `'…'` become `“…”` and `‘…’`
///   around Chinese text; `"…"` also around a name or number that Chinese text encloses directly, when
///   no pair of the line has to stay. A line that has `「` or `『`, and a document that has more of these
///   than of `“`, keeps its straight marks: what it would have is `「」`, and to choose that is not
///   cleanup.
///
/// ## Spaces and lines
///
/// These rules are off by default; a switched-off pass costs nothing. Each type states its conditions.
///
/// - **Ideographic indents** (`IdeographicIndent`): the two spaces that begin a paragraph on paper
///   (W3C clreq, section 3.3), unless the lines around step in, stand in columns or are code.
/// - **Spaces between Han characters** (`HanSpacing`): Chinese has none (clreq, section 3.1). Runs of
///   four spaced characters and more, justified titles, and stray spaces inside words; the lexicon says
///   what is a word, and segmented text, menus, names and verse keep their spaces.
/// - **Spaces between Han and Western text** (`MixedSpacing`): put in or taken out at the same joints.
///   Print has a quarter of an em there (clreq, section 3.2).
/// - **Wrapped lines** (`HardWrap`): joined where the width of the lines, or a word that is broken,
///   shows that a program broke them.
/// - **Repeated lines** (`RepeatedLines`): eight Han characters and more that stood in the document
///   before, but for lines with digits, lists, rows, speech and stanzas.
/// - **Navigation** (`NavigationLines`): menus, trails, neighbours and notices of copyright, all of
///   whose parts are phrases of `NavigationPhrases`.
///
/// ## What is left alone
///
/// A document of which a quarter of the lines are code or markup, or that begins as HTML, XML or a
/// script does; fenced code, inline code, link targets, URLs and paths; lines of code, markup,
/// JSON, CSV and `key=value` (`LineProfile`); lines with kana or Hangul; for the rules of markup,
/// lines that speak of markup or quote it.
///
/// ## Cost
///
/// Linear. Clean text costs a table look-up a byte and pass: characters, markup, readings, marks. What
/// a rule must know of the document or of a line is found out when the first place asks for it. Where
/// an edit may give rules new work, the passes look at the document again until nothing changes, eight
/// times at most.
public struct TextCleanup: TextStage {
  private let mask: RuleMask
  /// In the order in which they run.
  private let passes: [any CleanupPass]

  /// Rounds of all passes after which an unsettled document is left as it is.
  private static let maximumRounds = 8

  public var stage: Stage { .clean }

  /// - Throws: `PackError` when the library was linked with a pack of another version.
  public init(lexicon: HanLexicon, options: CleanupOptions = .default) throws(PackError) {
    mask = options.mask
    let all: [any CleanupPass] = [
      try CharacterPass(lexicon: lexicon, mask: mask, form: options.form),
      ProsePass(lexicon: lexicon, mask: mask.intersection(.markup)),
      ReadingPass(lexicon: lexicon, mask: mask),
      ProsePass(lexicon: lexicon, mask: mask.subtracting(.markup)),
      SpacingPass(lexicon: lexicon, mask: mask),
      LinePass(lexicon: lexicon, mask: mask),
    ]
    passes = all.filter(\.isNeeded)
  }

  /// Writes the cleaned document to `rewriter`. Linear in `text`.
  public func rewrite(_ text: Span<UInt8>, into rewriter: inout TextRewriter) {
    var draft = CleanupDraft(wantsSingleEdits: rewriter.wantsSingleEdits)
    var facts = DocumentFacts(mask: mask)
    var flags: [TextFlag] = []
    var needsAll = true
    var isFirstInert = false
    for round in 0..<TextCleanup.maximumRounds {
      var needsAnother = false
      var changed = false
      var isUnsettled = false
      for (index, pass) in passes.enumerated() {
        // Any edit may have put something beside a character: the first pass is asked again unless no
        // character concerns it, the others when it finds something or when one of them has asked.
        guard needsAll || changed || index == 0 else { break }
        let current = draft.text
        let findings =
          if let current {
            pass.find(in: current.span, &facts)
          } else {
            pass.find(in: text, &facts)
          }
        if index == 0 {
          isFirstInert = findings.isInert
          flags = round == 0 ? findings.flags : flags
        }
        isUnsettled = isUnsettled || findings.isUnsettled
        guard !findings.edits.isEmpty else { continue }
        if let current {
          draft.apply(findings.edits, to: current.span)
        } else {
          draft.apply(findings.edits, to: text)
        }
        // The normal form changes code, too: what is code is asked anew behind it.
        if index == 0 { facts = DocumentFacts(mask: mask) } else { facts.textChanged() }
        changed = true
        needsAnother = needsAnother || findings.needsAnother
      }
      needsAll = needsAnother || (changed && isUnsettled)
      guard changed, needsAll || !isFirstInert else { break }
    }
    let lasting = passes.flatMap { $0.flags(in: text) }
    if !lasting.isEmpty {
      flags = (flags + lasting).sorted { $0.source.lowerBound < $1.source.lowerBound }
    }
    draft.write(text, flags: flags, to: &rewriter)
  }
}
