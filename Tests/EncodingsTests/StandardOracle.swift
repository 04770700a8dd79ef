import Foundation
import TestSupport

/// The decoders and encoders of the WHATWG Encoding Standard, step by step as it writes them, on
/// tables read from the facts in `Data/whatwg`: slow, simple, and nothing shared with the library.
struct StandardOracle {
  /// Index: pointer to scalar.
  let gb18030: [Int: UInt32]
  let big5: [Int: UInt32]
  /// Rows of index gb18030 ranges.
  let ranges: [(pointer: Int, scalar: UInt32)]
  private let gb18030Pointers: [UInt32: Int]
  private let big5Pointers: [UInt32: (first: Int, last: Int)]

  static let shared = Result { try StandardOracle() }

  private init() throws {
    gb18030 = try Self.cells("gb18030.txt", rowCount: 190)
    big5 = try Self.cells("big5.txt", rowCount: 157)
    ranges = try Self.lines("gb18030-ranges.txt").map { line in
      let fields = line.split(separator: " ")
      return (Int(fields[0]) ?? 0, UInt32(fields[1], radix: 16) ?? 0)
    }
    gb18030Pointers = Dictionary(
      gb18030.map { ($0.value, $0.key) }, uniquingKeysWith: { min($0, $1) })
    big5Pointers = Dictionary(
      big5.filter { $0.key >= (0xA1 - 0x81) * 157 }.map { ($0.value, ($0.key, $0.key)) },
      uniquingKeysWith: { (min($0.0, $1.0), max($0.1, $1.1)) })
  }

  private static func lines(_ name: String) throws -> [Substring] {
    let url = Corpus.packageRoot.appendingPathComponent("Data/whatwg/\(name)")
    return try String(contentsOf: url, encoding: .utf8).split(separator: "\n")
      .filter { !$0.hasPrefix("#") }
  }

  private static func cells(_ name: String, rowCount: Int) throws -> [Int: UInt32] {
    var cells: [Int: UInt32] = [:]
    for line in try lines(name) {
      let first = ((Int(line.prefix(2), radix: 16) ?? 0) - 0x81) * rowCount
      for (column, scalar) in line.unicodeScalars.dropFirst(3).enumerated() where scalar != "." {
        cells[first + column] = scalar.value
      }
    }
    return cells
  }

  // MARK: Decoding

  /// What came out: scalars, nil for each error, which stands with the bytes that it took.
  typealias Decoded = [(scalars: [UInt32]?, bytes: Range<Int>)]

  private enum Step {
    case scalars([UInt32])
    /// An error after which the last so many bytes are read again.
    case error(restoring: Int)
    case more
  }

  func decodeBig5(_ bytes: [UInt8]) -> Decoded {
    run(bytes) { sequence in
      guard sequence.count == 2 else {
        if sequence[0] < 0x80 { return .scalars([UInt32(sequence[0])]) }
        return (0x81...0xFE).contains(sequence[0]) ? .more : .error(restoring: 0)
      }
      let byte = Int(sequence[1])
      let offset = byte < 0x7F ? 0x40 : 0x62
      var pointer: Int?
      if (0x40...0x7E).contains(byte) || (0xA1...0xFE).contains(byte) {
        pointer = (Int(sequence[0]) - 0x81) * 157 + byte - offset
      }
      switch pointer {
      case 1133: return .scalars([0xCA, 0x304])
      case 1135: return .scalars([0xCA, 0x30C])
      case 1164: return .scalars([0xEA, 0x304])
      case 1166: return .scalars([0xEA, 0x30C])
      default: break
      }
      if let scalar = pointer.flatMap({ big5[$0] }) { return .scalars([scalar]) }
      return .error(restoring: byte < 0x80 ? 1 : 0)
    }
  }

  func decodeGB18030(_ bytes: [UInt8]) -> Decoded {
    run(bytes) { sequence in
      let byte = sequence[sequence.count - 1]
      switch sequence.count {
      case 4:
        guard (0x30...0x39).contains(byte) else { return .error(restoring: 3) }
        let second = (Int(sequence[0]) - 0x81) * 10 + Int(sequence[1]) - 0x30
        let pointer = (second * 126 + Int(sequence[2]) - 0x81) * 10 + Int(byte) - 0x30
        return rangesScalar(pointer).map { .scalars([$0]) } ?? .error(restoring: 0)
      case 3:
        return (0x81...0xFE).contains(byte) ? .more : .error(restoring: 2)
      case 2:
        if (0x30...0x39).contains(byte) { return .more }
        let offset = byte < 0x7F ? 0x40 : 0x41
        if (0x40...0x7E).contains(byte) || (0x80...0xFE).contains(byte),
          let scalar = gb18030[(Int(sequence[0]) - 0x81) * 190 + Int(byte) - offset]
        {
          return .scalars([scalar])
        }
        return .error(restoring: byte < 0x80 ? 1 : 0)
      default:
        if byte < 0x80 { return .scalars([UInt32(byte)]) }
        if byte == 0x80 { return .scalars([0x20AC]) }
        return byte == 0xFF ? .error(restoring: 0) : .more
      }
    }
  }

  /// "index gb18030 ranges code point".
  func rangesScalar(_ pointer: Int) -> UInt32? {
    guard pointer <= 39419 || (pointer >= 189_000 && pointer <= 1_237_575) else { return nil }
    if pointer == 7457 { return 0xE7C7 }
    guard let row = ranges.last(where: { $0.pointer <= pointer }) else { return nil }
    return row.scalar + UInt32(pointer - row.pointer)
  }

  private func run(_ bytes: [UInt8], _ step: ([UInt8]) -> Step) -> Decoded {
    var decoded: Decoded = []
    var start = 0
    var end = 0
    while end < bytes.count {
      end += 1
      switch step(Array(bytes[start..<end])) {
      case .more: continue
      case .scalars(let scalars): decoded.append((scalars, start..<end))
      case .error(let count):
        end -= count
        decoded.append((nil, start..<end))
      }
      start = end
    }
    if start < end { decoded.append((nil, start..<end)) }
    return decoded
  }

  // MARK: Encoding

  func encodeBig5(_ scalar: UInt32) -> [UInt8]? {
    if scalar < 0x80 { return [UInt8(scalar)] }
    guard let pointers = big5Pointers[scalar] else { return nil }
    let takesLast = [0x2550, 0x255E, 0x2561, 0x256A, 0x5341, 0x5345].contains(scalar)
    let pointer = takesLast ? pointers.last : pointers.first
    let trail = pointer % 157
    return [UInt8(pointer / 157 + 0x81), UInt8(trail + (trail < 0x3F ? 0x40 : 0x62))]
  }

  func encodeGB18030(_ scalar: UInt32, isGBK: Bool) -> [UInt8]? {
    if scalar < 0x80 { return [UInt8(scalar)] }
    if scalar == 0xE5E5 { return nil }
    if isGBK, scalar == 0x20AC { return [0x80] }
    if let code = Self.formerPrivateUse[scalar] { return [UInt8(code >> 8), UInt8(code & 0xFF)] }
    if let pointer = gb18030Pointers[scalar] {
      let trail = pointer % 190
      return [UInt8(pointer / 190 + 0x81), UInt8(trail + (trail < 0x3F ? 0x40 : 0x41))]
    }
    if isGBK { return nil }
    var pointer = 7457
    if scalar != 0xE7C7 {
      guard let row = ranges.last(where: { $0.scalar <= scalar }) else { return nil }
      pointer = row.pointer + Int(scalar - row.scalar)
    }
    return Self.fourBytes(pointer)
  }

  /// Whether gb18030 has two bytes for a scalar.
  func hasCell(_ scalar: UInt32) -> Bool { gb18030Pointers[scalar] != nil }

  static func fourBytes(_ pointer: Int) -> [UInt8] {
    [
      UInt8(pointer / 12600 + 0x81), UInt8(pointer / 1260 % 10 + 0x30),
      UInt8(pointer / 10 % 126 + 0x81), UInt8(pointer % 10 + 0x30),
    ]
  }

  /// The table in the standard's gb18030 encoder.
  static let formerPrivateUse: [UInt32: Int] = [
    0xE81E: 0xFE59, 0xE826: 0xFE61, 0xE82B: 0xFE66, 0xE82C: 0xFE67, 0xE832: 0xFE6D,
    0xE843: 0xFE7E, 0xE854: 0xFE90, 0xE864: 0xFEA0, 0xE78D: 0xA6D9, 0xE78E: 0xA6DA,
    0xE78F: 0xA6DB, 0xE790: 0xA6DC, 0xE791: 0xA6DD, 0xE792: 0xA6DE, 0xE793: 0xA6DF,
    0xE794: 0xA6EC, 0xE795: 0xA6ED, 0xE796: 0xA6F3,
  ]
}
