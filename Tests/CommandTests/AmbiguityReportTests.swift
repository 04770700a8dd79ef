import TestSupport
import Testing

/// What `--explain` and `--json` tell about the choices of a conversion.
@Suite struct AmbiguityReportTests {
  private func run(_ arguments: [String], _ input: String) throws -> CommandRun {
    try CommandRun(arguments, input: Array(input.utf8))
  }

  @Test func explainTellsCandidatesAndWhy() throws {
    let run = try run(["convert", "--config", "s2t", "--explain"], "好\n一头发，发\n十里\n")
    #expect(
      run.lines == [
        "<stdin>:2:2: convert.s2t (exact, 1.0): «头» → «頭»",
        "<stdin>:2:3: convert.s2t (chosen, 0.99): «发» → «髮»; candidates 發 髮; by the phrase 头发",
        "<stdin>:2:5: convert.s2t (chosen, 0.9): «发» → «發»; candidates 發 髮; the first one",
        "<stdin>:3:2: convert.s2t (chosen, 0.99): «里» stays; candidates 裏 里 哩; by the phrase 十里",
      ])
  }

  @Test func whatIsProtectedIsNoChoice() throws {
    let run = try run(["convert", "--config", "s2t", "--explain", "--protect", "code"], "`发`\n")
    #expect(run.text.isEmpty)
  }

  @Test func jsonCarriesCandidates() throws {
    let lines = try JSONOutput.lines(
      run(["convert", "--config", "s2t", "--json"], "头\n头发\n发\n"))
    let edits = lines.flatMap(\.edits)
    #expect(edits.map { $0["candidates"] as? [String] } == [nil, nil, ["發", "髮"], ["發", "髮"]])
    #expect(edits.map { $0["phrase"] as? String } == [nil, nil, "头发", nil])
    #expect(
      edits.map { $0["certainty"] as? String } == ["exact", "exact", "chosen", "chosen"])
  }

  @Test func choicesAreInTheSourceAfterOtherStages() throws {
    let run = try run(["--to", "zh-Hant", "--explain"], "他说,头发\n")
    #expect(run.text.contains("<stdin>:1:5: convert.s2t (chosen, 0.99): «发» → «髮»"))
  }
}
