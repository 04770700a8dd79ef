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
  /// By words: where dictionaries compete the words of the text decide, proper names and characters
  /// by themselves are chosen by what stands beside them, and what is converted already stays.
  ///
  /// To Traditional (s2t, s2tw, s2hk, s2twp, s2hkp) a lattice of the lexicon's words and of OpenCC's
  /// phrases is searched (`LatticeConversion`); to Simplified (t2s, tw2s, hk2s, tw2sp, hk2sp) one
  /// reviewed table serves Traditional text of every region. The other configurations go from one
  /// orthography of a script to another, character by character: there `best` is `exact`.
  case best
}

/// Why a converter cannot be made.
public enum ConversionError: Error, Equatable, Sendable, CustomStringConvertible {
  /// No conversion leads to this language tag; `known` are the tags that have one.
  case unknownTarget(String, known: [String])
  /// The pack does not hold this configuration.
  case missingConfig(ConversionConfig)
  /// The pack's sections contradict each other.
  case malformedPack(String)

  public var description: String {
    switch self {
    case .unknownTarget(let tag, let known):
      "no conversion to '\(tag)'; known targets: \(known.joined(separator: ", "))"
    case .missingConfig(let config): "the pack has no configuration '\(config.rawValue)'"
    case .malformedPack(let problem): "malformed conversion pack: \(problem)"
    }
  }
}
