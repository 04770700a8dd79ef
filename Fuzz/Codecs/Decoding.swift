import HanText

extension Trial {
  private struct Decoded {
    var text: [UInt8]
    var report: DecodeReport
  }

  private var mark: TextDecoder.ByteOrderMarkPolicy {
    switch seed >> 5 & 3 {
    case 0: .keep
    case 1: .remove
    default: .sniff
    }
  }

  private func decode(
    _ parts: [ArraySlice<UInt8>], _ policy: MalformedPolicy, exceptions: Bool
  ) throws -> Decoded {
    var decoder = try TextDecoder(
      encoding, byteOrderMark: mark, malformed: policy, recordingExceptions: exceptions)
    var text: [UInt8] = []
    for part in parts {
      try decoder.decode(part.span, isLast: false, into: &text)
    }
    let end: [UInt8] = []
    try decoder.decode(end.span, isLast: true, into: &text)
    return Decoded(text: text, report: decoder.report)
  }

  /// Whatever the cuts, text and report are the same; positions are right; `restore` is exact.
  func decode() {
    let whole = succeed("decode") { try decode([input[...]], .keep, exceptions: true) }
    let cut = succeed("decode parts") { try decode(parts(of: input), .keep, exceptions: true) }
    check(whole.text == cut.text, "the text depends on the cuts")
    check(whole.report.malformed == cut.report.malformed, "the report depends on the cuts")
    check(whole.report.encoding == cut.report.encoding, "the encoding depends on the cuts")
    checkAccount(whole)
    checkAccount(cut)
    for policy in MalformedPolicy.allCases where policy != .keep {
      checkPolicy(policy, whole)
    }
    checkExactLayer(whole)
  }

  private func checkAccount(_ decoded: Decoded) {
    let report = decoded.report
    check(String(validating: decoded.text, as: UTF8.self) != nil, "not valid UTF-8")
    check(report.sourceCount == input.count, "sourceCount \(report.sourceCount)")
    check(report.textCount == decoded.text.count, "textCount \(report.textCount)")
    check(input.starts(with: report.byteOrderMark), "another byte order mark")
    var end = report.byteOrderMark.count
    for sequence in report.malformed {
      check(!sequence.bytes.isEmpty && sequence.sourceOffset >= end, "malformed out of order")
      end = sequence.sourceOffset + sequence.bytes.count
      check(
        end <= input.count && input[sequence.sourceOffset..<end].elementsEqual(sequence.bytes),
        "malformed bytes are not at \(sequence.sourceOffset)")
      check(
        decoded.text[sequence.textOffset...].starts(with: "\u{FFFD}".utf8),
        "no U+FFFD at \(sequence.textOffset)")
    }
    let restored = succeed("restore") { try report.restore(decoded.text.span) }
    check(restored == input, "restore gives other bytes")
  }

  private func checkPolicy(_ policy: MalformedPolicy, _ kept: Decoded) {
    do {
      let decoded = try decode(parts(of: input), policy, exceptions: false)
      check(policy != .fail || kept.report.malformed.isEmpty, "no error under fail")
      check(decoded.report.malformed.count == kept.report.malformed.count, "\(policy) counts")
      check(
        zip(decoded.report.malformed, kept.report.malformed).allSatisfy {
          $0.bytes == $1.bytes && $0.sourceOffset == $1.sourceOffset
        }, "\(policy) finds other sequences")
      let added = decoded.report.malformed.reduce(0) { $0 + $1.textCount }
      let before = kept.report.malformed.reduce(0) { $0 + $1.textCount }
      check(decoded.text.count - added == kept.text.count - before, "\(policy) loses text")
    } catch EncodingError.malformed(let sequence, _) {
      check(policy == .fail, "\(policy) fails")
      let first = kept.report.malformed.first
      check(
        sequence.sourceOffset == first?.sourceOffset && sequence.bytes == first?.bytes,
        "fail finds another sequence")
    } catch {
      check(false, "\(policy): \(error)")
    }
  }

  /// Small targets give the same text and the same sequences.
  private func checkExactLayer(_ kept: Decoded) {
    let body = Array(input[kept.report.byteOrderMark.count...])
    let room = ExactDecoder.minimumCapacity + Int(seed & 7)
    var text: [UInt8] = []
    var sequences: [Int] = []
    succeed("exact layer") {
      var decoder = try ExactDecoder(kept.report.encoding)
      for (number, part) in (parts(of: body) + [[]]).enumerated() {
        var rest = part
        let isLast = number == parts(of: body).count
        var isDone = false
        while !isDone {
          var target: [UInt8] = []
          try target.append(addingCapacity: room) { output in
            let progress = try decoder.decode(rest.span, isLast: isLast, into: &output)
            rest = rest.dropFirst(progress.read)
            switch progress.stop {
            case .inputEmpty: isDone = true
            case .outputFull: break
            case .malformed(let sequence):
              sequences.append(sequence.sourceOffset + kept.report.byteOrderMark.count)
            }
          }
          text += target
        }
      }
    }
    check(sequences == kept.report.malformed.map(\.sourceOffset), "the exact layer finds others")
    let added = 3 * kept.report.malformed.count
    check(text.count == kept.text.count - added, "the exact layer writes another text")
  }
}
