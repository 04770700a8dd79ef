import ArgumentParser
import HanText

/// What a conversion takes into account, whichever it is.
struct ConversionArguments: ParsableArguments {
  @Option(
    name: .customLong("dict"),
    help: ArgumentHelp(
      """
      Phrases of your own, as often as you like, the last file first: lines of key, tab, value (of \
      OpenCC's format), then if wanted a tab and a priority, a tab and 'locked'. A key alone stays \
      as it is; a priority over 0 goes before built-in phrases, a locked value is final. Or JSON: \
      {"key": "value"}, or a configuration of OpenCC's.
      """, valueName: "file"),
    completion: .file())
  var dictionaries: [String] = []

  @Option(
    help: ArgumentHelp(
      """
      Leave alone, separated by commas: urls (and e-mail addresses), code (of Markdown and HTML), \
      markup (MediaWiki's -{ }-); or none.
      """, valueName: "kinds"))
  var protect = ProtectedKinds(protection: [])

  @Option(
    name: .customLong("variant-markup"),
    help: ArgumentHelp(
      """
      MediaWiki's -{ }-: keep (as text), or resolve (-{zh-cn:软件;zh-tw:軟體}- becomes the one for \
      the target, and is not converted).
      """, valueName: "what"))
  var variantMarkup = VariantMarkupChoice.keep

  /// Whether anything differs from the default.
  var isGiven: Bool {
    !dictionaries.isEmpty || !protect.protection.isEmpty || variantMarkup != .keep
  }

  /// - Throws: `CommandFailure` at a dictionary that cannot be read.
  func apply(to options: inout NormalizerOptions, isQuiet: Bool) throws {
    var conversion = ConversionOptions()
    let entries = try dictionaries.flatMap {
      try DictionaryFile(path: $0).entries(isQuiet: isQuiet)
    }
    // Every entry was checked where its line is known.
    conversion.dictionary = try UserDictionary(entries)
    conversion.protection = protect.protection
    conversion.resolvesVariantMarkup = variantMarkup == .resolve
    options.conversionOptions = conversion
  }
}

/// What `--variant-markup` takes.
enum VariantMarkupChoice: String, ExpressibleByArgument, CaseIterable {
  case keep, resolve
}

/// What `--protect` takes.
struct ProtectedKinds: ExpressibleByArgument {
  private static let kinds: [(name: String, protection: SpanProtection)] = [
    ("urls", .urls), ("code", .code), ("markup", .markup),
  ]

  let protection: SpanProtection

  init(protection: SpanProtection) {
    self.protection = protection
  }

  init?(argument: String) {
    var protection: SpanProtection = []
    guard argument != "none" else {
      self.protection = protection
      return
    }
    for part in argument.split(separator: ",", omittingEmptySubsequences: false) {
      guard let kind = Self.kinds.first(where: { $0.name == part }) else { return nil }
      protection.insert(kind.protection)
    }
    self.protection = protection
  }

  static var allValueStrings: [String] { kinds.map(\.name) + ["none"] }

  var defaultValueDescription: String {
    let names = Self.kinds.filter { protection.contains($0.protection) }.map(\.name)
    return names.isEmpty ? "none" : names.joined(separator: ",")
  }
}
