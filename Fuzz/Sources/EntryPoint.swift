import HanText

/// What libFuzzer calls with each input.
///
/// The first byte chooses what is tried, the next two the encoding (ICU's further converters too),
/// the fourth how the rest is cut and which policy holds.
@_cdecl("LLVMFuzzerTestOneInput")
public func fuzz(_ bytes: UnsafePointer<UInt8>?, _ count: Int) -> CInt {
  let input = Array(UnsafeBufferPointer(start: bytes, count: count))
  guard input.count >= 4 else { return 0 }
  let number = Int(input[1]) | Int(input[2]) << 8
  let trial = Trial(
    encoding: Trial.encodings[number % Trial.encodings.count], seed: input[3],
    input: Array(input[4...]))
  switch input[0] % 4 {
  case 0, 1: trial.decode()
  case 2: trial.encode()
  default: trial.detect()
  }
  return 0
}

/// One input of the fuzzer.
struct Trial {
  let encoding: TextEncoding
  let seed: UInt8
  let input: [UInt8]

  /// All that text can be decoded with. The table comes several times, being more important.
  static let encodings: [TextEncoding] = {
    let table = TextEncoding.all.filter { $0.name != "replacement" }
    return Array(repeatElement(table, count: 16).joined()) + TextEncoding.converters
  }()

  /// Sizes of the parts that `bytes` are cut into: all the same, or each another.
  func parts(of bytes: [UInt8]) -> [ArraySlice<UInt8>] {
    var parts: [ArraySlice<UInt8>] = []
    var start = 0
    var size = Int(seed & 0x0F)
    while start < bytes.count {
      size = seed & 0x10 == 0 ? size : (size * 5 + 3) % 17
      let end = min(bytes.count, start + max(1, size))
      parts.append(bytes[start..<end])
      start = end
    }
    return parts
  }

  /// Ends the process, which is how libFuzzer learns of a fault.
  func check(_ holds: Bool, _ what: @autoclosure () -> String) {
    guard !holds else { return }
    let bytes = input.map { String($0 + 256 as UInt, radix: 16).dropFirst() }.joined()
    print("\(encoding), seed \(seed): \(what())\ninput \(bytes)")
    preconditionFailure("a property does not hold")
  }

  /// The result of `body`, which must not throw.
  func succeed<Value>(_ what: String, _ body: () throws -> Value) -> Value {
    do {
      return try body()
    } catch {
      check(false, "\(what): \(error)")
      preconditionFailure("not reached")
    }
  }
}
