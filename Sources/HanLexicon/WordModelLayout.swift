/// What the builder of the word model and its reader, `WordModel`, agree on.
package enum WordModelLayout {
  /// Words of more characters are not units.
  package static let longestWord = 6
  /// The node of a character that is a unit by itself is this plus its id; slots stay below.
  package static let firstSingle = LexiconPackLayout.firstSplit
  package static let costBits: UInt32 = 11
  package static let costMask: UInt32 = 1 << costBits - 1
}
