import ScriptConversion

private typealias Layout = LatticeLayout

/// The context rules of `context.tsv`, read and compiled (`LatticeLayout`).
struct BestRules {
  struct Rule {
    /// Bits of the regions.
    let mask: UInt16
    let value: UInt32
    let left: [[Element]]
    let right: [[Element]]
    let isStrong: Bool
  }

  /// One character of a pattern; those of left patterns stand in the order in which they are met.
  struct Element: Hashable {
    let isNegated: Bool
    let isLone: Bool
    /// Nil for any Han character.
    let set: Characters?
  }

  /// Folded characters, and classes of what is not Han.
  struct Characters: Hashable {
    var members: [UInt32] = []
    var flags: UInt16 = 0

    init(_ characters: [UInt32], _ folding: HanFolding) {
      var han: Set<UInt32> = []
      for character in characters {
        switch character {
        case 0x23: flags |= Layout.setHasDigits
        case 0x5E: flags |= Layout.setHasOthers
        case 0xB7: flags |= Layout.setHasMiddleDot
        default: han.insert(folding(character))
        }
      }
      members = han.sorted()
    }
  }

  /// Rules by their folded character, in the order in which they are tried.
  private(set) var rules: [UInt32: [Rule]] = [:]
  private let sources: BestSources
  private var words: [UInt16] = []
  private var sets: [Characters: UInt16] = [:]
  private var patterns: [[[Element]]: UInt16] = [:]

  init(_ sources: BestSources) throws {
    self.sources = sources
    for row in try sources.reviewed.rows("context", columns: 6) {
      let characters: [UInt32]
      if let name = Self.name(row[1]), case .characters(let set) = sources.sets[name] {
        characters = set
      } else {
        characters = scalars(row[1])
      }
      var mask: UInt16 = 0
      for region in row[0].split(separator: ",") {
        switch region {
        case "*": mask |= 7
        case "TW": mask |= 2
        case "HK": mask |= 4
        default: break
        }
      }
      let left = try alternatives(row[3]).map { Array($0.reversed()) }
      let right = try alternatives(row[4])
      for character in characters {
        rules[character, default: []].append(
          Rule(
            mask: mask, value: row[2] == "=" ? character : scalars(row[2])[0], left: left,
            right: right, isStrong: row[5] == "always"))
      }
    }
  }

  /// The name in braces that is all of `cell`.
  private static func name(_ cell: some StringProtocol) -> String? {
    guard cell.hasPrefix("{"), cell.hasSuffix("}") else { return nil }
    let name = cell.dropFirst().dropLast()
    return name.contains { "{}".contains($0) } ? nil : String(name)
  }

  /// The alternatives of a cell, none when anything will do.
  private func alternatives(_ cell: String) throws -> [[Element]] {
    guard !cell.isEmpty, cell != "-" else { return [] }
    return try cell.split(separator: " ").flatMap { alternative -> [String] in
      if let name = Self.name(alternative), case .words(let words) = sources.sets[name] {
        return words
      }
      return [String(alternative)]
    }.map(elements)
  }

  private func elements(_ text: String) throws -> [Element] {
    var elements: [Element] = []
    var rest = text[...]
    var isNegated = false
    var isLone = false
    while let first = rest.popFirst() {
      if first == "!" {
        isNegated = true
      } else if first == "~" {
        isLone = true
      } else {
        var set: Characters?
        if first == "{", let end = rest.firstIndex(of: "}") {
          let name = String(rest[..<end])
          rest = rest[rest.index(after: end)...]
          if name != "hanzi" {
            guard case .characters(let members) = sources.sets[name] else {
              throw SourceError(path: "conversion/context.tsv", problem: "names no set: \(name)")
            }
            set = Characters(members, sources.folding)
          }
        } else {
          set = Characters(first.unicodeScalars.map(\.value), sources.folding)
        }
        elements.append(Element(isNegated: isNegated, isLone: isLone, set: set))
        (isNegated, isLone) = (false, false)
      }
    }
    return elements
  }

  // MARK: Compiling

  /// The words of `best.rules`; its table begins at 0.
  ///
  /// - Parameter unit: the unit of a character.
  mutating func compile(_ unit: (UInt32) throws -> UInt16) throws -> [UInt16] {
    let characters = rules.keys.sorted()
    words = [UInt16(characters.count)]
    words += Array(repeating: 0, count: 2 * characters.count)
    for (number, character) in characters.enumerated() {
      let compiled = try (rules[character] ?? []).flatMap { rule in
        [
          rule.mask | (rule.isStrong ? Layout.ruleIsStrong : 0), try unit(rule.value),
          try pattern(rule.left, unit), try pattern(rule.right, unit),
        ]
      }
      words[1 + 2 * number] = try unit(character)
      words[2 + 2 * number] = UInt16(words.count)
      words += [UInt16(compiled.count / 4)] + compiled
    }
    return words
  }

  private mutating func pattern(
    _ alternatives: [[Element]], _ unit: (UInt32) throws -> UInt16
  ) throws -> UInt16 {
    guard !alternatives.isEmpty else { return 0 }
    if let known = patterns[alternatives] { return known }
    var compiled = [UInt16(alternatives.count)]
    for elements in alternatives {
      compiled.append(UInt16(elements.count))
      for element in elements {
        compiled.append(
          (element.isNegated ? Layout.elementIsNegated : 0)
            | (element.isLone ? Layout.elementIsLone : 0))
        compiled.append(try element.set.map { try set($0, unit) } ?? 0)
      }
    }
    let place = UInt16(words.count)
    words += compiled
    patterns[alternatives] = place
    return place
  }

  private mutating func set(
    _ characters: Characters, _ unit: (UInt32) throws -> UInt16
  ) throws -> UInt16 {
    if let known = sets[characters] { return known }
    let place = UInt16(words.count)
    words += [characters.flags, UInt16(characters.members.count)]
    words += try characters.members.map(unit)
    sets[characters] = place
    return place
  }
}
