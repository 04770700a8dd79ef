import TextEdits

/// A text cut at the phrases of a user dictionary that are taken (`UserDictionary` says which).
///
/// What lies between two of them is converted by itself: OpenCC's walk stands where a phrase begins
/// and where it ends. Linear in the text; each step needs what comes after it only.
struct DictionaryPieces {
  enum Piece {
    /// To be converted as if nothing were around it.
    case text(Range<Int>)
    case entry(UserDictionary.Match)
  }

  private let dictionary: UserDictionary
  private let kernel: ConversionKernel
  /// Where the walk stands.
  private var position = 0
  private var preempting: UserDictionary.Match?
  private var hasLookedAhead = false
  private var pending: UserDictionary.Match?

  init(_ dictionary: UserDictionary, _ kernel: ConversionKernel) {
    self.dictionary = dictionary
    self.kernel = kernel
  }

  /// The next piece of `text`, which is the same each time; nil at its end.
  mutating func next(_ text: Span<UInt8>) -> Piece? {
    if let match = pending {
      pending = nil
      position = match.range.upperBound
      return .entry(match)
    }
    guard position < text.count else { return nil }
    if !hasLookedAhead || (preempting?.range.lowerBound ?? text.count) < position {
      preempting = dictionary.firstMatch(in: text, from: position, end: text.count, .preempting)
      hasLookedAhead = true
    }
    let start = position
    let end = preempting?.range.lowerBound ?? text.count
    pending = competing(text.extracting(0..<end)) ?? preempting
    position = pending?.range.lowerBound ?? end
    return position > start ? .text(start..<position) : next(text)
  }

  /// The first competing entry from `position` on that the walk takes.
  private func competing(_ text: Span<UInt8>) -> UserDictionary.Match? {
    var searched = position
    while let found = dictionary.firstMatch(in: text, from: searched, end: text.count, .competing) {
      // The walk stands at the boundary before it; from there it goes over the built-in phrases.
      var standing = kernel.boundary(text, notAfter: found.range.lowerBound, floor: searched)
      while standing <= found.range.lowerBound {
        let entry = dictionary.match(in: text, at: standing, end: text.count, .competing)
        let phrase = kernel.phraseEnd(text, at: standing)
        if let entry, entry.range.upperBound >= phrase { return entry }
        standing = max(phrase, standing + Scalar(text, at: standing).length)
      }
      searched = standing
    }
    return nil
  }
}

extension ConversionKernel {
  /// Where the phrase, or the description sequence, ends that the segmentation takes at `offset`;
  /// `offset` when there is none.
  func phraseEnd(_ text: Span<UInt8>, at offset: Int) -> Int {
    let scalar = Scalar(text, at: offset)
    if IdeographicDescription.arity(scalar.value) > 0 {
      return offset + IdeographicDescription.length(text, at: offset, end: text.count)
    }
    return chain.phraseEnd(text, at: offset, scalar)
  }
}

extension ConversionChain {
  /// Where the phrase ends that the segmentation takes at `offset`; `offset` when there is none.
  func phraseEnd(_ text: Span<UInt8>, at offset: Int, _ scalar: Scalar) -> Int {
    let table = segmentation ?? first ?? last
    let next = offset + scalar.length
    guard next < text.count else { return offset }
    let following = Scalar(text, at: next)
    let pair = Layout.pair(scalar.value, following.value)
    let match = table.match(
      text, pair: pair, hash: Layout.hash(pair), rest: next + following.length, end: text.count)
    return match?.end ?? offset
  }

  /// What the value of an entry that is not final becomes. Linear in it.
  func finished(_ value: Span<UInt8>, scratch: inout ConversionScratch) -> [UInt8] {
    guard first != nil else { return value.bytes(in: 0..<value.count) }
    scratch.output.removeAll()
    var recorder = Alignment()
    _ = last.walk(
      value, 0..<value.count, into: &scratch.output, splitting: false, cuts: &scratch.cuts,
      recorder: &recorder)
    return scratch.output.withBytes { $0.bytes(in: 0..<$0.count) }
  }
}
