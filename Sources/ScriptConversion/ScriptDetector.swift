import DataPacks
import HanLexicon
import TextEdits

/// Tells whether Chinese text is Simplified or Traditional, and which region it is from.
///
/// ```swift
/// var detector = try ScriptDetector()
/// detector.add(text.span)
/// print(detector.finding.tag)  // zh-Hant-TW
/// ```
///
/// **Script.** Counts the characters that one of the scripts does not have (`CharacterTraits`, from
/// OpenCC's character tables, without the forms that both use). A text is *mixed* when the rarer kind
/// is a tenth and more: one of seven, two of seventeen, ten of a hundred. It is *Japanese* when kana
/// are 15 % of Han and kana.
///
/// **Region.** Counts words and forms that one or two of the regions use (`RegionalForms`), leftmost,
/// longest. Traditional text without any has no region; Simplified text is taken to be from China
/// unless words of another region outnumber that.
///
/// Text comes in pieces of any length, cut anywhere; the result does not depend on the cuts. Linear
/// time, constant memory. Bytes that are not UTF-8 are passed over.
public struct ScriptDetector: Sendable {
  private let tables: Tables
  private var counts = Counts()
  /// What was not counted yet: a word may begin in it.
  private var pending: [UInt8] = []

  private static let chunkSize = 1 << 16

  /// A detector with the embedded lexicon; its tables are made once.
  ///
  /// - Throws: `PackError` when the library was linked with an incompatible pack.
  public init() throws(PackError) {
    tables = try Tables.shared.get()
  }

  /// What was found so far, taking the text to end here. Constant time.
  public var finding: ScriptFinding {
    var counts = counts
    counts.count(pending.span, upTo: pending.count, tables)
    return counts.finding
  }

  /// Reads the next piece of the text. Linear.
  public mutating func add(_ text: Span<UInt8>) {
    var bytes: [UInt8] = []
    swap(&bytes, &pending)
    var start = 0
    while start < text.count {
      let end = min(text.count, start + Self.chunkSize)
      bytes.append(text, in: start..<end)
      start = end
      let limit = bytes.count - tables.longestForm + 1
      guard limit > 0 else { continue }
      let counted = counts.count(bytes.span, upTo: limit, tables)
      counts.advance(by: counted)
      bytes.removeSubrange(..<counted)
    }
    swap(&bytes, &pending)
  }

  /// What is to be said about a whole text. A convenience.
  public static func finding(for text: String) throws(PackError) -> ScriptFinding {
    var detector = try ScriptDetector()
    let bytes = Array(text.utf8)
    detector.add(bytes.span)
    return detector.finding
  }

  // MARK: Tables

  /// What the scan looks up: a class for each BMP code point, and the regional forms.
  fileprivate struct Tables: Sendable {
    static let shared: Result<Tables, PackError> = Result {
      () throws(PackError) -> Tables in Tables(try HanLexicon.embedded())
    }

    static let han: UInt8 = 1
    static let traditional: UInt8 = 2
    static let simplified: UInt8 = 4
    static let kana: UInt8 = 8
    static let hangul: UInt8 = 16
    /// A regional form begins with the character.
    static let formStart: UInt8 = 32

    private(set) var classes: [UInt8]
    let forms: PhraseIndex
    /// By the number of a form in the index.
    let rows: [Row]
    /// No form, and no character, is longer, in bytes.
    let longestForm: Int

    struct Row: Sendable {
      let regions: [ScriptFinding.Region]
      let isForTraditional: Bool
    }

    init(_ lexicon: HanLexicon) {
      var classes = [UInt8](repeating: 0, count: 0x10000)
      let shared = Set(RegionalForms.sharedForms.unicodeScalars.map(\.value))
      let others = Set(RegionalForms.traditionalFormsBesideNames.unicodeScalars.map(\.value))
      for scalar in UInt32(0x3007)..<0x10000 {
        let traits = lexicon.traits(of: scalar)
        var found: UInt8 = traits.contains(.han) ? Self.han : 0
        if traits.contains(.traditionalOnly), !shared.contains(scalar) { found |= Self.traditional }
        if traits.contains(.simplifiedOnly), !shared.contains(scalar) { found |= Self.simplified }
        if others.contains(scalar) { found |= Self.traditional }
        if (0x3041...0x30FA).contains(scalar) { found |= Self.kana }
        if (0xAC00...0xD7A3).contains(scalar) { found |= Self.hangul }
        classes[Int(scalar)] = found
      }
      var rows: [Row] = []
      var numbers: [String.UTF8Key: Int] = [:]
      for (names, row) in Self.formRows {
        for name in names where numbers[.init(name)] == nil {
          numbers[.init(name)] = rows.count
          if let first = name.unicodeScalars.first, first.value < 0x10000 {
            classes[Int(first.value)] |= Self.formStart
          }
        }
        rows.append(row)
      }
      self.classes = classes
      self.rows = rows
      forms = PhraseIndex(
        sorted: numbers.sorted { $0.key < $1.key }.map {
          .init(key: $0.key.bytes, number: $0.value)
        })
      longestForm = max(4, forms.maximumLength)
    }

    private static var formRows: [(names: [String], row: Row)] {
      func regions(_ column: Substring) -> [ScriptFinding.Region] {
        column.split(separator: ",").compactMap { .init(rawValue: String($0)) }
      }
      func columns(_ table: String) -> [[Substring]] {
        table.split(separator: "\n").map { $0.split(separator: " ") }
      }
      return columns(RegionalForms.words).filter { $0.count == 3 }.map {
        (
          $0[..<2].filter { $0 != "-" }.map(String.init),
          Row(regions: regions($0[2]), isForTraditional: false)
        )
      }
        + columns(RegionalForms.traditionalForms).filter { $0.count == 2 }.map {
          ([String($0[0])], Row(regions: regions($0[1]), isForTraditional: true))
        }
    }
  }

  // MARK: Counting

  fileprivate struct Counts: Sendable {
    /// Characters by class.
    private var classes = [Int](repeating: 0, count: 64)
    /// By regional form.
    private var forms: [Int: Int] = [:]
    /// Where the last form ends: forms do not overlap.
    private var formEnd = 0
    private var rows: [Tables.Row] = []

    /// Counts the characters that begin before `limit`. Linear.
    ///
    /// - Returns: where the next one begins.
    @discardableResult
    mutating func count(_ text: Span<UInt8>, upTo limit: Int, _ tables: Tables) -> Int {
      let table = tables.classes.span
      var position = 0
      while position < limit {
        guard text[position] >= 0x80 else {
          position &+= 1
          continue
        }
        let scalar = text.scalar(at: position)
        let next = position &+ scalar.length
        if scalar.value < 0x10000 {
          let found = table[Int(scalar.value)]
          classes[Int(found & 63)] &+= 1
          if found & Tables.formStart != 0, position >= formEnd {
            countForm(text, at: position, scalar.value, next, tables)
          }
        } else if scalar.value < 0x323B0 {
          classes[Int(Tables.han)] &+= 1
        }
        position = next
      }
      return position
    }

    private mutating func countForm(
      _ text: Span<UInt8>, at position: Int, _ scalar: UInt32, _ next: Int, _ tables: Tables
    ) {
      guard tables.forms.mayBegin(with: scalar, in: text, next: next, end: text.count),
        let form = tables.forms.match(in: text, at: position, end: text.count)
      else { return }
      forms[form.number, default: 0] += 1
      formEnd = form.end
      if rows.isEmpty { rows = tables.rows }
    }

    /// The text goes on without its first bytes.
    mutating func advance(by count: Int) {
      formEnd -= count
    }

    var finding: ScriptFinding {
      var counts = ScriptFinding.Counts()
      for (found, count) in classes.enumerated() {
        let found = UInt8(found)
        if found & Tables.han != 0 { counts.han += count }
        if found & Tables.traditional != 0 { counts.traditional += count }
        if found & Tables.simplified != 0 { counts.simplified += count }
        if found & Tables.kana != 0 { counts.kana += count }
        if found & Tables.hangul != 0 { counts.hangul += count }
      }
      var traditional: [ScriptFinding.Region: Int] = [:]
      for (number, count) in forms {
        for region in rows[number].regions {
          if rows[number].isForTraditional {
            traditional[region, default: 0] += count
          } else {
            counts.regions[region, default: 0] += count
          }
        }
      }
      return ScriptFinding(counts, traditionalRegions: traditional)
    }
  }
}
