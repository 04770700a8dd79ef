import DataPacks
import HanLexicon
import TextEdits

/// Rewrites vague quantities as ranges in the form of GB/T 15835: `1900余人` → `1901～1999人`.
///
/// Rewritten are quantities whose words fix both bounds (余, 多, 几, 两三). Left as they are: exact
/// numbers, ranges, constraints (`60岁以上`), and whatever has bounds only by policy (`约200人`).
/// Outside the rewritten phrases nothing changes, and rewriting again changes nothing more.
public struct NumericRangeStage: TextStage {
  private let phrases: NumericPhrases
  /// The quantities of the text that comes next, where they are known.
  private var known: [Quantity]?
  /// The rule of every edit.
  public static let rule = EditRule(.numbers, "range")

  public var stage: Stage { .numbers }

  public init(phrases: NumericPhrases) {
    self.phrases = phrases
  }

  /// Builds the stage on a lexicon, as `NumericPhrases` does.
  ///
  /// - Throws: `PackError` when the library was linked with an incompatible pack.
  public init(lexicon: HanLexicon) throws(PackError) {
    self.init(phrases: try NumericPhrases(lexicon: lexicon))
  }

  /// The stage for one text whose quantities were read already; it does not read it again.
  ///
  /// - Parameter quantities: all of `NumericPhrases.quantities(in:)` of that text.
  package func knowing(_ quantities: [Quantity]) -> NumericRangeStage {
    var stage = self
    stage.known = quantities
    return stage
  }

  public func rewrite(_ text: Span<UInt8>, into rewriter: inout TextRewriter) {
    for quantity in known ?? phrases.quantities(in: text) {
      guard quantity.isApproximate, !quantity.hasSoftBounds, quantity.confidence > .low,
        let canonical = quantity.canonical, phrases.standsAlone(quantity, in: text)
      else { continue }
      let start = quantity.range.lowerBound + quantity.leadCount
      rewriter.replace(
        text, start..<quantity.range.upperBound, with: canonical, rule: NumericRangeStage.rule,
        confidence: quantity.confidence == .high ? 0.99 : 0.9, certainty: .unique)
    }
  }
}
