import TextEdits

/// One of ICU's converters, in the terms of the exact layer.
final class ConverterEngine {
  private let converter: ICUConverter

  /// ICU's HZ begins with a superfluous "~}" and ends without the "~}" that RFC 1843 wants. Line
  /// feeds that are encoded and not written put both right.
  private let isHZ: Bool
  private var hasEndedHZ = false
  /// What could not be written for lack of room.
  private var tail: [UInt8] = []

  /// Bytes read so far, and how many of them came before the end of the last malformed sequence:
  /// some converters tell bytes again at the end of input, or none at all.
  private var readCount = 0
  private var malformedEnd = 0

  /// What ICU's rarer stateful converters (BOCU-1, SCSU, ISCII …) make of malformed input, or of
  /// text, depends on how it is cut; so it is always cut in the same way.
  private let isFedSingly: Bool
  /// The last bytes that one of them was fed: SCSU tells other bytes than it read when the input
  /// ends inside a character.
  private var fed: [UInt8] = []
  private static let fedCount = 64
  /// The last scalars that one of them was fed, and the UTF-8 offset of the next one since opening
  /// or `reset`: ISCII refuses a scalar when it has read others, or one that it has not read.
  private var fedScalars: [UnencodableScalar] = []
  private var fedOffset = 0

  init(_ encoding: TextEncoding) throws(EncodingError) {
    guard !encoding.isRefused else { throw .refused(encoding) }
    do throws(ICUError) {
      converter = try ICUConverter(encoding.converterName)
    } catch {
      throw .converter(error)
    }
    isHZ = encoding == .hz
    isFedSingly = encoding.isStateful && encoding.isFurther
    if isHZ { _ = try encodeLineFeed() }
  }

  /// Forgets all state.
  ///
  /// - Throws: for lack of memory.
  func reset() throws(EncodingError) {
    converter.reset()
    hasEndedHZ = false
    tail = []
    readCount = 0
    malformedEnd = 0
    fed = []
    fedScalars = []
    fedOffset = 0
    if isHZ { _ = try encodeLineFeed() }
  }

  func decode(
    _ source: Span<UInt8>, isLast: Bool, into target: inout OutputSpan<UInt8>
  ) throws(EncodingError) -> ExactDecoder.Progress {
    do throws(ICUError) {
      let progress =
        isFedSingly
        ? try decodeSingly(source, isLast: isLast, into: &target)
        : try converter.decode(source, isLast: isLast, into: &target)
      readCount += progress.read
      let stop: ExactDecoder.Stop =
        switch progress.stop {
        case .inputEmpty: .inputEmpty
        case .outputFull: .outputFull
        case .invalid(let reason, let bytes):
          malformed(reason, bytes, end: readCount - progress.pending)
        }
      return ExactDecoder.Progress(
        stop: stop, read: progress.read, written: progress.written, pending: progress.pending)
    } catch {
      throw .converter(error)
    }
  }

  /// - Parameter end: where `bytes` end, of all that was read.
  private func malformed(
    _ reason: MalformedSequence.Reason, _ bytes: [UInt8], end: Int
  ) -> ExactDecoder.Stop {
    let new = Array(bytes.suffix(max(0, end - malformedEnd)))
    malformedEnd = max(malformedEnd, end)
    // Where nothing is new there may still be more to decode.
    guard !new.isEmpty else { return .outputFull }
    return .malformed(
      MalformedSequence(reason: reason, sourceOffset: 0, bytes: new, textOffset: 0, textCount: 0))
  }

  /// A byte a call, and none in the last one.
  private func decodeSingly(
    _ source: Span<UInt8>, isLast: Bool, into target: inout OutputSpan<UInt8>
  ) throws(ICUError) -> ICUConverter.Progress {
    var total = ICUConverter.Progress(stop: .inputEmpty, read: 0, written: 0, pending: 0)
    while total.stop == .inputEmpty, total.read < source.count || isLast {
      let isEnd = total.read == source.count
      let part = source.extracting(total.read..<min(total.read + 1, source.count))
      let progress = try converter.decode(part, isLast: isEnd, into: &target)
      fed.append(part, in: 0..<progress.read)
      total.stop = progress.stop
      if case .invalid(let reason, let bytes) = progress.stop {
        let end = max(0, fed.count - progress.pending)
        total.stop = .invalid(reason, Array(fed[max(0, end - bytes.count)..<end]))
      }
      total.read += progress.read
      total.written += progress.written
      total.pending = progress.pending
      if fed.count > 2 * Self.fedCount { fed.removeFirst(fed.count - Self.fedCount) }
      if isEnd { break }
    }
    return total
  }

  /// The offset of an unencodable scalar counts from the opening or the last `reset`.
  func encode(
    _ text: Span<UInt8>, isLast: Bool, into target: inout OutputSpan<UInt8>
  ) throws(EncodingError) -> (stop: ExactEncoder.Stop, read: Int) {
    guard writeTail(to: &target) else { return (.outputFull, 0) }
    let progress: ICUConverter.EncodeProgress
    do throws(ICUError) {
      progress =
        isFedSingly
        ? try encodeSingly(text, isLast: isLast, into: &target)
        : try converter.encode(text, isLast: isLast && !isHZ, into: &target)
    } catch {
      throw .converter(error)
    }
    if let scalar = progress.unencodable { return (.unencodable(scalar), progress.read) }
    if progress.isOutputFull { return (.outputFull, progress.read) }
    if isHZ, isLast, !hasEndedHZ {
      hasEndedHZ = true
      tail = try encodeLineFeed().dropLast()
      guard writeTail(to: &target) else { return (.outputFull, progress.read) }
    }
    return (.inputEmpty, progress.read)
  }

  /// A scalar a call, and none in the last one.
  private func encodeSingly(
    _ text: Span<UInt8>, isLast: Bool, into target: inout OutputSpan<UInt8>
  ) throws(ICUError) -> ICUConverter.EncodeProgress {
    var total = ICUConverter.EncodeProgress(
      read: 0, written: 0, isOutputFull: false, unencodable: nil)
    while !total.isOutputFull, total.unencodable == nil, total.read < text.count || isLast {
      let isEnd = total.read == text.count
      let (scalar, length) = isEnd ? (0, 0) : text.scalar(at: total.read)
      let part = text.extracting(total.read..<total.read + length)
      let progress = try converter.encode(part, isLast: isEnd, into: &target)
      if progress.read > 0 {
        fedScalars.append(UnencodableScalar(scalar: scalar, textOffset: fedOffset))
        fedScalars.removeFirst(max(0, fedScalars.count - 4))
        fedOffset += progress.read
      }
      total.read += progress.read
      total.written += progress.written
      total.isOutputFull = progress.isOutputFull
      total.unencodable = progress.unencodable.map { refused in
        fedScalars.last { $0.scalar == refused.scalar } ?? fedScalars.last ?? refused
      }
      if isEnd { break }
    }
    return total
  }

  /// Encodes what stands for a scalar just refused; the encoding has all of it.
  ///
  /// - Returns: false when the target is too small.
  func encodeSubstitute(
    _ text: Span<UInt8>, into target: inout OutputSpan<UInt8>
  ) throws(EncodingError) -> Bool {
    guard writeTail(to: &target) else { return false }
    do throws(ICUError) {
      return try converter.encodeSubstitute(text, into: &target)
    } catch {
      throw .converter(error)
    }
  }

  private func writeTail(to target: inout OutputSpan<UInt8>) -> Bool {
    let count = min(tail.count, target.freeCapacity)
    for byte in tail[..<count] {
      target.append(byte)
    }
    tail.removeFirst(count)
    return tail.isEmpty
  }

  private func encodeLineFeed() throws(EncodingError) -> [UInt8] {
    let lineFeed: [UInt8] = [0x0A]
    var bytes: [UInt8] = []
    try bytes.append(addingCapacity: ICUConverter.minimumTarget) {
      (target) throws(EncodingError) in
      _ = try encodeSubstitute(lineFeed.span, into: &target)
    }
    return bytes
  }
}
