import Encodings
import Foundation
import TestSupport
import Testing

/// The single-byte encodings against the facts in `Data/whatwg`, read here anew.
@Suite struct SingleByteTests {
  /// Scalars of bytes 80…FF by name of the encoding; nil where there is none.
  private let indexes: [String: [UInt32?]]

  init() throws {
    let url = Corpus.packageRoot.appendingPathComponent("Data/whatwg/single-byte.txt")
    var indexes: [String: [UInt32?]] = [:]
    for line in try String(contentsOf: url, encoding: .utf8).split(separator: "\n")
    where !line.hasPrefix("#") {
      let items = line.split(separator: " ")
      indexes[String(items[0])] = items.dropFirst().flatMap { item -> [UInt32?] in
        guard let first = UInt32(item.prefix(4), radix: 16) else { return [nil] }
        return Array(first...(UInt32(item.suffix(4), radix: 16) ?? first))
      }
    }
    indexes["iso-8859-8-i"] = indexes["iso-8859-8"]
    self.indexes = indexes
  }

  @Test func theFactsAreWhole() {
    // 28 encodings of the standard's section 9, and x-user-defined.
    #expect(indexes.count == 29)
    #expect(indexes.values.allSatisfy { $0.count == 128 })
    #expect(indexes["x-user-defined"] == Array(0xF780...0xF7FF))
    #expect(indexes["windows-1252"]?.first == 0x20AC)
  }

  @Test func everyByteDecodes() throws {
    for (name, index) in indexes {
      let encoding = try encoding(name)
      for byte in UInt8.min...UInt8.max {
        let expected = byte < 0x80 ? UInt32(byte) : index[Int(byte) - 0x80]
        let decoded = try decode([byte], encoding)
        #expect(
          decoded.string.unicodeScalars.map(\.value) == [expected ?? 0xFFFD], "\(name) \(byte)")
        #expect(decoded.report.malformed.map(\.bytes) == (expected == nil ? [[byte]] : []))
      }
    }
  }

  @Test func everyScalarOfTheBasicPlaneEncodes() throws {
    let scalars = (0...0xFFFF).compactMap(Unicode.Scalar.init)
    let text = String(String.UnicodeScalarView(scalars + [Unicode.Scalar(0x1F600)!]))
    for (name, index) in indexes {
      var bytes: [UInt32: UInt8] = [:]
      for (offset, scalar) in index.enumerated() {
        if let scalar { bytes[scalar] = UInt8(0x80 + offset) }
      }
      let expected = text.unicodeScalars.map { scalar in
        scalar.value < 0x80 ? UInt8(scalar.value) : bytes[scalar.value] ?? UInt8(ascii: "?")
      }
      #expect(try encode(text, encoding(name), unencodable: .replace) == expected, "\(name)")
    }
  }

  /// Runs of ASCII of all lengths between other bytes, which the decoder takes eight at a time.
  @Test func runsOfASCIIStayInTheirPlace() throws {
    var random = SplitMix64(seed: 31)
    let index = try #require(indexes["iso-8859-7"])
    for _ in 0..<500 {
      let count = Int.random(in: 0..<60, using: &random)
      let input = (0..<count).map { _ in
        Int.random(in: 0..<12, using: &random) == 0
          ? UInt8.random(in: 0x80...0xFF, using: &random)
          : UInt8.random(in: 0x20...0x7E, using: &random)
      }
      let expected = input.map { $0 < 0x80 ? UInt32($0) : index[Int($0) - 0x80] ?? 0xFFFD }
      let decoded = try decode(input, encoding("iso-8859-7"), exceptions: true)
      #expect(decoded.string.unicodeScalars.map(\.value) == expected)
      #expect(try decoded.report.restore(decoded.text.span) == input)
    }
  }
}
