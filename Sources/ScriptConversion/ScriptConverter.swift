import DataPacks
import TextEdits

/// Converts Chinese text between scripts and regional standards, exactly as OpenCC 1.4.2 does.
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
/// a converter reads a few rows. A character costs a lookup of its replacement in a two-level table
/// and one bit of a filter that tells whether a phrase may begin with it and its neighbour; only
/// behind that bit is the hash table of phrases. Text is cut into units of about a kilobyte at
/// scalars that are in no dictionary, which never changes the result. A unit in which every
/// character kept its length needs no alignment at all; only the others are walked again to learn
/// which bytes became which.
///
/// **Edits.** The rule is `convert.` and the configuration's name. A phrase whose value has as many
/// scalars of the same lengths is one edit for each character that changed, else it is one edit.
///
/// **Differences from OpenCC.** None on valid UTF-8 without NUL, at which OpenCC's command stops and
/// this goes on. OpenCC's command cuts its input every megabyte and may cut a phrase; its library,
/// and this, do not.
///
/// Time is linear in the text; memory is linear in its longest stretch without line feed, space or
/// 。, beside the output. The value is immutable and safe to share between threads.
public struct ScriptConverter: TextStage {
  public var stage: Stage { .convert }
  /// The rule of every edit, such as `convert.s2tw`.
  public let rule: EditRule
  public let config: ConversionConfig
  private let kernel: ConversionKernel

  /// A converter for one of OpenCC's configurations. Opening costs microseconds.
  ///
  /// - Parameters:
  ///   - includingTofuRisk: also uses the dictionaries marked `may_output_tofu`.
  ///   - pack: a conversion pack of the user's; nil takes the embedded one.
  public init(
    config: ConversionConfig, mode: ConversionMode = .exact, includingTofuRisk: Bool = false,
    pack: Pack? = nil
  ) throws(ConversionError) {
    self.config = config
    rule = EditRule(.convert, config.rawValue)
    do {
      kernel = try ConversionPack(try pack ?? Pack.embedded(.conversion))
        .kernel(config, mode: mode, includingTofuRisk: includingTofuRisk)
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
    target: LanguageTag, mode: ConversionMode = .best, pack: Pack? = nil
  ) throws(ConversionError) {
    guard let config = target.conversionConfig else {
      throw .unknownTarget(target.description, known: LanguageTag.conversionTargets)
    }
    try self.init(config: config, mode: mode, pack: pack)
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
    var recorder = NoConversionRecorder()
    var position = 0
    var room = text.count + text.count / 16 + Self.minimumRoom
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
      let rest = text.count - position
      room = position == start ? 2 * room : rest + rest / 16 + Self.minimumRoom
    }
  }

  public func rewrite(_ text: Span<UInt8>, into rewriter: inout TextRewriter) {
    var scratch = ConversionScratch()
    var output = ByteBuffer(capacity: 0)
    var room = Self.pieceSize
    var start = 0
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
      emit(text, start..<end, output, log, &scratch, into: &rewriter)
      start = end
    }
  }

  /// What fits into the second-level cache with its source.
  private static let pieceSize = 1 << 16
  private static let minimumRoom = 64

  /// Writes a converted piece: as a whole, or edit by edit.
  private func emit(
    _ text: Span<UInt8>, _ range: Range<Int>, _ output: borrowing ByteBuffer, _ log: WindowLog,
    _ scratch: inout ConversionScratch, into rewriter: inout TextRewriter
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
            output.extracting(target..<window.target.lowerBound), into: &rewriter)
        }
        let result = output.extracting(window.target)
        if !window.isAligned {
          changes += emitPieces(text, window.source, result, &scratch, into: &rewriter)
        } else if isRecording {
          emitAligned(text, window.source, result, into: &rewriter)
        } else {
          changes += changedScalars(text, window.source, result) { _ in }
        }
        source = window.source.upperBound
        target = window.target.upperBound
      }
      if isRecording {
        emitAligned(
          text, source..<range.upperBound, output.extracting(target..<output.count),
          into: &rewriter)
      } else {
        rewriter.replace(text, range, with: output, editCount: changes)
      }
    }
  }

  /// Writes a stretch of which every scalar kept its length: an edit for each one that changed.
  private func emitAligned(
    _ text: Span<UInt8>, _ range: Range<Int>, _ output: Span<UInt8>,
    into rewriter: inout TextRewriter
  ) {
    changedScalars(text, range, output) { place in
      rewriter.replace(
        text, range.lowerBound + place.lowerBound..<range.lowerBound + place.upperBound,
        with: output.extracting(place), rule: rule)
    }
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
    _ scratch: inout ConversionScratch, into rewriter: inout TextRewriter
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
          rewriter.replace(text, range, with: replacement, rule: rule)
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
