/// One stage by longest match over dictionaries of strings, for short strings at build time.
struct PlainConversion {
  private var levels: [[[UInt32]: [UInt32]]] = []
  private var longest: [UInt32: Int] = [:]

  /// - Parameter levels: the first one that has a match wins.
  init(_ levels: [[[UInt32]: [UInt32]]]) {
    self.levels = levels
    for key in levels.flatMap(\.keys) {
      longest[key[0]] = max(longest[key[0]] ?? 0, key.count)
    }
  }

  init(_ levels: [DictionaryLevel], _ dictionaries: ConversionDictionaries) throws {
    for files in levels {
      var level: [[UInt32]: [UInt32]] = [:]
      for (key, value) in try files.flatMap({ try dictionaries[$0].entries }) {
        level[key] = level[key] ?? value
        longest[key[0]] = max(longest[key[0]] ?? 0, key.count)
      }
      self.levels.append(level)
    }
  }

  func convert(_ text: [UInt32]) -> [UInt32] {
    var output: [UInt32] = []
    var position = 0
    while position < text.count {
      let match = match(text[position...])
      output += match?.value ?? [text[position]]
      position += match?.length ?? 1
    }
    return output
  }

  private func match(_ text: ArraySlice<UInt32>) -> (length: Int, value: [UInt32])? {
    guard let first = text.first, let longest = longest[first] else { return nil }
    for level in levels {
      for length in stride(from: min(longest, text.count), through: 1, by: -1) {
        if let value = level[Array(text.prefix(length))] {
          return (length, value)
        }
      }
    }
    return nil
  }
}
