import DataPacks
import Testing

@testable import hantext_data

/// The names of character references, from lines as the package html5lib has them.
@Suite struct MarkupPackTests {
  private static func lines(_ rows: [String]) -> [Substring] {
    (["xmlEntities = frozenset(['lt;'])", "entities = {"] + rows + ["}", "replacements = {", "}"])
      .map { Substring($0) }
  }

  @Test func rowsAreRead() throws {
    let rows = [
      "    \"AMP\": \"&\",", "    \"AMP;\": \"&\",", "    \"bsol;\": \"\\\\\",",
      "    \"quot;\": \"\\\"\",",
      "    \"NewLine;\": \"\\n\",", "    \"AElig;\": \"\\xc6\",", "    \"nvlt;\": \"<\\u20d2\",",
      "    \"Afr;\": \"\\U0001d504\",", "    \"race;\": \"\\u223d\\u0331\",",
    ]
    let references = try MarkupPackBuilder.references(Self.lines(rows))
    #expect(
      references == [
        "AMP": "&", "AMP;": "&", "bsol;": "\\", "quot;": "\"", "NewLine;": "\n", "AElig;": "\u{C6}",
        "nvlt;": "<\u{20D2}", "Afr;": "\u{1D504}", "race;": "\u{223D}\u{331}",
      ])
  }

  @Test(arguments: ["    \"AMP;\": 38,", "    \"AMP;\": \"\\q\",", "    AMP"])
  func otherRowsAreRefused(_ row: String) {
    #expect(throws: SourceError.self) { try MarkupPackBuilder.references(Self.lines([row])) }
  }

  @Test func otherFilesAreRefused() {
    #expect(throws: SourceError.self) { try MarkupPackBuilder.references(["entities = {"]) }
  }
}
