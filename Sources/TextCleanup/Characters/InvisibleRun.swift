import TextEdits

/// A run of invisible characters, the combining marks among them, and what stands beside it.
///
/// All rules about invisible characters ask for the same neighbours, as if none of the run were
/// there: what one of them leaves does not depend on what another has removed.
struct InvisibleRun {
  let range: Range<Int>
  /// The scalars before and behind; nil at the edge of a line.
  let left: UInt32?
  let right: UInt32?
  private let leftProperties: CharacterProperties
  private let rightProperties: CharacterProperties
  /// A space has been put in, which keeps the neighbours apart.
  var isParted = false

  /// The empty run.
  init() {
    range = 0..<0
    left = nil
    right = nil
    leftProperties = .plain
    rightProperties = .plain
  }

  /// The run that begins at `start`. Linear in the run and the marks before it.
  init(_ text: Span<UInt8>, from start: Int, tables: CharacterTables) {
    var end = start
    while end < text.count {
      if let sequence = ControlSequence(text, at: end) {
        end = sequence.end
        continue
      }
      let (scalar, length) = text.scalar(at: end)
      guard tables.properties(scalar).hasAny(of: [.invisible, .ignorable, .mark]) else { break }
      end += length
    }
    range = start..<end
    var left: UInt32?
    var position = start
    while let before = text.scalar(before: position) {
      position -= before.length
      guard !tables.properties(before.value).hasAny(of: .mark) else { continue }
      left = before.value
      break
    }
    let right = text.isLineEnd(end) ? nil : text.scalar(at: end).value
    self.left = left == 0x0A || left == 0x0D ? nil : left
    self.right = right
    leftProperties = self.left.map(tables.properties) ?? .plain
    rightProperties = right.map(tables.properties) ?? .plain
  }

  /// Two digits, other numbers or Han numerals would become neighbours without the run.
  var joinsNumbers: Bool {
    !isParted && leftProperties.contains(.numeric) && rightProperties.contains(.numeric)
  }

  /// Neither neighbour belongs to a script that needs zero-width characters.
  var isPlain: Bool { leftProperties.contains(.plain) && rightProperties.contains(.plain) }

  var isBesideEmoji: Bool { leftProperties.contains(.emoji) || rightProperties.contains(.emoji) }
  var isBetweenEmoji: Bool { leftProperties.contains(.emoji) && rightProperties.contains(.emoji) }

  /// Two words, numbers or one of each would run together without the run.
  var joinsWords: Bool { !isParted && InvisibleRun.isWord(left) && InvisibleRun.isWord(right) }

  /// The run ends its line behind a letter.
  var endsWord: Bool { right == nil && left.map { ScalarClass($0) == .latin } ?? false }

  private static func isWord(_ scalar: UInt32?) -> Bool {
    guard let scalar else { return false }
    let scalarClass = ScalarClass(scalar)
    return scalarClass == .latin || scalarClass == .digit
  }
}

/// A control sequence of ECMA-48 (section 5.4): `ESC [` with parameter bytes 30–3F, intermediate
/// bytes 20–2F and a final byte 40–7E; and `ESC ( B`, the designation of ASCII (ECMA-35, section
/// 14.3) with which terminals' libraries end one.
struct ControlSequence {
  let end: Int

  /// Bytes that are looked at for the final one.
  private static let longest = 64

  /// Nil when no whole sequence stands at `start`.
  init?(_ text: Span<UInt8>, at start: Int) {
    guard start < text.count, text[start] == 0x1B else { return nil }
    if text.hasBytes("(B", at: start + 1) {
      end = start + 3
      return
    }
    guard text.hasBytes("[", at: start + 1) else { return nil }
    var position = start + 2
    let limit = min(text.count, start + ControlSequence.longest)
    while position < limit, text[position] & 0xF0 == 0x30 {
      position += 1
    }
    while position < limit, text[position] & 0xF0 == 0x20 {
      position += 1
    }
    guard position < limit, text[position] >= 0x40, text[position] <= 0x7E else { return nil }
    end = position + 1
  }
}
