import ICUShim

/// The converters of the linked ICU and their names.
enum ICUConverterNames {
  /// A converter as ICU describes it.
  struct Entry {
    /// ICU's canonical name, such as `ibm-1047_P100-1995`.
    var canonical: String
    /// IANA's preferred name.
    var iana: String?
    /// Names that open this converter, the canonical one among them.
    var aliases: [String]
    /// Whether earlier bytes may change the meaning of later ones.
    var hasState: Bool
  }

  /// Every converter, in ICU's order. The first call makes ICU open each of them.
  static func all() -> [Entry] {
    (0..<icu_shim_converter_count()).compactMap { index in
      guard let canonical = unsafe text(icu_shim_converter_name(index)) else { return nil }
      let names = (0..<(unsafe icu_shim_alias_count(canonical))).compactMap {
        unsafe text(icu_shim_alias(canonical, $0))
      }
      return unsafe Entry(
        canonical: canonical, iana: text(icu_shim_iana_name(canonical)),
        // A name that several converters have opens one of them.
        aliases: names.filter { unsafe text(icu_shim_alias($0, 0)) == canonical },
        hasState: icu_shim_converter_has_state(canonical))
    }
  }

  private static func text(_ name: UnsafePointer<CChar>?) -> String? {
    unsafe name.map { unsafe String(cString: $0) }
  }
}
