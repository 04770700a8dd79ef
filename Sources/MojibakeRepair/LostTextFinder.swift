import Encodings
import TextEdits

/// Finds text that is lost: its bytes were replaced before they were read, or were never text.
///
/// | seen | what happened |
/// |---|---|
/// | 锟斤拷 | bytes that were no UTF-8 became U+FFFD, whose bytes EF BF BD were read as GBK |
/// | 嚙踝蕭 | the same, read as Big5 |
/// | U+FFFD in a row | bytes that were no UTF-8 |
/// | 烫烫烫, 屯屯屯, 葺葺葺 | memory that a debugging allocator filled with CC, CD or DD |
///
/// The first two leave pairs of bytes that happened to be UTF-8. What they say is shown as a
/// candidate, with U+FFFD for what is lost, but it is never probable enough to be applied by default.
struct LostTextFinder: DamageFinder {
  private static let rule = EditRule(.repair, "replaced-bytes")
  /// Bytes of U+FFFD in UTF-8.
  private static let mark: [UInt8] = [0xEF, 0xBF, 0xBD]
  /// The probability of what is left, which is right about the bytes and silent about the rest.
  private static let fragmentProbability = 0.5
  /// 烫, 屯, 葺: CCCC, CDCD, DDDD.
  static func isFill(_ scalar: UInt32) -> Bool {
    scalar == 0x70EB || scalar == 0x5C6F || scalar == 0x847A
  }
  private static let shortestFill = 3

  func proposals(
    in line: ObservedLine, of text: Span<UInt8>, _ document: inout RepairDocument
  ) -> [RepairProposal] {
    var proposals: [RepairProposal] = []
    var index = 0
    while index < line.count {
      if let proposal = reread(line, index) ?? replaced(line, index) ?? fill(line, index) {
        proposals.append(proposal)
        index = proposal.range.upperBound
      } else {
        index += 1
      }
    }
    return proposals
  }

  // MARK: U+FFFD read anew

  /// 锟 or 嚙 at `index`, and what goes on like it.
  private func reread(_ line: ObservedLine, _ index: Int) -> RepairProposal? {
    guard line.scalars[index] == 0x951F || line.scalars[index] == 0x5699 else { return nil }
    let reader = line.scalars[index] == 0x951F ? Misreadings.gbk : Misreadings.big5
    guard let reader else { return nil }
    var bytes: [UInt8] = []
    var end = index
    while end < line.count, line.scalars[end] >= 0x80 {
      let code = reader.code(of: line.scalars[end])
      guard code > 0xFF else { break }
      bytes += [UInt8(code >> 8), UInt8(truncatingIfNeeded: code)]
      end += 1
    }
    guard let (text, length) = survivors(bytes, reader) else { return nil }
    let range = index..<index + (length + 1) / 2
    return RepairProposal(
      range: range,
      candidates: [
        .init(
          changes: [.init(range: range, text: text, rule: Self.rule)],
          probability: Self.fragmentProbability)
      ],
      certainty: .chosen, damage: "bytes replaced by U+FFFD", isUnrecoverable: true)
  }

  /// What is left in `bytes`, as far as they are U+FFFD and pairs of UTF-8, and how many bytes that
  /// is; nil without two U+FFFD.
  private func survivors(_ bytes: [UInt8], _ reader: CodeTable) -> (text: [UInt32], length: Int)? {
    var original: [UInt8?] = []
    var marks = 0
    var position = 0
    while position < bytes.count {
      if bytes[position...].starts(with: Self.mark) {
        original.append(nil)
        marks += 1
        position += 3
      } else if position + 1 < bytes.count, (0xC2...0xDF).contains(bytes[position]),
        (0x80...0xBF).contains(bytes[position + 1])
      {
        original += [bytes[position], bytes[position + 1]]
        position += 2
      } else {
        break
      }
    }
    // The last mark may be cut in the middle of its bytes.
    let rest = bytes[position...]
    if rest.count < 3, rest.elementsEqual(Self.mark.prefix(rest.count)) {
      if position < bytes.count { original.append(nil) }
      position = bytes.count
    }
    guard marks >= 2 else { return nil }
    return (text(of: original, reader), position)
  }

  private func text(of bytes: [UInt8?], _ reader: CodeTable) -> [UInt32] {
    var text: [UInt32] = []
    var index = 0
    while index < bytes.count {
      if index + 1 < bytes.count, let lead = bytes[index], let trail = bytes[index + 1],
        reader.scalars[Int(lead) << 8 | Int(trail)] != 0
      {
        text.append(reader.scalars[Int(lead) << 8 | Int(trail)])
      } else {
        text.append(0xFFFD)
      }
      index += 2
    }
    return text
  }

  // MARK: Others

  /// U+FFFD at least twice, among characters that two bytes of UTF-8 make.
  private func replaced(_ line: ObservedLine, _ index: Int) -> RepairProposal? {
    guard line.scalars[index] == 0xFFFD else { return nil }
    var end = index
    var last = index
    var marks = 0
    while end < line.count {
      let scalar = line.scalars[end]
      guard scalar == 0xFFFD || (0x80..<0x800).contains(scalar) else { break }
      end += 1
      if scalar == 0xFFFD {
        marks += 1
        last = end
      }
    }
    guard marks >= 2 else { return nil }
    return RepairProposal(
      range: index..<last, candidates: [], certainty: .chosen,
      damage: "bytes replaced by U+FFFD", isUnrecoverable: true)
  }

  private func fill(_ line: ObservedLine, _ index: Int) -> RepairProposal? {
    let scalar = line.scalars[index]
    guard Self.isFill(scalar) else { return nil }
    let end = line.scalars[index...].firstIndex { $0 != scalar } ?? line.count
    guard end - index >= Self.shortestFill else { return nil }
    return RepairProposal(
      range: index..<end, candidates: [], certainty: .chosen, damage: "memory that is no text",
      isUnrecoverable: true)
  }
}
