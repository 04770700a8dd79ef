import ICUShim

/// Pinyin readings of Han text by ICU's `Han-Latin` transliterator (CLDR).
///
/// Opening is free; the first reading opens the transliterator (7 to 120 ms). A character gets its
/// commonest reading whatever stands around it; for lookups by character prefer a table.
@safe
public struct ICUReadings: ~Copyable {
  private let handle: OpaquePointer

  public init() {
    unsafe handle = icu_shim_readings_open()
  }

  deinit {
    unsafe icu_shim_readings_close(handle)
  }

  /// The pinyin of `text` with tone marks, such as `hàn yǔ`; what is not Han stays. Linear.
  public func pinyin(of text: Span<UInt8>) throws(ICUError) -> String {
    try ICUError.checkSize(text, "read pinyin")
    let bytes = unsafe try textFromC("read pinyin") { target, capacity, status in
      unsafe text.withCBytes { bytes, count in
        unsafe icu_shim_readings_read(handle, bytes, count, target, capacity, &status)
      }
    }
    return String(decoding: bytes, as: UTF8.self)
  }

  /// The commonest reading of one character, such as `tǒng`; nil when it has none.
  public func pinyin(of scalar: Unicode.Scalar) throws(ICUError) -> String? {
    let text = Array(String(scalar).utf8)
    let reading = try pinyin(of: text.span)
    return reading == String(scalar) ? nil : reading
  }
}
