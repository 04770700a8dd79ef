import TextEdits

/// Finds what an encoding has in place of a scalar that it lacks.
struct Transliterator: ~Copyable {
  private let transliterations: TextEncoder.Transliterations
  /// Tries what can be encoded, apart from the text.
  private var trial: ExactEncoder
  /// The longest substitute in scalars, the longest compatibility decomposition of Unicode being 18.
  private static let maximumCount = 16

  init(
    _ encoding: TextEncoding, _ transliterations: @escaping TextEncoder.Transliterations
  ) throws(EncodingError) {
    self.transliterations = transliterations
    trial = try ExactEncoder(encoding)
  }

  /// UTF-8 that the encoding has; nil when nothing near is in it.
  mutating func text(for scalar: UInt32) throws(EncodingError) -> [UInt8]? {
    for candidate in transliterations(scalar) where candidate.count <= Self.maximumCount {
      let text = Self.utf8(candidate)
      if try isEncodable(text.span) { return text }
    }
    var parts: [UInt32] = []
    for part in try decomposition(of: scalar) {
      let text = Self.utf8([part])
      if try isEncodable(text.span) { parts.append(part) }
    }
    return parts.isEmpty ? nil : Self.utf8(Array(parts.prefix(Self.maximumCount)))
  }

  private mutating func isEncodable(_ text: Span<UInt8>) throws(EncodingError) -> Bool {
    try trial.reset()
    var isEncodable = true
    var bytes: [UInt8] = []
    try bytes.append(addingCapacity: 4 * text.count + ExactEncoder.minimumCapacity) {
      (target) throws(EncodingError) in
      isEncodable = try trial.encode(text, isLast: true, into: &target).stop == .inputEmpty
    }
    return isEncodable
  }

  private func decomposition(of scalar: UInt32) throws(EncodingError) -> [UInt32] {
    let text = Self.utf8([scalar])
    let decomposed: [UInt8]
    do throws(ICUError) {
      decomposed = try ICUNormalizer.normalize(text.span, .nfkd).text
    } catch {
      throw .converter(error)
    }
    return String(decoding: decomposed, as: UTF8.self).unicodeScalars.map(\.value)
  }

  private static func utf8(_ scalars: [UInt32]) -> [UInt8] {
    scalars.reduce(into: []) { appendUTF8($1, to: &$0) }
  }
}
