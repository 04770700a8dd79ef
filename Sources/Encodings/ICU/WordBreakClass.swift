import ICUShim

/// Word_Break, the classes that the word rules of UAX #29 are written in.
///
/// The raw values are ICU's `UWordBreakValues`.
public enum WordBreakClass: UInt8, Sendable {
  case other = 0
  case aLetter = 1
  case format = 2
  case katakana = 3
  case midLetter = 4
  case midNum = 5
  case numeric = 6
  case extendNumLet = 7
  case carriageReturn = 8
  case extend = 9
  case lineFeed = 10
  case midNumLet = 11
  case newline = 12
  case regionalIndicator = 13
  case hebrewLetter = 14
  case singleQuote = 15
  case doubleQuote = 16
  case zeroWidthJoiner = 21
  case wSegSpace = 22

  /// The classes of a text's scalars.
  public struct Table: Sendable {
    private let classes: [UInt8]

    /// Looks them up in the linked ICU. Linear; as much memory as the text.
    ///
    /// - Parameter text: valid UTF-8 of less than 2 GB.
    public init(_ text: Span<UInt8>) throws(ICUError) {
      try ICUError.checkSize(text, "look up word break classes")
      let size = text.count
      classes = unsafe [UInt8](unsafeUninitializedCapacity: size) { buffer, count in
        guard let base = buffer.baseAddress else { return }
        unsafe text.withCBytes { bytes, size in
          unsafe icu_shim_word_classes(bytes, size, base)
        }
        count = size
      }
    }

    /// The class of the scalar that begins at `offset`, in bytes, and whether it has the property
    /// Extended_Pictographic. Constant time.
    @inline(__always)
    public subscript(offset: Int) -> (class: WordBreakClass, isPictographic: Bool) {
      let value = classes[offset]
      let pictographic = UInt8(ICU_SHIM_PICTOGRAPHIC)
      return (
        WordBreakClass(rawValue: value & (pictographic - 1)) ?? .other,
        value & pictographic != 0
      )
    }
  }
}
