import Foundation
import Testing

/// Exit statuses and messages: 0 done, 1 `--check` found a change, 2 trouble.
@Suite struct ExitStatusTests {
  @Test(
    arguments: [
      ["--bogus"], ["--to", "zh-Klon"], ["--to"], ["--from", "no-such"], ["--jobs", "0"],
      ["--output-encoding", "no-such"], ["--min-confidence", "2"], ["--numbers", "what"],
      ["--json", "--diff"], ["--in-place"], ["-i", "--json", "x"], ["-0", "--jsonl", "a"],
      ["--jsonl", "a", "--json"], ["convert"], ["convert", "--config", "s2x"],
      ["convert", "--config", "s2t", "--to", "zh-Hans"], ["--offsets", "bytes"],
      ["decode", "--from", "no-such"], ["report", "--from", "no-such"], ["--color", "blue"],
      ["--hint", "no-such"], ["--hint", "gbk", "--from", "gbk"], ["--mixed", "--from", "gbk"],
      ["--mixed", "-0"], ["--malformed", "what"], ["--unencodable", "what"],
      ["--strict", "--malformed", "skip"], ["--jsonl", "a", "--malformed", "escape"],
      ["detect", "--hint", "no-such"], ["detect", "--hint", "gbk", "--mixed"],
      ["report", "--hint", "no-such"],
    ])
  func wrongUsageIsTwo(arguments: [String]) throws {
    let run = try CommandRun(arguments)
    #expect(run.status == 2)
    #expect(run.output.isEmpty)
    #expect(run.messages.hasPrefix("normalize: "))
    #expect(!run.messages.contains("Error:"))
  }

  @Test func usageMessageNamesTheStageToAskForHelp() throws {
    #expect(try CommandRun(["--bogus"]).messages.contains("'normalize --help'"))
    #expect(try CommandRun(["convert"]).messages.contains("'normalize convert --help'"))
  }

  @Test func aMissingFileIsNamedAndTheOthersAreDone() throws {
    let folder = try TemporaryFolder()
    let file = try folder.file("a.txt", "你好,世界\n")
    let run = try CommandRun([folder.path("none.txt"), file])
    #expect(run.status == 2)
    #expect(run.text == "你好，世界\n")
    #expect(
      run.messages == "normalize: \(folder.path("none.txt")): No such file or directory\n")
  }

  @Test func aFolderIsNoInput() throws {
    let folder = try TemporaryFolder()
    for arguments in [[folder.url.path], ["-i", folder.url.path], ["detect", folder.url.path]] {
      let run = try CommandRun(arguments)
      #expect(run.status == 2)
      #expect(run.output.isEmpty)
      #expect(run.messages == "normalize: \(folder.url.path): Is a directory\n")
    }
    let input = try CommandRun.shell("\"$normalize\" < .", in: folder.url)
    #expect(input.status == 2)
    #expect(input.messages == "normalize: <stdin>: Is a directory\n")
  }

  /// The superuser may read everything.
  @Test(.enabled(if: getuid() != 0))
  func anUnreadableFileIsTwo() throws {
    let folder = try TemporaryFolder()
    let file = try folder.file("a.txt", "你好\n")
    try FileManager.default.setAttributes([.posixPermissions: 0], ofItemAtPath: file)
    let run = try CommandRun([file])
    #expect(run.status == 2)
    #expect(run.messages == "normalize: \(file): Permission denied\n")
  }

  @Test func checkIsOneOnlyWhenSomethingWouldChange() throws {
    let folder = try TemporaryFolder()
    let clean = try folder.file("clean.txt", "你好，世界。\n")
    let damaged = try folder.file("damaged.txt", "你好,世界\n")
    let foreign = try folder.file("gbk.txt", [0xC4, 0xE3, 0xBA, 0xC3, 0x0A])
    let run = try CommandRun(["--check", clean, damaged])
    #expect(run.status == 1)
    #expect(run.output.isEmpty)
    #expect(run.messages == "normalize: \(damaged): would change (1 edits)\n")
    #expect(try CommandRun(["--check", clean]).status == 0)
    #expect(try CommandRun(["--check", "-q", damaged]).messages.isEmpty)
    #expect(try CommandRun(["--check", folder.path("none"), damaged]).status == 2)
    // What -i would write has other bytes, or words apart.
    #expect(try CommandRun(["--check", "--from", "gbk", foreign]).status == 1)
    #expect(
      try CommandRun(["--check", "--from", "gbk", "--output-encoding", "gbk", foreign]).status == 0)
    #expect(try CommandRun(["segment", "--check", clean]).status == 1)
  }

  @Test func strictStopsAtTheFirstFault() throws {
    let folder = try TemporaryFolder()
    let good = try folder.file("good.txt", "你好,世界\n")
    let bad = try folder.file("bad.txt", Array("一\n二三".utf8) + [0xE4, 0xBD] + Array("四".utf8))
    let run = try CommandRun(["--strict", good, bad, good])
    #expect(run.status == 2)
    #expect(run.text == "你好，世界\n")
    #expect(run.messages == "normalize: \(bad):2:3 (byte 10): illegal utf-8 sequence E4 BD\n")
    let gbk = try CommandRun(["--strict", "--from", "gbk"], input: [0xC4, 0xE3, 0xBA])
    #expect(gbk.status == 2)
    #expect(gbk.messages == "normalize: <stdin>:1:2 (byte 2): truncated gbk sequence BA\n")
  }

  @Test func aFullDiskIsTwo() throws {
    try #require(FileManager.default.fileExists(atPath: "/dev/full"))
    for arguments in ["", "--json", "--help", "--version", "detect", "report", "decode --list"] {
      let run = try CommandRun.shell("echo 你好,世界 | \"$normalize\" \(arguments) > /dev/full")
      #expect(run.status == 2, "\(arguments)")
      #expect(run.messages == "normalize: cannot write: No space left on device\n", "\(arguments)")
    }
  }

  @Test(arguments: ["", "--json", "-j 2", "decode", "--explain"])
  func aClosedPipeEndsQuietly(arguments: String) throws {
    let folder = try TemporaryFolder()
    let line = "這是一行,很長的文字。\n"
    let big = try folder.file("big.txt", String(repeating: line, count: 60_000))
    let run = try CommandRun.shell(
      "{ \"$normalize\" \(arguments) '\(big)'; echo $? > status; } | head -n 1 > /dev/null",
      in: folder.url)
    #expect(run.messages.isEmpty)
    #expect(String(decoding: try folder.bytes("status"), as: UTF8.self) == "0\n")
  }

  @Test func helpIntoAClosedPipeIsQuiet() throws {
    let folder = try TemporaryFolder()
    let run = try CommandRun.shell(
      "{ sleep 0.2; \"$normalize\" --help; echo $? > status; } | true", in: folder.url)
    #expect(run.messages.isEmpty)
    usleep(600_000)
    #expect(String(decoding: try folder.bytes("status"), as: UTF8.self) == "0\n")
  }
}
