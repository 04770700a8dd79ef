import HanText

/// What became of a document: bytes to write and things to say.
struct ProcessedDocument: Sendable {
  var output: [UInt8] = []
  var editCount = 0
  /// Whether the text to write is another one than was read.
  var isChanged = false
  /// Edits by rule, when they are recorded.
  var ruleCounts: [String: Int] = [:]

  /// Counts the edits of a result and, if asked, which rules made them.
  mutating func count(_ result: Normalized, byRule: Bool) {
    editCount += result.editCount
    guard byRule else { return }
    for edit in result.edits {
      for rule in edit.rules {
        ruleCounts[rule.name, default: 0] += 1
      }
    }
  }
}

/// Normalizes one document and formats the result. Knows no files; runs on any thread.
struct DocumentProcessor: Sendable {
  private let plan: RunPlan
  let normalizer: Normalizer
  /// The same with edits, for documents with malformed bytes: they are put back.
  private let recordingNormalizer: Normalizer

  init(_ plan: RunPlan) throws(NormalizerError) {
    self.plan = plan
    normalizer = try Normalizer(plan.options)
    recordingNormalizer = normalizer.recordingEdits()
  }

  /// - Parameter name: the input's name for messages.
  /// - Parameter keepsMalformed: the output is in the input's encoding, so that malformed bytes can
  ///   stand in it as they were.
  func process(
    _ decoded: DecodedDocument, name: String, keepsMalformed: Bool
  ) -> ProcessedDocument {
    let document = decoded.document
    if case .jsonLines(let field) = plan.records {
      return processJSONLine(decoded, field, keepsMalformed: keepsMalformed)
    }
    let restores = keepsMalformed && !decoded.malformed.isEmpty
    let result = (restores ? recordingNormalizer : normalizer).normalize(validUTF8: document.text)
    var processed = ProcessedDocument()
    processed.count(result, byRule: plan.showsStatistics)
    let text = text(of: result, restoring: nil)
    processed.isChanged = text != document.text
    switch plan.format {
    case .text:
      processed.output =
        restores
        ? self.text(of: result, restoring: MalformedBytes(decoded.malformed, in: result)) : text
      if document.isTerminated { processed.output.append(0) }
    case .json:
      var records = JSONRecords(
        unit: plan.offsetUnit, splitsLines: !isNUL, exports: plan.quantityExports)
      records.write(result, decoded, to: &processed.output)
    case .diff:
      LineDifference.write(
        text, document, name: name, usesColor: plan.usesColor, to: &processed.output)
    case .explain:
      Explanation.write(
        result, normalizer.repairExplanations(validUTF8: document.text), document, name: name,
        to: &processed.output)
    case .check:
      break
    }
    return processed
  }

  private var isNUL: Bool {
    if case .nul = plan.records { return true }
    return false
  }

  /// The text to write: with words apart when they were asked for, and malformed bytes as they
  /// were.
  private func text(of result: Normalized, restoring malformed: MalformedBytes?) -> [UInt8] {
    guard plan.options.segmentation == nil else {
      return SegmentedText.joined(result, separator: plan.separator, restoring: malformed)
    }
    guard let malformed else { return result.utf8 }
    var restored: [UInt8] = []
    malformed.append(result.utf8.span, in: 0..<result.utf8.count, to: &restored)
    return restored
  }

  /// A line of JSON whose field is normalized in place; a line without it passes through, and so
  /// does one whose field has malformed bytes, which is no JSON.
  private func processJSONLine(
    _ decoded: DecodedDocument, _ field: String, keepsMalformed: Bool
  ) -> ProcessedDocument {
    let line = decoded.document.text
    let malformed = MalformedBytes(keepsMalformed ? decoded.malformed : [])
    var processed = ProcessedDocument()
    var position = 0
    for value in JSONField.all(field, in: line.span) {
      guard !decoded.malformed.contains(where: { value.range.contains($0.textOffset) })
      else { continue }
      let result = normalizer.normalize(validUTF8: value.text)
      processed.count(result, byRule: plan.showsStatistics)
      let text = text(of: result, restoring: nil)
      guard text != value.text else { continue }
      processed.isChanged = true
      malformed.append(line.span, in: position..<value.range.lowerBound, to: &processed.output)
      JSONWriter.appendString(text.span, to: &processed.output)
      position = value.range.upperBound
    }
    malformed.append(line.span, in: position..<line.count, to: &processed.output)
    return processed
  }
}
