import Encodings
import TextEdits

/// How a decoder deals with bytes that are no character.
struct ErrorShape: OptionSet, Hashable, Sendable {
  let rawValue: UInt8

  /// Windows' MultiByteToWideChar: `?` for an unmapped pair, and for a lead and the ASCII byte after
  /// it, which is lost.
  static let windows = ErrorShape(rawValue: 1)
  /// Python's codecs: a replacement for one byte, the next one is read again.
  static let python = ErrorShape(rawValue: 2)
  /// The WHATWG Encoding Standard, and ICU: a replacement for an unmapped pair, or for a lead alone
  /// before ASCII.
  static let web = ErrorShape(rawValue: 4)

  static let all: ErrorShape = [.windows, .python, .web]
  static let each: [ErrorShape] = [.windows, .python, .web]
}

/// One way in which text is damaged: its bytes, written in one encoding, were read in another.
///
/// A value is all there is to a class of damage: the search and the proof take everything from it.
struct Misreading: Sendable {
  /// The encoding of the bytes.
  let original: OriginalCode
  /// What read them.
  let reader: CodeTable
  /// Whether what is read are units of UTF-16, not codes of `reader`.
  var readsUTF16 = false
  /// Bytes that are often lost after they were read as characters: no-break space, soft hyphen, C1.
  var losesInvisible = false
  /// Whether it is UTF-8 read as an encoding of single bytes, which another finder restores; here it is
  /// a rival of the other readings.
  var isRivalOnly: Bool {
    if case .utf8 = original { !readsUTF16 && reader.unmappedPairs.isEmpty } else { false }
  }
  /// −ln of how common it is among misreadings, in 1/64 nat; 0 for the commonest.
  let prior: Int32
  /// `utf-8 read as gbk`
  let name: String
  let rule: EditRule
  /// Pairs that may be dropped without a trace: those that the reader has no character for.
  var losablePairs: [UInt16] { reader.unmappedPairs }
  /// The unmapped pairs of the reader.
  private let unmappedSources: [Source]
  /// Bytes that may be lost without a trace.
  let losableBytes: [UInt8]

  init(
    _ original: OriginalCode, _ originalName: String, readAs reader: CodeTable,
    _ readerName: String, losesInvisible: Bool = false, readsUTF16: Bool = false, prior: Int32
  ) {
    self.prior = prior * Int32(MisreadScorer.perNat)
    self.original = original
    self.reader = reader
    self.losesInvisible = losesInvisible
    self.readsUTF16 = readsUTF16
    name = "\(originalName) read as \(readerName)"
    rule = EditRule(.repair, "\(originalName)-as-\(readerName)")
    unmappedSources = reader.unmappedPairs.map {
      Source(
        bytes: UInt32($0), count: 2, shapes: [.windows, .web], cost: MisreadSearch.Cost.guess,
        isGuess: true)
    }
    losableBytes =
      (losesInvisible ? Array(0x80...0xA0) + [0xAD] : Array(0x80...original.highestLosable))
      + original.losableASCII
  }

  /// Bytes that a decoder may have read as an observed character.
  struct Source {
    /// The first byte highest.
    var bytes: UInt32
    var count: Int
    var shapes: ErrorShape = .all
    /// In 1/64 nat.
    var cost: Int32 = 0
    /// Whether the decoder also consumed an ASCII byte, which is lost.
    var losesASCII = false
    /// Bytes before the others that were lost: one, or an unmapped pair.
    var lostCount = 0
    /// Whether the last byte was lost: a lead alone at the end, for which nothing was written.
    var losesEnd = false
    /// Whether the bytes are one choice among many.
    var isGuess = false
    /// Whether the damaged stretch ends with it.
    var endsStretch = false
    /// Whether its last byte must make no pair with the next one, which is not known yet.
    var faultsWithNext = false

    /// All of them in order.
    var allBytes: [UInt8] {
      (0..<UInt32(count)).reversed().map { UInt8(truncatingIfNeeded: bytes >> (8 * $0)) }
    }

    var firstByte: UInt8 { UInt8(truncatingIfNeeded: bytes >> (8 * UInt32(count - 1))) }

    /// The same after `count` bytes that were lost, a guess.
    func preceded(by lost: UInt32, count lostCount: Int, cost: Int32) -> Source {
      var longer = self
      longer.bytes |= lost << (8 * UInt32(count))
      longer.count += lostCount
      longer.lostCount = lostCount
      longer.cost += cost
      longer.isGuess = true
      return longer
    }

    /// The same without the bytes that were lost.
    var withoutLost: Source {
      var source = self
      if losesEnd {
        source.bytes >>= 8
        source.count -= 1
        source.losesEnd = false
      }
      source.count -= lostCount
      source.bytes &= 1 << (8 * UInt32(source.count)) &- 1
      source.lostCount = 0
      return source
    }
  }

  /// The bytes of a character that was read without fault, the first one highest, and their number; nil
  /// when the reader does not have it.
  @inline(__always)
  func code(of scalar: UInt32) -> (bytes: UInt32, count: Int)? {
    if readsUTF16 {
      return scalar < 0x10000 ? (scalar, 2) : nil
    }
    if scalar < 0x80 { return (scalar, 1) }
    let code = reader.code(of: scalar)
    return code == 0 ? nil : (UInt32(code), code > 0xFF ? 2 : 1)
  }

  /// The same as a source.
  func source(of scalar: UInt32) -> Source? {
    code(of: scalar).map { Source(bytes: $0.bytes, count: $0.count) }
  }

  /// Feeds the bytes of `source` after the partial character `code` and calls `body` with each
  /// character, or nil where a byte is invalid, which then begins anew.
  func feed(_ source: Source, after code: inout UInt32, _ body: (UInt32?) -> Void) {
    for shift in (0..<source.count).reversed() {
      let byte = UInt8(truncatingIfNeeded: source.bytes >> (8 * UInt32(shift)))
      switch original.feed(code, byte) {
      case .pending(let next): code = next
      case .scalar(let scalar):
        code = OriginalCode.none
        body(scalar)
      case .invalid:
        code = OriginalCode.none
        body(nil)
        if case .pending(let next) = original.feed(OriginalCode.none, byte) { code = next }
      }
    }
  }

  /// The other bytes that the reader reads as the same character.
  func furtherSources(of scalar: UInt32) -> [Source] {
    if losesInvisible, scalar == 0x20 {
      // A no-break space that became a space.
      return [Source(bytes: 0xA0, count: 1, cost: MisreadSearch.Cost.foldedWidth)]
    }
    guard !readsUTF16, scalar >= 0x80 else { return [] }
    return reader.furtherCodes(of: scalar).map {
      Source(bytes: UInt32($0), count: $0 > 0xFF ? 2 : 1)
    }
  }

  /// The pair of a full-width form that a later NFKC made the observed ASCII character of.
  func widenedSource(of scalar: UInt32) -> Source? {
    guard !readsUTF16, !reader.unmappedPairs.isEmpty, let wide = WidthFolding.widened(scalar) else {
      return nil
    }
    let code = reader.code(of: wide)
    guard code > 0xFF else { return nil }
    return Source(bytes: UInt32(code), count: 2, cost: MisreadSearch.Cost.foldedWidth)
  }

  /// The bytes that a replacement may stand for, by the shapes that give it: an unmapped pair, a lead
  /// alone, a byte before one that it makes no pair with.
  ///
  /// - Parameters:
  ///   - following: the first byte of the observed character after it; nil when that is not known.
  ///   - isLast: whether the text ends with it.
  ///   - shapes: those that give the observed replacement.
  func faults(before following: UInt8?, isLast: Bool, _ possible: ErrorShape) -> [Source] {
    guard !readsUTF16 else { return [] }
    let guess = MisreadSearch.Cost.guess
    var faults = unmappedSources.filter { !$0.shapes.isDisjoint(with: possible) }
    for byte in UInt8(0x80)...0xFF {
      let bytes = UInt32(byte)
      guard reader.isLead(byte) else {
        let isUnmapped = reader.scalars[Int(byte)] == 0
        let shapes: ErrorShape = isUnmapped ? .all : byte == 0x80 ? .python : []
        if !shapes.isDisjoint(with: possible) {
          faults.append(Source(bytes: bytes, count: 1, shapes: shapes, cost: guess, isGuess: true))
        }
        continue
      }
      // A lead at the end of what was read: of the text, or of a stretch of it. Before ASCII it may
      // have taken a character with it.
      if isLast || (following.map { $0 >= 0x80 } ?? true) {
        faults.append(
          Source(
            bytes: bytes, count: 1, shapes: .all, cost: isLast ? guess : 3 * guess, isGuess: true,
            endsStretch: true))
      }
      guard !isLast else { continue }
      var shapes: ErrorShape = []
      if let following {
        if isFault(byte, following) { shapes = following < 0x80 ? [.python, .web] : .python }
      } else {
        shapes = .python
      }
      if !shapes.isDisjoint(with: possible) {
        faults.append(
          Source(
            bytes: bytes, count: 1, shapes: shapes, cost: guess, isGuess: true,
            faultsWithNext: following == nil))
      }
      if possible.contains(.windows) {
        faults.append(
          Source(
            bytes: bytes, count: 1, shapes: .windows, cost: guess, losesASCII: true,
            isGuess: true))
      }
    }
    return faults
  }

  /// Whether two bytes are no character, at least to some decoders.
  func isFault(_ lead: UInt8, _ trail: UInt8) -> Bool {
    reader.isDoubtful(UInt16(lead) << 8 | UInt16(trail))
  }

  /// Whether the reader makes `observed`, codes and replacements, of `bytes` in one of `shapes`.
  func reads(_ bytes: [UInt8], as observed: [UInt32], _ shapes: ErrorShape) -> Bool {
    ErrorShape.each.contains { shape in
      shapes.contains(shape)
        && [true, false].contains {
          agrees(read(bytes, shape, keepingPrivateUse: $0), observed)
        }
    }
  }

  /// A private-use character may have been replaced later.
  private func agrees(_ codes: [UInt32], _ observed: [UInt32]) -> Bool {
    codes.count == observed.count
      && zip(codes, observed).allSatisfy { code, observed in
        code == observed
          || (observed == Self.replacement && code > 0xFF
            && isFault(UInt8(code >> 8), UInt8(truncatingIfNeeded: code)))
      }
  }

  /// What the reader makes of `bytes`: codes, and `replacement` for each fault.
  ///
  /// Linear.
  func read(_ bytes: [UInt8], _ shape: ErrorShape, keepingPrivateUse: Bool) -> [UInt32] {
    var codes: [UInt32] = []
    var position = 0
    while position < bytes.count {
      let byte = bytes[position]
      let next = position + 1 < bytes.count ? bytes[position + 1] : nil
      position += 1
      if readsUTF16 {
        codes.append(UInt32(byte) << 8 | UInt32(next ?? 0))
        position += 1
      } else if byte < 0x80 {
        codes.append(UInt32(byte))
      } else if !reader.isLead(byte) {
        let isMapped = reader.scalars[Int(byte)] != 0 && !(shape == .python && byte == 0x80)
        codes.append(isMapped ? UInt32(byte) : Self.replacement)
      } else if let next {
        let pair = UInt32(byte) << 8 | UInt32(next)
        if !isFault(byte, next) || (keepingPrivateUse && reader.scalars[Int(pair)] != 0) {
          codes.append(pair)
          position += 1
        } else {
          codes.append(Self.replacement)
          if shape == .windows || (shape == .web && next >= 0x80) { position += 1 }
        }
      } else {
        codes.append(Self.replacement)
      }
    }
    return codes
  }

  static let replacement: UInt32 = 0x3F
}
