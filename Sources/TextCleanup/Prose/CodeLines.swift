import TextEdits

/// Beginnings of lines of code.
private enum CodeOpenings {
  /// Those that no line of prose has.
  static let certain = PhraseList([
    "def ", "elif ", "const ", "void ", "int ", "#include", "#define", "#if", "#end", "#!/", "//",
    "/*", "*/", "if (", "if(", "for (", "for(", "while (", "while(", "switch (", "print(",
    "printf(", "println", "sudo ", "SELECT ", "INSERT ", "UPDATE ", "DELETE ", "CREATE ",
    ">>> ", "$ ", "<!--", "<?", "<!", "std::", "\\begin", "\\end", "\\section", "\\title",
  ])

  /// Those that a line of English may have too; they need a sign of code behind them.
  static let doubtful = PhraseList([
    "import ", "from ", "class ", "return", "func ", "fn ", "let ", "var ", "public ", "private ",
    "protected ", "static ", "package ", "using ", "namespace ", "string ", "struct ", "enum ",
    "else", "case ", "echo ", "export ", "function ", "try", "catch ", "except", "async ",
    "await ", "with ", "type ", "local ", "end",
  ])
}

/// Signs by which a line shows that it is program code or markup.
extension Span where Element == UInt8 {
  /// Whether the line at `offset` begins as program code or markup does.
  func opensCodeLine(at offset: Int) -> Bool {
    guard offset < count, self[offset] < 0xE4 else { return false }
    var position = offset
    while spaceLength(at: position) > 0 || (position < count && self[position] == 0x09) {
      position += Swift.max(spaceLength(at: position), 1)
    }
    guard position < count, self[position] < 0x80, self[position] > 0x20,
      ScalarClass(ascii: self[position]) != .digit
    else { return false }
    if CodeOpenings.certain.length(self, at: position) != nil {
      return true
    }
    if let length = CodeOpenings.doubtful.length(self, at: position) {
      return hasCodeSign(from: position + length)
    }
    return opensMapping(at: position)
  }

  /// Whether the ASCII text at `offset` has a bracket, an equals sign or a final colon or
  /// semicolon.
  private func hasCodeSign(from offset: Int) -> Bool {
    var position = offset
    while !isLineEnd(position), self[position] < 0x80 {
      switch self[position] {
      case UInt8(ascii: "("), UInt8(ascii: ")"), UInt8(ascii: "{"), UInt8(ascii: "}"),
        UInt8(ascii: "["), UInt8(ascii: "]"), UInt8(ascii: "<"), UInt8(ascii: ">"),
        UInt8(ascii: "="):
        return true
      case UInt8(ascii: ":"), UInt8(ascii: ";"):
        if isLineEnd(position + 1) {
          return true
        }
      case 0x20 where hasBytes(" import ", at: position):
        return true
      default: break
      }
      position += 1
    }
    return false
  }

  /// Whether a key in lower-case ASCII and a colon stand at `offset`, as in YAML.
  private func opensMapping(at offset: Int) -> Bool {
    let start = hasBytes("- ", at: offset) ? offset + 2 : offset
    var position = start
    while position < count, isKeyByte(self[position]) {
      position += 1
    }
    return position > start && hasBytes(":", at: position)
      && (isLineEnd(position + 1) || self[position + 1] == 0x20)
  }

  private func isKeyByte(_ byte: UInt8) -> Bool {
    (byte >= UInt8(ascii: "a") && byte <= UInt8(ascii: "z")) || byte == UInt8(ascii: "_")
      || byte == UInt8(ascii: "-") || ScalarClass(ascii: byte) == .digit
  }

  /// Whether the line that ends before `offset`, spaces not counted, ends as code does.
  func closesCodeLine(before offset: Int) -> Bool {
    let last = self[offset - 1]
    if last == UInt8(ascii: "{") || last == UInt8(ascii: "}") {
      return true
    }
    return last == UInt8(ascii: ";") && offset >= 2 && self[offset - 2] < 0x80
      && !endsReference(offset - 1)
  }

  /// Whether `range` holds nothing but spaces and tabs.
  func isIndent(_ range: Range<Int>) -> Bool {
    for offset in range where self[offset] != 0x20 && self[offset] != 0x09 {
      return false
    }
    return true
  }

  /// Whether the line at `offset` opens or closes a fenced block (CommonMark, section 4.5).
  func isFence(at offset: Int) -> Bool {
    var position = offset
    while position < count, self[position] == 0x20, position - offset < 3 {
      position += 1
    }
    return hasBytes("```", at: position) || hasBytes("~~~", at: position)
  }

  /// Whether a declaration or the root element of an HTML or XML document stands at `offset`.
  func opensMarkupDocument(at offset: Int) -> Bool {
    hasBytes("<!DOCTYPE", at: offset) || hasBytes("<!doctype", at: offset)
      || hasBytes("<?xml", at: offset) || hasBytes("<?php", at: offset)
      || hasBytes("<html", at: offset) || hasBytes("<svg", at: offset)
  }
}
