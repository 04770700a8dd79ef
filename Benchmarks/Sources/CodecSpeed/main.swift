// Decoding and encoding beside glibc's iconv(3), in one process, alternating, on the same text.
//
//   swift run -c release --package-path Benchmarks codec-speed FILE [MEBIBYTES]
//
// FILE is UTF-8, repeated to so many MiB (64). The table says MB/s of the encoded bytes, the best
// of five rounds, and the ratio to iconv; both write to a buffer that is large enough.
import Glibc
import HanText
import Measuring

struct Case {
  let encoding: TextEncoding
  let iconvName: String
}

let cases = [
  Case(encoding: .gb18030, iconvName: "GB18030"), Case(encoding: .gbk, iconvName: "CP936"),
  Case(encoding: .big5, iconvName: "BIG5-HKSCS"), Case(encoding: .big5, iconvName: "CP950"),
  Case(encoding: .utf8, iconvName: "UTF-8"),
  Case(encoding: .utf16LE, iconvName: "UTF-16LE"), Case(encoding: .eucTW, iconvName: "EUC-TW"),
]

func padded(_ text: String, _ width: Int) -> String {
  String(repeating: " ", count: max(0, width - text.count)) + text
}

/// Decodes to `text`, which has room.
func decode(_ input: [UInt8], _ encoding: TextEncoding, into text: inout [UInt8]) throws {
  var decoder = try ExactDecoder(encoding)
  text.removeAll(keepingCapacity: true)
  try text.append(addingCapacity: text.capacity) { (target) throws(EncodingError) in
    let source = input.span
    var read = 0
    while read < source.count {
      let rest = source.extracting(read..<source.count)
      read += try decoder.decode(rest, isLast: true, into: &target).read
    }
  }
}

/// Encodes to `bytes`, which has room.
func encode(_ input: [UInt8], _ encoding: TextEncoding, into bytes: inout [UInt8]) throws {
  var encoder = try ExactEncoder(encoding)
  bytes.removeAll(keepingCapacity: true)
  try bytes.append(addingCapacity: bytes.capacity) { (target) throws(EncodingError) in
    let source = input.span
    var read = 0
    while read < source.count {
      let rest = source.extracting(read..<source.count)
      read += try encoder.encode(rest, isLast: true, into: &target).read
    }
  }
}

func fill(_ pattern: [UInt8], _ count: Int) -> [UInt8] {
  var bytes: [UInt8] = []
  while bytes.count < count { bytes += pattern }
  return bytes
}

/// MB/s and the ratio, the best of five rounds each.
func race(_ count: Int, _ ours: () throws -> Void, _ theirs: () -> Void) rethrows -> String {
  var best = Double.infinity
  var peer = Double.infinity
  for _ in 0..<5 {
    best = min(best, try Seconds(ours).wall)
    peer = min(peer, Seconds(theirs).wall)
  }
  let speed = Double(count) / 1e6
  return padded("\(Int(speed / best))", 8) + padded("\(Int(speed / peer))", 8)
    + padded("\((peer / best * 100).rounded() / 100)", 8)
}

guard CommandLine.arguments.count > 1, let pattern = readFile(CommandLine.arguments[1]) else {
  print("usage: codec-speed FILE [MEBIBYTES]")
  exit(2)
}
let size = (CommandLine.arguments.count > 2 ? Int(CommandLine.arguments[2]) ?? 64 : 64) << 20

print("encoding               ours   iconv   ratio")
for test in cases {
  let small = try test.encoding.encode(pattern.span, unencodable: .replace)
  let bytes = fill(small, size)
  var text: [UInt8] = []
  text.reserveCapacity(3 * bytes.count + 64)
  try decode(bytes, test.encoding, into: &text)
  var output = [UInt8](repeating: 0, count: 3 * bytes.count + 64)
  let decoding = try race(bytes.count) {
    try decode(bytes, test.encoding, into: &text)
  } _: {
    guard Iconv(from: test.iconvName, to: "UTF-8")?.convert(bytes, into: &output) == text.count
    else { return print("iconv stopped in \(test.iconvName)") }
  }
  let label = test.iconvName
  print("decode " + label + padded(decoding, 36 - label.count))
  var encoded = [UInt8](repeating: 0, count: 2 * text.count + 64)
  let encoding = try race(bytes.count) {
    try encode(text, test.encoding, into: &encoded)
  } _: {
    guard Iconv(from: "UTF-8", to: test.iconvName)?.convert(text, into: &output) == bytes.count
    else { return print("iconv stopped in \(test.iconvName)") }
  }
  print("encode " + label + padded(encoding, 36 - label.count))
}
