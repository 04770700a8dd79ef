import TextEdits

/// Han characters that write a number, or a power of ten in one: a rule that moves them together, or
/// towards digits, would write another number.
enum HanNumerals {
  /// The characters with the property `kPrimaryNumeric`, `kAccountingNumeric` or `kOtherNumeric`
  /// (UAX #38) that Chinese text has, and `两`, `几`, `半`, which stand where those do.
  private static let sorted: [UInt32] = """
    〇零一二三四五六七八九十百千万萬亿億兆京垓两兩俩倆仨几幾半数數多余餘廿卅卌皕幺
    壹弌贰貳贰弍叁參叄参弎肆伍陆陸柒漆捌玖拾佰陌仟阡什
    """.unicodeScalars.map(\.value).filter { $0 > 0x20 }.sorted()

  /// Whether `scalar` is one of them. Logarithmic in their number.
  static func contains(_ scalar: UInt32) -> Bool {
    if (0x3021...0x3029).contains(scalar) {
      return true
    }
    let index = sorted.indices.partitioningIndex { sorted[$0] >= scalar }
    return index < sorted.count && sorted[index] == scalar
  }
}
