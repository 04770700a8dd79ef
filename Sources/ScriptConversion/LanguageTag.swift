/// A BCP 47 language tag (RFC 5646) of the form language, script, region.
///
/// Comparison ignores case, as the RFC asks; `description` has the recommended one. An underscore
/// is read as a hyphen, as locale names write it.
public struct LanguageTag: Hashable, Sendable, CustomStringConvertible, LosslessStringConvertible {
  /// ISO 639, lower case.
  public let language: String
  /// ISO 15924, title case.
  public let script: String?
  /// ISO 3166-1, upper case.
  public let region: String?

  /// Nil when `text` is not language[-script][-region]; other subtags are not read.
  public init?(_ text: String) {
    var parts = text.split(omittingEmptySubsequences: false) { $0 == "-" || $0 == "_" }[...]
    guard let first = parts.popFirst(), (2...3).contains(first.utf8.count), first.isASCIILetters
    else { return nil }
    language = first.lowercased()
    if let part = parts.first, part.utf8.count == 4, part.isASCIILetters {
      script = part.prefix(1).uppercased() + part.dropFirst().lowercased()
      parts.removeFirst()
    } else {
      script = nil
    }
    if let part = parts.first, part.utf8.count == 2, part.isASCIILetters {
      region = part.uppercased()
      parts.removeFirst()
    } else {
      region = nil
    }
    guard parts.isEmpty else { return nil }
  }

  public var description: String {
    [language, script, region].compactMap(\.self).joined(separator: "-")
  }
}

extension Substring {
  fileprivate var isASCIILetters: Bool {
    utf8.allSatisfy { ($0 | 0x20) >= UInt8(ascii: "a") && ($0 | 0x20) <= UInt8(ascii: "z") }
  }
}

extension LanguageTag {
  /// The configuration that leads to this tag; nil when there is none.
  ///
  /// Simplified targets take Taiwan's forms on the way (著 becomes 着, with its exceptions), since
  /// they are what Traditional text is mostly written in. Scripts of regions without a tag of
  /// their own follow CLDR's likely subtags (zh-SG is zh-Hans-SG, zh-MO is zh-Hant-MO).
  public var conversionConfig: ConversionConfig? {
    LanguageTag.targets.first { $0.tag == description }?.config
  }

  /// The tags that a conversion leads to, in the order of their table.
  public static var conversionTargets: [String] { targets.map(\.tag) }

  private static let targets: [(tag: String, config: ConversionConfig)] = [
    ("zh-Hans", .tw2s),
    ("zh-Hans-CN", .tw2s),
    ("zh-Hans-SG", .tw2s),
    ("zh-Hans-MY", .tw2s),
    ("zh-CN", .tw2s),
    ("zh-SG", .tw2s),
    ("zh-MY", .tw2s),
    ("zh-Hant", .s2t),
    ("zh-Hant-TW", .s2tw),
    ("zh-TW", .s2tw),
    ("zh-Hant-HK", .s2hk),
    ("zh-HK", .s2hk),
    ("zh-Hant-MO", .s2hk),
    ("zh-MO", .s2hk),
    ("ja", .t2jp),
    ("ja-JP", .t2jp),
    ("ja-Jpan", .t2jp),
    ("ja-Jpan-JP", .t2jp),
  ]
}
