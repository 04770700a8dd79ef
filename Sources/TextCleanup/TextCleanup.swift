import HanLexicon
import TextEdits

/// Removes what the web and its tools left in Chinese text, and gives marks their width back.
///
/// Small rules (`CleanupRule`), each with a stable name and a switch of its own, run in one
/// walk from left to right. Every change is an edit and can be undone; line feeds, tabs, digits and
/// `、` are never touched; cleaning twice is cleaning once. When in doubt a place stays as it is.
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
///   other marks and ends with such a stop.
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
      ProsePass(lexicon: lexicon, mask: mask)
    ]
    passes = all.filter(\.isNeeded)
  }

  /// Writes the cleaned document to `rewriter`. Linear in `text`.
  public func rewrite(_ text: Span<UInt8>, into rewriter: inout TextRewriter) {
    var draft = CleanupDraft(wantsSingleEdits: rewriter.wantsSingleEdits)
    var flags: [TextFlag] = []
    for round in 0..<TextCleanup.maximumRounds {
      var needsAnother = false
      for (index, pass) in passes.enumerated() {
        let current = draft.text
        let findings = current.map { pass.find(in: $0.span) } ?? pass.find(in: text)
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
    let lasting = passes.flatMap { $0.flags(in: text) }
    if !lasting.isEmpty {
      flags = (flags + lasting).sorted { $0.source.lowerBound < $1.source.lowerBound }
    }
    draft.write(text, flags: flags, to: &rewriter)
  }
}
