import Encodings
import HanLexicon
import TestSupport
import Testing
import TextEdits

@testable import MojibakeRepair

/// The kernels of repair beside plain references.
struct MisreadKernelTests {
  /// The lines that a character-by-character sum finds suspicious.
  private func referenceLines(_ text: [UInt8], _ table: SuspicionTable) -> [Range<Int>] {
    var lines: [Range<Int>] = []
    var start = 0
    for end in text.indices.filter({ text[$0] == 0x0A }) + [text.count] {
      let line = String(decoding: text[start..<end], as: UTF8.self).unicodeScalars.map(\.value)
      if isSuspicious(line, table) { lines.append(start..<end) }
      start = end + 1
    }
    return lines
  }

  private func isSuspicious(_ line: [UInt32], _ table: SuspicionTable) -> Bool {
    var sum = 0
    var before = ScalarClass.asciiSpace
    for (index, scalar) in line.enumerated() {
      let scalarClass = table.classes[scalar]
      sum = max(sum + SuspicionTable.weight(of: scalarClass, after: before), 0)
      before = scalarClass
      if sum >= Int(SuspiciousLines.threshold) { return true }
      if scalar == 0x3F,
        (index > 0 && line[index - 1] >= 0x80)
          || (index + 1 < line.count && line[index + 1] >= 0x80)
      {
        return true
      }
    }
    return false
  }

  /// The scanner forgets its sum at eight bytes of ASCII; a sum that survives those is small.
  @Test func scannerFindsWhatTheReferenceFinds() throws {
    let table = SuspicionTable(classes: ScalarClasses(lexicon: try .embedded()))
    var random = SplitMix64(seed: 11)
    let parts = [
      "我们", "图书馆", "。", "涓枃", "娴嬭瘯", "é", "ÖÐ", "a", "bc ", "12", "?", "？", "いゅ", "\n",
      "の", "𠀀", "ﾖ", "→", "한", "я",
    ]
    for _ in 0..<400 {
      let text = (0..<Int.random(in: 1...40, using: &random)).map { _ in
        parts[Int.random(in: 0..<parts.count, using: &random)]
      }.joined()
      let bytes = Array(text.utf8)
      var lines = SuspiciousLines(table)
      var found: [Range<Int>] = []
      while let line = lines.next(in: bytes.span) { found.append(line) }
      let expected = referenceLines(bytes, table)
      // Readings in brackets make lines suspicious too; there are none here.
      #expect(found.filter { !expected.contains($0) }.isEmpty, "\(text)")
      let missed = expected.filter { !found.contains($0) }
      #expect(missed.isEmpty || text.contains("bc 12") || longASCII(text), "\(text)")
    }
  }

  private func longASCII(_ text: String) -> Bool {
    var run = 0
    for scalar in text.unicodeScalars {
      run = scalar.value < 0x80 ? run + 1 : 0
      if run >= 8 { return true }
    }
    return false
  }

  @Test func utf8AutomatonReadsWhatTheStandardLibraryReads() {
    var random = SplitMix64(seed: 12)
    for _ in 0..<20_000 {
      let bytes = (0..<Int.random(in: 1...4, using: &random)).map { _ in
        UInt8.random(in: 0...255, using: &random)
      }
      var code = OriginalCode.none
      var scalars: [UInt32]? = []
      for byte in bytes {
        switch OriginalCode.utf8.feed(code, byte) {
        case .invalid: scalars = nil
        case .pending(let next): code = next
        case .scalar(let scalar):
          code = OriginalCode.none
          scalars?.append(scalar)
        }
        if scalars == nil { break }
      }
      let isWhole = scalars != nil && code == OriginalCode.none
      let text = String(validating: bytes, as: UTF8.self)
      #expect(isWhole == (text != nil))
      if isWhole { #expect(text?.unicodeScalars.map(\.value) == scalars) }
    }
  }

  @Test func codeTablesAreThoseOfTheIndexes() throws {
    let gbk = try DoubleByteIndex.gbk
    let table = try #require(Misreadings.gbk)
    for lead in UInt8(0x81)...0xFE {
      for trail in UInt8(0x40)...0xFE {
        let code = UInt16(lead) << 8 | UInt16(trail)
        #expect(table.scalars[Int(code)] == gbk.mappedScalar(lead: lead, trail: trail) ?? 0)
        guard let scalar = gbk.scalar(lead: lead, trail: trail) else { continue }
        let codes = [table.code(of: scalar)] + table.furtherCodes(of: scalar)
        #expect(codes.contains(code))
      }
    }
  }

  /// Reading what each source of a character says gives the character again.
  @Test func sourcesReadAsTheirCharacters() throws {
    for model in Misreadings.all where !model.readsUTF16 {
      for scalar in stride(from: UInt32(0x80), to: 0x10000, by: 7) {
        guard let source = model.source(of: scalar) else { continue }
        for source in [source] + model.furtherSources(of: scalar) where scalar != 0x20 {
          let bytes = (0..<UInt32(source.count)).reversed().map {
            UInt8(truncatingIfNeeded: source.bytes >> (8 * $0))
          }
          #expect(
            model.read(bytes, .web, keepingPrivateUse: true) == [source.bytes],
            "\(model.name) \(scalar)")
        }
      }
    }
  }
}
