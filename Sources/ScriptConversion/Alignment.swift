/// What a conversion step tells about itself: which bytes became which.
protocol StepRecorder {
  /// Whether the walk treats description sequences and compatibility ideographs itself. When
  /// false it stops at the first one.
  static var isCareful: Bool { get }
  mutating func step(source: Int, target: Int)
  /// A phrase stands at a range of the stage's text; its steps follow.
  mutating func phrase(_ source: Range<Int>)
}

extension StepRecorder {
  @inline(__always)
  mutating func phrase(_ source: Range<Int>) {}
}

/// Records nothing; the loops lose every trace of it.
struct NoRecorder: StepRecorder {
  static var isCareful: Bool { false }
  @inline(__always)
  mutating func step(source: Int, target: Int) {}
}

/// An alignment of two texts: pieces of the one, in order, and the pieces that they became.
struct Alignment: StepRecorder {
  struct Piece: Equatable {
    /// Lengths in UTF-8 bytes.
    var source: Int
    var target: Int
  }

  static var isCareful: Bool { true }
  private(set) var pieces: [Piece] = []

  mutating func step(source: Int, target: Int) {
    pieces.append(Piece(source: source, target: target))
  }

  /// The alignment of this one's source with the target of `next`, whose source is this one's
  /// target. Pieces whose borders do not meet are joined. Linear in both.
  func followed(by next: Alignment) -> Alignment {
    var joined = Alignment()
    var source = 0
    var target = 0
    var left = 0
    var right = 0
    var others = next.pieces.makeIterator()
    for piece in pieces {
      source += piece.source
      left += piece.target
      while right < left, let other = others.next() {
        right += other.source
        target += other.target
      }
      if right == left {
        joined.step(source: source, target: target)
        (source, target) = (0, 0)
      }
    }
    return joined
  }
}
