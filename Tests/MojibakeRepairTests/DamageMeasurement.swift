import Encodings
import TextEdits

@testable import MojibakeRepair

/// Damages clean lines, repairs them and counts how it went.
struct DamageMeasurement {
  /// What happened to the lines of one text.
  struct Tally {
    var lines = 0
    var damaged = 0
    /// Damaged lines that came back exactly, and with those that lack only ASCII characters that
    /// were lost, which stay `?`.
    var exact = 0
    var restored = 0
    /// Edits made, and those whose surroundings are those of the clean line.
    var applied = 0
    var right = 0
    /// Places left with candidates, and those where a candidate is right.
    var flagged = 0
    var flaggedWithTruth = 0
    /// Clean lines that were changed, and that were flagged.
    var falsePositives = 0
    var falseFlags = 0

    static func + (left: Tally, right: Tally) -> Tally {
      var sum = left
      sum.lines += right.lines
      sum.damaged += right.damaged
      sum.exact += right.exact
      sum.restored += right.restored
      sum.applied += right.applied
      sum.right += right.right
      sum.flagged += right.flagged
      sum.flaggedWithTruth += right.flaggedWithTruth
      sum.falsePositives += right.falsePositives
      sum.falseFlags += right.falseFlags
      return sum
    }

    var row: String {
      [
        lines, damaged, exact, restored, applied, right, flagged, flaggedWithTruth, falsePositives,
        falseFlags,
      ].map { String($0) }.joined(separator: "\t")
    }

    static let header =
      "lines\tdamaged\texact\trestored\tapplied\tright\tflagged\twith truth\tchanged clean\tflagged clean"
  }

  let repair: MojibakeRepair
  let damage: CutDamage
  /// Receives every edit of a damaged line: clean line, damaged line, output, whether it is right.
  var report: (String, String, String, Edit, Bool) -> Void = { _, _, _, _, _ in }
  /// Receives every damaged line that was not repaired.
  var reportMiss: (String, String, StageResult) -> Void = { _, _, _ in }

  static func fold(_ text: String) -> [UInt32] {
    text.unicodeScalars.map { WidthFolding.fold($0.value) }
  }

  static func string(_ scalars: [UInt32]) -> String {
    var view = String.UnicodeScalarView()
    for scalar in scalars {
      view.append(Unicode.Scalar(scalar) ?? "\u{FFFD}")
    }
    return String(view)
  }

  /// Folded, and without the readings in brackets that the damage pastes.
  func foldWithoutNotes(_ text: String) -> [UInt32] {
    var rest = Self.fold(text)[...]
    var result: [UInt32] = []
    let notes = Set(damage.notes.map { [0x28] + $0.syllable + [0x29] })
    while let first = rest.first {
      if first == 0x28, let note = notes.first(where: rest.starts) {
        rest = rest.dropFirst(note.count)
      } else {
        result.append(first)
        rest = rest.dropFirst()
      }
    }
    return result
  }

  func measure(_ lines: [String]) -> Tally {
    var tally = Tally()
    for line in lines {
      measure(line, &tally)
    }
    return tally
  }

  private func measure(_ line: String, _ tally: inout Tally) {
    tally.lines += 1
    let clean = Array(line.utf8)
    let untouched = repair.run(clean.span, recordingEdits: false)
    if untouched.editCount > 0 { tally.falsePositives += 1 }
    if !untouched.flags.isEmpty { tally.falseFlags += 1 }

    let expected = Self.fold(line)
    guard let damaged = damage.applied(to: line.unicodeScalars.map(\.value)) else { return }
    let damagedLine = Self.string(damaged)
    guard foldWithoutNotes(damagedLine) != expected else { return }
    tally.damaged += 1
    let bytes = Array(damagedLine.utf8)
    let result = repair.run(bytes.span, recordingEdits: true)
    let output = String(decoding: result.text, as: UTF8.self)
    let isExact = foldWithoutNotes(output) == expected
    if isExact { tally.exact += 1 }
    let isRestored = Self.matches(foldWithoutNotes(output), expected[...])
    if isRestored { tally.restored += 1 } else { reportMiss(line, damagedLine, result) }
    let edits = result.log?.edits(target: result.text.span) ?? []
    for edit in edits {
      let isRight = isRestored || isRight(edit, result.text, expected)
      tally.applied += 1
      if isRight { tally.right += 1 }
      report(line, damagedLine, output, edit, isRight)
    }
    for flag in result.flags {
      tally.flagged += 1
      let before = String(decoding: bytes[..<flag.source.lowerBound], as: UTF8.self)
      let lead = foldWithoutNotes(before).suffix(2)
      if flag.candidates.contains(where: {
        Self.contains(expected, lead + foldWithoutNotes($0.text))
      }) {
        tally.flaggedWithTruth += 1
      }
    }
  }

  /// Whether the edit with two characters around it stands in the clean text.
  private func isRight(_ edit: Edit, _ output: [UInt8], _ expected: [UInt32]) -> Bool {
    let before = foldWithoutNotes(
      String(decoding: output[..<edit.target.lowerBound], as: UTF8.self))
    let after = foldWithoutNotes(String(decoding: output[edit.target.upperBound...], as: UTF8.self))
    let changed = foldWithoutNotes(String(decoding: edit.after, as: UTF8.self))
    return Self.contains(expected, before.suffix(2) + changed + after.prefix(2))
  }

  /// Whether `output` is `expected` but for `?` where the damage ate an ASCII character.
  private static func matches(_ output: [UInt32], _ expected: ArraySlice<UInt32>) -> Bool {
    output.count == expected.count
      && zip(output, expected).allSatisfy { $0 == $1 || ($0 == 0x3F && $1 < 0x40) }
  }

  private static func contains(_ expected: [UInt32], _ piece: [UInt32]) -> Bool {
    guard expected.count >= piece.count else { return false }
    return (0...expected.count - piece.count).contains {
      matches(piece, expected[$0..<$0 + piece.count])
    }
  }
}
