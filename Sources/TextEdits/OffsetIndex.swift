/// The unit in which offsets of a text are counted.
public enum OffsetUnit: String, Sendable, CaseIterable {
  /// Bytes of UTF-8.
  case utf8
  /// Code units of UTF-16, as JavaScript, Java and Windows count.
  case utf16
  /// Unicode scalar values, as Python counts.
  case scalar
}

/// Translates UTF-8 offsets of one text to another unit and back.
///
/// Holds a count for every 128 bytes: building is linear, a query constant (one block is scanned).
/// It does not keep the text, which is passed again to each query.
public struct OffsetIndex: Sendable {
  private static let blockSize = 128

  public let unit: OffsetUnit
  private let count: Int
  /// Units before each block.
  private let counts: [Int]

  /// - Parameter text: valid UTF-8.
  public init(_ text: Span<UInt8>, unit: OffsetUnit) {
    self.unit = unit
    count = text.count
    var counts: [Int] = []
    if unit != .utf8 {
      counts.reserveCapacity(text.count / OffsetIndex.blockSize + 1)
      var total = 0
      for index in text.indices {
        if index % OffsetIndex.blockSize == 0 {
          counts.append(total)
        }
        total += OffsetIndex.units(startingWith: text[index], unit)
      }
    }
    self.counts = counts
  }

  /// Units of the scalar that begins with this byte; none for a continuation byte.
  @inline(__always)
  private static func units(startingWith byte: UInt8, _ unit: OffsetUnit) -> Int {
    if byte & 0xC0 == 0x80 { return 0 }
    return unit == .utf16 && byte >= 0xF0 ? 2 : 1
  }

  /// The offset in `unit` of a UTF-8 offset that lies on a scalar boundary.
  public func offset(ofUTF8 offset: Int, in text: Span<UInt8>) -> Int {
    let bounded = min(max(offset, 0), count)
    guard unit != .utf8, bounded > 0 else { return bounded }
    let block = min(bounded / OffsetIndex.blockSize, counts.count - 1)
    var total = counts[block]
    for index in block * OffsetIndex.blockSize..<bounded {
      total += OffsetIndex.units(startingWith: text[index], unit)
    }
    return total
  }

  /// The UTF-8 offset of an offset in `unit`. An offset inside a scalar goes to its start, one
  /// beyond the text to its end. Logarithmic in the text's length.
  public func utf8Offset(of offset: Int, in text: Span<UInt8>) -> Int {
    guard unit != .utf8, offset > 0, count > 0 else { return min(max(offset, 0), count) }
    let block = counts.indices.partitioningIndex { counts[$0] > offset } - 1
    var total = counts[block]
    var scalarStart = block * OffsetIndex.blockSize
    for index in scalarStart..<count {
      let units = OffsetIndex.units(startingWith: text[index], unit)
      guard units > 0 else { continue }
      if total >= offset { return total == offset ? index : scalarStart }
      scalarStart = index
      total += units
    }
    return total > offset ? scalarStart : count
  }

  /// A range of UTF-8 offsets in `unit`.
  public func range(ofUTF8 range: Range<Int>, in text: Span<UInt8>) -> Range<Int> {
    let start = offset(ofUTF8: range.lowerBound, in: text)
    return start..<max(start, offset(ofUTF8: range.upperBound, in: text))
  }
}
