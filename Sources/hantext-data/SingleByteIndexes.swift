import DataPacks

/// The single-byte indexes of `Data/whatwg/single-byte.txt`, packed both ways.
struct SingleByteIndexes {
  private static let path = "whatwg/single-byte.txt"
  private static let cellCount = 128

  private var names: [String] = []
  private var scalars: [UInt16] = []
  private var codes: [UInt32] = []

  init(_ data: SourceFolder) throws {
    for line in try data.lines(Self.path) where !line.hasPrefix("#") {
      let items = line.split(separator: " ")
      let cells = try items.dropFirst().flatMap(Self.cells)
      let codes = cells.enumerated().filter { $0.element != 0 }
        .map { UInt32($0.element) << 8 | UInt32(0x80 + $0.offset) }.sorted()
      guard let name = items.first, cells.count == Self.cellCount,
        Set(cells).subtracting([0]).count == codes.count
      else { throw SourceError(path: Self.path, problem: "malformed line: \(line)") }
      names.append(String(name))
      scalars += cells
      self.codes += codes + Array(repeating: .max, count: Self.cellCount - codes.count)
    }
  }

  func add(to pack: inout PackBuilder) {
    pack.add("byte.names", bytes: Array(names.map { $0 + "\n" }.joined().utf8))
    pack.add("byte.scalars", scalars)
    pack.add("byte.codes", codes)
  }

  /// `-`, a scalar or a run of scalars; 0 is none.
  private static func cells(_ item: Substring) throws -> [UInt16] {
    if item == "-" { return [0] }
    let ends = item.split(separator: "-").compactMap { UInt16($0, radix: 16) }
    guard let first = ends.first, let last = ends.last, first > 0, first <= last, ends.count <= 2
    else { throw SourceError(path: path, problem: "malformed item: \(item)") }
    return Array(first...last)
  }
}
