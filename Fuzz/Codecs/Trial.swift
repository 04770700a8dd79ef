import Glibc
import HanText

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
    let bytes = input.map { String(UInt($0) + 256, radix: 16).dropFirst() }.joined()
    print("\(encoding), seed \(seed): \(what())\ninput \(bytes)")
    fflush(nil)
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
