extension [EncodingDetector.Guess] {
  /// How many times as probable as it looks an encoding is that somebody has named. Our own
  /// estimate: enough to settle what is in doubt, not to overrule what is clear.
  private static var hintOdds: Double { 20 }

  /// Takes into account that the encoding is said to be `hint`; the best comes first again.
  ///
  /// A hint that the detector does not take to be possible has no effect.
  mutating func weigh(hint: TextEncoding) {
    // The detector calls GBK by the name of its superset.
    let name: TextEncoding = hint == .gbk ? .gb18030 : hint
    guard let index = firstIndex(where: { $0.encoding == name }) else { return }
    self[index].confidence *= Self.hintOdds
    let total = reduce(0) { $0 + $1.confidence }
    // What was no text at all stays as improbable as it was or becomes more so.
    if total > 1 {
      for index in indices { self[index].confidence /= total }
    }
    sort { $0.confidence > $1.confidence }
  }
}
