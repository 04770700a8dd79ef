import Foundation
import Testing

/// What `--json` wrote for one line, read back by another implementation of JSON.
struct JSONOutput {
  let object: [String: Any]

  /// Every line of `run`'s output, each of which has to be an object.
  static func lines(_ run: CommandRun) throws -> [JSONOutput] {
    try run.output.split(separator: 0x0A).map { line in
      let value = try JSONSerialization.jsonObject(with: Data(line))
      return JSONOutput(object: try #require(value as? [String: Any]))
    }
  }

  var text: String { object["text"] as? String ?? "" }
  var edits: [[String: Any]] { list("edits") }
  var tokens: [[String: Any]] { list("tokens") }
  var quantities: [[String: Any]] { list("quantities") }
  var flags: [[String: Any]] { list("flags") }

  private func list(_ name: String) -> [[String: Any]] { object[name] as? [[String: Any]] ?? [] }

  static func range(_ value: Any?) throws -> Range<Int> {
    let ends = try #require(value as? [Int])
    try #require(ends.count == 2 && ends[0] <= ends[1])
    return ends[0]..<ends[1]
  }
}

/// A text that can be cut at offsets of one of the command's units.
struct MeasuredText {
  private let units: [[UInt8]]

  /// - Parameter unit: `utf8`, `utf16` or `scalar`.
  init(_ text: String, unit: String) {
    switch unit {
    case "utf8": units = text.utf8.map { [$0] }
    case "utf16":
      // A surrogate pair counts two; its bytes are told by the first half.
      units = text.unicodeScalars.flatMap { scalar -> [[UInt8]] in
        let bytes = Array(String(scalar).utf8)
        return UTF16.width(scalar) == 2 ? [bytes, []] : [bytes]
      }
    default: units = text.unicodeScalars.map { Array(String($0).utf8) }
    }
  }

  func slice(_ range: Range<Int>) throws -> String {
    try #require(range.upperBound <= units.count)
    return String(decoding: units[range].joined(), as: UTF8.self)
  }

  /// The text with every edit taken back: `before` for the stretch at `target`.
  func undo(_ edits: [[String: Any]]) throws -> String {
    var bytes: [UInt8] = []
    var position = 0
    for edit in edits {
      let target = try JSONOutput.range(edit["target"])
      try #require(target.lowerBound >= position && target.upperBound <= units.count)
      bytes += units[position..<target.lowerBound].joined()
      bytes += Array(try #require(edit["before"] as? String).utf8)
      position = target.upperBound
    }
    bytes += units[position...].joined()
    return String(decoding: bytes, as: UTF8.self)
  }
}
