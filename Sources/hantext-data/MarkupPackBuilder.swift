import DataPacks

/// The `markup` pack: HTML's named character references (WHATWG HTML, section 13.5), as the package
/// html5lib lists them: 2,125 names, of which 106 may stand without a semicolon.
///
/// | section | element | content |
/// |---|---|---|
/// | `names` | UInt8 | the names without semicolon, ascending by bytes, one behind the other |
/// | `name.starts` | UInt16 | where each name begins in `names`, then where the last one ends |
/// | `name.scalars` | UInt32 | the scalar of each name; bit 31: it may stand without semicolon |
/// | `name.seconds` | UInt32 | its second scalar; 0 none |
enum MarkupPackBuilder {
  static let path = "html5lib/constants.py"
  private static let bareFlag: UInt32 = 1 << 31

  static func build(_ sources: SourceFolder) throws -> [UInt8] {
    let references = try references(sources.lines(path))
    let bare = Set(references.keys.filter { !$0.hasSuffix(";") })
    let names = references.keys.filter { $0.hasSuffix(";") }.map { String($0.dropLast()) }
      .sorted { $0.utf8.lexicographicallyPrecedes($1.utf8) }
    var bytes: [UInt8] = []
    var starts: [UInt16] = [0]
    var scalars: [UInt32] = []
    var seconds: [UInt32] = []
    for name in names {
      let value = Array((references[name + ";"] ?? "").unicodeScalars)
      guard (1...2).contains(value.count), bytes.count + name.utf8.count <= Int(UInt16.max),
        !bare.contains(name) || references[name] == references[name + ";"]
      else { throw SourceError(path: path, problem: "unexpected value of \(name)") }
      bytes += name.utf8
      starts.append(UInt16(bytes.count))
      scalars.append(value[0].value | (bare.contains(name) ? bareFlag : 0))
      seconds.append(value.count == 2 ? value[1].value : 0)
    }
    guard bare.isSubset(of: Set(names)) else {
      throw SourceError(path: path, problem: "a name has no form with a semicolon")
    }
    var pack = PackBuilder(name: "markup")
    pack.add("names", bytes: bytes)
    pack.add("name.starts", starts)
    pack.add("name.scalars", scalars)
    pack.add("name.seconds", seconds)
    return pack.finish()
  }

  /// The rows `"name": "value",` of the dictionary `entities`.
  static func references(_ lines: [Substring]) throws -> [String: String] {
    guard let first = lines.firstIndex(of: "entities = {"),
      let last = lines[first...].firstIndex(of: "}")
    else { throw SourceError(path: path, problem: "has no dictionary of entities") }
    var references: [String: String] = [:]
    for line in lines[(first + 1)..<last] {
      // A quotation mark in a value is escaped, and none is in a name.
      guard let match = line.wholeMatch(of: /\s*"([A-Za-z0-9]+;?)": "(.+)",?/) else {
        throw SourceError(path: path, problem: "malformed line: \(line)")
      }
      references[String(match.1)] = try unescaped(match.2)
    }
    return references
  }

  /// The text of a string literal of Python's, without its quotation marks.
  private static func unescaped(_ literal: Substring) throws -> String {
    var text = ""
    var rest = literal
    while let character = rest.popFirst() {
      guard character == "\\", let escape = rest.popFirst() else {
        text.append(character)
        continue
      }
      switch escape {
      case "n": text.append("\n")
      case "t": text.append("\t")
      case "\\", "\"": text.append(escape)
      case "x", "u", "U":
        let digits = rest.prefix(escape == "x" ? 2 : escape == "u" ? 4 : 8)
        rest = rest.dropFirst(digits.count)
        guard let value = UInt32(digits, radix: 16), let scalar = Unicode.Scalar(value) else {
          throw SourceError(path: path, problem: "malformed literal: \(literal)")
        }
        text.unicodeScalars.append(scalar)
      default: throw SourceError(path: path, problem: "malformed literal: \(literal)")
      }
    }
    return text
  }
}
