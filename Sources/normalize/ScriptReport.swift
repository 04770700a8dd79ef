import HanText

/// What `detect --script` says about a file.
struct ScriptReport {
  let file: String
  let finding: ScriptFinding

  var line: [UInt8] {
    var facts = [percent(finding.confidence)]
    if let region = finding.region {
      facts.append("\(region.rawValue) \(percent(finding.regionConfidence))")
    }
    return Array("\(file): \(finding.tag) (\(facts.joined(separator: ", ")))\n".utf8)
  }

  private func percent(_ confidence: Double) -> String {
    "\(Int((confidence * 100).rounded())) %"
  }

  func json(encoding: String) -> [UInt8] {
    var bytes: [UInt8] = []
    JSONWriter.append("{\"file\":", to: &bytes)
    JSONWriter.appendString(file, to: &bytes)
    JSONWriter.append(",\"script\":\"\(finding.tag)\",\"confidence\":", to: &bytes)
    JSONWriter.append(fraction: finding.confidence, to: &bytes)
    JSONWriter.append(
      ",\"region\":\(finding.region.map { "\"\($0.rawValue)\"" } ?? "null"),\"regionConfidence\":",
      to: &bytes)
    JSONWriter.append(fraction: finding.regionConfidence, to: &bytes)
    let counts = finding.counts
    let regions = ScriptFinding.Region.allCases.map {
      "\"\($0.rawValue)\":\(counts.regions[$0] ?? 0)"
    }
    JSONWriter.append(
      ",\"encoding\":\"\(encoding)\",\"counts\":{\"han\":\(counts.han),"
        + "\"traditional\":\(counts.traditional),\"simplified\":\(counts.simplified),"
        + "\"kana\":\(counts.kana),\"hangul\":\(counts.hangul),"
        + "\"regions\":{\(regions.joined(separator: ","))}}}\n", to: &bytes)
    return bytes
  }
}
