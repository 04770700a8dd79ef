import Encodings

/// What decoding gave.
struct Decoded: Equatable {
  var text: [UInt8]
  var report: DecodeReport

  var string: String { String(decoding: text, as: UTF8.self) }
}

func decode(
  _ bytes: [UInt8], _ encoding: TextEncoding, cuts: [Int] = [], exceptions: Bool = false,
  mark: TextDecoder.ByteOrderMarkPolicy = .sniff
) throws -> Decoded {
  var decoder = try TextDecoder(encoding, byteOrderMark: mark, recordingExceptions: exceptions)
  var text: [UInt8] = []
  var start = 0
  for cut in cuts + [bytes.count] {
    let chunk = Array(bytes[start..<cut])
    try decoder.decode(chunk.span, isLast: cut == bytes.count, into: &text)
    start = cut
    if cut == bytes.count { break }
  }
  return Decoded(text: text, report: decoder.report)
}

func encode(
  _ text: String, _ encoding: TextEncoding, cuts: [Int] = [],
  unencodable: TextEncoder.UnencodablePolicy = .fail
) throws -> [UInt8] {
  var encoder = try TextEncoder(encoding, unencodable: unencodable)
  let utf8 = Array(text.utf8)
  var bytes: [UInt8] = []
  var start = 0
  for cut in cuts + [utf8.count] {
    let chunk = Array(utf8[start..<cut])
    try encoder.encode(chunk.span, isLast: cut == utf8.count, into: &bytes)
    start = cut
  }
  return bytes
}

extension TextEncoding {
  /// The table without `replacement`, which decodes nothing.
  static let codecs = all.filter { $0.name != "replacement" }
}

func encoding(_ label: String) throws -> TextEncoding {
  guard let encoding = TextEncoding(label: label) else { throw UnknownLabel(label: label) }
  return encoding
}

struct UnknownLabel: Error {
  let label: String
}

func bytes(hexadecimal text: String) -> [UInt8] {
  let digits = Array(text)
  return stride(from: 0, to: digits.count - 1, by: 2).compactMap {
    UInt8(String(digits[$0...$0 + 1]), radix: 16)
  }
}

func hexadecimal(_ bytes: [UInt8]) -> String {
  bytes.map { ($0 < 16 ? "0" : "") + String($0, radix: 16, uppercase: true) }.joined()
}
