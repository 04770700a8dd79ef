import ArgumentParser
import HanText

/// `normalize repair`: undoes mojibake alone.
struct RepairStage: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "repair", _superCommandName: "normalize", abstract: "Repair mojibake alone.",
    discussion: """
      Undoes text that was read in the wrong encoding (UTF-8 as GBK, GBK as Latin-1, Big5 as GBK
      and so on), whole or in places, when the damage can be proved. What is not sure is left:
      --explain shows the candidates and why, --json lists them as flags.
      """)

  @OptionGroup(title: "Repair") var repair: RepairArguments
  @OptionGroup(title: "Input") var input: InputArguments
  @OptionGroup(title: "Output") var output: OutputArguments

  mutating func run() throws {
    var options = NormalizerOptions.none
    options.repair = true
    repair.apply(to: &options)
    try RunPlan(input, output, options).run()
  }
}

/// `normalize clean`: removes residue alone.
struct CleanStage: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "clean", _superCommandName: "normalize",
    abstract: "Clean alone: pasted readings, markup residue, characters, spaces, punctuation.",
    discussion: """
      Small rules, each with a name and a switch: --list-rules shows them with an example, \
      --rules +x,-y switches single ones, --profile chooses a set. Every change is an edit that \
      --explain and --json show and that can be undone. Code, URLs, tables and data are left alone.

      EXAMPLES
        normalize clean page.txt                        the default rules
        normalize clean --rules -entity,-comment a.txt  all but two of them
        normalize clean --rules none,+pasted-reading a.txt
        normalize clean --profile pretrain < corpus.txt
        normalize clean --profile search --json keys.txt
        normalize clean --profile strict --form nfc a.txt   NFC, and nothing else
        normalize clean --spacing add --quotes corner a.txt
      """)

  @OptionGroup(title: "Cleanup") var cleanup: CleanupArguments
  @OptionGroup(title: "Input") var input: InputArguments
  @OptionGroup(title: "Output") var output: OutputArguments

  mutating func run() throws {
    guard try !cleanup.writesList() else { return }
    var options = NormalizerOptions.none
    try cleanup.apply(to: &options)
    try RunPlan(input, output, options).run()
  }
}

/// `normalize convert`: converts the script alone.
struct ConvertStage: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "convert", _superCommandName: "normalize",
    abstract: "Convert between Traditional and Simplified alone.")

  @Option(
    help: ArgumentHelp(
      "One of OpenCC's configurations: "
        + ConversionConfig.allCases.map(\.rawValue).joined(separator: ", ") + ".",
      valueName: "name"))
  var config: ConversionConfig?

  @Option(
    name: .customLong("to"),
    help: ArgumentHelp(
      "A language tag: \(LanguageTag.conversionTargets.joined(separator: ", ")).",
      valueName: "tag"))
  var target: LanguageTag?

  @Option(
    help: ArgumentHelp(
      "exact, as OpenCC (the default with --config), or best, by words (with --to).",
      valueName: "mode"))
  var mode: ConversionMode?

  @Flag(
    name: .customLong("tofu-risk"),
    help: "With --config: also use the dictionaries whose characters few fonts have.")
  var tofuRisk = false

  @OptionGroup(title: "Conversion") var conversion: ConversionArguments
  @OptionGroup(title: "Conversion") var quotes: QuotesArguments
  @OptionGroup(title: "Input") var input: InputArguments
  @OptionGroup(title: "Output") var output: OutputArguments

  func validate() throws {
    guard (config == nil) != (target == nil) else {
      throw ValidationError("give one of --config and --to")
    }
    if let target { try target.checkIsTarget() }
  }

  mutating func run() throws {
    var options = NormalizerOptions.none
    options.conversion =
      config.map { .config($0, mode: mode ?? .exact, includingTofuRisk: tofuRisk) }
      ?? target.map { .target($0, mode: mode ?? .best) }
    try conversion.apply(to: &options, isQuiet: output.quiet)
    quotes.apply(to: &options)
    try RunPlan(input, output, options).run()
  }
}

/// `normalize numbers`: reads quantities alone.
struct NumbersStage: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "numbers", _superCommandName: "normalize",
    abstract: "Read quantities alone.",
    discussion: """
      Rewrites approximate quantities as ranges (1900余人 as 1901～1999人), or, with --form, every number
      as it is read aloud or in digits. With --json and no --form the text stays as it is and the
      quantities are listed.

      EXAMPLES
        normalize numbers page.txt                    1900余人 as 1901～1999人
        normalize numbers --form spoken page.txt      3～5万元 as 三到五万元, 100% as 百分之百
        normalize numbers --form digits page.txt      百分之三十 as 30%, 十七八岁 as 17～18岁
        normalize numbers --json page.txt             the quantities, the text as it is
      """)

  @OptionGroup(title: "Form") var form: NumberFormArguments
  @Option(
    help: ArgumentHelp(
      """
      The day (2023-08-22) that 昨天, 去年 and 下周五 count from; dates without a number are read, too.
      """, valueName: "date"))
  var reference: CalendarDate?

  @Option(
    help: ArgumentHelp(
      """
      How wide vague words reach (约200, 近百): lines of a name of Data/numbers/policy.tsv, a tab and a \
      number, which override those of the library.
      """, valueName: "file"), completion: .file())
  var softBounds: String?

  @Option(
    help: ArgumentHelp(
      """
      With --json, also write each quantity in another form: schema.org or timex3 (TimeML). May be \
      given more than once.
      """, valueName: "form"))
  var export: [QuantityExport] = []

  @OptionGroup(title: "Input") var input: InputArguments
  @OptionGroup(title: "Output") var output: OutputArguments

  func validate() throws {
    guard export.isEmpty || output.json else {
      throw ValidationError("--export needs --json")
    }
  }

  mutating func run() throws {
    var options = NormalizerOptions.none
    form.apply(to: &options, isListing: output.json)
    options.numericOptions = reference.map(NumericOptions.init(reference:)) ?? NumericOptions()
    options.numericOptions.softBounds = try softBounds.map { try SoftBoundsFile(path: $0).policy() }
    try RunPlan(input, output, options, quantityExports: export).run()
  }
}

/// `normalize segment`: cuts into words alone.
struct SegmentStage: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "segment", _superCommandName: "normalize", abstract: "Cut into words alone.")

  @Option(help: ArgumentHelp("What stands between words.", valueName: "text"))
  var separator = " "

  @Option(help: SegmentationArguments.modeHelp)
  var mode = SegmentationMode.words

  @Option(
    name: .customLong("dict"), help: SegmentationArguments.dictionaryHelp, completion: .file())
  var dictionaries: [String] = []

  @OptionGroup(title: "Words") var segmentation: SegmentationArguments
  @OptionGroup(title: "Input") var input: InputArguments
  @OptionGroup(title: "Output") var output: OutputArguments

  func validate() throws {
    try segmentation.check(mode: mode, dictionaries: dictionaries, option: "--dict")
  }

  mutating func run() throws {
    var options = NormalizerOptions.none
    try segmentation.apply(to: &options, mode: mode, dictionaries: dictionaries)
    try RunPlan(input, output, options, separator: separator).run()
  }
}
