/// What `ScriptDetector` found in a text.
public struct ScriptFinding: Equatable, Sendable {
  /// How the text is written.
  public enum Script: String, Sendable, CaseIterable {
    case simplified = "Hans"
    case traditional = "Hant"
    /// Both scripts, neither of them by accident.
    case mixed
    /// Kana among the Han characters.
    case japanese = "Jpan"
    /// No character tells.
    case none
  }

  public enum Region: String, Sendable, CaseIterable {
    case china = "CN"
    case taiwan = "TW"
    case hongKong = "HK"
  }

  /// The evidence, in characters and words.
  public struct Counts: Equatable, Sendable {
    public var han = 0
    /// Forms that Simplified text does not have.
    public var traditional = 0
    /// Forms that Traditional text does not have.
    public var simplified = 0
    public var kana = 0
    public var hangul = 0
    /// Words and forms of a region; one that two regions share counts for both.
    public var regions: [Region: Int] = [:]
  }

  public let script: Script
  /// 0…1: how sure the script is; 0 when there is Han text and nothing tells, 1 when there is none.
  public let confidence: Double
  /// The likely region; nil when nothing tells, or two regions are equally likely.
  public let region: Region?
  /// 0…1: how sure the region is; 0 without one.
  public let regionConfidence: Double
  public let counts: Counts

  /// From here on a region is sure enough for the tag: two forms without one against them are.
  private static let tagThreshold = 0.75

  /// A language tag (BCP 47), or `mixed`: `zh-Hans`, `zh-Hant`, `zh-Hant-TW`, `zh-Hant-HK`, `ja`,
  /// `und`.
  public var tag: String {
    switch script {
    case .simplified: return "zh-Hans"
    case .traditional:
      guard let region, region != .china, regionConfidence >= Self.tagThreshold else {
        return "zh-Hant"
      }
      return "zh-Hant-" + region.rawValue
    case .mixed: return "mixed"
    case .japanese: return "ja"
    case .none: return "und"
    }
  }

  /// - Parameter traditionalRegions: forms that tell the region of Traditional text alone.
  init(_ counts: Counts, traditionalRegions: [Region: Int]) {
    let telling = counts.traditional + counts.simplified
    let minority = min(counts.traditional, counts.simplified)
    var counts = counts
    if counts.kana > 0, counts.kana * 100 >= (counts.kana + counts.han) * 15 {
      script = .japanese
      confidence = Self.share(counts.kana, of: counts.kana)
    } else if telling == 0 || counts.hangul > counts.han {
      script = .none
      confidence = counts.han == 0 ? 1 : 0
    } else if minority * 10 >= telling + 3 {
      script = .mixed
      confidence = Double(minority) / Double(minority + 1)
    } else {
      script = counts.simplified > counts.traditional ? .simplified : .traditional
      confidence = Self.share(telling - minority, of: telling)
    }
    if script == .traditional {
      counts.regions.merge(traditionalRegions, uniquingKeysWith: +)
    }
    self.counts = counts
    let found = Self.region(counts, script)
    region = found?.region
    regionConfidence = found?.confidence ?? 0
  }

  /// A share with a prior of one in eight of one observation against it: 0.89 for one of one, 0.98 for
  /// seven of seven.
  private static func share(_ count: Int, of total: Int) -> Double {
    (Double(count) + 0.01) / (Double(total) + 0.135)
  }

  private static func region(
    _ counts: Counts, _ script: Script
  ) -> (region: Region, confidence: Double)? {
    guard script == .simplified || script == .traditional else { return nil }
    var weights = Region.allCases.map { Double(counts.regions[$0] ?? 0) }
    // Most of what is written in Simplified characters comes from there.
    if script == .simplified { weights[0] += 1 }
    let total = weights.reduce(0, +)
    guard let best = weights.max(), best > 0, weights.filter({ $0 == best }).count == 1,
      let index = weights.firstIndex(of: best)
    else { return nil }
    return (Region.allCases[index], (best + 0.25) / (total + 0.75))
  }
}
