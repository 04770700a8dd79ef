import HanLexicon
import TextEdits

/// Removes what the web and its tools left in Chinese text, and gives marks their width back.
///
/// Nine small rules (`CleanupRule`), each with a stable name and a switch of its own, run in one
/// walk from left to right. Every change is an edit and can be undone; tabs, digits and `、` are
/// never touched, line feeds by the rules of lines alone (`CleanupRule.changesLines`), which are off
/// by default; cleaning twice is cleaning once. When in doubt a place stays as it is.
///
/// ```swift
/// let cleanup = TextCleanup(lexicon: try HanLexicon.embedded())
/// let result = cleanup.run(Array("統(tǒng)計資料,共3份".utf8).span, recordingEdits: true)
/// // result.text: 統計資料，共3份
/// ```
///
/// ## The rules and their evidence
///
/// - **Pasted readings.** `統(tǒng)計` → `統計`, decided for the document: `ReadingEvidence` states
///   how the notes of a conversion table are told from a textbook, a dictionary or a gloss.
/// - **Dangling tags.** `新聞</a>`, `新聞/a>`, `。<br/>`: a known HTML name without attributes,
///   whose partner stands nowhere in the document, directly behind prose. Where a `<br>` parted two
///   Latin words a space takes its place.
/// - **Entities.** `&hellip;`, `&#32479;`, `&amp;nbsp;` in prose become their character. Control
///   characters are not read. An escaped no-break space becomes an ordinary one, or nothing at the
///   ends of a line.
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
///   other marks and ends with such a stop.
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
/// Clean text costs one table look-up a character. The survey of the document and the profile of a
/// line are made when the first place asks for them. Removing a tag or an entity can change what
/// stands beside an earlier place, so such documents are walked again until nothing changes.
public struct TextCleanup: TextStage {
  /// In the order in which they run.
  private let passes: [any CleanupPass]

  /// Rounds of all passes after which an unsettled document is left as it is.
  private static let maximumRounds = 8

  public var stage: Stage { .clean }

  public init(lexicon: HanLexicon, options: CleanupOptions = .default) {
    let mask = options.mask
    let all: [any CleanupPass] = [
      ReadingPass(lexicon: lexicon, mask: mask),
      ProsePass(lexicon: lexicon, mask: mask),
      SpacingPass(lexicon: lexicon, mask: mask),
      LinePass(lexicon: lexicon, mask: mask),
    ]
    passes = all.filter(\.isNeeded)
  }

  /// Writes the cleaned document to `rewriter`. Linear in `text`.
  public func rewrite(_ text: Span<UInt8>, into rewriter: inout TextRewriter) {
    var draft = CleanupDraft(wantsSingleEdits: rewriter.wantsSingleEdits)
    var facts = DocumentFacts()
    var flags: [TextFlag] = []
    for round in 0..<TextCleanup.maximumRounds {
      var needsAnother = false
      for (index, pass) in passes.enumerated() {
        let current = draft.text
        let findings =
          if let current {
            pass.find(in: current.span, &facts)
          } else {
            pass.find(in: text, &facts)
          }
        if round == 0, index == 0 {
          flags = findings.flags
        }
        guard !findings.edits.isEmpty else { continue }
        if let current {
          draft.apply(findings.edits, to: current.span)
        } else {
          draft.apply(findings.edits, to: text)
        }
        needsAnother = needsAnother || findings.needsAnother
      }
      guard needsAnother else { break }
    }
    draft.write(text, flags: flags, to: &rewriter)
  }
}
