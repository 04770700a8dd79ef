import ICUShim

/// Unicode normalization of UTF-8 with the alignment of what changed (UAX #15).
///
/// ICU's `Normalizer2::normalizeUTF8` with `icu::Edits`.
public enum ICUNormalizer {
  /// A normalization form.
  public enum Form: Int32, Sendable, CaseIterable {
    /// Canonical composition.
    case nfc = 0
    /// Compatibility composition.
    case nfkc = 1
    /// Compatibility composition, case-folded, default ignorables removed.
    case nfkcCaseFold = 2
    /// Compatibility decomposition.
    case nfkd = 3
  }

  /// A replaced stretch; ranges in UTF-8 bytes.
  public struct Change: Equatable, Sendable {
    public var source: Range<Int>
    public var target: Range<Int>

    public init(source: Range<Int>, target: Range<Int>) {
      self.source = source
      self.target = target
    }
  }

  /// Normalized text and how it aligns with its source.
  @safe
  public struct Normalized: ~Copyable {
    private let handle: OpaquePointer

    fileprivate init(_ handle: OpaquePointer) {
      unsafe self.handle = handle
    }

    deinit {
      unsafe icu_shim_normalization_close(handle)
    }

    /// The normalized text, copied. Linear.
    public var text: [UInt8] {
      var count: Int32 = 0
      let base = unsafe icu_shim_normalization_text(handle, &count)
      return unsafe Array(UnsafeBufferPointer(start: base, count: Int(count)))
    }

    /// What changed, in order. Linear in the number of changes.
    public var changes: [Change] {
      var count: Int32 = 0
      let base = unsafe icu_shim_normalization_changes(handle, &count)
      return unsafe UnsafeBufferPointer(start: base, count: Int(count)).map { change in
        let source = Int(change.source)
        let target = Int(change.target)
        return Change(
          source: source..<source + Int(change.source_count),
          target: target..<target + Int(change.target_count))
      }
    }
  }

  /// Whether `text`, valid UTF-8 of less than 2 GB, is in `form`. Linear.
  public static func isNormalized(_ text: Span<UInt8>, _ form: Form) throws(ICUError) -> Bool {
    try ICUError.checkSize(text, "check normalization")
    var status: Int32 = 0
    let answer = unsafe text.withCBytes { bytes, count in
      unsafe icu_shim_is_normalized(form.rawValue, bytes, count, &status)
    }
    try ICUError.check(status, "check normalization")
    return answer
  }

  /// Normalizes `text`, valid UTF-8 of less than 2 GB. Linear.
  public static func normalize(_ text: Span<UInt8>, _ form: Form) throws(ICUError) -> Normalized {
    try ICUError.checkSize(text, "normalize")
    let handle = unsafe try ICUError.handle("normalize") { status in
      unsafe text.withCBytes { bytes, count in
        unsafe icu_shim_normalize(form.rawValue, bytes, count, &status)
      }
    }
    return unsafe Normalized(handle)
  }
}
