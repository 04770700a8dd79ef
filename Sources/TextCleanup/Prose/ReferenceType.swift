import TextEdits

/// The type of a bibliographic reference, as in `张三.近代史[M].北京:中华书局,2001.`
///
/// GB/T 7714-2015 (annex B) writes it in brackets behind the title, and parts references with marks that
/// are not those of a sentence: they keep their width.
extension Span where Element == UInt8 {
  private static var referenceTypes: [StaticString] {
    [
      "M", "C", "N", "J", "D", "R", "S", "P", "G", "A", "Z", "K", "DB", "CP", "EB", "CM", "DS",
    ]
  }

  /// Whether the bracket at `offset` begins the type of a reference.
  func isReferenceType(at offset: Int) -> Bool {
    guard offset > 0, self[offset - 1] >= 0x80 else { return false }
    for type in Self.referenceTypes where hasBytes(type, at: offset + 1) {
      var end = offset + 1 + type.utf8CodeUnitCount
      if hasBytes("/OL", at: end) || hasBytes("/CD", at: end) {
        end += 3
      }
      if hasBytes("].", at: end) || hasBytes("],", at: end) || hasBytes("]//", at: end) {
        return true
      }
    }
    return false
  }
}
