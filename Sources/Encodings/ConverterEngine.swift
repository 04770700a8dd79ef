/// One of ICU's converters with the buffer that it writes to.
final class ConverterEngine {
  private let converter: ICUConverter
  /// What the last call wrote, as far as it said.
  private(set) var buffer = [UInt8](repeating: 0, count: 1 << 15)

  /// ICU's HZ begins with a superfluous "~}" and ends without the "~}" that RFC 1843 wants. Line
  /// feeds that are encoded and not written put both right.
  private let isHZ: Bool

  init(_ encoding: TextEncoding) throws(EncodingError) {
    do throws(ICUError) {
      converter = try ICUConverter(encoding.converterName)
    } catch {
      throw .converter(error)
    }
    isHZ = encoding == .hz
    if isHZ { beginEncodingHZ() }
  }

  /// Forgets all state.
  func reset() {
    converter.reset()
    if isHZ { beginEncodingHZ() }
  }

  private func beginEncodingHZ() {
    // Fails only for lack of memory, which the next call reports.
    _ = try? encodeSubstitute([UInt8(ascii: "\n")].span)
  }

  func decode(
    _ source: Span<UInt8>, isLast: Bool
  ) throws(EncodingError) -> ICUConverter.Progress {
    do throws(ICUError) {
      return try converter.decode(source, isLast: isLast, into: &buffer)
    } catch {
      throw .converter(error)
    }
  }

  func encode(
    _ text: Span<UInt8>, isLast: Bool
  ) throws(EncodingError) -> ICUConverter.EncodeProgress {
    do throws(ICUError) {
      guard isHZ && isLast else {
        return try converter.encode(text, isLast: isLast, into: &buffer)
      }
      var progress = try converter.encode(text, isLast: false, into: &buffer)
      guard !progress.isOutputFull, progress.unencodable == nil else { return progress }
      var end = [UInt8](repeating: 0, count: ICUConverter.minimumTarget)
      let written = try converter.encodeSubstitute([UInt8(ascii: "\n")].span, into: &end)
      end.removeSubrange(max(0, written - 1)...)
      if buffer.count < progress.written + end.count { buffer += end }
      buffer.replaceSubrange(progress.written..<progress.written + end.count, with: end)
      progress.written += end.count
      return progress
    } catch {
      throw .converter(error)
    }
  }

  /// The number of bytes written.
  func encodeSubstitute(_ ascii: Span<UInt8>) throws(EncodingError) -> Int {
    do throws(ICUError) {
      return try converter.encodeSubstitute(ascii, into: &buffer)
    } catch {
      throw .converter(error)
    }
  }
}
