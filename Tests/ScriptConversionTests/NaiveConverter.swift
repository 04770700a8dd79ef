@testable import ScriptConversion

/// OpenCC's algorithm over dictionaries of strings, written without the walk's tables: the oracle.
///
/// Its dictionaries are read out of the pack once; how the pack was compiled from OpenCC's files
/// is checked by `scripts/conformance-conversion`.
struct NaiveConverter {
  typealias Text = [Unicode.Scalar]

  struct Group {
    /// By falling priority; the longest key of the first level that has any wins.
    var levels: [[Text: Text]] = []
    /// The longest key by its first scalar.
    var longest: [Unicode.Scalar: Int] = [:]

    init(_ table: PhraseTable) {
      for entry in table.entries() {
        while levels.count <= entry.level { levels.append([:]) }
        let key = Text(entry.key.unicodeScalars)
        levels[entry.level][key] = Text(entry.value.unicodeScalars)
        longest[key[0]] = max(longest[key[0]] ?? 0, key.count)
      }
    }

    func match(_ text: ArraySlice<Unicode.Scalar>) -> (length: Int, value: Text)? {
      guard let first = text.first, let longest = longest[first] else { return nil }
      for level in levels where !level.isEmpty {
        for length in stride(from: min(longest, text.count), through: 1, by: -1) {
          if let value = level[Text(text.prefix(length))] {
            return (length, value)
          }
        }
      }
      return nil
    }
  }

  /// The groups that were read out of the pack, by where their table starts in it.
  struct Groups {
    private var known: [Int: Group] = [:]

    mutating func group(_ table: PhraseTable) -> Group {
      let group = known[table.slotStart] ?? Group(table)
      known[table.slotStart] = group
      return group
    }
  }

  let normalization: Group
  let segmentation: Group?
  let stages: [Group]

  init(_ chain: ConversionChain, groups: inout Groups) {
    normalization = groups.group(chain.normalization)
    stages = [chain.first, chain.last].compactMap(\.self).map { groups.group($0) }
    if chain.firstStageSegments {
      var first = stages[0]
      first.levels = [first.levels[0].filter { $0.key.count > 1 }]
      segmentation = first
    } else {
      segmentation = chain.segmentation.map { groups.group($0) }
    }
  }

  func convert(_ text: String) -> String {
    let normalized = run(normalization, Text(text.unicodeScalars))
    let converted = segments(normalized).flatMap { segment in
      stages.reduce(segment) { run($1, $0) }
    }
    return String(String.UnicodeScalarView(converted))
  }

  private func segments(_ text: Text) -> [Text] {
    guard let segmentation else { return [text] }
    var segments: [Text] = []
    var run: Text = []
    var position = 0
    while position < text.count {
      if let match = segmentation.match(text[position...]) {
        segments += [run, Text(text[position..<position + match.length])]
        run = []
        position += match.length
      } else {
        let length = max(1, sequence(text, position))
        run += text[position..<position + length]
        position += length
      }
    }
    return segments + [run]
  }

  private func run(_ group: Group, _ text: Text) -> Text {
    var output: Text = []
    var position = 0
    while position < text.count {
      if let match = group.match(text[position...]) {
        output += match.value
        position += match.length
      } else {
        let length = max(1, sequence(text, position))
        output += text[position..<position + length]
        position += length
      }
    }
    return output
  }

  /// The number of scalars of the description sequence at `start`, 0 when there is none.
  private func sequence(_ text: Text, _ start: Int) -> Int {
    guard arity(text[start]) > 0 else { return 0 }
    var pending = [1]
    var position = start
    while let last = pending.last {
      if last == 0 {
        pending.removeLast()
        continue
      }
      guard pending.count <= 16, position - start < 64, position < text.count else { return 0 }
      pending[pending.count - 1] -= 1
      pending.append(arity(text[position]))
      if pending.last == 0 { pending.removeLast() }
      position += 1
    }
    return position - start
  }

  private func arity(_ scalar: Unicode.Scalar) -> Int {
    switch scalar {
    case "⿲", "⿳": 3
    case "⿾", "⿿": 1
    case "⿰"..."⿽": 2
    default: 0
    }
  }
}
