import HanText

extension Trial {
  private struct Encoded: Equatable {
    var bytes: [UInt8]
    var unencodable: [UnencodableScalar]
  }

  private func encode(
    _ parts: [ArraySlice<UInt8>], _ policy: TextEncoder.UnencodablePolicy
  ) throws -> Encoded {
    var encoder = try TextEncoder(encoding, unencodable: policy)
    var bytes: [UInt8] = []
    for part in parts {
      try encoder.encode(part.span, isLast: false, into: &bytes)
    }
    let end: [UInt8] = []
    try encoder.encode(end.span, isLast: true, into: &bytes)
    return Encoded(bytes: bytes, unencodable: encoder.unencodable)
  }

  /// Any text, any policy: the bytes do not depend on the cuts, every scalar that is not encoded is
  /// told with its place, and what is encoded comes back.
  func encode() {
    guard Self.hasASCII.contains(encoding) else { return }
    let string = String(decoding: input, as: UTF8.self)
    let text = Array(string.utf8)
    let scalars = placed(string)
    for policy in TextEncoder.UnencodablePolicy.allCases where policy != .fail {
      let whole = succeed("encode \(policy)") { try encode([text[...]], policy) }
      let cut = succeed("encode parts \(policy)") { try encode(parts(of: text), policy) }
      check(whole == cut, "\(policy): the bytes depend on the cuts")
      for missing in whole.unencodable {
        check(
          scalars[missing.textOffset] == missing.scalar,
          "U+\(String(missing.scalar, radix: 16)) is not at \(missing.textOffset)")
      }
      if policy == .replace { checkReplaced(string, whole) }
    }
  }

  private func checkReplaced(_ string: String, _ whole: Encoded) {
    do {
      let strict = try encode(parts(of: Array(string.utf8)), .fail)
      check(whole.unencodable.isEmpty, "no error under fail")
      check(strict == whole, "fail writes other bytes")
    } catch EncodingError.unencodable(let scalar, _) {
      check(scalar == whole.unencodable.first, "fail finds \(scalar)")
    } catch {
      check(false, "fail: \(error)")
    }
    guard Self.comesBack(encoding) else { return }
    let missing = Set(whole.unencodable.map(\.textOffset))
    var expected = String.UnicodeScalarView()
    var offset = 0
    for scalar in string.unicodeScalars {
      expected.append(missing.contains(offset) ? "?" : scalar)
      offset += UTF8.width(scalar)
    }
    let decoded = succeed("decode what was encoded") {
      try encoding.decode(whole.bytes.span, byteOrderMark: .keep)
    }
    check(decoded.text.elementsEqual(String(expected).utf8), "the text does not come back")
  }

  /// Whether each code decodes to the scalar that it encodes. gb18030 and GBK encode 18 private-use
  /// scalars to cells of others, and ICU's tables have such codes too.
  private static func comesBack(_ encoding: TextEncoding) -> Bool {
    encoding.isUnicode || encoding == .big5 || encoding.name.hasPrefix("windows-125")
      || encoding.name.hasPrefix("iso-8859-") || encoding.name.hasPrefix("koi8")
  }

  /// The encodings that have what stands for a scalar; some of ICU's have two-byte characters alone.
  private static let hasASCII: Set<TextEncoding> = Set(
    encodings.filter { encoding in
      let substitute = Array("?&#x0123456789ABCDEF;".utf8)
      return (try? encoding.encode(substitute.span)) != nil
    })

  /// Scalars by their UTF-8 offset.
  private func placed(_ string: String) -> [Int: UInt32] {
    var scalars: [Int: UInt32] = [:]
    var offset = 0
    for scalar in string.unicodeScalars {
      scalars[offset] = scalar.value
      offset += UTF8.width(scalar)
    }
    return scalars
  }
}
