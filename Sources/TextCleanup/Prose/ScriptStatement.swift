import TextEdits

/// Reads statements of scripts (ECMA-262, sections 13 and 14) that pages carry and whose beginning
/// says so: calls and assignments of what browsers and counters define, functions that call
/// themselves, and `var`. A statement is complete: its brackets and strings close, and a semicolon
/// ends it, or, behind a block, the line or a Chinese character.
struct ScriptStatement {
  var range: Range<Int>
  /// It begins as any program may: `var`, `function`. Only a line of its own shows that it is residue.
  var isGeneral = false

  /// Functions that are called by name: of the document object model, of jQuery, of counters.
  private static let calls: [StaticString] = [
    "document.write", "document.writeln", "document.getElementById",
    "document.getElementsByTagName", "document.addEventListener", "window.addEventListener",
    "window.open", "window.setTimeout", "window.setInterval", "setTimeout", "setInterval",
    "jQuery", "$", "$.ajax", "$.getScript", "$.get", "$.post", "_hmt.push", "_gaq.push",
    "_czc.push", "_paq.push", "googletag.cmd.push", "window.location.replace", "location.replace",
  ]

  /// What browsers define and pages assign to.
  private static let objects: [StaticString] = [
    "window.", "document.", "location.href", "self.location", "top.location", "parent.location",
  ]

  /// The longest statement and the longest beginning, in bytes.
  private static let longest = 4096
  private static let longestHead = 64

  /// The statement in which `(` or `=` at `sign` follows its beginning; nil when there is none.
  ///
  /// - Parameters:
  ///   - floor: where it may begin at the earliest.
  ///   - stop: how far the text was read.
  init?(_ text: Span<UInt8>, sign: Int, floor: Int, stop: inout Int) {
    let floor = max(floor, sign - ScriptStatement.longestHead)
    var end = sign
    while end > floor, text[end - 1] == 0x20 {
      end -= 1
    }
    var start = end
    while start > floor, text[start - 1].isIdentifierByte {
      start -= 1
    }
    let name = start..<end
    let head =
      text[sign] == UInt8(ascii: "(")
      ? ScriptStatement.callHead(text, sign, name, floor: floor)
      : ScriptStatement.assignmentHead(text, sign, name, floor: floor)
    guard let head,
      let last = ScriptStatement.end(
        text, from: head.body, endsAtBrace: head.isFunction, isOptional: head.isPseudoURL,
        stop: &stop)
    else { return nil }
    range = head.start..<last
    isGeneral = head.isGeneral
  }

  private struct Head {
    var start: Int
    /// Where the rest of the statement is read from.
    var body: Int
    var isGeneral = false
    var isFunction = false
    var isPseudoURL = false
  }

  private static func callHead(
    _ text: Span<UInt8>, _ sign: Int, _ name: Range<Int>, floor: Int
  ) -> Head? {
    let start = name.lowerBound
    guard !name.isEmpty else {
      let isKnown =
        isFunction(text, at: sign + 1) || text.hasBytes("adsbygoogle = ", at: sign + 1)
      return isKnown && isSetApart(text, sign, floor) ? Head(start: sign, body: sign) : nil
    }
    if name.count == 8, text.hasBytes("function", at: start), text.hasBytes("!", at: start - 1),
      start - 1 >= floor
    {
      return Head(start: start - 1, body: sign)
    }
    if text.hasBytes("function ", at: start - 9), start - 9 >= floor {
      return Head(start: start - 9, body: sign, isGeneral: true, isFunction: true)
    }
    if name.count == 4, text.hasBytes("javascript:void", at: start - 11), start - 11 >= floor {
      return Head(start: start - 11, body: sign, isPseudoURL: true)
    }
    if name.count == 3, text.hasBytes("@import url", at: start - 8), start - 8 >= floor {
      return Head(start: start - 8, body: sign)
    }
    guard isSetApart(text, start, floor) else { return nil }
    for call in calls where call.utf8CodeUnitCount == name.count && text.hasBytes(call, at: start) {
      // `$(` alone is an amount in brackets to others.
      guard
        name.count > 1 || text.hasBytes("function", at: sign + 1)
          || text.hasBytes("document", at: sign + 1) || text.hasBytes("\"", at: sign + 1)
          || text.hasBytes("'", at: sign + 1)
      else { return nil }
      return Head(start: start, body: sign)
    }
    return nil
  }

  /// Whether a function without a name, or with one, begins at `offset`.
  private static func isFunction(_ text: Span<UInt8>, at offset: Int) -> Bool {
    guard text.hasBytes("function", at: offset) else { return false }
    var position = text.skipSpaces(offset + 8)
    while position < text.count, text[position].isIdentifierByte {
      position += 1
    }
    return text.hasBytes("(", at: text.skipSpaces(position))
  }

  private static func assignmentHead(
    _ text: Span<UInt8>, _ sign: Int, _ name: Range<Int>, floor: Int
  ) -> Head? {
    let start = name.lowerBound
    guard !name.isEmpty, !text.hasBytes("=", at: sign + 1),
      ScalarClass(ascii: text[start]) != .digit
    else { return nil }
    if start - 4 >= floor, text.hasBytes("var ", at: start - 4),
      isSetApart(text, start - 4, floor)
    {
      // Counters and advertisements name their variables with an underscore.
      let isOrdinary = !name.contains { text[$0] == UInt8(ascii: "_") }
      return Head(start: start - 4, body: sign + 1, isGeneral: isOrdinary)
    }
    guard isSetApart(text, start, floor) else { return nil }
    for object in objects where text.hasBytes(object, at: start) {
      return Head(start: start, body: sign + 1)
    }
    return nil
  }

  /// Whether no letter, digit or sign of a program stands before `start`. Marks that may become
  /// full-width are like those that are.
  private static func isSetApart(_ text: Span<UInt8>, _ start: Int, _ floor: Int) -> Bool {
    guard start > floor else { return true }
    switch text[start - 1] {
    case 0x80..., 0x20, 0x0A, UInt8(ascii: ";"), UInt8(ascii: "}"), UInt8(ascii: ">"),
      UInt8(ascii: ","), UInt8(ascii: ":"), UInt8(ascii: "!"), UInt8(ascii: "?"),
      UInt8(ascii: "("), UInt8(ascii: ")"):
      return true
    default: return false
    }
  }

  /// Offset behind the statement of which `start` is a part outside all brackets.
  ///
  /// - Parameters:
  ///   - endsAtBrace: the block closes it, as it closes a function.
  ///   - isOptional: nothing but a closing bracket need end it.
  private static func end(
    _ text: Span<UInt8>, from start: Int, endsAtBrace: Bool, isOptional: Bool, stop: inout Int
  ) -> Int? {
    var position = start
    defer { stop = position }
    var depth = 0
    var hasBlock = false
    /// Behind the last byte that is no space, and that byte.
    var tail = start
    var last: UInt8 = 0
    while position < text.count, position - start < longest {
      let byte = text[position]
      switch byte {
      case UInt8(ascii: "\""), UInt8(ascii: "'"):
        guard let close = closingQuote(text, position) else { return nil }
        position = close
      case UInt8(ascii: "("), UInt8(ascii: "["), UInt8(ascii: "{"):
        depth += 1
        hasBlock = hasBlock || byte == UInt8(ascii: "{")
      case UInt8(ascii: ")"), UInt8(ascii: "]"), UInt8(ascii: "}"):
        depth -= 1
        guard depth >= 0 else { return nil }
        if depth == 0, endsAtBrace, byte == UInt8(ascii: "}") { return position + 1 }
        if depth == 0, isOptional {
          return text.hasBytes(";", at: position + 1) ? position + 2 : position + 1
        }
      case UInt8(ascii: ";"):
        if depth == 0 { return position + 1 }
      case UInt8(ascii: "/") where depth > 0 && text.hasBytes("//", at: position):
        while position + 1 < text.count, text[position + 1] != 0x0A { position += 1 }
      case 0x0A, 0x80...:
        guard depth > 0 else {
          return hasBlock && last.endsBlock ? tail : nil
        }
        guard byte == 0x0A else { return nil }
      default: break
      }
      if byte > 0x20 {
        last = byte
        tail = position + 1
      }
      position += 1
    }
    return position >= text.count && depth == 0 && hasBlock && last.endsBlock ? tail : nil
  }

  /// Where the string that opens at `open` closes, on the same line.
  private static func closingQuote(_ text: Span<UInt8>, _ open: Int) -> Int? {
    var position = open + 1
    while position < text.count, text[position] != 0x0A, position - open < longest {
      if text[position] == text[open] { return position }
      position += text[position] == UInt8(ascii: "\\") ? 2 : 1
    }
    return nil
  }
}

extension UInt8 {
  /// Closes a block, or the call of the function whose block it is.
  fileprivate var endsBlock: Bool { self == UInt8(ascii: ")") || self == UInt8(ascii: "}") }

  fileprivate var isIdentifierByte: Bool {
    isASCIIWord || self == UInt8(ascii: "_") || self == UInt8(ascii: "$")
      || self == UInt8(ascii: ".")
  }
}
