import DataPacks
import TextEdits

/// Weighs what a sample means in every candidate.
struct DetectionRanking {
  private let model: DetectionModel

  init() throws(EncodingError) {
    do throws(PackError) {
      model = try .shared
    } catch {
      throw .tables(error)
    }
  }

  private static let malformedBits = 16.0
  /// Bits a byte that is no text costs; ASCII costs about 5, frequent Han 4, rare Han 8 a byte.
  private static let noiseBits = 9.5
  /// Characters are not as independent as the sum of their costs takes them to be.
  private static let temper = 0.75
  /// The part of a sample on which all candidates are weighed.
  private static let firstPart = 2048
  /// Candidates that are behind the best one by more bits are not weighed on the rest.
  private static let hopelessBits = 60.0
  /// Bits a byte by which the whole sample may cost more than its first part. When it costs more
  /// still, the beginning is unlike the rest, and all candidates are weighed on the whole.
  private static let worseBits = 1.0

  /// Guesses, the best first; never empty. Linear.
  func guesses(
    _ sample: Span<UInt8>, _ candidates: [DetectionCandidate], isWhole: Bool
  ) throws(EncodingError) -> [EncodingDetector.Guess] {
    guard sample.count > Self.firstPart else {
      return confidences(try costs(sample, candidates, isWhole: isWhole), count: sample.count)
    }
    let first = try costs(sample.extracting(first: Self.firstPart), candidates, isWhole: false)
    let limit = (first.first?.bits ?? 0) + Self.hopelessBits
    let survivors = candidates.filter { candidate in
      first.contains { $0.encoding == candidate.encoding && $0.bits < limit }
    }
    var rest = try costs(sample, survivors, isWhole: isWhole)
    let rate = (first.first?.bits ?? 0) / Double(Self.firstPart)
    if (rest.first?.bits ?? 0) > (rate + Self.worseBits) * Double(sample.count) {
      rest = try costs(sample, candidates, isWhole: isWhole)
    }
    return confidences(rest, count: sample.count)
  }

  private typealias Cost = (encoding: TextEncoding, bits: Double)

  /// What the sample costs in each candidate that can be meant, the least first.
  private func costs(
    _ sample: Span<UInt8>, _ candidates: [DetectionCandidate], isWhole: Bool
  ) throws(EncodingError) -> [Cost] {
    var costs: [Cost] = []
    var text: [UInt8] = []
    for candidate in candidates {
      var decoder = try TextDecoder(candidate.encoding, byteOrderMark: .keep)
      text.removeAll(keepingCapacity: true)
      try decoder.decode(sample, isLast: isWhole, into: &text)
      let faults = decoder.report.malformed.count
      guard faults * 4 <= sample.count || sample.count < 16 else { continue }
      let byKind = model.costs(of: text.span, candidate.uses.map(\.kind))
      let bits = zip(byKind, candidate.uses).map { $0 + $1.bits }.min() ?? 0
      costs.append(
        (candidate.encoding, candidate.bits + bits + Double(faults) * Self.malformedBits))
    }
    // Equal costs keep the order of the candidates.
    return costs.enumerated().sorted {
      ($0.element.bits, $0.offset) < ($1.element.bits, $1.offset)
    }.map(\.element)
  }

  /// The difference in bits between the candidates, and to noise of `count` bytes, as chances.
  private func confidences(_ costs: [Cost], count: Int) -> [EncodingDetector.Guess] {
    guard let best = costs.first else {
      return [EncodingDetector.Guess(encoding: .windows1252, confidence: 0)]
    }
    let noise = Self.noiseBits * Double(count)
    let least = min(best.bits, noise)
    let weights = costs.map { Self.weight($0.bits - least) }
    let total = weights.reduce(Self.weight(noise - least), +)
    return zip(costs, weights).map {
      EncodingDetector.Guess(encoding: $0.encoding, confidence: $1 / total)
    }.filter { $0.confidence >= 0.001 || $0.encoding == best.encoding }
  }

  /// 2 to the power of minus `bits`, tempered.
  private static func weight(_ bits: Double) -> Double {
    powerOfTwo(-temper * bits)
  }

  /// 2^x for x ≤ 0 by squaring roots, exact to 1e-9; the library links no mathematics.
  private static func powerOfTwo(_ exponent: Double) -> Double {
    guard exponent > -60 else { return 0 }
    // (1 + x·ln 2/2¹⁶ + …)^(2¹⁶): the series is exact enough for so small an argument.
    let small = exponent * 0.693_147_180_559_945_3 / 65536
    var power = 1 + small + small * small / 2
    for _ in 0..<16 {
      power *= power
    }
    return power
  }
}
