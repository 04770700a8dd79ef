import ICUShim

/// Writes numbers out in words by ICU's rule-based formats (CLDR).
@safe
public struct ICUSpeller: ~Copyable {
  private let handle: OpaquePointer

  /// - Parameter locale: such as `zh` or `zh_Hant`.
  public init(locale: String) throws(ICUError) {
    unsafe handle = try ICUError.handle("open spell-out rules of \(locale)") { status in
      unsafe icu_shim_speller_open(locale, &status)
    }
  }

  deinit {
    unsafe icu_shim_speller_close(handle)
  }

  /// Spells an integer.
  ///
  /// - Parameter ruleSet: a public rule set of the locale, such as `%spellout-numbering`,
  ///   `%spellout-cardinal` or `%spellout-cardinal-financial` (大写); nil for the default.
  public func spell(_ value: Int64, ruleSet: String? = nil) throws(ICUError) -> String {
    let bytes = unsafe try textFromC("spell number") { target, capacity, status in
      unsafe Self.withOptionalCString(ruleSet) { rules in
        unsafe icu_shim_spell_int64(handle, value, rules, target, capacity, &status)
      }
    }
    return String(decoding: bytes, as: UTF8.self)
  }

  /// Spells a decimal number in ASCII, such as `-1234.5`.
  ///
  /// ICU spells at the precision of a double where the number is no 64-bit integer.
  /// - Throws: `ICUError` (`U_DECIMAL_NUMBER_SYNTAX_ERROR`) when `decimal` is no number.
  public func spell(decimal: String, ruleSet: String? = nil) throws(ICUError) -> String {
    let size = Int32(clamping: decimal.utf8.count)
    let bytes = unsafe try textFromC("spell number") { target, capacity, status in
      unsafe Self.withOptionalCString(ruleSet) { rules in
        unsafe icu_shim_spell_decimal(handle, decimal, size, rules, target, capacity, &status)
      }
    }
    return String(decoding: bytes, as: UTF8.self)
  }

  private static func withOptionalCString(
    _ string: String?, _ body: (UnsafePointer<CChar>?) -> Int32
  ) -> Int32 {
    guard let string else { return body(nil) }
    return unsafe string.withCString { unsafe body($0) }
  }
}
