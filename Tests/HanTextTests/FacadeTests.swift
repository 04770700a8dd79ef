import Foundation
import HanText
import TestSupport
import Testing

/// What the facade promises for every text. Imports `Foundation` beside `HanText`: a program may.
@Suite struct FacadeTests {
  // MARK: Never worse

  @Test func cleanFilesPassUnchanged() throws {
    let normalizer = try FacadeCases.normalizer()
    for file in try FacadeCases.cleanFiles() {
      let text = try Corpus.bytes("clean/" + file)
      let result = try normalizer.normalize(bytes: text.span)
      #expect(result.utf8 == text, "\(file)")
      #expect(result.editCount == 0, "\(file): \(Self.describe(result))")
    }
  }

  @Test(arguments: FacadeCases.prose)
  func cleanLinesPassUnchangedAlone(file: String) throws {
    let normalizer = try FacadeCases.normalizer()
    for line in try Corpus.lines("clean/" + file) {
      let result = normalizer.normalize(line)
      #expect(result.text == line)
      #expect(result.editCount == 0, "\(Self.describe(result))")
    }
  }

  private static func describe(_ result: Normalized) -> String {
    result.edits.map { edit in
      let before = String(decoding: edit.before, as: UTF8.self)
      let after = String(decoding: edit.after, as: UTF8.self)
      return "\(edit.rules): «\(before)» → «\(after)»"
    }.joined(separator: "; ")
  }

  // MARK: Idempotent

  @Test(arguments: [nil] + LanguageTag.conversionTargets.map { Optional($0) })
  func aSecondRunChangesNothing(target: String?) throws {
    let normalizer = try FacadeCases.normalizer(to: target)
    // Repairing the page takes longer than everything else: not for every tag.
    let hasPage = [nil, "zh-Hans", "zh-Hant-TW"].contains(target)
    for document in try FacadeCases.documents().dropFirst(hasPage ? 0 : 3) {
      let once = normalizer.normalize(document)
      let twice = normalizer.normalize(once.text)
      #expect(
        twice.utf8 == once.utf8,
        "\(target ?? "default"): \(document.prefix(60)): \(Self.describe(twice))")
    }
  }

  // MARK: Nothing is lost

  @Test(arguments: ["zh-Hans", "zh-Hant-TW"])
  func undoGivesTheSourceBackWithAllStagesOn(target: String) throws {
    let normalizer = try FacadeCases.normalizer(
      to: target, numbers: .range, segmentation: .words)
    for document in try FacadeCases.documents() {
      let result = normalizer.normalize(document)
      #expect(result.undo() == Array(document.utf8), "\(document.prefix(60))")
      #expect(result.source == Array(document.utf8))
      var end = 0
      for edit in result.edits {
        #expect(Array(result.source[edit.source]) == edit.before)
        #expect(Array(result.utf8[edit.target]) == edit.after)
        #expect(edit.source.lowerBound >= end)
        end = edit.source.upperBound
      }
      for quantity in result.quantities {
        #expect(quantity.range.upperBound <= result.utf8.count)
        #expect(!quantity.range.isEmpty)
      }
      let words = result.tokens.flatMap { Array(result.utf8[$0.range]) }
      #expect(words == result.utf8, "words make up the text")
    }
  }

  @Test(arguments: ["utf-8", "gb18030", "utf-16le", "utf-16be", "big5"])
  func restoringGivesTheBytesBack(label: String) throws {
    let encoding = try #require(TextEncoding(label: label))
    let normalizer = try FacadeCases.normalizer(to: "zh-Hans", numbers: .range)
    var count = 0
    for document in try FacadeCases.documents() {
      let text = Array(document.utf8)
      guard let bytes = try? encoding.encode(text.span) else { continue }
      count += 1
      let result = try normalizer.normalize(bytes: bytes.span, encoding: encoding)
      #expect(result.source == text)
      let restored = try result.restoreBytes()
      #expect(restored == bytes, "\(label): \(document.prefix(60))")
    }
    #expect(count > (label == "big5" ? 50 : 150))
  }

  @Test(arguments: [nil, "utf-8", "gb18030", "gbk", "big5", "utf-16le", "euc-tw", "shift_jis"])
  func restoringGivesRandomBytesBack(label: String?) throws {
    let encoding = label.flatMap { TextEncoding(label: $0) }
    let normalizer = try FacadeCases.normalizer(to: "zh-Hant")
    var generator = SplitMix64(seed: 5)
    // Repair of random bytes is slow where nothing is optimized.
    for length in stride(from: 0, to: 100, by: 3) {
      // Half of the bytes from the range of double-byte text.
      let bytes = (0..<length).map { _ in
        Bool.random(using: &generator)
          ? UInt8.random(in: 0xA1...0xFE, using: &generator)
          : UInt8.random(in: 0...0xFF, using: &generator)
      }
      let result = try normalizer.normalize(bytes: bytes.span, encoding: encoding)
      let restored = try result.restoreBytes()
      #expect(restored == bytes, "\(label ?? "auto") \(bytes)")
      #expect(String(validating: result.utf8, as: UTF8.self) != nil)
    }
  }

  @Test func malformedBytesAreFlagged() throws {
    let normalizer = try FacadeCases.normalizer()
    let bytes = Array("你好,".utf8) + [0xFF] + Array("好,世界".utf8)
    let result = try normalizer.normalize(bytes: bytes.span, encoding: .utf8)
    let flag = try #require(result.flags.first { $0.kind == .malformed })
    #expect(flag.source == 7..<10)
    do throws(NormalizerError) {
      _ = try normalizer.normalize(utf8: bytes.span)
      Issue.record("invalid UTF-8 was taken")
    } catch {
      #expect(error == .invalidUTF8(offset: 7))
    }
  }

  // MARK: Edits are free when off

  @Test func recordingEditsDoesNotChangeTheText() throws {
    for target in [nil, "zh-Hant-TW"] {
      let recording = try FacadeCases.normalizer(to: target, numbers: .range, segmentation: .words)
      let plain = try FacadeCases.normalizer(
        to: target, numbers: .range, segmentation: .words, recordsEdits: false)
      for document in try FacadeCases.documents() {
        let with = recording.normalize(document)
        let without = plain.normalize(document)
        #expect(with.utf8 == without.utf8)
        #expect(with.editCount == without.editCount, "\(document.prefix(60))")
        #expect(with.tokens == without.tokens)
        #expect(without.edits.isEmpty)
      }
    }
  }

  // MARK: Threads

  @Test func fourThreadsGetTheSameResults() async throws {
    let normalizer = try FacadeCases.normalizer(
      to: "zh-Hans", numbers: .annotate, segmentation: .words)
    let documents = try Array(FacadeCases.documents().dropFirst(3))
    let expected = documents.map { normalizer.normalize($0) }
    try await withThrowingTaskGroup(of: [Normalized].self) { group in
      for _ in 0..<4 {
        group.addTask { documents.map { normalizer.normalize($0) } }
      }
      for try await results in group {
        for (result, single) in zip(results, expected) {
          #expect(result.utf8 == single.utf8)
          #expect(result.edits == single.edits)
          #expect(result.tokens == single.tokens)
          #expect(result.quantities == single.quantities)
          #expect(result.flags == single.flags)
        }
      }
    }
  }
}
