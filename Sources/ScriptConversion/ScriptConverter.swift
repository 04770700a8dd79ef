import DataPacks
import TextEdits

/// Converts Chinese text between scripts and regional standards, exactly as OpenCC 1.4.2 does or by
/// words.
///
/// ```swift
/// let converter = try ScriptConverter(config: .s2twp)
/// converter.convert("鼠标里面的硅二极管坏了")  // 滑鼠裡面的矽二極體壞了
/// let taiwan = try ScriptConverter(target: LanguageTag("zh-Hant-TW")!)
/// ```
///
/// What a conversion does, in OpenCC's terms, for each of its 16 configurations:
///
/// 1. *Normalization*: CJK compatibility ideographs become the unified ones.
/// 2. *Segmentation* (the configurations with two stages): from left to right the longest phrase
///    of a dictionary is a segment, and so is everything between two phrases.
/// 3. *The chain*: each segment goes through one or two stages, each alone. A stage walks from
///    left to right and replaces the longest key of its dictionaries by the first value; a group
///    of dictionaries prefers either the longest key of all (union) or the first dictionary that
///    has any (short circuit). What no key matches stays.
/// 4. A complete ideographic description sequence (`⿰女尔`) stays as it is.
///
/// Exact conversion is not idempotent, since the phrases guard word boundaries only in the script
/// that is converted from (说明了 gives 說明了, and that 說明瞭). Conversion to a language tag is
/// done by words (`ConversionMode.best`), and leaves alone what is converted already.
///
/// Dictionaries that map to rare characters few fonts have ("tofu risk") are left out unless they
/// are asked for, as in OpenCC's command.
///
/// **How.** The dictionaries come compiled in the `conversion` pack and are read in place: opening
/// a converter reads a few rows. Every character is converted by one table, whatever the number of
/// stages; the few characters that phrases hang on are looked at with their neighbours, and only
/// where a phrase may stand the stretch around it goes through the stages (`ConversionKernel`).
/// `ConversionMode.best` differs in what it does with such a stretch.
///
/// **Edits.** The rule is `convert.` and the configuration's name. A phrase whose value has as many
/// scalars of the same lengths is one edit for each character that changed, else it is one edit. An
/// edit is `exact` and its confidence 1 where the dictionaries offer one value only; else it is
/// `chosen`, with the confidence of its `ConversionAmbiguity`.
///
/// **Differences from OpenCC.** None on valid UTF-8 without NUL, at which OpenCC's command stops and
/// this goes on. OpenCC's command cuts its input every megabyte and may cut a phrase; its library,
/// and this, do not.
///
/// A text that comes in pieces goes through a `ConversionStream`.
///
/// Time is linear in the text; memory, beside the output, is linear in its longest stretch of
/// characters of which all neighbours are neighbours in some phrase too, a clause at most in running
/// text. The value is immutable and safe to share between threads. `ConversionStream` converts what
/// comes in pieces.
public struct ScriptConverter: TextStage {
  public var stage: Stage { .convert }
  /// The rule of every edit, such as `convert.s2tw`.
  public let rule: EditRule
  public let config: ConversionConfig
  let kernel: ConversionKernel
  let candidates: StageCandidates
  /// Phrases of the user's, which go before the built-in ones or compete with them.
  public let dictionary: UserDictionary
  /// The rule of edits that come from the dictionary.
  static let dictionaryRule = EditRule(.convert, "dictionary")

  /// A converter for one of OpenCC's configurations. Opening costs microseconds.
  ///
  /// - Parameters:
  ///   - includingTofuRisk: also uses the dictionaries marked `may_output_tofu`.
  ///   - dictionary: phrases of the user's; `UserDictionary` says what they do.
  ///   - pack: a conversion pack of the user's; nil takes the embedded one.
  public init(
    config: ConversionConfig, mode: ConversionMode = .exact, includingTofuRisk: Bool = false,
    dictionary: UserDictionary = UserDictionary(), pack: Pack? = nil
  ) throws(ConversionError) {
    self.config = config
    self.dictionary = dictionary
    rule = EditRule(.convert, config.rawValue)
    do {
      let pack = try ConversionPack(try pack ?? Pack.embedded(.conversion))
      kernel = try pack.kernel(config, mode: mode, includingTofuRisk: includingTofuRisk)
      candidates = try pack.candidates(config, mode: mode, includingTofuRisk: includingTofuRisk)
    } catch let error as PackError {
      throw .malformedPack(error.description)
    } catch let error as ConversionError {
      throw error
    } catch {
      throw .malformedPack("\(error)")
    }
  }

  /// A converter to the script and region of a language tag (`LanguageTag.conversionTargets`),
  /// safe on text that is converted already, wholly or in part.
  ///
  /// - Throws: `ConversionError.unknownTarget`, which lists the tags that there are.
  public init(
    target: LanguageTag, mode: ConversionMode = .best,
    dictionary: UserDictionary = UserDictionary(), pack: Pack? = nil
  ) throws(ConversionError) {
    guard let config = target.conversionConfig else {
      throw .unknownTarget(target.description, known: LanguageTag.conversionTargets)
    }
    try self.init(config: config, mode: mode, dictionary: dictionary, pack: pack)
  }

  /// Converts a string. A convenience; bytes go through `run`.
  public func convert(_ text: String) -> String {
    let bytes = Array(text.utf8)
    var output: [UInt8] = []
    convert(utf8: bytes.span, into: &output)
    return String(decoding: output, as: UTF8.self)
  }

  /// Converts UTF-8 bytes: the fastest way. Linear.
  ///
  /// - Parameters:
  ///   - text: taken as UTF-8; malformed bytes pass.
  ///   - output: gets the result, appended. What is there and its capacity stay, so a buffer that is
  ///     used again costs nothing.
  public func convert(utf8 text: Span<UInt8>, into output: inout [UInt8]) {
    var scratch = ConversionScratch()
    convert(utf8: text, into: &output, scratch: &scratch)
  }

  func convert(
    utf8 text: Span<UInt8>, into output: inout [UInt8], scratch: inout ConversionScratch
  ) {
    guard !dictionary.isEmpty() else {
      return convert(text, from: 0, into: &output, scratch: &scratch)
    }
    var pieces = DictionaryPieces(dictionary, kernel)
    while let piece = pieces.next(text) {
      switch piece {
      case .text(let range):
        convert(
          text.extracting(..<range.upperBound), from: range.lowerBound, into: &output,
          scratch: &scratch)
      case .entry(let match):
        output += value(of: match, scratch: &scratch)
      }
    }
  }

  private func convert(
    _ text: Span<UInt8>, from start: Int, into output: inout [UInt8],
    scratch: inout ConversionScratch
  ) {
    var recorder = NoConversionRecorder()
    var position = start
    var room = Self.room(for: text.count - start)
    while position < text.count {
      let start = position
      output.append(addingCapacity: room) { target in
        position = unsafe target.withUnsafeMutableBufferPointer { buffer, count in
          let progress = kernel.run(
            text, from: start, into: UnsafeMutableRawBufferPointer(buffer), scratch: &scratch,
            recorder: &recorder)
          count = progress.written
          return progress.consumed
        }
      }
      room = position == start ? 2 * room : Self.room(for: text.count - position)
    }
  }

  /// What so many bytes hardly ever grow beyond.
  private static func room(for count: Int) -> Int {
    count + count / 16 + 64
  }

  /// What an entry of the dictionary becomes after all stages.
  func value(
    of match: UserDictionary.Match, scratch: inout ConversionScratch
  ) -> [UInt8] {
    var value: [UInt8] = []
    dictionary.appendValue(of: match, to: &value)
    return dictionary.entries[match.entry].isLocked
      ? value : kernel.chain.finished(value.span, scratch: &scratch)
  }

  public func rewrite(_ text: Span<UInt8>, into rewriter: inout TextRewriter) {
    var scratch = ConversionScratch()
    var ambiguities = AmbiguityCursor(rewriter.isRecording ? self.ambiguities(in: text) : [])
    guard !dictionary.isEmpty() else {
      return rewrite(text, from: 0, &ambiguities, scratch: &scratch, into: &rewriter)
    }
    var pieces = DictionaryPieces(dictionary, kernel)
    while let piece = pieces.next(text) {
      switch piece {
      case .text(let range):
        rewrite(
          text.extracting(..<range.upperBound), from: range.lowerBound, &ambiguities,
          scratch: &scratch, into: &rewriter)
      case .entry(let match):
        let isChosen = dictionary.entries[match.entry].values.count > 1
        rewriter.replace(
          text, match.range, with: value(of: match, scratch: &scratch), rule: Self.dictionaryRule,
          confidence: isChosen ? ConversionAmbiguity.defaultConfidence : 1,
          certainty: isChosen ? .chosen : .exact)
      }
    }
  }

  private func rewrite(
    _ text: Span<UInt8>, from begin: Int, _ ambiguities: inout AmbiguityCursor,
    scratch: inout ConversionScratch, into rewriter: inout TextRewriter
  ) {
    var output = ByteBuffer(capacity: 0)
    var room = Self.pieceSize
    var start = begin
    while start < text.count {
      var log = WindowLog()
      var end = start
      unsafe output.fill(room: room) { target in
        let progress = kernel.run(
          text, from: start, into: target, scratch: &scratch, recorder: &log)
        end = progress.consumed
        return progress.written
      }
      if end == start {
        room *= 2
        continue
      }
      emit(text, start..<end, output, log, &scratch, &ambiguities, into: &rewriter)
      start = end
    }
  }

  /// What fits into the second-level cache with its source.
  private static let pieceSize = 1 << 16

  /// Writes a converted piece: as a whole, or edit by edit.
  private func emit(
    _ text: Span<UInt8>, _ range: Range<Int>, _ output: borrowing ByteBuffer, _ log: WindowLog,
    _ scratch: inout ConversionScratch, _ ambiguities: inout AmbiguityCursor,
    into rewriter: inout TextRewriter
  ) {
    let isRecording = rewriter.wantsSingleEdits
    var changes = log.changes
    output.withBytes { output in
      var source = range.lowerBound
      var target = 0
      for window in log.windows {
        if isRecording {
          emitAligned(
            text, source..<window.source.lowerBound,
            output.extracting(target..<window.target.lowerBound), &ambiguities, into: &rewriter)
        }
        let result = output.extracting(window.target)
        if !window.isAligned {
          changes += emitPieces(
            text, window.source, result, &scratch, &ambiguities, into: &rewriter)
        } else if isRecording {
          emitAligned(text, window.source, result, &ambiguities, into: &rewriter)
        } else {
          changes += changedScalars(text, window.source, result) { _ in }
        }
        source = window.source.upperBound
        target = window.target.upperBound
      }
      if isRecording {
        emitAligned(
          text, source..<range.upperBound, output.extracting(target..<output.count),
          &ambiguities, into: &rewriter)
      } else {
        rewriter.replace(text, range, with: output, editCount: changes)
      }
    }
  }

  /// Writes a stretch of which every scalar kept its length: an edit for each one that changed.
  private func emitAligned(
    _ text: Span<UInt8>, _ range: Range<Int>, _ output: Span<UInt8>,
    _ ambiguities: inout AmbiguityCursor, into rewriter: inout TextRewriter
  ) {
    changedScalars(text, range, output) { place in
      replace(
        text, range.lowerBound + place.lowerBound..<range.lowerBound + place.upperBound,
        with: output.extracting(place), &ambiguities, into: &rewriter)
    }
  }

  /// Writes one edit, as sure as it is.
  private func replace(
    _ text: Span<UInt8>, _ range: Range<Int>, with replacement: Span<UInt8>,
    _ ambiguities: inout AmbiguityCursor, into rewriter: inout TextRewriter
  ) {
    let ambiguity = ambiguities.ambiguity(of: range)
    rewriter.replace(
      text, range, with: replacement, rule: rule, confidence: ambiguity?.confidence ?? 1,
      certainty: ambiguity == nil ? .exact : .chosen)
  }

  /// Calls `body` with the place, from the stretch's beginning, of every scalar that changed.
  @discardableResult @inline(__always)
  private func changedScalars(
    _ text: Span<UInt8>, _ range: Range<Int>, _ output: Span<UInt8>, _ body: (Range<Int>) -> Void
  ) -> Int {
    var changes = 0
    var position = 0
    while position < output.count {
      let scalar = Scalar(output, at: position)
      // Both texts have a scalar of this length here; what follows it in the words is not it.
      let unused = UInt32(32 &- 8 &* scalar.length)
      let before = text.word(at: range.lowerBound &+ position)
      if (scalar.bytes ^ before) &<< unused != 0 {
        body(position..<min(position + scalar.length, output.count))
        changes += 1
      }
      position &+= scalar.length
    }
    return changes
  }

  /// Converts a window again with its alignment: an edit for each piece that changed. Returns their
  /// number; without recording that is all it does.
  private func emitPieces(
    _ text: Span<UInt8>, _ window: Range<Int>, _ output: Span<UInt8>,
    _ scratch: inout ConversionScratch, _ ambiguities: inout AmbiguityCursor,
    into rewriter: inout TextRewriter
  ) -> Int {
    let alignment = kernel.convertCarefully(text, window, scratch: &scratch)
    var changes = 0
    var source = window.lowerBound
    var target = 0
    for piece in alignment.pieces {
      let range = source..<source + piece.source
      let replacement = output.extracting(target..<target + piece.target)
      if !text.extracting(range).hasSameBytes(as: replacement) {
        changes += 1
        if rewriter.wantsSingleEdits {
          replace(text, range, with: replacement, &ambiguities, into: &rewriter)
        }
      }
      source += piece.source
      target += piece.target
    }
    return changes
  }
}

/// Keeps the windows of a run, for its edits.
private struct WindowLog: ConversionRecorder {
  struct Window {
    var source: Range<Int>
    var target: Range<Int>
    var isAligned: Bool
  }

  static var countsChanges: Bool { true }
  private(set) var changes = 0
  private(set) var windows: [Window] = []

  @inline(__always)
  mutating func changed(_ count: Int) {
    changes += count
  }

  @inline(__always)
  mutating func window(_ source: Range<Int>, target: Range<Int>, isAligned: Bool) {
    windows.append(Window(source: source, target: target, isAligned: isAligned))
  }
}

extension Span where Element == UInt8 {
  fileprivate func hasSameBytes(as other: Span<UInt8>) -> Bool {
    guard count == other.count else { return false }
    for index in indices where self[index] != other[index] {
      return false
    }
    return true
  }
}
