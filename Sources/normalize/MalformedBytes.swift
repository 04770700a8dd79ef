import HanText

/// Malformed bytes and where their U+FFFD stand in a text, so that they can be written as they were.
struct MalformedBytes {
  private var places: [(range: Range<Int>, bytes: [UInt8])] = []

  /// In the decoded text.
  init(_ malformed: [MalformedSequence]) {
    places = malformed.map { ($0.textRange, $0.bytes) }
  }

  /// In a normalized text whose edits were recorded; those that an edit took are left out.
  init(_ malformed: [MalformedSequence], in result: Normalized) {
    let text = result.utf8.span
    for fault in malformed {
      let place = result.sourceMap.target(for: fault.textRange)
      guard place.lowerBound >= places.last?.range.upperBound ?? 0, place.count == 3,
        text.hasBytes("\u{FFFD}", at: place.lowerBound)
      else { continue }
      places.append((place, fault.bytes))
    }
  }

  /// Appends `range` of the text with the bytes in their places. Linear in it.
  func append(_ text: Span<UInt8>, in range: Range<Int>, to bytes: inout [UInt8]) {
    var position = range.lowerBound
    var index = places.indices.partitioningIndex {
      places[$0].range.lowerBound >= range.lowerBound
    }
    while index < places.count, places[index].range.upperBound <= range.upperBound {
      bytes.append(text, in: position..<places[index].range.lowerBound)
      bytes += places[index].bytes
      position = places[index].range.upperBound
      index += 1
    }
    bytes.append(text, in: position..<range.upperBound)
  }
}
