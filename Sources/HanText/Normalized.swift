/// What a `Normalizer` made of a document.
///
/// Ranges are in UTF-8 bytes; `OffsetIndex` translates them to UTF-16 or scalars. *Source* is the
/// decoded input, *target* the normalized text.
public struct Normalized: Sendable {
  /// The decoded input as UTF-8.
  public let source: [UInt8]
  /// The normalized text as UTF-8.
  public private(set) var utf8: [UInt8]
  /// Number of edits of all stages, counted even when they are not kept.
  public private(set) var editCount = 0
  /// Disjoint edits from source to target, in order; empty unless edits are recorded.
  public var edits: [Edit] { composition.edits }
  /// What was noticed and left; ranges in the source when edits are recorded, else in the text that
  /// the stage was given.
  public private(set) var flags: [TextFlag] = []
  /// Where the conversion could choose, in order, changed or not; ranges in the source. Empty unless
  /// edits are recorded.
  public private(set) var ambiguities: [ConversionAmbiguity] = []
  /// Quantities, when they were asked for; ranges in the target.
  public private(set) var quantities: [Quantity] = []
  /// Words, when they were asked for; ranges in the target.
  public private(set) var tokens: [Token] = []
  /// What decoding noticed, when the input was bytes.
  public private(set) var decodeReport: DecodeReport?

  private let recordsEdits: Bool
  private var composition = EditComposition()
  private var map: SourceMap
  private var lastLog: EditLog?
  /// What was flagged so far, in `utf8`: later stages leave it alone.
  private var protected: [Range<Int>] = []

  init(source: [UInt8], recordsEdits: Bool) {
    self.source = source
    utf8 = source
    self.recordsEdits = recordsEdits
    map = SourceMap(identity: source.count)
  }

  /// The normalized text.
  public var text: String { String(decoding: utf8, as: UTF8.self) }

  /// Maps ranges between source and target; the identity unless edits are recorded.
  public var sourceMap: SourceMap { map }

  /// Takes every edit back: the decoded input. Linear.
  ///
  /// Exact when edits were recorded.
  public func undo() -> [UInt8] {
    EditComposition.undo(edits, target: utf8.span)
  }

  /// The bytes that were decoded, malformed ones included. Linear.
  ///
  /// - Throws: `EncodingError` when the input was no bytes or edits were not recorded and the
  ///   encoding has several codes for a character.
  public func restoreBytes() throws(EncodingError) -> [UInt8] {
    let decoded = undo()
    guard let decodeReport else { return decoded }
    return try decodeReport.restore(decoded.span)
  }

  mutating func attach(_ report: DecodeReport) {
    decodeReport = report
    flags = (report.malformed.map(\.flag) + flags).sorted {
      $0.source.lowerBound < $1.source.lowerBound
    }
  }

  /// Forgets what was left alone: the stages will look at it anew.
  mutating func beginRound() {
    flags = []
    protected = []
  }

  /// Notes where the conversion that comes next can choose; of a later round nothing is noted.
  mutating func setAmbiguities(_ found: [ConversionAmbiguity], sparing spared: [Range<Int>]) {
    guard ambiguities.isEmpty else { return }
    let all = SpanProtection.union(protected, spared)
    var next = 0
    for var ambiguity in found {
      while next < all.count, all[next].upperBound <= ambiguity.source.lowerBound { next += 1 }
      if next < all.count, all[next].overlaps(ambiguity.source) { continue }
      ambiguity.source = map.source(for: ambiguity.source)
      ambiguities.append(ambiguity)
    }
  }

  mutating func apply(_ stage: some TextStage) {
    var none: [Range<Int>] = []
    apply(stage, sparing: &none)
  }

  /// Applies a stage that leaves alone what was flagged, and more.
  ///
  /// - Parameter spared: disjoint ranges in order; afterwards where they are in the new text. A stage
  ///   that is given any must not flag.
  mutating func apply(_ stage: some TextStage, sparing spared: inout [Range<Int>]) {
    let before = utf8
    let all = SpanProtection.union(protected, spared)
    let result = stage.run(before, recordingEdits: recordsEdits, protecting: all)
    if spared.isEmpty {
      protected = result.protected
    } else {
      protected = Self.moved(protected, within: all, to: result.protected)
      spared = Self.moved(spared, within: all, to: result.protected)
    }
    for var flag in result.flags {
      flag.source = map.source(for: flag.source)
      flags.append(flag)
    }
    lastLog = result.log
    editCount += result.editCount
    utf8 = result.text
    guard let log = result.log, !log.isEmpty else { return }
    composition.append(log.edits(target: result.text.span), over: before.span)
    map = map.followed(by: SourceMap(log))
  }

  /// Where ranges are after those around them were moved as they are. Linear.
  private static func moved(
    _ ranges: [Range<Int>], within old: [Range<Int>], to new: [Range<Int>]
  ) -> [Range<Int>] {
    var index = 0
    return ranges.map { range in
      while index + 1 < old.count, old[index].upperBound < range.upperBound { index += 1 }
      guard index < new.count else { return range }
      let start = range.lowerBound - old[index].lowerBound + new[index].lowerBound
      return start..<start + range.count
    }
  }

  mutating func setQuantities(_ found: [Quantity]) {
    quantities = found
  }

  /// Moves the quantities to where the last stage has put them.
  mutating func moveQuantities() {
    guard let lastLog, !lastLog.isEmpty else { return }
    let moved = SourceMap(lastLog)
    for index in quantities.indices {
      quantities[index].range = moved.target(for: quantities[index].range)
    }
  }

  mutating func setTokens(_ found: [Token]) {
    tokens = found
  }
}

extension MalformedSequence {
  /// The sequence as a flag on the U+FFFD that stands for it.
  public var flag: TextFlag {
    TextFlag(
      kind: .malformed, source: textRange, stage: .decode, bytes: bytes)
  }
}
