import Encodings
import HanLexicon
import TestSupport
import Testing
import TextEdits

@testable import MojibakeRepair

/// A row of `Corpus/mojibake`: what repair makes of a damaged line.
struct DamagedRow: Sendable, CustomTestStringConvertible {
  var state: String
  var damaged: String
  var intended: String
  var notes: [CutDamage.Note]

  var testDescription: String { damaged }

  /// The rows of a file; its last column may be a table of readings, such as `為=wéi,驗=yàn`.
  static func rows(_ file: String) throws -> [DamagedRow] {
    let index = try DoubleByteIndex.gbk
    return try Corpus.rows("mojibake/\(file)").map { columns in
      let notes = columns.dropFirst(3).flatMap { $0.split(separator: ",") }
      return DamagedRow(
        state: columns[0], damaged: columns[1], intended: columns[2],
        notes: notes.compactMap { note(String($0), index) })
    }
  }

  /// A note written `為=wéi`.
  static func note(_ entry: String, _ index: DoubleByteIndex) -> CutDamage.Note? {
    let scalars = entry.unicodeScalars.map(\.value)
    guard scalars.count > 2, let pair = index.bytes(of: scalars[0]) else { return nil }
    return CutDamage.Note(lead: pair.lead, trail: pair.trail, syllable: Array(scalars.dropFirst(2)))
  }

  func damage() throws -> CutDamage {
    CutDamage(index: try DoubleByteIndex.gbk, notes: notes)
  }
}
