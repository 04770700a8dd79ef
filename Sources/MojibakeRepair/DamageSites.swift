import TextEdits

/// A line of text as code points with their places.
struct ObservedLine {
  private(set) var scalars: [UInt32] = []
  /// UTF-8 offset of each code point, and of the line's end.
  private(set) var offsets: [Int] = []

  init(_ text: Span<UInt8>, _ range: Range<Int>) {
    var position = range.lowerBound
    while position < range.upperBound {
      let scalar = text.scalar(at: position)
      scalars.append(scalar.value)
      offsets.append(position)
      position += scalar.length
    }
    offsets.append(range.upperBound)
  }

  /// A line that stands in no text: its offsets are those of its characters.
  init(_ scalars: [UInt32]) {
    self.scalars = scalars
    offsets = Array(0...scalars.count)
  }

  var count: Int { scalars.count }

  /// The folded code point at `index`; a line feed beyond the end.
  func folded(_ index: Int) -> UInt32 {
    index >= 0 && index < count ? WidthFolding.fold(scalars[index]) : 0x0A
  }

  /// Whether the character at `index` stands for a byte that could not be decoded.
  func isLostByte(_ index: Int) -> Bool {
    index < count && (scalars[index] == CutDamage.replacement || scalars[index] == 0xFFFD)
  }

  /// A reading in brackets.
  struct BracketedReading {
    /// The syllable between the brackets, in UTF-8.
    let syllable: [UInt8]
    /// The index after the closing bracket.
    let end: Int
  }

  /// A tone-marked syllable and a closing bracket that start at `index`.
  func reading(at index: Int) -> BracketedReading? {
    var end = index
    var hasTone = false
    while end < count, end - index <= 7, Pinyin.isLetter(scalars[end]) {
      hasTone = hasTone || scalars[end] >= 0x80
      end += 1
    }
    guard hasTone, folded(end) == 0x29 else { return nil }
    var syllable: [UInt8] = []
    for letter in scalars[index..<end] { appendUTF8(letter, to: &syllable) }
    return BracketedReading(syllable: syllable, end: end + 1)
  }
}

/// The letters of tone-marked Hanyu Pinyin (ISO 7098), lower case.
enum Pinyin {
  static func isLetter(_ scalar: UInt32) -> Bool {
    (0x61...0x7A).contains(scalar) || toned.contains(scalar)
  }

  private static let toned = Set("āáǎàēéěèīíǐìōóǒòūúǔùǖǘǚǜüêńňǹḿ".unicodeScalars.map(\.value))
}

/// Finds where a line shows the signature of `CutDamage`.
enum DamageSites {
  /// Indices of signatures, ascending. Linear in the line.
  ///
  /// A signature is a `?` that stands for a lone lead byte: before a mark that was cut out, at the
  /// end of the line, or before a reading that lost its opening bracket; or a letter that carries
  /// a reading.
  static func find(in line: ObservedLine) -> [Int] {
    var sites: [Int] = []
    for index in 0..<line.count {
      if line.isLostByte(index) {
        let next = line.folded(index + 1)
        if isCutMark(next), hasHan(near: index, line) {
          sites.append(index)
        } else if line.reading(at: index + 1) != nil {
          sites.append(index)
        }
      } else if line.folded(index) == 0x28, index > 0, isASCIILetter(line.folded(index - 1)),
        line.reading(at: index + 1) != nil
      {
        sites.append(index)
      }
    }
    return sites
  }

  static func isCutMark(_ folded: UInt32) -> Bool {
    CutDamage.marks.contains { WidthFolding.fold($0.scalar) == folded }
  }

  private static func isASCIILetter(_ scalar: UInt32) -> Bool {
    (0x41...0x5A).contains(scalar) || (0x61...0x7A).contains(scalar)
  }

  private static func hasHan(near index: Int, _ line: ObservedLine) -> Bool {
    (max(0, index - 3)..<min(line.count, index + 6)).contains {
      (0x4E00...0x9FFF).contains(line.scalars[$0])
    }
  }
}
