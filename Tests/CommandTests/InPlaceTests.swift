import Foundation
import Testing

/// `-i`: files are replaced whole or not touched.
@Suite struct InPlaceTests {
  private struct Identity: Equatable {
    var inode: UInt64
    var modified: Date
  }

  private static func identity(_ path: String) throws -> Identity {
    let attributes = try FileManager.default.attributesOfItem(atPath: path)
    return Identity(
      inode: try #require(attributes[.systemFileNumber] as? UInt64),
      modified: try #require(attributes[.modificationDate] as? Date))
  }

  @Test func contentIsReplacedAndTheModeKept() throws {
    let folder = try TemporaryFolder()
    let file = try folder.file("a.txt", "你好,世界\n")
    try FileManager.default.setAttributes([.posixPermissions: 0o640], ofItemAtPath: file)
    let run = try CommandRun(["-i", file])
    #expect(run.status == 0)
    #expect(run.output.isEmpty)
    #expect(try folder.bytes("a.txt") == Array("你好，世界\n".utf8))
    let mode = try FileManager.default.attributesOfItem(atPath: file)[.posixPermissions] as? Int
    #expect(mode == 0o640)
    #expect(try folder.names() == ["a.txt"])
  }

  @Test func aCleanFileIsNotTouched() throws {
    let folder = try TemporaryFolder()
    let clean = try folder.file("a.txt", "你好，世界。\n")
    let ascii = try folder.file("b.txt", "plain\n")
    let before = try [Self.identity(clean), Self.identity(ascii)]
    #expect(try CommandRun(["-i", clean]).status == 0)
    #expect(try CommandRun(["-i", "--from", "gbk", ascii]).status == 0)
    #expect(try [Self.identity(clean), Self.identity(ascii)] == before)
    #expect(try folder.names() == ["a.txt", "b.txt"])
  }

  @Test func theTargetOfALinkIsReplaced() throws {
    let folder = try TemporaryFolder()
    _ = try folder.file("a.txt", "你好,世界\n")
    try FileManager.default.createSymbolicLink(
      atPath: folder.path("link.txt"), withDestinationPath: "a.txt")
    #expect(try CommandRun(["-i", folder.path("link.txt")]).status == 0)
    #expect(
      try FileManager.default.destinationOfSymbolicLink(atPath: folder.path("link.txt")) == "a.txt")
    #expect(try folder.bytes("a.txt") == Array("你好，世界\n".utf8))
  }

  @Test func anotherEncodingAndWordsApartAreChanges() throws {
    let folder = try TemporaryFolder()
    let foreign = try folder.file("gbk.txt", [0xC4, 0xE3, 0xBA, 0xC3, 0x0A])
    #expect(try CommandRun(["-i", "--from", "gbk", foreign]).status == 0)
    #expect(try folder.bytes("gbk.txt") == Array("你好\n".utf8))
    let words = try folder.file("words.txt", "今天天氣\n")
    #expect(try CommandRun(["segment", "-i", words]).status == 0)
    #expect(try folder.bytes("words.txt") == Array("今天 天氣\n".utf8))
  }

  @Test func malformedBytesAreNeverLostInPlace() throws {
    let folder = try TemporaryFolder()
    let foreignBytes: [UInt8] = [0xC4, 0xE3, 0xFF, 0xBA, 0xC3, 0x0A]
    let foreign = try folder.file("gbk.txt", foreignBytes)
    let run = try CommandRun(["-i", "-q", "--from", "gbk", foreign])
    #expect(run.status == 2)
    #expect(run.messages.contains("malformed bytes would be lost"))
    #expect(try folder.bytes("gbk.txt") == foreignBytes)
    let same = try folder.file("utf8.txt", Array("你好,".utf8) + [0xFF] + Array("好,世界\n".utf8))
    #expect(try CommandRun(["-i", same]).status == 0)
    #expect(
      try folder.bytes("utf8.txt") == Array("你好，".utf8) + [0xFF] + Array("好，世界\n".utf8))
    #expect(try folder.names() == ["gbk.txt", "utf8.txt"])
  }

  @Test func standardInputAndDevicesAreRefused() throws {
    for arguments in [["-i"], ["-i", "-"], ["-i", "x", "-"]] {
      let run = try CommandRun(arguments)
      #expect(run.status == 2)
      #expect(run.messages == "normalize: --in-place takes files, not standard input\n")
    }
    let device = try CommandRun(["-i", "/dev/null"])
    #expect(device.status == 2)
    #expect(device.messages == "normalize: /dev/null: not a regular file, left as it is\n")
  }

  @Test func aFailureLeavesNoFileBehind() throws {
    let folder = try TemporaryFolder()
    let file = try folder.file("a.txt", "你好,世界😀\n")
    let run = try CommandRun(["-i", "--output-encoding", "big5", file])
    #expect(run.status == 2)
    #expect(try folder.names() == ["a.txt"])
    #expect(try folder.bytes("a.txt") == Array("你好,世界😀\n".utf8))
  }
}
