import Encodings

/// The damage done by a page generator that worked on GBK bytes without regard to character
/// boundaries, as a program that can be run forward.
///
/// 1. The bytes of certain full-width marks are cut out wherever they occur, at any offset; each
///    piece in between is treated on its own.
/// 2. The bytes of each character of a table are replaced by the same bytes and the character's
///    reading in brackets, again at any offset.
/// 3. Each piece is decoded as GBK by a decoder in which a lead byte before an ASCII byte that is
///    no trail gives one `?` and *eats* the ASCII byte, a lead byte at the end of a piece gives
///    `?`, and an unmapped pair gives nothing.
///
/// A repair is proved by running this on the repaired text and comparing with what was observed.
struct CutDamage: Sendable {
  /// A mark that was cut out: its two bytes and the group it belongs to.
  struct Mark: Sendable {
    let scalar: UInt32
    let lead: UInt8
    let trail: UInt8
    /// Groups are cut one after the other.
    let group: Int
  }

  /// The marks, by group: ！；？ first, then 。、.
  static let marks: [Mark] = [
    Mark(scalar: 0xFF01, lead: 0xA3, trail: 0xA1, group: 0),
    Mark(scalar: 0xFF1B, lead: 0xA3, trail: 0xBB, group: 0),
    Mark(scalar: 0xFF1F, lead: 0xA3, trail: 0xBF, group: 0),
    Mark(scalar: 0x3002, lead: 0xA1, trail: 0xA3, group: 1),
    Mark(scalar: 0x3001, lead: 0xA1, trail: 0xA2, group: 1),
  ]

  /// A character that carries a pasted reading, with the reading as it stands in the text.
  struct Note: Hashable, Sendable {
    let lead: UInt8
    let trail: UInt8
    /// The syllable between the brackets.
    let syllable: [UInt32]
  }

  static let replacement: UInt32 = 0x3F

  let index: DoubleByteIndex
  /// In the order in which the table replaces them.
  let notes: [Note]
  /// Whether the decoder drops what code page 936 lacks.
  var dropsBeyondCodePage936 = false

  /// Whether a pair is mapped by GB 18030 but not by code page 936, which many decoders follow:
  /// row FE under A1, and a few marks (Unicode Consortium, CP936.TXT). Such a pair may be dropped.
  static func isBeyondCodePage936(_ lead: UInt8, _ trail: UInt8) -> Bool {
    lead == 0xFE && trail < 0xA1
  }

  /// Whether some decoders have no character for a pair.
  static func isDropped(_ lead: UInt8, _ trail: UInt8, _ index: DoubleByteIndex) -> Bool {
    index.isPrivateUse(lead: lead, trail: trail) || isBeyondCodePage936(lead, trail)
  }

  /// The text as the generator would have left it; nil when a character is not in GBK.
  ///
  /// Linear in the text times the number of notes.
  func applied(to text: [UInt32]) -> [UInt32]? {
    var bytes: [UInt8] = []
    bytes.reserveCapacity(text.count * 2)
    for scalar in text {
      if scalar < 0x80 {
        bytes.append(UInt8(scalar))
      } else if let pair = index.bytes(of: scalar) {
        bytes.append(pair.lead)
        bytes.append(pair.trail)
      } else {
        return nil
      }
    }
    var damaged: [UInt32] = []
    damaged.reserveCapacity(text.count)
    cut(bytes[...], group: 0, into: &damaged)
    return damaged
  }

  private func cut(_ bytes: ArraySlice<UInt8>, group: Int, into damaged: inout [UInt32]) {
    let marks = CutDamage.marks.filter { $0.group == group }
    guard !marks.isEmpty else {
      decode(annotated(bytes), into: &damaged)
      return
    }
    var start = bytes.startIndex
    var position = start
    while position + 1 < bytes.endIndex {
      let mark = marks.first { $0.lead == bytes[position] && $0.trail == bytes[position + 1] }
      guard let mark else {
        position += 1
        continue
      }
      cut(bytes[start..<position], group: group + 1, into: &damaged)
      damaged.append(mark.scalar)
      position += 2
      start = position
    }
    cut(bytes[start...], group: group + 1, into: &damaged)
  }

  /// A byte of the text, or a character of an inserted note, which is never decoded again.
  private enum Unit {
    case byte(UInt8)
    case inserted(UInt32)
  }

  private func annotated(_ bytes: ArraySlice<UInt8>) -> [Unit] {
    notes.reduce(bytes.map(Unit.byte)) { annotated($0, $1) }
  }

  private func annotated(_ units: [Unit], _ note: Note) -> [Unit] {
    var result: [Unit] = []
    var position = 0
    while position < units.count {
      result.append(units[position])
      position += 1
      if case .byte(note.lead) = units[position - 1], position < units.count,
        case .byte(note.trail) = units[position]
      {
        result += [units[position], .byte(0x28)]
        result += note.syllable.map(Unit.inserted)
        result.append(.byte(0x29))
        position += 1
      }
    }
    return result
  }

  private func decode(_ units: [Unit], into damaged: inout [UInt32]) {
    var position = 0
    while position < units.count {
      guard case .byte(let lead) = units[position] else {
        if case .inserted(let scalar) = units[position] { damaged.append(scalar) }
        position += 1
        continue
      }
      position += 1
      guard lead >= 0x80 else {
        damaged.append(UInt32(lead))
        continue
      }
      guard position < units.count, case .byte(let trail) = units[position] else {
        damaged.append(CutDamage.replacement)
        continue
      }
      position += 1
      if trail < 0x40 || trail == 0x7F || trail == 0xFF {
        damaged.append(CutDamage.replacement)
      } else if !(dropsBeyondCodePage936 && Self.isBeyondCodePage936(lead, trail)),
        let scalar = index.scalar(lead: lead, trail: trail)
      {
        damaged.append(scalar)
      }
    }
  }
}
