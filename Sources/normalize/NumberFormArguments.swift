import ArgumentParser
import HanText

/// The form in which `normalize numbers` writes numbers.
struct NumberFormArguments: ParsableArguments {
  enum Form: String, ExpressibleByArgument, CaseIterable {
    case range, spoken, digits
  }

  enum Style: String, ExpressibleByArgument, CaseIterable {
    case standard, wetext
  }

  @Option(
    help: ArgumentHelp(
      """
      range (approximate quantities only), spoken (as read aloud) or digits (GB/T 15835). The default \
      is range.
      """, valueName: "form"))
  var form: Form?

  @Option(
    help: ArgumentHelp(
      "With --form spoken or digits: standard, or wetext, as WeTextProcessing writes.",
      valueName: "style"))
  var style: Style?

  @Option(
    name: .customLong("one-digit"),
    help: ArgumentHelp(
      "With --form digits: numerals of one character, never, usual (三公里, not 一只) or always.",
      valueName: "which"))
  var oneDigit: DigitsStyle.Extent?

  @Option(
    help: ArgumentHelp(
      "With --form digits: numerals without a unit, never, usual or always.",
      valueName: "which"))
  var standalone: DigitsStyle.Extent?

  func validate() throws {
    if style != nil, form != .spoken, form != .digits {
      throw ValidationError("--style needs --form spoken or --form digits")
    }
    if oneDigit != nil || standalone != nil, form != .digits {
      throw ValidationError("--one-digit and --standalone need --form digits")
    }
  }

  /// - Parameter isListing: the quantities are written, and the text stays unless a form is given.
  func apply(to options: inout NormalizerOptions, isListing: Bool) {
    switch form {
    case nil: options.numbers = isListing ? .annotate : .range
    case .range: options.numbers = .range
    case .spoken: options.numbers = .spoken
    case .digits: options.numbers = .digits
    }
    if style == .wetext {
      options.numberStyles.spoken = .wetext
      options.numberStyles.digits = .wetext
    }
    if let oneDigit { options.numberStyles.digits.oneDigit = oneDigit }
    if let standalone { options.numberStyles.digits.standalone = standalone }
  }
}

extension DigitsStyle.Extent: ExpressibleByArgument {}
