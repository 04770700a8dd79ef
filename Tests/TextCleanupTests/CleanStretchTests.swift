import TestSupport
import Testing
import TextEdits

@testable import TextCleanup

/// The kernel that passes over clean text, against the table that it stands for.
struct CleanStretchTests {
  /// What a rule may begin at when the kernel is in use: NFC, the ideographs, what is invisible.
  private static let wanted: CharacterProperties = [
    .combining, .unstableNFC, .compatibilityIdeograph, .radical, .invisible, .privateUse,
  ]

  private static func isWanted(
    _ scalar: Unicode.Scalar, _ tables: CharacterTables, wide: Bool
  ) -> Bool {
    let properties = tables.properties(scalar.value)
    return properties.hasAny(of: wanted)
      || (wide && properties.contains(.fullwidthAlphanumeric))
  }

  /// No code point that a rule may begin at is passed, wherever it stands in sixteen bytes.
  @Test(arguments: [false, true]) func everyCodePointIsSeen(wide: Bool) throws {
    let tables = try CharacterTables()
    let kernel = CleanStretch(stopsAtWide: wide)
    for value in 0...UInt32(0x10FFFF) {
      guard let scalar = Unicode.Scalar(value),
        CleanStretchTests.isWanted(scalar, tables, wide: wide)
      else { continue }
      let before = Int(value % 16)
      let text =
        Array((String(repeating: "a", count: before) + String(scalar)).utf8)
        + [UInt8](repeating: 0x61, count: 40)
      #expect(kernel.end(text.span, from: 0) <= before, "\(String(value, radix: 16))")
    }
  }

  /// Common text is passed to within sixteen bytes of its end.
  @Test func cleanTextIsPassed() {
    let kernel = CleanStretch(stopsAtWide: true)
    let lines = [
      "統計資料顯示，“全國”共有三千個——其中一半在北方……《報告》說：「不去！」（完）",
      "The quick brown fox jumps over the lazy dog; café, naïve, Zürich.\t\r\n",
      "ひらがなとカタカナ、漢字。", "①②③ → ★ ■ ≤ ℃", "한글 텍스트", "Привет мир",
    ]
    for line in lines {
      let text = Array(String(repeating: line, count: 4).replacing("℃", with: "°").utf8)
      #expect(text.count - kernel.end(text.span, from: 0) <= 18 + 3, "\(line)")
    }
  }

  /// Random text: what is passed holds nothing that a rule may begin at.
  @Test func randomText() throws {
    var random = SplitMix64(seed: 3)
    let tables = try CharacterTables()
    let kernel = CleanStretch(stopsAtWide: false)
    let ranges: [ClosedRange<UInt32>] = [
      0x20...0x7E, 0x0...0x3FF, 0x2000...0x33FF, 0x4E00...0x9FFF, 0xAC00...0xD7FF, 0xE000...0xFFFF,
      0x1F000...0x1FFFF, 0x20000...0x2FFFF,
    ]
    for _ in 0..<3000 {
      var text: [UInt8] = []
      for _ in 0..<Int.random(in: 1...40, using: &random) {
        let range = ranges.randomElement(using: &random) ?? 0x20...0x7E
        appendUTF8(UInt32.random(in: range, using: &random), to: &text)
      }
      let end = kernel.end(text.span, from: 0)
      var position = 0
      while position < end {
        let (scalar, length) = text.span.scalar(at: position)
        let isSeen = Unicode.Scalar(scalar).map {
          CleanStretchTests.isWanted($0, tables, wide: false)
        }
        #expect(isSeen == false)
        position += length
      }
    }
  }
}
