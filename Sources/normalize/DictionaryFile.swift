import HanText

/// Reads the files of `--dict`.
///
/// - Text: OpenCC's format and ours (`UserDictionaryText`).
/// - JSON, by the extension `.json` or, where the extension is not `.txt` or `.tsv`, by a brace at the
///   beginning: an object from keys to values, or OpenCC's configuration (`OpenCCConfiguration`).
///   A value is a string, an array of candidates, null for a key that stays as it is, or an object:
///   `{"value": "印表機", "priority": 1, "locked": true}`.
struct DictionaryFile {
  /// Warnings about keys that come again, for one file.
  private static let shownRepetitions = 5

  let path: String

  /// The entries of a file, the one that counts last where a key comes again.
  func entries(isQuiet: Bool) throws -> [UserDictionary.Entry] {
    let bytes = try content()
    guard isJSON(bytes) else {
      do {
        let text = try UserDictionaryText(bytes.span)
        if !isQuiet { warn(text.repetitions) }
        return text.entries
      } catch {
        guard case .line(let line) = error.place else { throw failure(1, "\(error.problem)") }
        throw failure(line, "\(error.problem)")
      }
    }
    let value: JSONValue
    do {
      value = try JSONReader.value(bytes)
    } catch {
      throw failure(error.line, error.problem)
    }
    if value["conversion_chain"]?.array != nil {
      return try OpenCCConfiguration(file: self, isQuiet: isQuiet).entries(value)
    }
    return try entries(ofObject: value)
  }

  /// A failure with its place.
  func failure(_ line: Int, _ problem: String) -> CommandFailure {
    CommandFailure(description: "\(path):\(line): \(problem)")
  }

  func content() throws -> [UInt8] {
    guard path != "-" else {
      throw CommandFailure(description: "dictionaries and models are files, not standard input")
    }
    do throws(SystemError) {
      var source = try ByteSource(path: path)
      var bytes: [UInt8] = []
      while true {
        let chunk = try source.read()
        if chunk.isEmpty { return bytes }
        bytes += chunk
      }
    } catch {
      throw CommandFailure(description: "\(path): \(error)")
    }
  }

  private func isJSON(_ bytes: [UInt8]) -> Bool {
    if path.hasSuffix(".json") { return true }
    if path.hasSuffix(".txt") || path.hasSuffix(".tsv") { return false }
    let mark: [UInt8] = [0xEF, 0xBB, 0xBF]
    return bytes.dropFirst(bytes.starts(with: mark) ? 3 : 0)
      .first { ![0x20, 0x09, 0x0A, 0x0D].contains($0) } == UInt8(ascii: "{")
  }

  private func warn(_ repetitions: [UserDictionaryText.Repetition]) {
    for repetition in repetitions.prefix(Self.shownRepetitions) {
      Diagnostics.write("\(path):\(repetition.line): '\(repetition.key)' again; this entry counts")
    }
    if repetitions.count > Self.shownRepetitions {
      Diagnostics.write("\(path): \(repetitions.count - Self.shownRepetitions) more such keys")
    }
  }

  // MARK: Objects

  /// The entries of a JSON object from keys to values.
  func entries(ofObject value: JSONValue) throws -> [UserDictionary.Entry] {
    guard case .object(let members) = value.content else {
      throw failure(
        value.line, "neither an object from keys to values nor a configuration of OpenCC")
    }
    return try members.map { member in
      var entry = UserDictionary.Entry(key: member.key)
      try read(member.value, into: &entry, isNested: false)
      if let problem = UserDictionaryError.Problem(entry) {
        throw failure(member.line, "\(problem)")
      }
      return entry
    }
  }

  private func read(
    _ value: JSONValue, into entry: inout UserDictionary.Entry, isNested: Bool
  ) throws {
    switch value.content {
    case .string(let text): entry.values = [text]
    case .array(let values):
      entry.values = try values.map { candidate in
        guard let text = candidate.string else {
          throw failure(candidate.line, "a candidate of '\(entry.key)' is no string")
        }
        return text
      }
    case .null where !isNested: entry.isLocked = true
    case .object(let members) where !isNested:
      for member in members {
        switch (member.key, member.value.content) {
        case ("value", _): try read(member.value, into: &entry, isNested: true)
        case ("priority", .number(let text)):
          guard let priority = Int(text) else {
            throw failure(member.line, "\(UserDictionaryError.Problem.badPriority(text))")
          }
          entry.priority = priority
        case ("locked", .bool(let isLocked)): entry.isLocked = isLocked
        default:
          throw failure(
            member.line,
            "'\(member.key)' of '\(entry.key)' is none of value, priority (a number) and locked "
              + "(true or false)")
        }
      }
    default:
      throw failure(value.line, "'\(entry.key)' has a value that is no string and no array")
    }
  }
}

/// The dictionaries of its own that a configuration file of OpenCC has.
///
/// - Those of the first stage are taken: inline ones, and text files beside the configuration. OpenCC's
///   own dictionaries are passed over, since they are built in; `--to` or `--config` says which are
///   used. A segmentation is, too: entries are held together anyway.
/// - In a group that stops at the first dictionary with a match (`short_circuit`, the default) each
///   dictionary has a higher priority than the next; in a `union` they have the same. Where two have
///   a key, the first counts.
/// - Entries of a later stage are refused: their keys are not what is written in the text.
///
/// Source: OpenCC 1.4, `data/config/opencc_config.schema.json` and `examples/config/README.md`.
struct OpenCCConfiguration {
  private static let builtIn: Set<String> = [
    "CJK_Compatibility_Ideographs", "HKPhrases", "HKPhrasesRev", "HKVariants", "HKVariantsPhrases",
    "HKVariantsRev", "HKVariantsRevPhrases", "JPShinjitaiCharacters", "JPShinjitaiCharactersRev",
    "JPShinjitaiPhrases", "JPVariants", "JPVariantsRev", "STCharacters", "STPhrases",
    "STPhrases_GeneratedFromRegionalPhrases", "TSCharacters", "TSCharactersExt", "TSPhrases",
    "TWPhrases", "TWPhrasesRev", "TWVariants", "TWVariantsPhrases", "TWVariantsRev",
    "TWVariantsRevPhrases",
  ]

  let file: DictionaryFile
  let isQuiet: Bool

  func entries(_ configuration: JSONValue) throws -> [UserDictionary.Entry] {
    let chain = configuration["conversion_chain"]?.array ?? []
    let others = (configuration["normalization"]?.array ?? []) + chain.dropFirst()
    for stage in others where try !entries(ofStage: stage).isEmpty {
      throw file.failure(
        stage.line,
        "entries of another stage than the first: give what is written in the text as the key, in "
          + "the first stage or in a dictionary of its own")
    }
    return try chain.first.map(entries(ofStage:)) ?? []
  }

  private func entries(ofStage stage: JSONValue) throws -> [UserDictionary.Entry] {
    guard let dictionary = stage["dict"] else {
      throw file.failure(stage.line, "a stage without 'dict'")
    }
    return try entries(dictionary, priority: 0)
  }

  private func entries(_ node: JSONValue, priority: Int) throws -> [UserDictionary.Entry] {
    switch node["type"]?.string {
    case "inline":
      guard let object = node["entries"] else {
        throw file.failure(node.line, "an inline dictionary without 'entries'")
      }
      return raised(try file.entries(ofObject: object), by: priority)
    case "text", "ocd2", "ocd":
      return raised(try entries(ofFile: node), by: priority)
    case "group":
      guard let members = node["dicts"]?.array else {
        throw file.failure(node.line, "a group without 'dicts'")
      }
      let isUnion = node["match_policy"]?.string == "union"
      // The first counts, and what is last in the list does.
      return try members.enumerated().reversed().flatMap { index, member in
        try entries(member, priority: isUnion ? priority : priority + members.count - 1 - index)
      }
    default:
      throw file.failure(
        node.line, "a dictionary whose type is none of inline, text, ocd2 and group")
    }
  }

  private func raised(
    _ entries: [UserDictionary.Entry], by priority: Int
  ) -> [UserDictionary.Entry] {
    entries.map {
      var entry = $0
      entry.priority = min(entry.priority + priority, UserDictionary.maximumPriority)
      return entry
    }
  }

  private func entries(ofFile node: JSONValue) throws -> [UserDictionary.Entry] {
    guard let name = node["file"]?.string else {
      throw file.failure(node.line, "a dictionary without 'file'")
    }
    let base = name.split(separator: "/").last?.split(separator: ".").first.map(String.init) ?? ""
    if Self.builtIn.contains(base) { return [] }
    guard node["type"]?.string == "text" else {
      throw file.failure(
        node.line, "'\(name)' is a compiled dictionary; give its text (opencc_dict -f ocd2 -t text)"
      )
    }
    let folder = file.path.lastIndex(of: "/").map { String(file.path[...$0]) } ?? ""
    let path = name.hasPrefix("/") ? name : folder + name
    return try DictionaryFile(path: path).entries(isQuiet: isQuiet)
  }
}
