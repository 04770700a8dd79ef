/// OpenCC's conversion configurations, by its names.
///
/// `s` is Simplified, `t` OpenCC's standard Traditional, `tw` and `hk` the Traditional of Taiwan
/// and of Hong Kong, `jp` the new character forms of Japan; a final `p` adds regional vocabulary.
public enum ConversionConfig: String, CaseIterable, Sendable {
  case s2t, t2s, s2tw, tw2s, s2hk, hk2s, s2twp, tw2sp, s2hkp, hk2sp
  case t2tw, tw2t, t2hk, hk2t, t2jp, jp2t
}

/// How a conversion chooses where dictionaries compete.
public enum ConversionMode: String, CaseIterable, Sendable {
  /// As OpenCC does: the leftmost longest phrase, and a phrase's first candidate.
  case exact
  /// As `exact`, but what the phrases become are phrases too, which stay. Text that is already
  /// converted, or half, is then segmented as its source would have been: 說明了 does not become
  /// 說明瞭. Simplified input gives the same as `exact` wherever it holds no such phrase.
  ///
  /// Converting again changes nothing in real text that we tried (4,000 sentences of Universal
  /// Dependencies, both scripts); in random sequences of dictionary words one line in a thousand
  /// still changes, where the characters at a border happen to make a word of the other script.
  ///
  /// Offered for the configurations of the language tags: s2t, s2tw, s2hk, tw2s, t2jp.
  case guarded
  /// By words and their frequencies. Not available in this version: asking for it throws
  /// `ConversionError.modeUnavailable`.
  case best
}

/// Why a converter cannot be made.
public enum ConversionError: Error, Equatable, Sendable, CustomStringConvertible {
  /// No conversion leads to this language tag; `known` are the tags that have one.
  case unknownTarget(String, known: [String])
  /// The mode is not offered by this version.
  case modeUnavailable(ConversionMode)
  /// The pack does not hold this configuration.
  case missingConfig(ConversionConfig)
  /// The pack's sections contradict each other.
  case malformedPack(String)

  public var description: String {
    switch self {
    case .unknownTarget(let tag, let known):
      "no conversion to '\(tag)'; known targets: \(known.joined(separator: ", "))"
    case .modeUnavailable(let mode): "conversion mode '\(mode.rawValue)' is not available"
    case .missingConfig(let config): "the pack has no configuration '\(config.rawValue)'"
    case .malformedPack(let problem): "malformed conversion pack: \(problem)"
    }
  }
}
