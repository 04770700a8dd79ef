import HanText

/// What became of a document: bytes to write and things to say.
struct ProcessedDocument: Sendable {
  var output: [UInt8] = []
  var editCount = 0
  /// Edits by rule, when they are recorded.
  var ruleCounts: [String: Int] = [:]
}

/// A document and the faults of the input that fall into it.
struct DecodedDocument: Sendable {
  var document: DocumentSplitter.Document
  /// Offsets within the document's text.
  var malformed: [MalformedSequence]
}

/// Normalizes one document and formats the result. Knows no files; runs on any thread.
struct DocumentProcessor: Sendable {
  private let plan: RunPlan
  private let normalizer: Normalizer
  /// The same with edits, for documents with malformed bytes: they are put back.
  private let recordingNormalizer: Normalizer

  init(_ plan: RunPlan) throws(NormalizerError) {
    self.plan = plan
    normalizer = try Normalizer(plan.options)
    var options = plan.options
    options.recordsEdits = true
    recordingNormalizer = try Normalizer(options)
  }

  /// - Parameter name: the input's name for messages.
  /// - Parameter keepsMalformed: the output is in the input's encoding, so that malformed bytes can
  ///   stand in it as they were.
  func process(
    _ decoded: DecodedDocument, name: String, keepsMalformed: Bool
  ) -> ProcessedDocument {
    let document = decoded.document
    if case .jsonLines(let field) = plan.records {
      return processJSONLine(document, field)
    }
    let restores = keepsMalformed && !decoded.malformed.isEmpty
    let result = (restores ? recordingNormalizer : normalizer).normalize(validUTF8: document.text)
    var processed = ProcessedDocument()
    processed.editCount = result.editCount
    if plan.showsStatistics {
      for edit in result.edits {
        for rule in edit.rules {
          processed.ruleCounts[rule.name, default: 0] += 1
        }
      }
    }
    switch plan.format {
    case .text:
      processed.output = text(of: result, decoded, restores: restores)
      if document.isTerminated { processed.output.append(0) }
    case .json:
      var records = JSONRecords(unit: plan.offsetUnit, splitsLines: !isNUL)
      records.write(result, decoded, to: &processed.output)
    case .diff:
      LineDifference.write(
        result, document, name: name, usesColor: plan.usesColor, to: &processed.output)
    case .explain:
      Explanation.write(result, document, name: name, to: &processed.output)
    case .check:
      break
    }
    return processed
  }

  private var isNUL: Bool {
    if case .nul = plan.records { return true }
    return false
  }

  /// The text to write: with words apart when they were asked for, and malformed bytes as they were.
  private func text(
    of result: Normalized, _ decoded: DecodedDocument, restores: Bool
  ) -> [UInt8] {
    if plan.options.segmentation != nil {
      return SegmentedText.joined(result, separator: plan.separator)
    }
    guard restores else { return result.utf8 }
    let text = result.utf8.span
    var restored: [UInt8] = []
    var position = 0
    for fault in decoded.malformed {
      let place = result.sourceMap.target(for: fault.textOffset..<fault.textOffset + 3)
      guard place.lowerBound >= position, place.count == 3,
        text.hasBytes("\u{FFFD}", at: place.lowerBound)
      else { continue }
      restored.append(text, in: position..<place.lowerBound)
      restored += fault.bytes
      position = place.upperBound
    }
    restored.append(text, in: position..<text.count)
    return restored
  }

  /// A line of JSON whose field is normalized in place; a line without it passes through.
  private func processJSONLine(
    _ document: DocumentSplitter.Document, _ field: String
  ) -> ProcessedDocument {
    var processed = ProcessedDocument()
    guard let value = JSONField.find(field, in: document.text.span) else {
      processed.output = document.text
      return processed
    }
    let result = normalizer.normalize(validUTF8: value.text)
    processed.editCount = result.editCount
    for edit in result.edits {
      for rule in edit.rules {
        processed.ruleCounts[rule.name, default: 0] += 1
      }
    }
    let text =
      plan.options.segmentation == nil
      ? result.utf8 : SegmentedText.joined(result, separator: plan.separator)
    guard text != value.text else {
      processed.output = document.text
      return processed
    }
    processed.output = Array(document.text[..<value.range.lowerBound])
    JSONWriter.appendString(text.span, to: &processed.output)
    processed.output += document.text[value.range.upperBound...]
    return processed
  }
}

/// Words joined by a separator.
enum SegmentedText {
  /// Line feeds stay; other spaces between words give way to the separator.
  static func joined(_ result: Normalized, separator: String) -> [UInt8] {
    let text = result.utf8.span
    let separator = Array(separator.utf8)
    var joined: [UInt8] = []
    var isFirst = true
    for token in result.tokens {
      if token.kind == .space {
        if text[token.range.lowerBound] == 0x0A {
          joined.append(0x0A)
          isFirst = true
        }
        continue
      }
      if !isFirst { joined += separator }
      joined.append(text, in: token.range)
      isFirst = false
    }
    return joined
  }
}
