import ArgumentParser
import HanText

/// What a segmentation takes into account, alone or in the pipeline.
struct SegmentationArguments: ParsableArguments {
  static let modeHelp = ArgumentHelp(
    """
    Words: words, fast (by characters alone), search (and shorter ones inside), all (of the \
    dictionary); as jieba 0.42.1: jieba, jieba-search, jieba-all; or uax29 (the boundaries of Unicode, \
    without dictionary or rules: every ideograph a word).
    """, valueName: "mode")

  static let dictionaryHelp = ArgumentHelp(
    """
    Words of your own, as often as you like; where a word comes again, the later counts: a word a \
    line (with spaces and marks if wanted), then if wanted a tab and an action: keep (always one \
    token, the default), prefer (weighed with the dictionary's words) or forbid (never one token). \
    Lines of jieba's dictionaries (word, frequency, class) keep their word.
    """, valueName: "file")

  @Option(
    name: .customLong("token-rules"), parsing: .unconditional,
    help: ArgumentHelp(
      """
      Rules for tokens that are not Han, separated by commas: \(RuleChanges.syntax). \
      \(TokenRules.named.map(\.name).joined(separator: ", ")). The last two are off by default.
      """, valueName: "rules"),
    transform: Self.rules)
  var rules: TokenRules?

  @Option(
    help: ArgumentHelp(
      """
      Weights that `hantext-data train` made from a segmented corpus, in place of the built-in ones, \
      which cut as Peking University's newspaper corpus does.
      """, valueName: "file"))
  var model: String?

  @Flag(
    name: .customLong("no-hmm"), help: "As jieba with HMM=False: no words outside its dictionary.")
  var withoutHMM = false

  var isGiven: Bool { rules != nil || model != nil || withoutHMM }

  func check(mode: SegmentationMode, dictionaries: [String], option: String) throws {
    if withoutHMM, mode != .jieba, mode != .jiebaSearch {
      throw ValidationError("--no-hmm is for the modes jieba and jieba-search")
    }
    if mode == .uax29 || mode.isJieba, rules != nil || model != nil || !dictionaries.isEmpty {
      throw ValidationError(
        "the mode \(mode.rawValue) excludes \(option), --model and --token-rules")
    }
  }

  /// - Throws: `CommandFailure` at a dictionary that cannot be read.
  func apply(
    to options: inout NormalizerOptions, mode: SegmentationMode, dictionaries: [String]
  ) throws {
    options.segmentation = mode
    options.usesHMM = !withoutHMM
    options.tokenRules = rules ?? .default
    options.segmentationModel = try model.map(Self.model)
    guard !dictionaries.isEmpty else { return }
    var words = try UserWords()
    for path in dictionaries {
      let file = DictionaryFile(path: path)
      let text = try file.content()
      do throws(UserWordsError) {
        try words.add(parsing: text.span)
      } catch {
        throw file.failure(error.line, "\(error.problem)")
      }
    }
    options.userWords = words
  }

  private static func model(_ path: String) throws -> SegmentationModel {
    let bytes = try DictionaryFile(path: path).content()
    do {
      return try SegmentationModel(validating: bytes)
    } catch {
      throw CommandFailure(description: "\(path): \(error)")
    }
  }

  private static func rules(_ argument: String) throws -> TokenRules {
    try RuleChanges(argument).apply(
      none: [], default: .default, all: .all, "token rule", names: TokenRules.named.map(\.name)
    ) { name in
      TokenRules.named.first { $0.name == name }?.rule
    }
  }
}
