import Encodings
import TextEdits

/// Word boundaries in scripts whose words the tables do not know, from ICU.
///
/// ICU cuts by UAX #29, and kana, Thai, Lao, Khmer and Burmese by its dictionaries. It is asked once
/// for a stretch, and its iterator is opened by the first one.
struct ComplexScriptBreaks: ~Copyable {
  private var iterator: ICUBreaks?
  private var isOpened = false
  /// The boundaries in the stretch that was cut last, and the next one to look at.
  private var segments: [ICUBreaks.Segment] = []
  private var next = 0
  private var stretch = 0..<0

  init() {}

  /// Where the token that starts at `start` ends, and whether it is a word. Amortized linear when
  /// the starts ascend.
  mutating func end(
    _ text: Span<UInt8>, after start: Int, _ classes: ScalarClasses
  ) -> (offset: Int, isWord: Bool) {
    if !stretch.contains(start) {
      cut(text, start, classes)
    }
    while next < segments.count, stretch.lowerBound + segments[next].range.upperBound <= start {
      next += 1
    }
    guard next < segments.count else { return (stretch.upperBound, true) }
    let segment = segments[next]
    return (stretch.lowerBound + segment.range.upperBound, segment.isWord)
  }

  private mutating func cut(_ text: Span<UInt8>, _ start: Int, _ classes: ScalarClasses) {
    stretch = start..<Self.stretchEnd(text, start, classes)
    next = 0
    if !isOpened {
      isOpened = true
      iterator = try? ICUBreaks(.word)
    }
    let part = text.extracting(stretch)
    // Without ICU's rules the untailored ones serve: they need no data but the properties.
    segments = (try? iterator?.segments(of: part)) ?? WordBoundaries.segments(of: part)
  }

  /// Where the stretch ends: before Han, before a line end, and before spaces that no further scalar
  /// of these scripts follows.
  private static func stretchEnd(
    _ text: Span<UInt8>, _ start: Int, _ classes: ScalarClasses
  ) -> Int {
    var end = start
    while true {
      let glyph = classes.glyph(text, end)
      switch glyph.kind {
      case .end, .han, .lineFeed: return end
      case .space:
        var next = end + glyph.length
        var following = classes.glyph(text, next)
        while following.kind == .space {
          next += following.length
          following = classes.glyph(text, next)
        }
        guard following.kind == .complex else { return end }
        end = next
      default:
        end += glyph.length
      }
    }
  }
}
