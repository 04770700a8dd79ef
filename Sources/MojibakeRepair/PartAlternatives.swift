/// A stretch of a line whose restored characters begin and end with observed ones.
struct MisreadPart {
  /// Observed characters, by index.
  var range: Range<Int>
  var text: [UInt32] = []
  /// What was read as the observed characters.
  var bytes: [UInt8] = []
  /// Whether some of its bytes are a guess.
  var isGuess = false
  /// Places of its nodes on the path.
  var nodes: Range<Int>
}

/// What a part with lost bytes may be: all guesses at them together, each weighed with the text that
/// follows.
///
/// A beam over the part alone, from the text before it; bounded by the part's length.
struct PartAlternatives {
  /// Hypotheses that go on at each place.
  private static let beam = 96
  /// How far a guess is felt, in observed characters.
  private static let reach = 6
  /// The longest part that is weighed; a longer one keeps the reading of the search.
  private static let longest = 24

  /// One reading of the part.
  struct Alternative {
    var text: [UInt32]
    /// In 1/64 nat, with what follows.
    var cost: Int32
    /// Whether both bytes of a character were guessed.
    var isWholeGuess: Bool
  }

  private struct Hypothesis {
    var text: [UInt32] = []
    var cost: Int32 = 0
    var code: UInt32
    var shapes: ErrorShape
    var isWholeGuess = false
    var endsStretch = false
    /// The last byte, when it must make no pair with the next one.
    var faultyLead: UInt8?
    var state: MisreadScorer.State
  }

  let search: MisreadSearch
  /// The hypothesis that the part is of.
  let path: [Int32]

  private var model: Misreading { search.model }
  private var scorer: MisreadScorer { search.scorer }
  private var line: ObservedLine { search.line }

  /// The readings of `part`, whose path is that of the search; never empty.
  func all(_ part: MisreadPart, _ stretch: Range<Int>) -> [Alternative] {
    let before = search.nodes[Int(path[part.nodes.lowerBound - 1])]
    let shapes = stretch.reduce(into: ErrorShape.all) { shapes, place in
      let node = search.nodes[Int(path[place])]
      if !part.nodes.contains(place) { shapes.formIntersection(node.source.shapes) }
    }
    let start = Hypothesis(code: before.code, shapes: shapes, state: before.state)
    var hypotheses = [start]
    if part.range.count <= Self.longest {
      for place in part.nodes {
        let node = search.nodes[Int(path[place])]
        if node.end > node.start { hypotheses = stepped(hypotheses, node) }
      }
    } else {
      for place in part.nodes {
        let node = search.nodes[Int(path[place])]
        hypotheses = hypotheses.compactMap { feed($0, node.source, at: Int(node.start)) }
      }
    }
    let following = path[part.nodes.upperBound...].prefix(Self.reach * 2).map {
      search.nodes[Int($0)]
    }
    let (opened, closing) = marks(around: part)
    var best: [[UInt32]: Alternative] = [:]
    for hypothesis in hypotheses where hypothesis.code == OriginalCode.none {
      guard let cost = cost(of: hypothesis, followedBy: following, part.range.upperBound) else {
        continue
      }
      var state = opened
      var marks = hypothesis.text.reduce(0) { $0 + state.read($1) }
      marks += closing.cost(after: state)
      let alternative = Alternative(
        text: hypothesis.text, cost: cost + Int32(marks), isWholeGuess: hypothesis.isWholeGuess)
      if best[hypothesis.text].map({ alternative.cost < $0.cost }) ?? true {
        best[hypothesis.text] = alternative
      }
    }
    if best.isEmpty {
      return [Alternative(text: part.text, cost: 0, isWholeGuess: true)]
    }
    return best.values.sorted {
      $0.cost != $1.cost ? $0.cost < $1.cost : $0.text.lexicographicallyPrecedes($1.text)
    }
  }

  /// Quotation marks and brackets that are open before the part, and those after it, as the path
  /// restores them.
  private func marks(
    around part: MisreadPart
  ) -> (opened: MarkGrammar.State, following: MarkGrammar.Following) {
    let first = Int(search.nodes[Int(path[0])].end)
    let before = line.scalars[..<first] + text(of: path[..<part.nodes.lowerBound])
    var opened = MarkGrammar.State()
    for scalar in before.suffix(MarkGrammar.reach) { _ = opened.read(scalar) }
    let last = Int(search.nodes[Int(path[path.count - 1])].end)
    let after = text(of: path[part.nodes.upperBound...]) + line.scalars[last...]
    return (opened, MarkGrammar.Following(after[...], hidesMarks: false))
  }

  private func text(of nodes: ArraySlice<Int32>) -> [UInt32] {
    nodes.compactMap {
      let scalar = search.nodes[Int($0)].scalar
      return scalar == 0 ? nil : scalar
    }
  }

  // MARK: Steps

  /// The hypotheses after the observed character of `node`.
  private func stepped(
    _ hypotheses: [Hypothesis], _ node: MisreadSearch.Node
  ) -> [Hypothesis] {
    let position = Int(node.start)
    let isLost = line.isLostByte(position) && node.source.isGuess
    var next: [Hypothesis] = []
    for hypothesis in hypotheses where !hypothesis.endsStretch {
      if isLost {
        let guesses = search.ranked(guessesAt: position, after: hypothesis.code, hypothesis.state)
        for source in guesses where !source.shapes.isDisjoint(with: hypothesis.shapes) {
          if let fed = feed(hypothesis, source, at: position) { next.append(fed) }
        }
      } else if node.source.lostCount > 0 || node.source.losesEnd {
        let known = node.source.withoutLost
        let longer =
          node.source.losesEnd
          ? search.withLostEnd(known)
          : node.source.lostCount == 1 ? search.withLostByte(known) : search.withDroppedPair(known)
        for source in ranked(longer, hypothesis) {
          if let fed = feed(hypothesis, source, at: position) { next.append(fed) }
        }
      } else if let fed = feed(hypothesis, node.source, at: position) {
        next.append(fed)
      }
    }
    guard next.count > Self.beam else { return next }
    next.sort { rank($0) < rank($1) }
    return Array(next.prefix(Self.beam))
  }

  private func rank(_ hypothesis: Hypothesis) -> Int32 {
    hypothesis.cost + search.partialCosts.cost(hypothesis.code, model.original)
  }

  private func ranked(
    _ sources: [Misreading.Source], _ hypothesis: Hypothesis
  ) -> [Misreading.Source] {
    search.ranked(
      sources.filter { !$0.shapes.isDisjoint(with: hypothesis.shapes) }, after: hypothesis.code,
      hypothesis.state)
  }

  private func feed(
    _ hypothesis: Hypothesis, _ source: Misreading.Source, at position: Int
  ) -> Hypothesis? {
    var next = hypothesis
    next.shapes.formIntersection(source.shapes)
    next.cost += search.costOfShapes(next.shapes, from: hypothesis.shapes, at: position)
    next.cost += source.cost
    next.endsStretch = source.endsStretch
    if let lead = hypothesis.faultyLead, !model.isFault(lead, source.firstByte) { return nil }
    next.faultyLead = source.faultsWithNext ? UInt8(truncatingIfNeeded: source.bytes) : nil
    if source.isGuess, hypothesis.code == OriginalCode.none, !source.losesEnd,
      source.lostCount == 2 || (source.lostCount == 0 && source.count == 2)
    {
      next.isWholeGuess = true
    }
    for shift in (0..<source.count).reversed() {
      let byte = UInt8(truncatingIfNeeded: source.bytes >> (8 * UInt32(shift)))
      switch model.original.feed(next.code, byte) {
      case .invalid: return nil
      case .pending(let code): next.code = code
      case .scalar(let scalar):
        guard let surcharge = scorer.surcharge(ofRestored: scalar) else { return nil }
        next.code = OriginalCode.none
        let step = scorer.next(scalar, after: next.state)
        next.cost += step.cost + surcharge
        next.state = step.state
        next.text.append(scalar)
      }
    }
    if source.endsStretch || source.losesASCII, next.code != OriginalCode.none { return nil }
    if source.losesASCII {
      next.text.append(Misreading.replacement)
      next.cost += search.costOfLostASCII(at: position)
    }
    return next.shapes.isEmpty ? nil : next
  }

  /// The cost of `hypothesis` and of going on as the path does.
  private func cost(
    of hypothesis: Hypothesis, followedBy following: [MisreadSearch.Node], _ end: Int
  ) -> Int32? {
    var hypothesis = hypothesis
    var consumed = end
    if hypothesis.text.last == Misreading.replacement {
      hypothesis.state = search.afterLostASCII(hypothesis.state, at: end - 1)
    }
    for node in following {
      guard Int(node.end) <= end + Self.reach else { break }
      if !node.isInside {
        let step = scorer.next(node.scalar, after: hypothesis.state)
        hypothesis.cost += step.cost
        hypothesis.state = step.state
      } else if node.end > node.start {
        guard !hypothesis.endsStretch else { return nil }
        guard let fed = feed(hypothesis, node.source, at: Int(node.start)) else { return nil }
        hypothesis = fed
      }
      consumed = Int(node.end)
    }
    if consumed == line.count {
      hypothesis.cost += Int32(scorer.lexicon.textModel.end(hypothesis.state.text))
    }
    return hypothesis.cost
  }
}
