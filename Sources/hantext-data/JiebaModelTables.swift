import Foundation

/// jieba's hidden Markov model of the places of characters in words (`jieba/finalseg`), as tables.
///
/// The states are, in this order, B (begins a word), E (ends one), M (in the middle) and S (is a
/// word): ascending, as Python compares their names. All numbers are the doubles of jieba's files.
struct JiebaModelTables {
  private static let states = ["B", "E", "M", "S"]
  private static let firstCharacter: UInt32 = 0x4E00
  private static let lastCharacter: UInt32 = 0x9FD5
  /// jieba's `MIN_FLOAT`, the log probability of what was never seen.
  private static let never = -3.14e100

  /// Log probability of starting in each state.
  private(set) var start: [Double] = []
  /// Log probability of going from a state (rows) to a state (columns).
  private(set) var transitions: [Double] = []
  /// The distinct log probabilities of characters in states; the first is `never`.
  private(set) var values = [JiebaModelTables.never]
  /// Distinct rows of four places in `values`, one of 16 bits for each state, the first one lowest.
  private(set) var rows: [UInt64] = [0]
  /// The row of every character from U+4E00 to U+9FD5.
  private(set) var rowOfCharacter: [UInt16] = []

  init(_ sources: SourceFolder) throws {
    let starts = try Self.read(sources, "prob_start")[""] ?? [:]
    let moves = try Self.read(sources, "prob_trans")
    let emissions = try Self.read(sources, "prob_emit")
    guard starts.count == 4, moves.count == 4, emissions.count == 4 else {
      throw SourceError(path: "jieba/finalseg", problem: "has not four states")
    }
    start = Self.states.map { starts[$0] ?? Self.never }
    for from in Self.states {
      transitions += Self.states.map { moves[from]?[$0] ?? Self.never }
    }
    var numberOfValue = [Self.never: UInt64(0)]
    var numberOfRow = [UInt64(0): UInt16(0)]
    for scalar in Self.firstCharacter...Self.lastCharacter {
      let character = Unicode.Scalar(scalar).map { String($0) } ?? ""
      var row: UInt64 = 0
      for (place, state) in Self.states.enumerated() {
        let value = emissions[state]?[character] ?? Self.never
        let number = numberOfValue[value] ?? UInt64(values.count)
        if number == values.count {
          numberOfValue[value] = number
          values.append(value)
        }
        row |= number << UInt64(16 * place)
      }
      let number = numberOfRow[row] ?? UInt16(rows.count)
      if number == rows.count {
        numberOfRow[row] = number
        rows.append(row)
      }
      rowOfCharacter.append(number)
    }
    guard values.count <= 1 << 16, rows.count <= 1 << 16 else {
      throw SourceError(path: "jieba/finalseg", problem: "has too many distinct values")
    }
  }

  /// The numbers of a Python literal `P={'B': {'\u4e00': -3.65, …}, …}` by its two keys; the outer
  /// key is empty where there is only one.
  private static func read(
    _ sources: SourceFolder, _ name: String
  ) throws -> [String: [String: Double]] {
    let path = "jieba/finalseg/\(name).py"
    let text = String(decoding: try sources.data(path), as: UTF8.self)
    guard let literal = text.firstRange(of: "P={") else {
      throw SourceError(path: path, problem: "has no table P")
    }
    var table: [String: [String: Double]] = [:]
    var outer = ""
    let marks: Set<Character> = [",", "{", "}"]
    for entry in text[literal.upperBound...].split(whereSeparator: marks.contains) {
      let sides = entry.split(separator: ":").map {
        $0.trimmingCharacters(in: .whitespacesAndNewlines)
      }
      guard sides.count == 2 || (sides.count == 1 && sides[0].isEmpty == false) else {
        if sides.allSatisfy(\.isEmpty) { continue }
        throw SourceError(path: path, problem: "has an entry that is not key and value")
      }
      let key = try character(sides[0], path)
      // `'B': {` leaves the value to the entries that follow.
      if sides.count == 1 || sides[1].isEmpty {
        outer = key
      } else if let value = Double(sides[1]) {
        table[outer, default: [:]][key] = value
      } else {
        throw SourceError(path: path, problem: "has a value that is no number")
      }
    }
    return table
  }

  /// The character of a Python literal such as `'B'` or `'\u4e00'`.
  private static func character(_ literal: String, _ path: String) throws -> String {
    guard literal.count > 2, literal.hasPrefix("'"), literal.hasSuffix("'") else {
      throw SourceError(path: path, problem: "has a key that is no string")
    }
    let content = literal.dropFirst().dropLast()
    guard content.hasPrefix("\\u") else { return String(content) }
    guard let value = UInt32(content.dropFirst(2), radix: 16), let scalar = Unicode.Scalar(value)
    else {
      throw SourceError(path: path, problem: "has a key that is no character")
    }
    return String(scalar)
  }
}
