/// Comparisons of sixteen bytes at a time.
///
/// Comparisons are with vectors: those with a single byte take a loop.
enum ByteVectors {
  typealias Bytes = SIMD16<UInt8>
  typealias Mask = SIMDMask<SIMD16<Int8>>

  /// Bytes in one vector.
  static let width = 16

  @inline(__always)
  static func equal(_ bytes: Bytes, _ byte: UInt8) -> Mask {
    bytes .== Bytes(repeating: byte)
  }

  /// Whether the bytes lie in `low...high`.
  @inline(__always)
  static func within(_ bytes: Bytes, _ low: UInt8, _ high: UInt8) -> Mask {
    (bytes &- Bytes(repeating: low)) .<= Bytes(repeating: high - low)
  }

  @inline(__always)
  static func any(_ mask: Mask) -> Bool {
    let words = unsafe unsafeBitCast(mask, to: SIMD2<UInt64>.self)
    return words[0] | words[1] != 0
  }

  /// The lanes of a mask that are set, in order.
  struct Lanes {
    private var low: UInt64
    private var high: UInt64

    @inline(__always)
    init(_ mask: Mask) {
      let words = unsafe unsafeBitCast(mask, to: SIMD2<UInt64>.self)
      low = words[0].littleEndian
      high = words[1].littleEndian
    }

    @inline(__always)
    mutating func popFirst() -> Int? {
      if low != 0 {
        let lane = low.trailingZeroBitCount >> 3
        low &= ~(0xFF << UInt64(lane << 3))
        return lane
      }
      guard high != 0 else { return nil }
      let lane = high.trailingZeroBitCount >> 3
      high &= ~(0xFF << UInt64(lane << 3))
      return lane + 8
    }
  }

  /// Calls `body` with every offset from `start` on at which a lane is set, in order, until it returns
  /// false. Linear.
  ///
  /// - Parameter candidates: the lanes of a block, from three vectors that begin at its first three
  ///   bytes; behind the end of the text they hold zeros, which must set none.
  @inline(__always)
  static func scan(
    _ text: Span<UInt8>, from start: Int, _ candidates: (Bytes, Bytes, Bytes) -> Mask,
    _ body: (Int) -> Bool
  ) {
    unsafe text.withUnsafeBytes { bytes in
      var position = start
      while position < bytes.count {
        let found: Mask
        if position <= bytes.count - width - 2 {
          found = candidates(
            unsafe bytes.loadUnaligned(fromByteOffset: position, as: Bytes.self),
            unsafe bytes.loadUnaligned(fromByteOffset: position + 1, as: Bytes.self),
            unsafe bytes.loadUnaligned(fromByteOffset: position + 2, as: Bytes.self))
        } else {
          found = candidates(
            unsafe rest(bytes, from: position), unsafe rest(bytes, from: position + 1),
            unsafe rest(bytes, from: position + 2))
        }
        if any(found) {
          var lanes = Lanes(found)
          while let lane = lanes.popFirst() {
            guard body(position + lane) else { return }
          }
        }
        position += width
      }
    }
  }

  /// The bytes from `position` on, and zeros behind the last.
  private static func rest(_ bytes: UnsafeRawBufferPointer, from position: Int) -> Bytes {
    var block = Bytes(repeating: 0)
    for lane in 0..<max(min(width, bytes.count - position), 0) {
      unsafe block[lane] = bytes[position + lane]
    }
    return block
  }
}
