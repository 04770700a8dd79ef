import TextEdits

/// A character of a line that is being decoded, and the observed characters that it comes from.
struct DecodedCell {
  var scalar: UInt32
  /// By index of code points of the observed line. Two cells may share it.
  var source: Range<Int>
  var isChanged = false
  /// How sure the change is, over all layers.
  var probability = 1.0
  var certainty = Certainty.exact
}
