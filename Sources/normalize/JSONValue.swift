import HanText

/// A JSON value and the line on which it begins, from 1.
struct JSONValue {
  indirect enum Content {
    case string(String)
    case number(String)
    case bool(Bool)
    case null
    case array([JSONValue])
    case object([Member])
  }

  /// A member of an object; keys may come again.
  struct Member {
    let key: String
    let line: Int
    let value: JSONValue
  }

  let line: Int
  let content: Content

  /// The value of a key of an object, the last one.
  subscript(key: String) -> JSONValue? {
    guard case .object(let members) = content else { return nil }
    return members.last { $0.key == key }?.value
  }

  var string: String? {
    guard case .string(let text) = content else { return nil }
    return text
  }

  var array: [JSONValue]? {
    guard case .array(let values) = content else { return nil }
    return values
  }
}

/// Reads JSON (RFC 8259) as OpenCC does since 1.3.2: with `//` and `/* */` comments and commas before
/// closing brackets. Values are nested at most 64 deep. Linear.
struct JSONReader: ~Copyable {
  /// Why a text is no JSON.
  struct Failure: Error {
    let line: Int
    let problem: String
  }

  private static let maximumDepth = 64

  private let text: [UInt8]
  private var position: Int
  private var line = 1

  /// The value that a whole text is.
  static func value(_ text: [UInt8]) throws(Failure) -> JSONValue {
    var reader = JSONReader(text)
    let value = try reader.value(depth: 0)
    try reader.skipSpace()
    guard reader.position == text.count else { throw reader.failure("text after the end") }
    return value
  }

  private init(_ text: [UInt8]) {
    self.text = text
    position = text.starts(with: [0xEF, 0xBB, 0xBF]) ? 3 : 0
  }

  private func failure(_ problem: String) -> Failure { Failure(line: line, problem: problem) }

  private var next: UInt8? { position < text.count ? text[position] : nil }

  private mutating func skipSpace() throws(Failure) {
    while let byte = next {
      switch byte {
      case 0x0A:
        line += 1
        position += 1
      case 0x20, 0x09, 0x0D: position += 1
      case UInt8(ascii: "/"): try skipComment()
      default: return
      }
    }
  }

  private mutating func skipComment() throws(Failure) {
    let mark = position + 1 < text.count ? text[position + 1] : 0
    position += 2
    if mark == UInt8(ascii: "/") {
      while let byte = next, byte != 0x0A { position += 1 }
    } else if mark == UInt8(ascii: "*") {
      while !text.span.hasBytes("*/", at: position) {
        guard let byte = next else { throw failure("a comment without end") }
        line += byte == 0x0A ? 1 : 0
        position += 1
      }
      position += 2
    } else {
      throw failure("'/' where a value should be")
    }
  }

  /// Takes a byte if it is next.
  private mutating func take(_ byte: Unicode.Scalar) throws(Failure) -> Bool {
    try skipSpace()
    guard next == UInt8(ascii: byte) else { return false }
    position += 1
    return true
  }

  private mutating func value(depth: Int) throws(Failure) -> JSONValue {
    guard depth < Self.maximumDepth else { throw failure("nested too deeply") }
    try skipSpace()
    let start = line
    switch next {
    case UInt8(ascii: "{"): return JSONValue(line: start, content: try object(depth: depth))
    case UInt8(ascii: "["): return JSONValue(line: start, content: try array(depth: depth))
    case UInt8(ascii: "\""): return JSONValue(line: start, content: .string(try string()))
    case nil: throw failure("the end where a value should be")
    default: return JSONValue(line: start, content: try literal())
    }
  }

  private mutating func object(depth: Int) throws(Failure) -> JSONValue.Content {
    position += 1
    var members: [JSONValue.Member] = []
    while try !take("}") {
      if !members.isEmpty {
        guard try take(",") else { throw failure("no comma or '}' after a member") }
        if try take("}") { break }
      }
      try skipSpace()
      guard next == UInt8(ascii: "\"") else { throw failure("no key in quotation marks") }
      let start = line
      let key = try string()
      guard try take(":") else { throw failure("no colon after \"\(key)\"") }
      members.append(.init(key: key, line: start, value: try value(depth: depth + 1)))
    }
    return .object(members)
  }

  private mutating func array(depth: Int) throws(Failure) -> JSONValue.Content {
    position += 1
    var values: [JSONValue] = []
    while try !take("]") {
      if !values.isEmpty {
        guard try take(",") else { throw failure("no comma or ']' after a value") }
        if try take("]") { break }
      }
      values.append(try value(depth: depth + 1))
    }
    return .array(values)
  }

  private mutating func string() throws(Failure) -> String {
    let start = position
    position += 1
    while let byte = next, byte != UInt8(ascii: "\"") {
      guard byte >= 0x20 else { throw failure("a string without end") }
      position += byte == UInt8(ascii: "\\") ? 2 : 1
    }
    guard position < text.count else { throw failure("a string without end") }
    position += 1
    guard let decoded = JSONField.decoded(text.span, start..<position),
      let string = String(validating: decoded, as: UTF8.self)
    else { throw failure("a string with a broken escape or invalid UTF-8") }
    return string
  }

  private mutating func literal() throws(Failure) -> JSONValue.Content {
    let start = position
    while let byte = next, ![0x20, 0x09, 0x0A, 0x0D, 0x2C, 0x2F, 0x3A, 0x5D, 0x7D].contains(byte) {
      position += 1
    }
    let word = String(decoding: text[start..<position], as: UTF8.self)
    switch word {
    case "true": return .bool(true)
    case "false": return .bool(false)
    case "null": return .null
    default:
      guard let first = word.utf8.first, first == 0x2D || (0x30...0x39).contains(first),
        Double(word) != nil
      else { throw failure("'\(word)' is no value") }
      return .number(word)
    }
  }
}
