import ICUShim

/// One of ICU's converters between an encoding and UTF-8, streaming.
///
/// It stops at every sequence that has no counterpart and says what and where it was; what to do
/// about it is the caller's policy. Not for use by two threads at a time. `TextDecoder` and
/// `TextEncoder` are the convenient layer above it.
@safe
public struct ICUConverter: ~Copyable {
  private let handle: OpaquePointer
  private let name: String

  /// Why a conversion returned.
  public enum Stop: Equatable, Sendable {
    /// All input was read.
    case inputEmpty
    /// The target is full: call again with the rest.
    case outputFull
    /// These bytes were read, and nothing was written for them.
    case invalid(MalformedSequence.Reason, [UInt8])
  }

  /// How far a conversion got. Counts are in bytes.
  public struct Progress: Equatable, Sendable {
    public var stop: Stop
    /// Bytes of the source that were read, `pending` included.
    public var read: Int
    /// Bytes written to the target.
    public var written: Int
    /// Bytes that were read, in this call or before, and are held back: an incomplete character, or
    /// what an invalid sequence gave back. They come before the next unread byte.
    public var pending: Int
  }

  /// How far an encoding got.
  public struct EncodeProgress: Equatable, Sendable {
    /// Bytes of the source that were read. They may still be in the converter.
    public var read: Int
    /// Bytes written to the target.
    public var written: Int
    /// Whether the target is full: call again with the rest.
    public var isOutputFull: Bool
    /// A scalar that the encoding does not have, which was read and for which nothing was written.
    public var unencodable: UnencodableScalar?
  }

  /// The least size of a target in bytes.
  public static let minimumTarget = Int(ICU_SHIM_MINIMUM_TARGET)

  /// The most bytes that one call reads; longer sources are read in several calls.
  public static let maximumSource = 1 << 16

  /// Opens the converter that ICU knows by `name`, any of its aliases. About 0.4 ms for gb18030.
  public init(_ name: String) throws(ICUError) {
    unsafe handle = try ICUError.handle("open converter \(name)") { status in
      unsafe icu_shim_converter_open(name, &status)
    }
    self.name = name
  }

  deinit {
    unsafe icu_shim_converter_close(handle)
  }

  /// Forgets all state, as if newly opened. Constant time.
  public func reset() {
    unsafe icu_shim_converter_reset(handle)
  }

  /// Decodes `source` to `target`, which needs room for `minimumTarget` bytes to get anything.
  ///
  /// - Parameter isLast: no input follows; what is incomplete is invalid.
  /// Linear in what is read.
  public func decode(
    _ source: Span<UInt8>, isLast: Bool, into target: inout OutputSpan<UInt8>
  ) throws(ICUError) -> Progress {
    unsafe try target.withUnsafeMutableBufferPointer {
      (buffer, initialized) throws(ICUError) in
      let free = unsafe UnsafeMutableBufferPointer(rebasing: buffer[initialized...])
      let progress = unsafe try decode(source, isLast: isLast, into: free, offsets: nil)
      initialized += progress.written
      return progress
    }
  }

  /// The same into an array, used up to its count, with an alignment: `offsets` is made as long as
  /// `target` and holds for each byte written the offset in `source` of the sequence that it comes
  /// from, -1 when that began in an earlier call.
  public func decode(
    _ source: Span<UInt8>, isLast: Bool, into target: inout [UInt8], offsets: inout [Int32]
  ) throws(ICUError) -> Progress {
    offsets = Array(repeating: -1, count: target.count)
    return unsafe try offsets.withUnsafeMutableBufferPointer { (offsets) throws(ICUError) in
      unsafe try target.withUnsafeMutableBufferPointer { (target) throws(ICUError) in
        unsafe try decode(source, isLast: isLast, into: target, offsets: offsets.baseAddress)
      }
    }
  }

  private func decode(
    _ source: Span<UInt8>, isLast: Bool, into target: UnsafeMutableBufferPointer<UInt8>,
    offsets: UnsafeMutablePointer<Int32>?
  ) throws(ICUError) -> Progress {
    guard let base = target.baseAddress, target.count >= Self.minimumTarget else {
      return Progress(stop: .outputFull, read: 0, written: 0, pending: 0)
    }
    var result = icu_shim_conversion()
    let part = source.extracting(first: Self.maximumSource)
    let isWhole = part.count == source.count
    let status = unsafe part.withCBytes { bytes, count in
      unsafe icu_shim_decode_utf8(
        handle, bytes, count, isLast && isWhole, base, Int32(clamping: target.count), offsets,
        &result)
    }
    try ICUError.check(status, "decode \(name)")
    return Progress(
      stop: stop(result, isWhole: isWhole), read: Int(result.read), written: Int(result.written),
      pending: Int(result.pending))
  }

  /// The same, appending UTF-16 units to `output` and the source offset of each to `offsets`.
  ///
  /// Stops at an invalid sequence, or when the source is empty. Linear in what is read.
  public func decodeUTF16(
    _ source: Span<UInt8>, isLast: Bool, into output: inout [UInt16], offsets: inout [Int]
  ) throws(ICUError) -> Progress {
    let room = 1024
    var units = [UInt16](repeating: 0, count: room)
    var origins = [Int32](repeating: -1, count: room)
    var total = Progress(stop: .outputFull, read: 0, written: 0, pending: 0)
    while total.stop == .outputFull {
      var result = icu_shim_conversion()
      let part = source.extracting(total.read..<source.count).extracting(first: Self.maximumSource)
      let isWhole = total.read + part.count == source.count
      let status = unsafe part.withCBytes { bytes, count in
        unsafe icu_shim_decode_utf16(
          handle, bytes, count, isLast && isWhole, &units, Int32(room), &origins, &result)
      }
      try ICUError.check(status, "decode \(name)")
      let written = Int(result.written)
      output.append(contentsOf: units[..<written])
      for origin in origins[..<written] {
        offsets.append(origin < 0 ? -1 : total.read + Int(origin))
      }
      total.stop = stop(result, isWhole: isWhole)
      total.read += Int(result.read)
      total.written += written
      total.pending = Int(result.pending)
    }
    return total
  }

  /// Encodes `source`, valid UTF-8 cut between characters, to `target`, which needs room for
  /// `minimumTarget` bytes to get anything.
  ///
  /// An unencodable scalar is reported with its UTF-8 offset since opening or `reset()`. Linear in
  /// what is read.
  public func encode(
    _ source: Span<UInt8>, isLast: Bool, into target: inout OutputSpan<UInt8>
  ) throws(ICUError) -> EncodeProgress {
    var result = icu_shim_conversion()
    let status = unsafe target.withFree { base, capacity in
      unsafe source.withCBytes { bytes, count in
        let flush = isLast && Int(count) == source.count
        let status = unsafe icu_shim_encode_utf8(
          handle, bytes, count, flush, base, capacity, &result)
        return (status, Int(result.written))
      }
    }
    guard let status else {
      return EncodeProgress(read: 0, written: 0, isOutputFull: true, unencodable: nil)
    }
    try ICUError.check(status, "encode \(name)")
    let read = Int(result.read)
    let isInvalid = Int(result.stop) == Int(ICU_SHIM_INVALID)
    return EncodeProgress(
      read: read, written: Int(result.written),
      isOutputFull: Int(result.stop) == Int(ICU_SHIM_OUTPUT_FULL)
        || (!isInvalid && read < source.count),
      unencodable: isInvalid
        ? UnencodableScalar(scalar: result.scalar, textOffset: Int(result.position)) : nil)
  }

  /// Encodes ASCII (at most 64 bytes) in the present shift state, for a scalar just refused. False
  /// when the target has not room for `minimumTarget` bytes.
  func encodeSubstitute(
    _ ascii: Span<UInt8>, into target: inout OutputSpan<UInt8>
  ) throws(ICUError) -> Bool {
    var written: Int32 = 0
    let status = unsafe target.withFree { base, capacity in
      unsafe ascii.withCBytes { bytes, count in
        guard let bytes = unsafe bytes else { return (0, 0) }
        let status = unsafe icu_shim_encode_substitute(
          handle, bytes, count, base, capacity, &written)
        return (status, Int(written))
      }
    }
    guard let status else { return false }
    try ICUError.check(status, "encode \(name)")
    return true
  }

  private func stop(_ result: icu_shim_conversion, isWhole: Bool) -> Stop {
    switch Int(result.stop) {
    case Int(ICU_SHIM_INVALID):
      .invalid(MalformedSequence.Reason(shim: result.reason), invalidBytes)
    case Int(ICU_SHIM_OUTPUT_FULL): .outputFull
    default: isWhole ? .inputEmpty : .outputFull
    }
  }

  private var invalidBytes: [UInt8] {
    unsafe [UInt8](unsafeUninitializedCapacity: Int(ICU_SHIM_MAXIMUM_INVALID)) { buffer, count in
      guard let base = buffer.baseAddress else { return }
      count = Int(unsafe icu_shim_converter_invalid(handle, base))
    }
  }
}

extension MalformedSequence.Reason {
  init(shim reason: Int32) {
    switch Int(reason) {
    case Int(ICU_SHIM_UNASSIGNED): self = .unassigned
    case Int(ICU_SHIM_TRUNCATED): self = .truncated
    default: self = .illegal
    }
  }
}

extension OutputSpan where Element == UInt8 {
  /// Has `body` write to the free part; nil when that is too small for a converter.
  ///
  /// - Parameter body: gives its status and the number of bytes that it wrote.
  fileprivate mutating func withFree(
    _ body: (UnsafeMutablePointer<UInt8>, Int32) -> (status: Int32, written: Int)
  ) -> Int32? {
    unsafe withUnsafeMutableBufferPointer { buffer, initialized in
      let free = buffer.count - initialized
      guard let base = buffer.baseAddress, free >= ICUConverter.minimumTarget else { return nil }
      let (status, written) = unsafe body(base + initialized, Int32(clamping: free))
      initialized += written
      return status
    }
  }
}
