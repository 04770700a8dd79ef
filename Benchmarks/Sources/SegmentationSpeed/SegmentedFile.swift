import HanText
import Measuring

/// A text that is cut again and again.
struct SegmentedFile {
  let bytes: [UInt8]
  private let lines: [Range<Int>]

  init?(_ path: String) {
    guard let bytes = readFile(path) else { return nil }
    var lines: [Range<Int>] = []
    var start = 0
    for index in bytes.indices where bytes[index] == 0x0A {
      lines.append(start..<index)
      start = index + 1
    }
    if start < bytes.count { lines.append(start..<bytes.count) }
    self.bytes = bytes
    self.lines = lines
  }

  /// Cuts each line and counts the tokens that are no space.
  func lineWords(_ segmenter: WordSegmenter, _ mode: SegmentationMode, asStrings: Bool) -> Int {
    var count = 0
    for line in lines {
      let text = bytes.span.extracting(line)
      if asStrings, mode == .words || mode == .fast {
        count += segmenter.words(in: text, usingDictionary: mode == .words).count
        continue
      }
      let tokens = segmenter.tokens(in: text, mode: mode)
      if asStrings {
        count += strings(of: tokens, in: line).count
      } else {
        for token in tokens where token.kind != .space { count += 1 }
      }
    }
    return count
  }

  /// Cuts the text in one call and counts the tokens that are no space.
  func wholeWords(_ segmenter: WordSegmenter, _ mode: SegmentationMode) -> Int {
    var count = 0
    for token in segmenter.tokens(in: bytes.span, mode: mode) where token.kind != .space {
      count += 1
    }
    return count
  }

  private func strings(of tokens: [Token], in line: Range<Int>) -> [String] {
    unsafe bytes.withUnsafeBufferPointer { bytes in
      var strings: [String] = []
      strings.reserveCapacity(tokens.count)
      for token in tokens where token.kind != .space {
        let range =
          line.lowerBound + token.range.lowerBound..<line.lowerBound + token.range.upperBound
        strings.append(
          unsafe String(decoding: UnsafeBufferPointer(rebasing: bytes[range]), as: UTF8.self))
      }
      return strings
    }
  }
}
