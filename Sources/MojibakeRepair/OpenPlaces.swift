/// Which characters of an observed line belong to places that stay open, and under which damage.
struct OpenPlaces {
  /// By index of code points: the number of the damage, from 1; 0 for none.
  private var marks: [Int32]
  private var damages: [String] = []

  init(count: Int) {
    marks = [Int32](repeating: 0, count: count)
  }

  mutating func mark(_ range: Range<Int>, damage: String) {
    if damages.last != damage { damages.append(damage) }
    for index in range { marks[index] = Int32(damages.count) }
  }

  /// Whether part of `range` is open, under any damage but `damage`. Linear in the range.
  func isOpen(_ range: Range<Int>, except damage: String? = nil) -> Bool {
    range.contains { marks[$0] != 0 && damages[Int(marks[$0]) - 1] != damage }
  }
}
