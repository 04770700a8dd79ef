/// One of ICU's converters with the buffer that it writes to.
final class ConverterEngine {
  private let converter: ICUConverter
  /// What the last call wrote, as far as it said.
  private(set) var buffer = [UInt8](repeating: 0, count: 1 << 15)

  init(_ encoding: TextEncoding) throws(EncodingError) {
    do throws(ICUError) {
      converter = try ICUConverter(encoding.converterName)
    } catch {
      throw .converter(error)
    }
  }

  func reset() {
    converter.reset()
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
      return try converter.encode(text, isLast: isLast, into: &buffer)
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
