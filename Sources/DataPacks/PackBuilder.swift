/// Writes a pack: named sections in the order in which they were added.
///
/// The same sections give the same bytes on every machine. Building copies each section once;
/// `finish()` is linear in the size of the pack.
public struct PackBuilder {
  private let name: String
  private var sections: [(name: String, bytes: [UInt8])] = []

  /// - Parameter name: the pack's own name, at most 31 ASCII bytes.
  public init(name: String) {
    precondition(name.utf8.count < PackFormat.packNameSize, "pack name too long")
    self.name = name
  }

  /// Adds a section of raw bytes. The name has at most 16 ASCII bytes and is used once.
  public mutating func add(_ name: String, bytes: [UInt8]) {
    precondition(name.utf8.count <= PackFormat.sectionNameSize, "section name too long")
    precondition(!sections.contains { $0.name == name }, "section added twice")
    sections.append((name, bytes))
  }

  /// Adds a section of integers, little-endian.
  public mutating func add<Element: FixedWidthInteger>(_ name: String, _ elements: [Element]) {
    var bytes: [UInt8] = []
    bytes.reserveCapacity(elements.count * MemoryLayout<Element>.size)
    for element in elements {
      appendLittleEndian(element, to: &bytes)
    }
    add(name, bytes: bytes)
  }

  /// The pack's bytes.
  public func finish() -> [UInt8] {
    let tableEnd = PackFormat.headerSize + sections.count * PackFormat.entrySize
    var offsets: [Int] = []
    var end = PackFormat.aligned(tableEnd)
    for section in sections {
      offsets.append(end)
      end = PackFormat.aligned(end + section.bytes.count)
    }

    var body: [UInt8] = []
    body.reserveCapacity(end - PackFormat.headerSize)
    for (section, offset) in zip(sections, offsets) {
      appendPadded(section.name, to: PackFormat.sectionNameSize, in: &body)
      appendLittleEndian(UInt64(offset), to: &body)
      appendLittleEndian(UInt64(section.bytes.count), to: &body)
    }
    for (section, offset) in zip(sections, offsets) {
      body.append(contentsOf: repeatElement(0, count: offset - PackFormat.headerSize - body.count))
      body.append(contentsOf: section.bytes)
    }
    body.append(contentsOf: repeatElement(0, count: end - PackFormat.headerSize - body.count))

    var pack = PackFormat.magic
    appendLittleEndian(UInt32(sections.count), to: &pack)
    appendLittleEndian(PackFormat.version, to: &pack)
    appendLittleEndian(UInt64(end), to: &pack)
    appendLittleEndian(body.reduce(PackFormat.checksumSeed, PackFormat.checksumStep), to: &pack)
    appendPadded(name, to: PackFormat.packNameSize, in: &pack)
    return pack + body
  }

  private func appendPadded(_ name: String, to size: Int, in bytes: inout [UInt8]) {
    bytes.append(contentsOf: name.utf8)
    bytes.append(contentsOf: repeatElement(0, count: size - name.utf8.count))
  }
}

/// Appends `value`, its low byte first.
package func appendLittleEndian<Element: FixedWidthInteger>(
  _ value: Element, to bytes: inout [UInt8]
) {
  var rest = value
  for _ in 0..<MemoryLayout<Element>.size {
    bytes.append(UInt8(truncatingIfNeeded: rest))
    rest = rest >> 8
  }
}
