import HanText

/// Where something stands in an input: line and column from 1, columns in characters.
struct TextPosition {
  private(set) var line: Int
  private(set) var column: Int
  private var offset = 0

  /// The beginning of the document.
  init(in document: DocumentSplitter.Document) {
    line = document.line
    column = document.column
  }

  /// - Parameter offset: UTF-8 offset in the document.
  init(_ offset: Int, in document: DocumentSplitter.Document) {
    self.init(in: document)
    advance(to: offset, in: document)
  }

  /// Goes on to a later offset, in time linear in the distance.
  mutating func advance(to offset: Int, in document: DocumentSplitter.Document) {
    let text = document.text.span
    for index in self.offset..<max(self.offset, min(offset, text.count)) {
      if text[index] == 0x0A {
        line += 1
        column = 1
      } else if text[index] & 0xC0 != 0x80 {
        column += 1
      }
    }
    self.offset = max(self.offset, offset)
  }
}

/// The lines that change, before and after (`--diff`).
enum LineDifference {
  static func write(
    _ text: [UInt8], _ document: DocumentSplitter.Document, name: String, usesColor: Bool,
    to bytes: inout [UInt8]
  ) {
    guard text != document.text else { return }
    let before = document.text.split(separator: 0x0A, omittingEmptySubsequences: false)
    let after = text.split(separator: 0x0A, omittingEmptySubsequences: false)
    for (index, (old, new)) in zip(before, after).enumerated() where old != new {
      let place = "@@ \(name):\(document.line + index) @@"
      append(place, [], color: usesColor ? 36 : nil, to: &bytes)
      append("-", Array(old), color: usesColor ? 31 : nil, to: &bytes)
      append("+", Array(new), color: usesColor ? 32 : nil, to: &bytes)
    }
  }

  /// A line in an ANSI colour (ECMA-48, SGR).
  private static func append(
    _ prefix: String, _ line: [UInt8], color: Int?, to bytes: inout [UInt8]
  ) {
    if let color { bytes += Array("\u{1B}[\(color)m".utf8) }
    bytes += Array(prefix.utf8) + line
    if color != nil { bytes += Array("\u{1B}[0m".utf8) }
    bytes.append(0x0A)
  }
}

/// Every edit and flag with its place and reason (`--explain`).
enum Explanation {
  static func write(
    _ result: Normalized, _ document: DocumentSplitter.Document, name: String,
    to bytes: inout [UInt8]
  ) {
    var lines: [(offset: Int, text: String)] = result.edits.map { edit in
      let rules = edit.rules.map(\.name).joined(separator: "+")
      let confidence = (edit.confidence * 100).rounded() / 100
      return (
        edit.source.lowerBound,
        "\(rules) (\(edit.certainty.rawValue), \(confidence)): "
          + "«\(string(edit.before))» → «\(string(edit.after))»"
      )
    }
    lines += result.flags.map { flag in
      let candidates = flag.candidates.map { candidate in
        "«\(candidate.text)» \((candidate.probability * 100).rounded() / 100)"
      }
      return (
        flag.source.lowerBound,
        "left alone, \(flag.kind.rawValue): «\(string(Array(result.source[flag.source])))»"
          + (candidates.isEmpty ? "" : "; could be " + candidates.joined(separator: ", "))
      )
    }
    var position = TextPosition(in: document)
    for (offset, text) in lines.sorted(by: { $0.offset < $1.offset }) {
      position.advance(to: offset, in: document)
      bytes += Array("\(name):\(position.line):\(position.column): \(text)\n".utf8)
    }
  }

  private static func string(_ bytes: [UInt8]) -> String {
    String(decoding: bytes, as: UTF8.self)
  }
}
