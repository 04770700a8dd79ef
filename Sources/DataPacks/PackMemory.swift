/// The bytes of a pack: either embedded in the binary (never freed) or an owned copy.
///
/// All unsafe pointer use of this module is in this file. Every read that takes an offset from
/// data is bounds-checked by its caller (`Pack`) or by `PackTable`'s subscript.
@safe
final class PackMemory: Sendable {
  @usableFromInline
  nonisolated(unsafe) let base: UnsafeRawPointer
  let count: Int
  private let owned: Bool

  /// Memory that lives as long as the process. `base` is aligned to 64 bytes.
  init(staticBase base: UnsafeRawPointer, count: Int) {
    unsafe self.base = base
    self.count = count
    owned = false
  }

  init(copying bytes: [UInt8]) {
    let copy = UnsafeMutableRawBufferPointer.allocate(
      byteCount: max(bytes.count, 1), alignment: PackFormat.alignment)
    unsafe copy.copyBytes(from: bytes)
    unsafe base = UnsafeRawPointer(copy.baseAddress!)
    count = bytes.count
    owned = true
  }

  deinit {
    if owned {
      unsafe base.deallocate()
    }
  }

  func byte(_ index: Int) -> UInt8 {
    precondition(index >= 0 && index < count)
    return unsafe base.load(fromByteOffset: index, as: UInt8.self)
  }

  func integer(at offset: Int, size: Int) -> UInt64 {
    (0..<size).reduce(UInt64(0)) { $0 | UInt64(byte(offset + $1)) << (8 * UInt64($1)) }
  }

  func text(at offset: Int, size: Int) -> String {
    let bytes = (0..<size).map { byte(offset + $0) }.prefix { $0 != 0 }
    return String(decoding: bytes, as: UTF8.self)
  }
}

/// A table of fixed-size integers inside a pack, read in place.
///
/// The subscript is constant time and stops the program on an index outside the table, as an
/// array's does; readers check indices that come from data. On a big-endian machine tables of
/// more than one byte would need a byte swap: `Pack` is for little-endian hosts, which all
/// platforms of Swift are.
@safe @frozen
public struct PackTable<Element: FixedWidthInteger & BitwiseCopyable & Sendable>: Sendable {
  @usableFromInline
  nonisolated(unsafe) let base: UnsafePointer<Element>
  public let count: Int
  @usableFromInline
  let owner: PackMemoryOwner

  init(memory: PackMemory, offset: Int, count: Int) {
    unsafe base = (memory.base + offset).assumingMemoryBound(to: Element.self)
    self.count = count
    owner = PackMemoryOwner(memory: memory)
  }

  /// The element at `index`. Constant time.
  @inlinable @inline(__always)
  public subscript(index: Int) -> Element {
    precondition(index >= 0 && index < count, "index outside the table")
    return unsafe base[index]
  }

  /// Eight bytes from `index`, a multiple of eight in a table of bytes, the first one lowest. Constant
  /// time; stops the program outside the table.
  @inlinable @inline(__always)
  public func word64(at index: Int) -> UInt64 where Element == UInt8 {
    precondition(index >= 0 && index &+ 8 <= count, "index outside the table")
    return unsafe UnsafeRawPointer(base).loadUnaligned(fromByteOffset: index, as: UInt64.self)
  }

  /// The first element, for a loop that proves each of its indices to be below `count`. It is valid
  /// as long as the table is.
  @unsafe @inlinable @inline(__always)
  public var unsafeBase: UnsafePointer<Element> { unsafe base }

  /// Runs `body` on the whole table as a span: the way to hoist the table into a hot loop.
  @inlinable
  public func withSpan<Result>(_ body: (Span<Element>) throws -> Result) rethrows -> Result {
    try body(unsafe Span(_unsafeStart: base, count: count))
  }
}

/// Keeps a pack's memory alive for the tables cut from it.
@frozen
public struct PackMemoryOwner: Sendable {
  @usableFromInline
  let reference: any AnyObject & Sendable

  init(memory: PackMemory) {
    reference = memory
  }
}
