/// Where every part of a normalized text came from, over any number of stages.
///
/// A map relates two texts, the source and the target, as stretches that were kept and stretches
/// that were replaced. Ranges are mapped outward: a range that touches a replaced stretch takes in
/// the whole of it. Removed text at the border of a range is not part of it; an empty range where
/// text was removed maps to an empty range before the removed text.
///
/// Maps of successive stages compose: `first.followed(by: second)` answers exactly what asking
/// `second` and then `first` would answer. Offsets are UTF-8 bytes; `OffsetIndex` translates them
/// to UTF-16 or scalars.
///
/// Building and composing are linear in the number of edits; a query is logarithmic in it.
public struct SourceMap: Equatable, Sendable {
  private var toSource: PiecewiseMap
  private var toTarget: PiecewiseMap

  /// The map of a text onto itself.
  ///
  /// - Parameter count: the text's length in UTF-8 bytes.
  public init(identity count: Int) {
    toSource = PiecewiseMap(identity: count)
    toTarget = toSource
  }

  /// The map of one stage.
  public init(_ log: EditLog) {
    var toSource = PiecewiseMap.Builder(imageCount: log.sourceCount)
    var toTarget = PiecewiseMap.Builder(imageCount: log.targetCount)
    var source = 0
    var target = 0
    for run in log.runs {
      toSource.keep(target..<run.target, from: source)
      toTarget.keep(source..<run.source, from: target)
      for step in 0..<Int(run.count) {
        let sourceStart = run.source + step * Int(run.sourceUnit)
        let targetStart = run.target + step * Int(run.targetUnit)
        let sourceRange = sourceStart..<sourceStart + Int(run.sourceUnit)
        let targetRange = targetStart..<targetStart + Int(run.targetUnit)
        toSource.replace(targetRange, image: sourceRange)
        toTarget.replace(sourceRange, image: targetRange)
      }
      source = run.sourceEnd
      target = run.targetEnd
    }
    toSource.keep(target..<log.targetCount, from: source)
    toTarget.keep(source..<log.sourceCount, from: target)
    self.toSource = toSource.finish()
    self.toTarget = toTarget.finish()
  }

  private init(toSource: PiecewiseMap, toTarget: PiecewiseMap) {
    self.toSource = toSource
    self.toTarget = toTarget
  }

  /// The map from this map's source to `next`'s target. Linear in both.
  ///
  /// - Parameter next: a map whose source is this map's target.
  public func followed(by next: SourceMap) -> SourceMap {
    SourceMap(
      toSource: next.toSource.followed(by: toSource),
      toTarget: toTarget.followed(by: next.toTarget))
  }

  /// The smallest source range of whole edits that `target` came from. Logarithmic in the edits.
  ///
  /// - Parameter target: UTF-8 offsets in the target; offsets outside it are clamped to it.
  public func source(for target: Range<Int>) -> Range<Int> {
    toSource.image(of: target)
  }

  /// The smallest target range of whole edits that `source` became. Logarithmic in the edits.
  ///
  /// - Parameter source: UTF-8 offsets in the source; offsets outside it are clamped to it.
  public func target(for source: Range<Int>) -> Range<Int> {
    toTarget.image(of: source)
  }

  /// Lengths of the two texts in UTF-8 bytes.
  public var sourceCount: Int { toTarget.count }
  public var targetCount: Int { toSource.count }
}

/// A monotone map from positions of one text to positions of another.
///
/// Pieces cover the domain without gaps. A position has a lower and an upper image: they differ
/// inside a replaced piece (its whole image) and where text of the image was removed.
struct PiecewiseMap: Equatable, Sendable {
  struct Piece: Equatable, Sendable {
    var start: Int
    var end: Int
    var lower: Int
    var upper: Int
    /// Kept text: positions correspond one to one.
    var isKept: Bool
  }

  private(set) var pieces: [Piece]
  let count: Int
  let imageCount: Int

  init(identity count: Int) {
    pieces =
      count == 0 ? [] : [Piece(start: 0, end: count, lower: 0, upper: count, isKept: true)]
    self.count = count
    imageCount = count
  }

  private init(pieces: [Piece], imageCount: Int) {
    self.pieces = pieces
    count = pieces.last?.end ?? 0
    self.imageCount = imageCount
  }

  func image(of range: Range<Int>) -> Range<Int> {
    let low = lower(min(max(range.lowerBound, 0), count))
    let high = upper(min(max(range.upperBound, 0), count))
    return low <= high ? low..<high : high..<high
  }

  /// The image of a position that begins a range: after removed text.
  func lower(_ position: Int) -> Int {
    let index = pieces.indices.partitioningIndex { pieces[$0].end > position }
    guard index < pieces.count else { return imageCount }
    let piece = pieces[index]
    return piece.isKept ? piece.lower + position - piece.start : piece.lower
  }

  /// The image of a position that ends a range: before removed text.
  func upper(_ position: Int) -> Int {
    let index = pieces.indices.partitioningIndex { pieces[$0].end >= position }
    guard position > 0, index < pieces.count else { return 0 }
    let piece = pieces[index]
    return piece.isKept ? piece.lower + position - piece.start : piece.upper
  }

  /// This map, then `next`. Linear in the pieces of both.
  func followed(by next: PiecewiseMap) -> PiecewiseMap {
    var builder = Builder(imageCount: next.imageCount)
    var cursor = 0
    for piece in pieces {
      guard piece.isKept else {
        builder.add(
          Piece(
            start: piece.start, end: piece.end, lower: next.lower(piece.lower),
            upper: next.upper(piece.upper), isKept: false))
        continue
      }
      while cursor < next.pieces.count, next.pieces[cursor].end <= piece.lower {
        cursor += 1
      }
      var index = cursor
      while index < next.pieces.count, next.pieces[index].start < piece.upper {
        let other = next.pieces[index]
        let start = max(piece.lower, other.start)
        let end = min(piece.upper, other.end)
        let shift = piece.start - piece.lower
        builder.add(
          Piece(
            start: start + shift, end: end + shift,
            lower: other.isKept ? other.lower + start - other.start : other.lower,
            upper: other.isKept ? other.lower + end - other.start : other.upper,
            isKept: other.isKept))
        index += 1
      }
    }
    return builder.finish()
  }

  /// Collects pieces in order, joining kept neighbours that are continuous.
  struct Builder {
    private var pieces: [Piece] = []
    private let imageCount: Int

    init(imageCount: Int) {
      self.imageCount = imageCount
    }

    mutating func keep(_ range: Range<Int>, from lower: Int) {
      add(
        Piece(
          start: range.lowerBound, end: range.upperBound, lower: lower,
          upper: lower + range.count, isKept: true))
    }

    mutating func replace(_ range: Range<Int>, image: Range<Int>) {
      add(
        Piece(
          start: range.lowerBound, end: range.upperBound, lower: image.lowerBound,
          upper: image.upperBound, isKept: false))
    }

    mutating func add(_ piece: Piece) {
      guard piece.start < piece.end else { return }
      if piece.isKept, let last = pieces.indices.last, pieces[last].isKept,
        pieces[last].upper == piece.lower
      {
        pieces[last].end = piece.end
        pieces[last].upper = piece.upper
        return
      }
      pieces.append(piece)
    }

    func finish() -> PiecewiseMap {
      PiecewiseMap(pieces: pieces, imageCount: imageCount)
    }
  }
}
