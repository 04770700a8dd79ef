import ArgumentParser
import HanText

/// What is known of the input's encoding.
struct EncodingArguments: ParsableArguments {
  @Option(
    name: .customLong("from"),
    help: ArgumentHelp("Encoding of the input; 'auto' looks at the bytes.", valueName: "label"))
  var label = "auto"

  @Option(
    help: ArgumentHelp(
      "What the encoding is said to be: settles what the bytes leave in doubt.",
      valueName: "label"))
  var hint: String?

  func validate() throws {
    try Self.check(label == "auto" ? nil : label)
    try Self.check(hint)
    if hint != nil, label != "auto" {
      throw ValidationError("--hint is for --from auto: --from leaves no doubt")
    }
  }

  /// nil is to be detected.
  var encoding: TextEncoding? { label == "auto" ? nil : TextEncoding(label: label) }

  var hintedEncoding: TextEncoding? { hint.flatMap { TextEncoding(label: $0) } }

  static func check(_ label: String?) throws {
    guard let label, TextEncoding(label: label) == nil else { return }
    throw ValidationError(
      "unknown encoding '\(label)'; 'normalize decode --list' names those there are")
  }
}

/// Where text comes from.
struct InputArguments: ParsableArguments {
  @OptionGroup(title: "Input") var encoding: EncodingArguments

  @Flag(
    help: """
      Each line is in an encoding of its own (UTF-8, GB 18030, Big5, EUC-TW), weighed with those \
      around it. UTF-16 cannot be mixed by line.
      """)
  var mixed = false

  @Option(
    help: ArgumentHelp(
      """
      Malformed bytes: keep (as they are from UTF-8 to UTF-8, else U+FFFD), replace (U+FFFD), skip, \
      escape (\\xHH) or fail (as --strict).
      """, valueName: "what"))
  var malformed = MalformedPolicy.keep

  @Flag(name: [.customShort("0"), .customLong("null")], help: "Records end with NUL, not lines.")
  var nulRecords = false

  @Option(
    name: .customLong("jsonl"),
    help: ArgumentHelp(
      "Input is JSON Lines: normalize this field, pass the rest through.", valueName: "field"))
  var jsonField: String?

  @Argument(
    help: ArgumentHelp("Files; '-' is standard input.", valueName: "file"),
    completion: .file())
  var files: [String] = []

  func validate() throws {
    if nulRecords, jsonField != nil {
      throw ValidationError("--null and --jsonl exclude each other")
    }
    if mixed, encoding.label != "auto" || encoding.hint != nil || nulRecords {
      throw ValidationError("--mixed excludes --from, --hint and --null")
    }
    if malformed == .escape, jsonField != nil {
      throw ValidationError("--malformed escape writes no JSON: it excludes --jsonl")
    }
  }

  /// - Parameter isStrict: malformed input ends the run.
  func decoding(isStrict: Bool) throws -> DecodingOptions {
    guard !isStrict || malformed == .keep || malformed == .fail else {
      throw CommandFailure(
        description: "--strict is --malformed fail: it excludes --malformed \(malformed.rawValue)")
    }
    return DecodingOptions(
      encoding: encoding.encoding, hint: encoding.hintedEncoding, isMixed: mixed,
      malformed: isStrict ? .fail : malformed)
  }
}

/// What is written, and how.
struct OutputArguments: ParsableArguments {
  @Option(
    name: .customLong("output-encoding"),
    help: ArgumentHelp("Encoding of the output.", valueName: "label"))
  var encoding = "utf-8"

  @Option(
    help: ArgumentHelp(
      """
      Characters that --output-encoding lacks: fail, replace ('?'), escape (&#x4E00;) or \
      transliterate (the other script's form, the compatibility form, else '?').
      """, valueName: "what"))
  var unencodable = TextEncoder.UnencodablePolicy.fail

  @Flag(help: "Write a JSON object a line: text, edits, tokens, quantities, flags.")
  var json = false

  @Flag(help: "Write nothing; exit 1 if anything would change.")
  var check = false

  @Flag(help: "Write the lines that would change, before and after.")
  var diff = false

  @Flag(help: "Write every edit, choice and flag with its place, rule and reason.")
  var explain = false

  @Flag(help: "Count edits by rule, on standard error.")
  var stats = false

  @Flag(help: "Stop with exit 2 at input that is not valid in its encoding (--malformed fail).")
  var strict = false

  @Flag(
    name: [.customShort("i"), .customLong("in-place")],
    help: "Change files in place; they become UTF-8 unless --output-encoding is given.")
  var inPlace = false

  @Option(
    name: [.customShort("j"), .customLong("jobs")],
    help: ArgumentHelp("Documents processed at the same time.", valueName: "n"))
  var jobs = 1

  @Flag(name: [.short, .long], help: "No warnings.")
  var quiet = false

  @Option(
    help: ArgumentHelp(
      "Unit of offsets in JSON: utf8, utf16 or scalar.", valueName: "unit"))
  var offsets = OffsetUnit.scalar

  @Option(help: ArgumentHelp("Colours: auto, always or never.", valueName: "when"))
  var color = ColorChoice.auto

  func validate() throws {
    try EncodingArguments.check(encoding)
    if [json, check, diff, explain].filter({ $0 }).count > 1 {
      throw ValidationError("--json, --check, --diff and --explain exclude each other")
    }
    if inPlace, json || check || diff || explain {
      throw ValidationError(
        "--in-place writes text: it excludes --json, --check, --diff, --explain")
    }
    if !(1...256).contains(jobs) {
      throw ValidationError("--jobs takes a number from 1 to 256")
    }
  }
}

/// When to colour.
enum ColorChoice: String, ExpressibleByArgument, CaseIterable {
  case auto, always, never
}

/// What the pipeline adds to repair and cleanup.
struct PipelineArguments: ParsableArguments {
  @Option(
    name: .customLong("to"),
    help: ArgumentHelp(
      "Convert to a language tag: \(LanguageTag.conversionTargets.joined(separator: ", ")).",
      valueName: "tag"))
  var target: LanguageTag?

  @Option(
    help: ArgumentHelp(
      """
      Quantities: keep, annotate (list in JSON) or also rewrite: range (1900余 as 1901～1999), \
      spoken (as read aloud) or digits (numerals in characters as digits).
      """, valueName: "what"))
  var numbers = NormalizerOptions.Numbers.keep

  @Flag(help: "Cut into words.")
  var segment = false

  @Option(help: ArgumentHelp("What stands between words.", valueName: "text"))
  var separator = " "

  @Option(name: .customLong("segment-mode"), help: SegmentationArguments.modeHelp)
  var segmentMode = SegmentationMode.words

  @Option(
    name: .customLong("segment-dict"), help: SegmentationArguments.dictionaryHelp,
    completion: .file())
  var segmentDictionaries: [String] = []

  @OptionGroup(title: "Words") var segmentation: SegmentationArguments
  @OptionGroup(title: "Conversion") var conversion: ConversionArguments

  func validate() throws {
    if let target {
      try target.checkIsTarget()
    } else if conversion.isGiven {
      throw ValidationError("--dict, --protect and --variant-markup need --to")
    }
    guard segment || (segmentDictionaries.isEmpty && !segmentation.isGiven) else {
      throw ValidationError("--segment-dict, --token-rules, --model and --no-hmm need --segment")
    }
    try segmentation.check(
      mode: segmentMode, dictionaries: segmentDictionaries, option: "--segment-dict")
  }

  func apply(to options: inout NormalizerOptions, isQuiet: Bool) throws {
    try conversion.apply(to: &options, isQuiet: isQuiet)
    options.conversion = target.map { .target($0) }
    options.numbers = numbers
    if segment {
      try segmentation.apply(to: &options, mode: segmentMode, dictionaries: segmentDictionaries)
    }
  }
}

/// How sure a repair must be.
struct RepairArguments: ParsableArguments {
  @Option(
    name: .customLong("min-confidence"),
    help: ArgumentHelp("Repairs less sure than this, 0 to 1, are flagged only.", valueName: "x"))
  var minimumConfidence = 0.9

  func validate() throws {
    guard (0...1).contains(minimumConfidence) else {
      throw ValidationError("--min-confidence takes a number from 0 to 1")
    }
  }

  func apply(to options: inout NormalizerOptions) {
    options.minimumConfidence = minimumConfidence
  }
}

extension MalformedPolicy: ExpressibleByArgument {}
extension TextEncoder.UnencodablePolicy: ExpressibleByArgument {}
extension OffsetUnit: ExpressibleByArgument {}
extension SegmentationMode: ExpressibleByArgument {
  static var help: ArgumentHelp {
    ArgumentHelp(
      """
      Words: words, search (and shorter ones inside) or all; as jieba 0.42.1: jieba, jieba-search or \
      jieba-all.
      """, valueName: "mode")
  }
}
extension ConversionConfig: ExpressibleByArgument {}
extension ConversionMode: ExpressibleByArgument {}
extension NormalizerOptions.Numbers: ExpressibleByArgument {}
extension LanguageTag: ExpressibleByArgument {
  public init?(argument: String) {
    self.init(argument)
  }

  func checkIsTarget() throws {
    guard conversionConfig == nil else { return }
    let error = ConversionError.unknownTarget(
      description, known: LanguageTag.conversionTargets)
    throw ValidationError("\(error)")
  }
}
