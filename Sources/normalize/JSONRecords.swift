import HanText

/// Writes a normalized document as JSON, one object a record.
struct JSONRecords {
  private let unit: OffsetUnit
  /// A record is a line; otherwise it is the document.
  private let splitsLines: Bool
  private let exports: [QuantityExport]

  init(unit: OffsetUnit, splitsLines: Bool, exports: [QuantityExport]) {
    self.unit = unit
    self.splitsLines = splitsLines
    self.exports = exports
  }

  mutating func write(_ result: Normalized, _ decoded: DecodedDocument, to bytes: inout [UInt8]) {
    var edits = result.edits[...]
    var tokens = result.tokens.filter { $0.kind != .space }[...]
    var quantities = result.quantities[...]
    var flags = allFlags(result, decoded)[...]
    var lines = decoded.lines[...]
    var source = 0
    var target = 0
    repeat {
      while let line = lines.first, line.end <= source { lines.removeFirst() }
      let sourceEnd = recordEnd(result.source, from: source)
      let targetEnd = recordEnd(result.utf8, from: target)
      let isLast = sourceEnd.next == result.source.count
      let record = JSONRecord(
        result: result, unit: unit, exports: exports, source: source..<sourceEnd.text,
        target: target..<targetEnd.text)
      record.write(
        encoding: lines.first.map { $0.encoding?.name ?? DecodedInput.asciiName },
        edits: take(&edits) { isLast || $0.source.lowerBound < sourceEnd.next },
        tokens: take(&tokens) { isLast || $0.range.lowerBound < targetEnd.next },
        quantities: take(&quantities) { isLast || $0.range.lowerBound < targetEnd.next },
        flags: take(&flags) { isLast || $0.source.lowerBound < sourceEnd.next }, to: &bytes)
      source = sourceEnd.next
      target = targetEnd.next
    } while source < result.source.count
  }

  /// Malformed input is noted here, too: the document was decoded before it was normalized.
  private func allFlags(_ result: Normalized, _ decoded: DecodedDocument) -> [TextFlag] {
    (decoded.malformed.map(\.flag) + result.flags).sorted {
      $0.source.lowerBound < $1.source.lowerBound
    }
  }

  /// Where a record's text ends, without its line end, and where the next record begins.
  private func recordEnd(_ text: [UInt8], from start: Int) -> (text: Int, next: Int) {
    guard splitsLines, let lineFeed = text[start...].firstIndex(of: 0x0A) else {
      return (text.count, text.count)
    }
    let end = lineFeed > start && text[lineFeed - 1] == 0x0D ? lineFeed - 1 : lineFeed
    return (end, lineFeed + 1)
  }

  private func take<Element>(
    _ elements: inout ArraySlice<Element>, while belongs: (Element) -> Bool
  ) -> ArraySlice<Element> {
    let taken = elements.prefix(while: belongs)
    elements = elements.dropFirst(taken.count)
    return taken
  }
}

/// One JSON object.
private struct JSONRecord {
  let result: Normalized
  let exports: [QuantityExport]
  let sourceStart: Int
  let targetStart: Int
  let source: [UInt8]
  let target: [UInt8]
  let sourceIndex: OffsetIndex
  let targetIndex: OffsetIndex

  init(
    result: Normalized, unit: OffsetUnit, exports: [QuantityExport], source: Range<Int>,
    target: Range<Int>
  ) {
    self.result = result
    self.exports = exports
    sourceStart = source.lowerBound
    targetStart = target.lowerBound
    let sourceText = Array(result.source[source])
    let targetText = Array(result.utf8[target])
    sourceIndex = OffsetIndex(sourceText.span, unit: unit)
    targetIndex = OffsetIndex(targetText.span, unit: unit)
    self.source = sourceText
    self.target = targetText
  }

  func write(
    encoding: String?, edits: ArraySlice<Edit>, tokens: ArraySlice<Token>,
    quantities: ArraySlice<Quantity>,
    flags: ArraySlice<TextFlag>, to bytes: inout [UInt8]
  ) {
    JSONWriter.append("{\"text\":", to: &bytes)
    JSONWriter.appendString(target.span, to: &bytes)
    if let encoding { appendField("encoding", encoding, to: &bytes) }
    appendList("edits", edits, to: &bytes) { append($0, to: &$1) }
    appendList("tokens", tokens, to: &bytes) { append($0, to: &$1) }
    appendList("quantities", quantities, to: &bytes) { append($0, to: &$1) }
    appendList("flags", flags, to: &bytes) { append($0, to: &$1) }
    JSONWriter.append("}\n", to: &bytes)
  }

  private func appendList<Element>(
    _ name: String, _ elements: ArraySlice<Element>, to bytes: inout [UInt8],
    _ append: (Element, inout [UInt8]) -> Void
  ) {
    guard !elements.isEmpty else { return }
    JSONWriter.append(",\"\(name)\":[", to: &bytes)
    for (index, element) in elements.enumerated() {
      if index > 0 { bytes.append(0x2C) }
      append(element, &bytes)
    }
    bytes.append(0x5D)
  }

  // MARK: Elements

  private func append(_ edit: Edit, to bytes: inout [UInt8]) {
    JSONWriter.append("{\"source\":", to: &bytes)
    appendSource(edit.source, to: &bytes)
    JSONWriter.append(",\"target\":", to: &bytes)
    appendTarget(edit.target, to: &bytes)
    JSONWriter.append(",\"before\":", to: &bytes)
    JSONWriter.appendString(edit.before.span, to: &bytes)
    JSONWriter.append(",\"after\":", to: &bytes)
    JSONWriter.appendString(edit.after.span, to: &bytes)
    if let rule = edit.rules.first {
      JSONWriter.append(",\"stage\":\"\(rule.stage.rawValue)\",\"rule\":\"\(rule)\"", to: &bytes)
    }
    if edit.rules.count > 1 {
      let names = edit.rules.map { "\"\($0)\"" }.joined(separator: ",")
      JSONWriter.append(",\"rules\":[\(names)]", to: &bytes)
    }
    JSONWriter.append(",\"confidence\":", to: &bytes)
    JSONWriter.append(fraction: edit.confidence, to: &bytes)
    JSONWriter.append(",\"certainty\":\"\(edit.certainty.rawValue)\"", to: &bytes)
    if let choice = choice(edit) {
      appendStrings("candidates", choice.candidates, to: &bytes)
      if let phrase = choice.reason.phrase { appendField("phrase", phrase, to: &bytes) }
    }
    bytes.append(0x7D)
  }

  /// What a conversion could choose from for an edit of its own. O(log n) for n choices.
  private func choice(_ edit: Edit) -> ConversionAmbiguity? {
    let choices = result.ambiguities
    let index = (0..<choices.count).partitioningIndex {
      choices[$0].source.lowerBound >= edit.source.lowerBound
    }
    guard index < choices.count, choices[index].source == edit.source else { return nil }
    return choices[index]
  }

  private func append(_ token: Token, to bytes: inout [UInt8]) {
    JSONWriter.append("{\"text\":", to: &bytes)
    appendTargetText(token.range, to: &bytes)
    appendRanges(token.range, to: &bytes)
    appendField("kind", token.kind.rawValue, to: &bytes)
    bytes.append(0x7D)
  }

  private func append(_ quantity: Quantity, to bytes: inout [UInt8]) {
    JSONWriter.append("{\"text\":", to: &bytes)
    appendTargetText(quantity.range, to: &bytes)
    appendRanges(quantity.range, to: &bytes)
    appendField("kind", quantity.kind.rawValue, to: &bytes)
    if !quantity.markers.isEmpty { appendStrings("markers", quantity.markers, to: &bytes) }
    appendBound("lower", quantity.lower, quantity.lowerInclusive, to: &bytes)
    appendBound("upper", quantity.upper, quantity.upperInclusive, to: &bytes)
    if quantity.likelyLower != nil || quantity.likelyUpper != nil {
      let likely = [quantity.likelyLower, quantity.likelyUpper].map {
        $0.map { "\"\($0)\"" } ?? "null"
      }
      JSONWriter.append(",\"likely\":[\(likely.joined(separator: ","))]", to: &bytes)
    }
    if let integers = quantity.integers {
      appendStrings("integers", [integers.lower, integers.upper], to: &bytes)
    }
    if let unit = quantity.unit { appendField("unit", unit, to: &bytes) }
    if let unitKey = quantity.unitKey { appendField("unitKey", unitKey, to: &bytes) }
    if let unitClass = quantity.unitClass {
      appendField("unitClass", unitClass.rawValue, to: &bytes)
    }
    if let code = quantity.unitCode { appendField("unitCode", code, to: &bytes) }
    if let currency = quantity.currency { appendField("currency", currency, to: &bytes) }
    if let calendar = quantity.calendar {
      if let value = calendar.value { appendField("value", value, to: &bytes) }
      if let modifier = calendar.modifier {
        appendField("modifier", modifier.rawValue, to: &bytes)
      }
      if let offset = calendar.offset { appendField("offset", offset, to: &bytes) }
    }
    if let canonical = quantity.canonical { appendField("canonical", canonical, to: &bytes) }
    appendField("rule", quantity.rule.name, to: &bytes)
    appendField("confidence", quantity.confidence.rawValue, to: &bytes)
    if !quantity.flags.isEmpty { appendStrings("flags", quantity.flags, to: &bytes) }
    for export in exports { export.append(quantity, to: &bytes) }
    bytes.append(0x7D)
  }

  private func append(_ flag: TextFlag, to bytes: inout [UInt8]) {
    JSONWriter.append("{\"kind\":\"\(flag.kind.rawValue)\",\"source\":", to: &bytes)
    appendSource(flag.source, to: &bytes)
    JSONWriter.append(",\"stage\":\"\(flag.stage.rawValue)\"", to: &bytes)
    if !flag.bytes.isEmpty {
      JSONWriter.append(",\"bytes\":\"\(Hexadecimal.text(flag.bytes))\"", to: &bytes)
    }
    if !flag.candidates.isEmpty {
      JSONWriter.append(",\"candidates\":[", to: &bytes)
      for (index, candidate) in flag.candidates.enumerated() {
        JSONWriter.append(index > 0 ? ",{\"text\":" : "{\"text\":", to: &bytes)
        JSONWriter.appendString(candidate.text, to: &bytes)
        JSONWriter.append(",\"probability\":", to: &bytes)
        JSONWriter.append(fraction: candidate.probability, to: &bytes)
        bytes.append(0x7D)
      }
      bytes.append(0x5D)
    }
    bytes.append(0x7D)
  }

  // MARK: Parts

  private func appendRanges(_ range: Range<Int>, to bytes: inout [UInt8]) {
    JSONWriter.append(",\"target\":", to: &bytes)
    appendTarget(range, to: &bytes)
    JSONWriter.append(",\"source\":", to: &bytes)
    appendSource(result.sourceMap.source(for: range), to: &bytes)
  }

  private func appendSource(_ range: Range<Int>, to bytes: inout [UInt8]) {
    let inRecord = range.lowerBound - sourceStart..<range.upperBound - sourceStart
    JSONWriter.append(sourceIndex.range(ofUTF8: inRecord, in: source.span), to: &bytes)
  }

  private func appendTarget(_ range: Range<Int>, to bytes: inout [UInt8]) {
    let inRecord = range.lowerBound - targetStart..<range.upperBound - targetStart
    JSONWriter.append(targetIndex.range(ofUTF8: inRecord, in: target.span), to: &bytes)
  }

  private func appendTargetText(_ range: Range<Int>, to bytes: inout [UInt8]) {
    let text = target[range.lowerBound - targetStart..<range.upperBound - targetStart]
    JSONWriter.appendString(Array(text).span, to: &bytes)
  }

  private func appendField(_ name: String, _ value: String, to bytes: inout [UInt8]) {
    JSONWriter.append(",\"\(name)\":", to: &bytes)
    JSONWriter.appendString(value, to: &bytes)
  }

  private func appendStrings(_ name: String, _ values: [String], to bytes: inout [UInt8]) {
    JSONWriter.append(",\"\(name)\":[", to: &bytes)
    for (index, value) in values.enumerated() {
      if index > 0 { bytes.append(0x2C) }
      JSONWriter.appendString(value, to: &bytes)
    }
    bytes.append(0x5D)
  }

  private func appendBound(
    _ name: String, _ value: DecimalValue?, _ isInclusive: Bool, to bytes: inout [UInt8]
  ) {
    JSONWriter.append(
      ",\"\(name)\":\(value.map { "\"\($0)\"" } ?? "null"),\"\(name)Inclusive\":\(isInclusive)",
      to: &bytes)
  }
}
