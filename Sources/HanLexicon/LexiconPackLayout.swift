/// What the builder of the `lexicon` pack and its readers agree on.
///
/// | section | element | content |
/// |---|---|---|
/// | `fold` | UInt16 | the id of every code point of the BMP |
/// | `fold.high` | UInt32 | pairs (code point, id) over U+FFFF, ascending |
/// | `scalars` | UInt32 | the code point that an id stands for |
/// | `traits` | UInt8 | `CharacterTraits` of every code point of the BMP |
/// | `words.nodes` | UInt32 | of each slot of the trie: base (20 bits), word class (4), cost (8) |
/// | `words.check` | UInt16 | the id by which a slot is reached from its parent; 0 when it is free |
/// | `words.splits` | UInt32 | the bases of nodes with many children, one for every block of ids |
/// | `readings.*` | | see `ReadingTables` |
///
/// A child's slot is the base of its parent plus the id. A node with many children has several
/// bases: its own field is then `firstSplit` plus a row of `words.splits`, in which the id's block
/// (the id without its low `splitShift` bits) finds the base. Narrow families fill the slots: one
/// base for a family that is spread over all ids leaves a third of them empty.
@usableFromInline
package enum LexiconPackLayout {
  @inlinable package static var baseShift: UInt32 { 12 }
  /// Class and cost of the word that ends at a node.
  @inlinable package static var valueMask: UInt32 { 0xFFF }
  @inlinable package static var noWord: UInt32 { 0xFFF }
  @inlinable package static var costMask: UInt32 { 0xFF }
  @inlinable package static var classShift: UInt32 { 8 }
  /// Bases from here on stand for rows of `words.splits`; slots stay below.
  @inlinable package static var firstSplit: Int { 0xF0000 }
  @inlinable package static var splitShift: UInt16 { 8 }
  /// Zeros at the end of `words.splits`, so that any id finds one.
  package static let splitPadding = 256
}
