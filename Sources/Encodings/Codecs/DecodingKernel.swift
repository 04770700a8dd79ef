/// Why one of our own decoders stopped.
enum DecodeOutcome: Equatable {
  /// Everything up to the limit was decoded.
  case complete
  /// No room for another character.
  case outputFull
  /// What begins at the end is a prefix that the input cuts.
  case incomplete
  /// At the end stand this many malformed bytes.
  case malformed(MalformedSequence.Reason, Int)
}

/// One of our own decoders: no state, nothing but tables.
protocol DecodingKernel: Sendable {
  /// Decodes the sequences that begin in `index..<end`, up to the first fault or to the end of
  /// `source`, and moves `index` and `out` on. Never answers `outputFull`.
  ///
  /// `out` has room for three bytes for each byte up to `end` and for one more, which is the most
  /// that an encoding needs: one byte becomes three (0x80 is U+20AC in GBK), the first byte of a
  /// longer sequence four.
  func decode(
    _ source: UnsafeRawBufferPointer, from index: inout Int, until end: Int,
    into out: inout UnsafeMutablePointer<UInt8>
  ) -> DecodeOutcome
}

extension DecodingKernel {
  /// Decodes the sequences of `source` that begin in `start..<limit`, as far as there is room.
  ///
  /// Linear in what is read; makes progress whenever there is room for four bytes.
  func decode(
    _ source: Span<UInt8>, from start: Int, until limit: Int, into target: inout OutputSpan<UInt8>
  ) -> (end: Int, outcome: DecodeOutcome) {
    var index = start
    var outcome = DecodeOutcome.complete
    let isFull = unsafe source.withUnsafeBytes { bytes in
      unsafe target.fill(from: &index, until: limit, growth: 3, more: 1) { index, end, out in
        outcome = unsafe decode(bytes, from: &index, until: end, into: &out)
        return outcome == .complete
      }
    }
    return (index, isFull ? .outputFull : outcome)
  }
}

extension OutputSpan where Element == UInt8 {
  /// Has `step` write for the bytes of a source in `index..<limit`, block by block, until it
  /// answers that it has to stop.
  ///
  /// - Parameters:
  ///   - growth: how many bytes `step` may write for each byte of the block, and `more` besides.
  ///   - step: is given the index to move on, the end of the block, and where to write.
  /// - Returns: whether there was no room for four bytes before all was done.
  @inline(__always)
  mutating func fill(
    from index: inout Int, until limit: Int, growth: Int, more: Int,
    _ step: (inout Int, Int, inout UnsafeMutablePointer<UInt8>) -> Bool
  ) -> Bool {
    unsafe withUnsafeMutableBufferPointer { buffer, initialized in
      guard let base = buffer.baseAddress else { return index < limit }
      var out = unsafe base + initialized
      defer { initialized = unsafe out - base }
      while index < limit {
        let room = unsafe buffer.count - (out - base)
        guard room >= 4 else { return true }
        let end = index + min(limit - index, (room - more) / growth)
        guard unsafe step(&index, end, &out) else { return false }
      }
      return false
    }
  }
}

/// Copies ASCII from `index` on, eight bytes at a time, as long as it begins before `end`.
@inline(__always)
func copyASCII(
  _ source: UnsafeRawBufferPointer, from index: inout Int, until end: Int,
  into out: inout UnsafeMutablePointer<UInt8>
) {
  while index + 8 <= end {
    let word = unsafe source.loadUnaligned(fromByteOffset: index, as: UInt64.self)
    guard word & 0x8080_8080_8080_8080 == 0 else { break }
    unsafe UnsafeMutableRawPointer(out).storeBytes(of: word, as: UInt64.self)
    unsafe out += 8
    index += 8
  }
  while index < end, unsafe source[index] < 0x80 {
    unsafe out.pointee = source[index]
    unsafe out += 1
    index += 1
  }
}

/// Writes a scalar as UTF-8 where there is room for four bytes.
@inline(__always)
func writeUTF8(_ scalar: UInt32, to out: inout UnsafeMutablePointer<UInt8>) {
  if scalar >= 0x800, scalar < 0x10000 {
    unsafe out[0] = UInt8(truncatingIfNeeded: 0xE0 | scalar >> 12)
    unsafe out[1] = UInt8(truncatingIfNeeded: 0x80 | (scalar >> 6) & 0x3F)
    unsafe out[2] = UInt8(truncatingIfNeeded: 0x80 | scalar & 0x3F)
    unsafe out += 3
  } else if scalar < 0x80 {
    unsafe out[0] = UInt8(truncatingIfNeeded: scalar)
    unsafe out += 1
  } else if scalar < 0x800 {
    unsafe out[0] = UInt8(truncatingIfNeeded: 0xC0 | scalar >> 6)
    unsafe out[1] = UInt8(truncatingIfNeeded: 0x80 | scalar & 0x3F)
    unsafe out += 2
  } else {
    unsafe out[0] = UInt8(truncatingIfNeeded: 0xF0 | scalar >> 18)
    unsafe out[1] = UInt8(truncatingIfNeeded: 0x80 | (scalar >> 12) & 0x3F)
    unsafe out[2] = UInt8(truncatingIfNeeded: 0x80 | (scalar >> 6) & 0x3F)
    unsafe out[3] = UInt8(truncatingIfNeeded: 0x80 | scalar & 0x3F)
    unsafe out += 4
  }
}
