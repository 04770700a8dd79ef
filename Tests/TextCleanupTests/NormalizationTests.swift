import Encodings
import Foundation
import TestSupport
import Testing
import TextCleanup
import TextEdits

/// `normalForm` against the Unicode Consortium's test (UAX #15, section 14) and against ICU.
@Suite struct NormalizationTests {
  /// Where Debian's package unicode-data, which `make setup` installs, has the test.
  private static let path = "/usr/share/unicode/NormalizationTest.txt.bz2"

  private static func cleanup(_ form: CleanupOptions.Form) throws -> TextCleanup {
    try TextCleanup(
      lexicon: .embedded(), options: CleanupOptions(form: form, rules: [.normalForm]))
  }

  private static func normalized(_ text: [UInt8], _ cleanup: TextCleanup) -> [UInt8] {
    cleanup.run(text.span, recordingEdits: false).text
  }

  private static func reference(_ text: [UInt8], _ form: ICUNormalizer.Form) throws -> [UInt8] {
    try ICUNormalizer.normalize(text.span, form).text
  }

  /// The lines of the test, decompressed by Python's standard library.
  private static func lines() throws -> [Substring] {
    let process = Process()
    process.executableURL = URL(fileURLWithPath: "/usr/bin/env")
    process.arguments = [
      "python3", "-c",
      "import bz2, sys; sys.stdout.buffer.write(bz2.open(sys.argv[1]).read())", path,
    ]
    let pipe = Pipe()
    process.standardOutput = pipe
    try process.run()
    let output = pipe.fileHandleForReading.readDataToEndOfFile()
    process.waitUntilExit()
    try #require(process.terminationStatus == 0, "\(path) is missing: run make setup")
    return String(decoding: output, as: UTF8.self).split(separator: "\n")
  }

  private static func scalars(_ column: Substring) -> [UInt8] {
    var bytes: [UInt8] = []
    for part in column.split(separator: " ") {
      appendUTF8(UInt32(part, radix: 16) ?? 0xFFFD, to: &bytes)
    }
    return bytes
  }

  @Test func unicodeTest() throws {
    let nfc = try Self.cleanup(.nfc)
    let nfkc = try Self.cleanup(.nfkc)
    var listed = Set<UInt32>()
    var isPartOne = false
    var count = 0
    for line in try Self.lines() {
      if line.hasPrefix("# NormalizationTest-") {
        #expect(line.hasPrefix("# NormalizationTest-\(ICUVersion.unicode)"), "\(line)")
      }
      if line.hasPrefix("@Part") {
        isPartOne = line.hasPrefix("@Part1 ")
      }
      guard !line.hasPrefix("#"), !line.hasPrefix("@") else { continue }
      count += 1
      let columns = line.split(separator: ";")
      let texts = columns.prefix(5).map(Self.scalars)
      for (index, text) in texts.enumerated() {
        #expect(
          Self.normalized(text, nfc) == texts[index < 3 ? 1 : 3], "NFC of \(columns[index])")
        #expect(Self.normalized(text, nfkc) == texts[3], "NFKC of \(columns[index])")
      }
      if isPartOne, let scalar = UInt32(columns[0], radix: 16) {
        listed.insert(scalar)
      }
    }
    #expect(count > 18_000)
    // What part one does not list is the same in all forms. A line feed parts them.
    for start in stride(from: UInt32(0), to: 0x11_0000, by: 0x1000) {
      var text: [UInt8] = []
      for value in start..<start + 0x1000
      where !listed.contains(value) && !(0xD800..<0xE000).contains(value) {
        appendUTF8(value, to: &text)
        text.append(0x0A)
      }
      let isSame = Self.normalized(text, nfc) == text && Self.normalized(text, nfkc) == text
      #expect(isSame, "\(String(start, radix: 16))")
    }
  }

  private static let pool: [UInt32] = [
    0x41, 0x61, 0x65, 0x20, 0x0A, 0x4E00, 0x3002, 0xE9, 0x300, 0x301, 0x302, 0x307, 0x323, 0x327,
    0x338, 0x340, 0x344, 0x345, 0x34F, 0x5B0, 0x64B, 0x93C, 0x915, 0x958, 0x9C7, 0x9BE, 0xDDC, 0xF71,
    0xF73, 0xF75, 0xF81, 0x1100, 0x1161, 0x11A8, 0xAC00, 0xAC01, 0x1E0A, 0x1EA5, 0x1F80, 0x1FEE,
    0x200B, 0x200D, 0x212B, 0x2126, 0x2329, 0x226E, 0x2ADC, 0x3099, 0x304B, 0x304C, 0xF900, 0xFB1D,
    0xFB2C, 0xFEFF, 0xFF21, 0xFF76, 0xFF9E, 0xFF9F, 0xFFA0, 0x110BA, 0x11099, 0x1D15E, 0x1D165,
    0x1D7CE, 0x2F800, 0x2F00, 0x2E9F, 0xFDFA, 0x132, 0xBD, 0x2160,
  ]

  private static func text(_ count: Int, _ random: inout SplitMix64) -> [UInt8] {
    var text: [UInt8] = []
    for _ in 0..<count {
      let value =
        UInt8.random(in: 0..<8, using: &random) == 0
        ? UInt32.random(in: 0..<0x30000, using: &random)
        : pool.randomElement(using: &random) ?? 0x41
      appendUTF8(value, to: &text)
    }
    return text
  }

  @Test func concatenationsAgainstICU() throws {
    var random = SplitMix64(seed: 15)
    let nfc = try Self.cleanup(.nfc)
    let nfkc = try Self.cleanup(.nfkc)
    for round in 0..<6000 {
      let length = round % 50 == 0 ? 400 : Int.random(in: 1...30, using: &random)
      let text = Self.text(length, &random)
      let description = String(decoding: text, as: UTF8.self).debugDescription
      #expect(Self.normalized(text, nfc) == (try Self.reference(text, .nfc)), "\(description)")
      #expect(Self.normalized(text, nfkc) == (try Self.reference(text, .nfkc)), "\(description)")
    }
  }

  /// NFC of what stands between characters with a singleton decomposition, which stay.
  private static func composed(_ text: [UInt8]) throws -> [UInt8] {
    var result: [UInt8] = []
    var part: [UInt8] = []
    for scalar in String(decoding: text, as: UTF8.self).unicodeScalars {
      var bytes: [UInt8] = []
      appendUTF8(scalar.value, to: &bytes)
      let nfc = String(decoding: try reference(bytes, .nfc), as: UTF8.self).unicodeScalars
      if nfc.count == 1, nfc.first != scalar {
        result += try reference(part, .nfc) + bytes
        part = []
      } else {
        part += bytes
      }
    }
    return result + (try reference(part, .nfc))
  }

  @Test func composeKeepsSingletons() throws {
    var random = SplitMix64(seed: 16)
    let compose = try Self.cleanup(.compose)
    for _ in 0..<3000 {
      let text = Self.text(Int.random(in: 1...20, using: &random), &random)
      #expect(
        Self.normalized(text, compose) == (try Self.composed(text)),
        "\(String(decoding: text, as: UTF8.self).debugDescription)")
    }
  }

  /// A quarter of a megabyte of marks that are out of order everywhere takes linear time.
  @Test(.timeLimit(.minutes(1)), arguments: [
    [0x301, 0x323], [0x345, 0x334, 0x301], [0xF73], [0xF73, 0x301], [0xFF9E, 0x301], [0x1161],
    [0x11A8, 0x1161], [0x344, 0x323], [0x93C, 0x3099], [0x9BE], [0x1D165, 0x1D16D],
  ] as [[UInt32]])
  func longRunsOfMarks(_ marks: [UInt32]) throws {
    for (form, reference) in [(.nfc, .nfc), (.nfkc, .nfkc)]
      as [(CleanupOptions.Form, ICUNormalizer.Form)]
    {
      let cleanup = try Self.cleanup(form)
      func run(_ size: Int) -> (text: [UInt8], result: [UInt8]) {
        var text: [UInt8] = [0x61]
        while text.count < size {
          for mark in marks {
            appendUTF8(mark, to: &text)
          }
        }
        return (text, Self.normalized(text, cleanup))
      }
      let small = run(2000)
      #expect(small.result == (try Self.reference(small.text, reference)))
      let large = run(250_000)
      #expect(large.result.count >= large.text.count / 2)
    }
  }

  /// One edit a stretch, no larger than what changes.
  @Test func editsAreFine() throws {
    let text = Array("他说cafe\u{301}和e\u{301}te\u{301}。".utf8)
    let result = try Self.cleanup(.compose).run(text.span, recordingEdits: true)
    let edits = try #require(result.log).edits(target: result.text.span)
    #expect(edits.map { String(decoding: $0.before, as: UTF8.self).unicodeScalars.count } == [2, 2, 2])
    #expect(edits.allSatisfy { $0.after == Array("é".utf8) })
  }
}
