/// Kinds of text that conversion leaves alone.
///
/// ```swift
/// let protected = SpanProtection([.urls, .code]).ranges(in: text.span)
/// let result = converter.run(text.span, recordingEdits: true, protecting: protected)
/// ```
///
/// What is found depends on the document alone, in which whole constructs are looked for; a fenced
/// block or an element that goes on in the next document is cut.
public struct SpanProtection: OptionSet, Hashable, Sendable {
  public let rawValue: UInt8

  public init(rawValue: UInt8) {
    self.rawValue = rawValue
  }

  /// Addresses: `scheme://…`, `www.…` and e-mail addresses.
  ///
  /// An address goes on, Han and other letters included (RFC 3987), up to white space, a quotation
  /// mark, a bracket that it did not open, `{ } | \ ^`, or a full-width or Chinese mark. Marks that
  /// rather end the sentence (`.,;:!?'*`) are not part of it. Han right behind a host in ASCII
  /// letters is the sentence going on (`http://a.com获取`), unless a full stop follows in it. The
  /// local part of an e-mail address is ASCII.
  public static let urls = SpanProtection(rawValue: 1)

  /// Program code: Markdown's fenced blocks and code spans (CommonMark 0.31, sections 4.5 and 6.1)
  /// and the HTML elements `code`, `pre`, `kbd`, `samp`, `script` and `style` with their tags.
  ///
  /// A fenced block that is not closed goes to the end of the document, as CommonMark has it. A code
  /// span ends on its line; backticks without a partner on it, and elements without an end tag,
  /// protect nothing. Indented text is no code.
  public static let code = SpanProtection(rawValue: 2)

  /// MediaWiki's markup for text that is not to be converted, `-{…}-`, with its marks; it may be
  /// nested. What is not closed protects nothing, and marks inside code are none.
  /// `VariantMarkup` chooses among the variants inside.
  public static let markup = SpanProtection(rawValue: 4)

  /// The ranges to leave alone: disjoint, in order, at scalar borders, in UTF-8 bytes. Linear in the text, whatever it holds.
  ///
  /// - Parameter text: valid UTF-8.
  public func ranges(in text: Span<UInt8>) -> [Range<Int>] {
    guard !isEmpty else { return [] }
    let code = isDisjoint(with: [.code, .markup]) ? [] : CodeSpans.ranges(in: text)
    var found = contains(.code) ? code : []
    if contains(.markup) {
      found = Self.union(found, VariantMarkup.ranges(in: text, outside: code))
    }
    if contains(.urls) {
      found = Self.union(found, AddressSpans.ranges(in: text))
    }
    return found
  }

  /// The ranges that cover what those of either list cover. Both lists, and the result, are
  /// disjoint and in order. Linear.
  public static func union(_ left: [Range<Int>], _ right: [Range<Int>]) -> [Range<Int>] {
    guard !left.isEmpty else { return right }
    guard !right.isEmpty else { return left }
    var merged: [Range<Int>] = []
    merged.reserveCapacity(left.count + right.count)
    var (first, second) = (0, 0)
    while first < left.count || second < right.count {
      let takesLeft =
        second == right.count
        || (first < left.count && left[first].lowerBound <= right[second].lowerBound)
      let next = takesLeft ? left[first] : right[second]
      if takesLeft { first += 1 } else { second += 1 }
      if let last = merged.last, next.lowerBound < last.upperBound {
        merged[merged.count - 1] = last.lowerBound..<max(last.upperBound, next.upperBound)
      } else {
        merged.append(next)
      }
    }
    return merged
  }
}
