import TextEdits

/// A line as the chunks of text between its spaces.
struct SpacedChunks {
  /// Text without a space or tab.
  struct Chunk {
    let range: Range<Int>
    /// Han characters in it.
    var han = 0
    /// It has nothing but Han characters and full-width marks.
    var isChinese = true
    /// A mark stands between Han characters of it.
    var isDivided = false
    /// The gap before it is one space.
    var followsOneSpace = false
    /// The classes of its first and last characters.
    var first = ScalarClass.edge
    var last = ScalarClass.edge

    /// One Han character, marks not counted.
    var isSingle: Bool { isChinese && han == 1 }

    /// As long as words are, other than single characters.
    var isWordLike: Bool { isChinese && !isDivided && SpacedChunks.wordLengths.contains(han) }
  }

  private(set) var chunks: [Chunk] = []
  /// Two chunks are parted by more than one space.
  private(set) var hasWideGap = false

  /// The lengths of nearly all Chinese words of several characters.
  static let wordLengths = 2...4

  /// Linear in the line.
  init(_ text: Span<UInt8>, _ line: Range<Int>) {
    var position = line.lowerBound
    while position < line.upperBound {
      let gapStart = position
      var spaces = 0
      while position < line.upperBound {
        let length = text[position] == 0x09 ? 1 : text.spaceLength(at: position)
        guard length > 0 else { break }
        spaces += text[position] == 0x09 ? 2 : 1
        position += length
      }
      guard position < line.upperBound else { return }
      var chunk = Chunk(
        range: SpacedChunks.end(text, position, line.upperBound),
        followsOneSpace: !chunks.isEmpty && spaces == 1)
      hasWideGap = hasWideGap || (!chunks.isEmpty && spaces > 1)
      SpacedChunks.count(text, &chunk)
      chunks.append(chunk)
      position = max(chunk.range.upperBound, gapStart + 1)
    }
  }

  /// The gap before the chunk of this index, which is not the first one.
  func gap(before index: Int) -> Range<Int> {
    chunks[index - 1].range.upperBound..<chunks[index].range.lowerBound
  }

  private static func end(_ text: Span<UInt8>, _ start: Int, _ limit: Int) -> Range<Int> {
    var end = start
    while end < limit, text[end] != 0x09 {
      let scalar = text.scalar(at: end)
      guard ScalarClass(scalar.value) != .space else { break }
      end += scalar.length
    }
    return start..<end
  }

  private static func count(_ text: Span<UInt8>, _ chunk: inout Chunk) {
    var position = chunk.range.lowerBound
    while position < chunk.range.upperBound {
      let scalar = text.scalar(at: position)
      let scalarClass = SpacedChunks.scalarClass(scalar.value)
      if position == chunk.range.lowerBound {
        chunk.first = scalarClass
      }
      chunk.isDivided =
        chunk.isDivided || (chunk.han > 0 && chunk.last != .han && scalarClass == .han)
      chunk.last = scalarClass
      chunk.han += scalarClass == .han ? 1 : 0
      chunk.isChinese = chunk.isChinese && scalarClass.isChinese
      position += scalar.length
    }
  }

  /// The class of a scalar, where bars, slashes and the middle dot are no marks of a sentence: they
  /// part what is listed.
  private static func scalarClass(_ scalar: UInt32) -> ScalarClass {
    switch scalar {
    case 0xB7, 0x30FB, 0xFF5C, 0xFF0F, 0xFF65, 0x3030: .other
    default: ScalarClass(scalar)
    }
  }
}
