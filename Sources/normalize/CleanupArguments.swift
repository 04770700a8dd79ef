import ArgumentParser
import HanText

/// What cleanup does.
struct CleanupArguments: ParsableArguments {
  @Option(
    help: ArgumentHelp(
      """
      Rules for a use of the text: default (what every reader would correct), pretrain (for a corpus: \
      also repeated lines, escapes, spaces between Han), search (keys: one case, no compatibility \
      characters) or strict (nothing, and no repair: only malformed bytes are touched).
      """, valueName: "name"))
  var profile = CleanupProfile.default

  @Option(
    parsing: .unconditional,
    help: ArgumentHelp(
      """
      Rules of cleanup, separated by commas: \(RuleChanges.syntax); the default is the profile's. \
      --list-rules shows them.
      """, valueName: "rules"),
    transform: RuleChanges.init)
  var rules: RuleChanges?

  @Flag(
    name: .customLong("list-rules"),
    help: "List the rules of cleanup: name, whether it is on, its profiles, an example.")
  var listRules = false

  @Option(
    help: ArgumentHelp(
      """
      Normal form of characters (UAX #15): compose (NFC in which characters that would become another \
      single one stay), nfc, nfkc or none. The default is the profile's.
      """, valueName: "form"))
  var form: CleanupOptions.Form?

  @Option(
    help: ArgumentHelp(
      "Punctuation beside Han: cjk restores full width, keep leaves it.", valueName: "what"))
  var punctuation = CleanupOptions.Punctuation.cjk

  @Option(
    help: ArgumentHelp(
      "Space between Han and Latin letters or digits: add, remove or keep.", valueName: "what"))
  var spacing = SpacingChoice.keep

  @OptionGroup var quotes: QuotesArguments

  func validate() throws {
    let options = try resolved()
    let effective = options.effectiveRules
    for change in rules?.changes ?? [] where change.isAdded {
      guard let rule = CleanupRule(name: change.name), !effective.contains(rule) else { continue }
      throw ValidationError(
        "\(rule.shortName) has no effect here: --punctuation keep, the fold of compatibility "
          + "characters (nfkc, search-fold), --form none or --spacing rules it out")
    }
  }

  /// The profile with the changes that were asked for.
  private func resolved() throws -> CleanupOptions {
    var options = CleanupOptions(profile: profile)
    options.punctuation = punctuation
    if let rules {
      options.rules = try rules.apply(
        none: [], default: options.rules, all: Set(CleanupRule.all), "rule of cleanup",
        names: CleanupRule.all.map(\.shortName), rule: CleanupRule.init(name:))
    }
    if let form {
      options.form = form
      options.rules.insert(.normalForm)
    }
    switch spacing {
    case .add: options.rules.insert(.spacingAdd)
    case .remove: options.rules.insert(.spacingRemove)
    case .keep: break
    }
    return options
  }

  /// Whether the list of rules was asked for; writes it then.
  func writesList() throws -> Bool {
    guard listRules else { return false }
    var sink = ByteSink.standardOutput
    try sink.write(Array(CleanupRuleList.text(try resolved()).utf8))
    try sink.flush()
    return true
  }

  func apply(to options: inout NormalizerOptions) throws {
    options.cleanup = try resolved()
    if profile == .strict {
      options.repair = false
    }
    quotes.apply(to: &options)
  }
}

/// What `--spacing` takes.
enum SpacingChoice: String, ExpressibleByArgument, CaseIterable {
  case add, remove, keep
}

/// Which quotation marks the text gets.
struct QuotesArguments: ParsableArguments {
  @Option(
    help: ArgumentHelp(
      "Quotation marks: keep, curly (“ ” ‘ ’) or corner (「 」 『 』).", valueName: "style"))
  var quotes = QuotesChoice.keep

  func apply(to options: inout NormalizerOptions) {
    options.quotes = quotes.style
  }
}

/// What `--quotes` takes.
enum QuotesChoice: String, ExpressibleByArgument, CaseIterable {
  case keep, curly, corner

  var style: QuotationStyle? { QuotationStyle(rawValue: rawValue) }
}

extension CleanupProfile: ExpressibleByArgument {}
extension CleanupOptions.Form: ExpressibleByArgument {}
extension CleanupOptions.Punctuation: ExpressibleByArgument {}
