import HanText

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

/// Every edit, flag and choice with its place and reason (`--explain`).
enum Explanation {
  static func write(
    _ result: Normalized, _ repairs: [RepairExplanation], _ document: DocumentSplitter.Document,
    name: String, to bytes: inout [UInt8]
  ) {
    let all = repairs
    var repairs = all.filter { $0.outcome == .applied }[...]
    var choices = result.ambiguities[...]
    var lines: [(offset: Int, text: String)] = []
    for edit in result.edits {
      lines += unchanged(&choices, before: edit.source.lowerBound)
      let rules = edit.rules.map(\.name).joined(separator: "+")
      let confidence = (edit.confidence * 100).rounded() / 100
      var text =
        "\(rules) (\(edit.certainty.rawValue), \(confidence)): "
        + "«\(string(edit.before))» → «\(string(edit.after))»"
      while let choice = choices.first, choice.source.lowerBound < edit.source.upperBound {
        text += reason(choice)
        choices.removeFirst()
      }
      text += RepairReason.text(of: edit, &repairs)
      lines.append((edit.source.lowerBound, text))
    }
    lines += unchanged(&choices, before: .max)
    let leftAlone = all.filter { $0.outcome != .applied }
    lines += result.flags.map { flag in
      let candidates = flag.candidates.map { candidate in
        "«\(candidate.text)» \((candidate.probability * 100).rounded() / 100)"
      }
      return (
        flag.source.lowerBound,
        "left alone, \(flag.kind.rawValue): «\(string(Array(result.source[flag.source])))»"
          + (candidates.isEmpty ? "" : "; could be " + candidates.joined(separator: ", "))
          + RepairReason.text(of: flag, leftAlone)
      )
    }
    var position = TextPosition(in: document)
    for (offset, text) in lines.sorted(by: { $0.offset < $1.offset }) {
      position.advance(to: offset, in: document.text.span)
      bytes += Array("\(name):\(position.line):\(position.column): \(text)\n".utf8)
    }
  }

  /// What could have been changed before an offset and was not; takes it off the list.
  private static func unchanged(
    _ choices: inout ArraySlice<ConversionAmbiguity>, before offset: Int
  ) -> [(offset: Int, text: String)] {
    let passed = choices.prefix { $0.source.lowerBound < offset }
    choices = choices.dropFirst(passed.count)
    return passed.map {
      (
        $0.source.lowerBound,
        "\($0.rule) (chosen, \($0.confidence)): «\($0.chosen)» stays\(reason($0))"
      )
    }
  }

  private static func reason(_ choice: ConversionAmbiguity) -> String {
    let candidates = choice.candidates.joined(separator: " ")
    let reason =
      switch choice.reason {
      case .phrase(let phrase): "by the phrase \(phrase)"
      case .phraseCandidate(let phrase): "the first value of the phrase \(phrase)"
      case .defaultCandidate: "the first one"
      }
    return "; candidates \(candidates); \(reason)"
  }

  /// The text, with line ends as C writes them: an explanation is one line.
  private static func string(_ bytes: [UInt8]) -> String {
    var shown: [UInt8] = []
    for byte in bytes {
      switch byte {
      case 0x0A: shown += Array("\\n".utf8)
      case 0x0D: shown += Array("\\r".utf8)
      default: shown.append(byte)
      }
    }
    return String(decoding: shown, as: UTF8.self)
  }
}

/// What `--explain` says of a repair: what was read as what, the bytes, the other candidates.
private enum RepairReason {
  /// Bytes that are shown of a place.
  private static let shownBytes = 24

  /// The reason of an edit of the repair stage; takes explanations before it off the list.
  static func text(of edit: Edit, _ repairs: inout ArraySlice<RepairExplanation>) -> String {
    guard edit.rules.contains(where: { $0.stage == .repair }) else { return "" }
    while let repair = repairs.first, repair.source.upperBound <= edit.source.lowerBound {
      repairs.removeFirst()
    }
    guard let repair = repairs.first, repair.source.overlaps(edit.source) else { return "" }
    let others = repair.candidates.dropFirst().map {
      "«\($0.text)» \(($0.probability * 100).rounded() / 100)"
    }
    return "; \(repair.damage)" + hexadecimal(repair.bytes)
      + (others.isEmpty ? "" : "; rather than " + others.joined(separator: ", "))
  }

  /// The reason why a flagged place is left as it is.
  static func text(of flag: TextFlag, _ leftAlone: [RepairExplanation]) -> String {
    guard let repair = leftAlone.first(where: { $0.source == flag.source }) else { return "" }
    let reason =
      switch repair.outcome {
      case .left(.uncertain(let minimum)): "none reaches the confidence \(minimum)"
      case .left(.unrecoverable): "its bytes are lost"
      case .applied: ""
      }
    return "; \(repair.damage)" + hexadecimal(repair.bytes) + "; " + reason
  }

  private static func hexadecimal(_ bytes: [UInt8]) -> String {
    guard !bytes.isEmpty else { return "" }
    let shown = bytes.prefix(shownBytes).map { byte in
      (byte < 16 ? "0" : "") + String(byte, radix: 16, uppercase: true)
    }
    return ", bytes " + shown.joined(separator: " ") + (bytes.count > shownBytes ? " …" : "")
  }
}
