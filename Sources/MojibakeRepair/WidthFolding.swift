/// What compatibility normalization (NFKC) later makes of GBK's full-width forms.
///
/// Source: Unicode Standard Annex #15; the forms are those of row A3 of GBK (full-width ASCII) and
/// the ideographic space. Folding both the observed and the expected text makes a proof hold
/// whether or not the page was normalized.
enum WidthFolding {
  /// The narrow form of `scalar`, or `scalar`.
  static func fold(_ scalar: UInt32) -> UInt32 {
    switch scalar {
    case 0xFF01...0xFF5E: scalar - 0xFEE0
    case 0x3000, 0xA0: 0x20
    case 0xFFE5: 0xA5
    case 0xFFFD: 0x3F
    default: scalar
    }
  }

  /// The full-width form of an ASCII mark, letter or digit; nil for others.
  static func widened(_ scalar: UInt32) -> UInt32? {
    (0x21...0x7E).contains(scalar) ? scalar + 0xFEE0 : nil
  }
}
