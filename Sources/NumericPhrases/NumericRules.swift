import TextEdits

/// The rules a quantity can name.
enum NumericRule {
  static let exact = EditRule(.numbers, "exact")
  static let placeValue = EditRule(.numbers, "place-value")
  static let several = EditRule(.numbers, "several")
  static let adjacentDigits = EditRule(.numbers, "adjacent-digits")
  static let about = EditRule(.numbers, "about")
  static let bound = EditRule(.numbers, "bound")
  static let range = EditRule(.numbers, "range")
  static let deviation = EditRule(.numbers, "deviation")
  static let afterUnit = EditRule(.numbers, "after-unit")
  static let fixedPhrase = EditRule(.numbers, "fixed-phrase")
  static let fraction = EditRule(.numbers, "fraction")
  static let magnitude = EditRule(.numbers, "magnitude")
  static let age = EditRule(.numbers, "age")
  static let decade = EditRule(.numbers, "decade")
  static let date = EditRule(.numbers, "date")
  static let time = EditRule(.numbers, "time")
  static let ordinal = EditRule(.numbers, "ordinal")
  static let identifier = EditRule(.numbers, "identifier")
}
