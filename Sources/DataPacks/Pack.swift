/// Reads a pack in place: opening checks the header and the section table and touches nothing else.
///
/// Embedded packs (`Pack.embedded`) cost no I/O, no allocation of their size and no parsing.
/// Packs given by a user go through `init(validating:)`, which also proves the checksum.
/// A `Pack` is an immutable value; tables cut from it keep its memory alive.
public struct Pack: Sendable {
  let memory: PackMemory
  private let sections: [String: Range<Int>]
  /// The name written by the builder, such as `lexicon`.
  public let name: String

  /// Opens a copy of `bytes` and verifies its checksum. Linear in the size of the pack.
  ///
  /// - Throws: `PackError` when the bytes are no pack, of another version, cut or damaged.
  public init(validating bytes: [UInt8]) throws(PackError) {
    try self.init(memory: PackMemory(copying: bytes))
    try verify()
  }

  init(memory: PackMemory) throws(PackError) {
    guard memory.count >= PackFormat.headerSize,
      (0..<8).allSatisfy({ memory.byte($0) == PackFormat.magic[$0] })
    else { throw .notAPack }
    let version = UInt32(truncatingIfNeeded: memory.integer(at: 12, size: 4))
    guard version == PackFormat.version else { throw .unsupportedVersion(version) }
    let size = memory.integer(at: 16, size: 8)
    guard size == UInt64(memory.count) else {
      throw .truncated(expected: size, found: memory.count)
    }
    let count = Int(memory.integer(at: 8, size: 4))
    guard count <= PackFormat.maximumSections,
      PackFormat.headerSize + count * PackFormat.entrySize <= memory.count
    else { throw .invalidSection(name: "table") }

    var sections: [String: Range<Int>] = [:]
    for index in 0..<count {
      let entry = PackFormat.headerSize + index * PackFormat.entrySize
      let name = memory.text(at: entry, size: PackFormat.sectionNameSize)
      let offset = memory.integer(at: entry + 16, size: 8)
      let length = memory.integer(at: entry + 24, size: 8)
      guard offset % UInt64(PackFormat.alignment) == 0, offset <= size, length <= size - offset
      else { throw .invalidSection(name: name) }
      sections[name] = Int(offset)..<Int(offset + length)
    }
    self.memory = memory
    self.sections = sections
    self.name = memory.text(at: 32, size: PackFormat.packNameSize)
  }

  /// Proves the checksum. Linear in the size of the pack; embedded packs are proved by the tests.
  public func verify() throws(PackError) {
    let expected = checksum
    var found = PackFormat.checksumSeed
    for index in PackFormat.headerSize..<memory.count {
      found = PackFormat.checksumStep(found, memory.byte(index))
    }
    guard found == expected else {
      throw .checksumMismatch(expected: expected, found: found)
    }
  }

  /// The section `name` as a table of `Element`, read in place. Constant time.
  ///
  /// - Throws: `PackError.missingSection`, or `.malformedSection` when its size is no multiple of
  ///   the element's or holds fewer than `minimumCount` elements.
  public func table<Element>(
    _ name: String, of type: Element.Type = Element.self, minimumCount: Int = 0
  ) throws(PackError) -> PackTable<Element> {
    guard let range = sections[name] else { throw .missingSection(name: name) }
    let stride = MemoryLayout<Element>.stride
    guard range.count % stride == 0, range.count / stride >= minimumCount else {
      throw .malformedSection(name: name)
    }
    return PackTable(memory: memory, offset: range.lowerBound, count: range.count / stride)
  }

  /// Names of the sections, sorted.
  public var sectionNames: [String] { sections.keys.sorted() }
  /// What the builder wrote: it tells one version of a pack from another.
  public var checksum: UInt64 { memory.integer(at: 24, size: 8) }
  /// Size of the whole pack in bytes.
  public var byteCount: Int { memory.count }
}
