import TextEdits

/// The rules a quantity can name.
enum NumericRule: UInt8, Sendable {
  case exact, placeValue, several, adjacentDigits, about, bound, range, deviation, afterUnit
  case fixedPhrase, fraction, magnitude, age, decade, date, time, ordinal, identifier, score,
    discount

  /// The stable public name, such as `numbers.place-value`.
  var editRule: EditRule {
    Int(rawValue) < NumericRule.names.count
      ? NumericRule.names[Int(rawValue)] : EditRule(.numbers, "exact")
  }

  /// In the order of the cases.
  private static let names = [
    "exact", "place-value", "several", "adjacent-digits", "about", "bound", "range", "deviation",
    "after-unit", "fixed-phrase", "fraction", "magnitude", "age", "decade", "date", "time",
    "ordinal", "identifier", "score", "discount",
  ].map { EditRule(.numbers, $0) }
}
