import DataPacks

/// HTML's named character references, read in place from the `markup` pack: 2,125 names, of which
/// 106 may stand without a semicolon (WHATWG HTML, section 13.5). Case-sensitive.
struct CharacterNames: Sendable {
  /// A name's characters: one scalar, or two.
  struct Entry: Equatable, Sendable {
    var scalar: UInt32
    /// 0 when there is none.
    var second: UInt32
    /// The name may stand without a semicolon.
    var isBare: Bool
  }

  /// The names without semicolon, ascending by bytes, one behind the other.
  private let names: PackTable<UInt8>
  private let starts: PackTable<UInt16>
  private let scalars: PackTable<UInt32>
  private let seconds: PackTable<UInt32>

  private static let bareFlag: UInt32 = 1 << 31

  /// In bytes: `CounterClockwiseContourIntegral`.
  static let maximumLength = 31

  /// The embedded names; nil when the library was linked with a pack of another format.
  static let embedded: CharacterNames? = try? CharacterNames(.embedded(.markup))

  private init(_ pack: Pack) throws(PackError) {
    scalars = try pack.table("name.scalars")
    seconds = try pack.table("name.seconds", minimumCount: scalars.count)
    starts = try pack.table("name.starts", minimumCount: scalars.count + 1)
    names = try pack.table("names", minimumCount: Int(starts[scalars.count]))
  }

  /// Number of names.
  var count: Int { scalars.count }

  /// What `range` of `text` names, all of it and without a semicolon. Logarithmic in the names.
  func entry(_ text: Span<UInt8>, _ range: Range<Int>) -> Entry? {
    guard !range.isEmpty, range.count <= CharacterNames.maximumLength else { return nil }
    var low = 0
    var high = count
    while low < high {
      let middle = low + (high - low) / 2
      let order = compare(middle, text, range)
      if order == 0 {
        let scalar = scalars[middle]
        return Entry(
          scalar: scalar & ~CharacterNames.bareFlag, second: seconds[middle],
          isBare: scalar & CharacterNames.bareFlag != 0)
      }
      if order < 0 {
        low = middle + 1
      } else {
        high = middle
      }
    }
    return nil
  }

  /// Below 0 when the name at `index` comes before `range`, 0 when they are the same.
  private func compare(_ index: Int, _ text: Span<UInt8>, _ range: Range<Int>) -> Int {
    let start = Int(starts[index])
    let length = Int(starts[index + 1]) - start
    for step in 0..<min(length, range.count) {
      let difference = Int(names[start + step]) - Int(text[range.lowerBound + step])
      if difference != 0 {
        return difference
      }
    }
    return length - range.count
  }
}
