/// Cuts a text into units that can be converted one after the other.
///
/// A cut comes after a scalar that is in no dictionary (`ConversionPackLayout.breakers`), so no
/// match of any stage crosses it; and not where a description sequence may be open.
enum ConversionUnits {
  /// A unit is at least this long, so that what happens once a unit costs nothing, and short
  /// enough for its buffers to stay in the first-level cache.
  private static let minimumLength = 1024
  /// A sequence has at most 64 scalars when it is tried in a later stage, hence at most 64 times
  /// `maximumShrinkage` scalars of four bytes here.
  static let openSequenceReach = 64 * ConversionPackLayout.maximumShrinkage * 4

  /// The end of the unit that starts at `start`, unless it holds a description operator.
  static func end(_ text: Span<UInt8>, from start: Int) -> Int {
    var position = start + minimumLength
    while position < text.count {
      if isBreaker(text, endingAt: position) {
        return position
      }
      position += 1
    }
    return text.count
  }

  /// The end of the unit that starts at `start`, whatever it holds. Linear in the unit.
  ///
  /// A complete sequence is stepped over; an operator that begins none could begin one in the
  /// shorter text of a later stage, so no cut comes within reach of it.
  static func carefulEnd(_ text: Span<UInt8>, from start: Int) -> Int {
    var position = start
    var end = end(text, from: start)
    var safe = start
    while true {
      while position < end {
        let scalar = Scalar(text, at: position)
        guard IdeographicDescription.arity(scalar.value) > 0 else {
          position += scalar.length
          continue
        }
        let length = IdeographicDescription.length(text, at: position, end: text.count)
        position += max(length, scalar.length)
        if length == 0 {
          safe = position + openSequenceReach
        }
      }
      if end == text.count || (position == end && safe <= end) {
        return end
      }
      end = self.end(text, from: max(position, safe) - minimumLength)
    }
  }

  static func isBreaker(_ text: Span<UInt8>, endingAt position: Int) -> Bool {
    let last = text[position - 1]
    if last == 0x0A || last == 0x20 {
      return true
    }
    // U+3002, the ideographic full stop.
    return last == 0x82 && position >= 3 && text[position - 2] == 0x80 && text[position - 3] == 0xE3
  }
}
