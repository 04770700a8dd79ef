import ICUShim

/// Grapheme and word boundaries of UTF-8 text (UAX #29), as ICU draws them.
///
/// ICU's word rules cut runs of Han, kana and Thai by dictionaries of its own.
@safe
public struct ICUBreaks: ~Copyable {
  private let handle: OpaquePointer

  /// What is delimited.
  public enum Kind: Int32, Sendable {
    case grapheme = 0
    case word = 1
  }

  /// One delimited stretch, in UTF-8 bytes.
  public struct Segment: Equatable, Sendable {
    public var range: Range<Int>
    /// Words: whether it is one (letters, digits, kana, Han) and no space or punctuation.
    public var isWord: Bool

    public init(range: Range<Int>, isWord: Bool) {
      self.range = range
      self.isWord = isWord
    }
  }

  /// - Parameter locale: a BCP 47 or ICU locale that tailors the rules.
  public init(_ kind: Kind, locale: String = "zh") throws(ICUError) {
    unsafe handle = try ICUError.handle("open break rules") { status in
      unsafe icu_shim_breaks_open(kind.rawValue, locale, &status)
    }
  }

  deinit {
    unsafe icu_shim_breaks_close(handle)
  }

  /// The segments of `text`, valid UTF-8 of less than 2 GB, covering it without gaps. Linear.
  public func segments(of text: Span<UInt8>) throws(ICUError) -> [Segment] {
    try ICUError.checkSize(text, "find breaks")
    var segments: [Segment] = []
    let capacity = 256
    var offsets = [Int32](repeating: 0, count: capacity)
    var statuses = [Int32](repeating: 0, count: capacity)
    let status = unsafe text.withCBytes { bytes, count -> Int32 in
      let status = unsafe icu_shim_breaks_begin(handle, bytes, count)
      guard status <= 0 else { return status }
      var start = 0
      while true {
        let found = Int(
          unsafe icu_shim_breaks_next(handle, &offsets, &statuses, Int32(capacity)))
        for index in 0..<found {
          let end = Int(offsets[index])
          segments.append(Segment(range: start..<end, isWord: statuses[index] >= 100))
          start = end
        }
        if found == 0 { return 0 }
      }
    }
    try ICUError.check(status, "find breaks")
    return segments
  }
}
