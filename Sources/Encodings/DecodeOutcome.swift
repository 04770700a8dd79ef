/// Why one of our own decoders stopped.
enum DecodeOutcome: Equatable {
  /// Everything was decoded.
  case complete
  /// What begins at the end is a prefix that the input cuts.
  case incomplete
  /// At the end stand this many malformed bytes.
  case malformed(MalformedSequence.Reason, Int)
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
