import TestSupport
import Testing

@testable import TextEdits

/// Random chains of edits: composing and then mapping equals mapping step by step; undo restores.
@Suite struct EditChainTests {
  private static let rules = [
    EditRule(.repair, "one"), EditRule(.clean, "two"), EditRule(.convert, "three"),
  ]
  private static let letters: [String] = ["a", "é", "統", "，", "𠮷", "\n", "👍"]

  private static func randomText(_ count: Int, _ random: inout SplitMix64) -> [UInt8] {
    (0..<count).flatMap { _ in Array(letters.randomElement(using: &random)!.utf8) }
  }

  /// A stage that replaces, removes and inserts at random scalar boundaries.
  private static func randomStage(_ text: [UInt8], _ random: inout SplitMix64) -> StageResult {
    var rewriter = TextRewriter(recordingEdits: true)
    let span = text.span
    var position = 0
    while position < text.count {
      let length = span.scalar(at: position).length
      var end = position + length
      switch Int.random(in: 0..<8, using: &random) {
      case 0: rewriter.remove(span, position..<end, rule: rules[0])
      case 1:
        let insert = randomText(1, &random)
        rewriter.replace(span, position..<position, with: insert, rule: rules[1])
        end = position + length
      case 2:
        if end < text.count { end += span.scalar(at: end).length }
        rewriter.replace(
          span, position..<end, with: randomText(Int.random(in: 0...3, using: &random), &random),
          rule: rules[2], confidence: 0.5, certainty: .chosen)
      default: break
      }
      position = end
    }
    return rewriter.finish(span)
  }

  private static func chain(_ seed: UInt64) -> (text: [UInt8], stages: [StageResult]) {
    var random = SplitMix64(seed: seed)
    let text = randomText(Int.random(in: 0...24, using: &random), &random)
    var stages: [StageResult] = []
    var current = text
    for _ in 0..<Int.random(in: 1...4, using: &random) {
      let result = randomStage(current, &random)
      current = result.text
      stages.append(result)
    }
    return (text, stages)
  }

  private static func edits(_ stage: StageResult) throws -> [Edit] {
    let text = stage.text
    return try #require(stage.log).edits(target: text.span)
  }

  private static let seeds = Array(UInt64(1)...300)

  @Test(arguments: seeds) func undoRestoresEveryStep(_ seed: UInt64) throws {
    let (text, stages) = Self.chain(seed)
    var current = stages.last?.text ?? text
    for (index, stage) in stages.enumerated().reversed() {
      let log = try #require(stage.log)
      current = log.undo(target: current.span)
      #expect(current == (index == 0 ? text : stages[index - 1].text))
    }
  }

  /// Positions, rather than ranges, are compared step by step: a range that a step maps to
  /// nothing has no step-by-step meaning, but its two ends do.
  @Test(arguments: seeds) func compositionEqualsStepByStep(_ seed: UInt64) throws {
    let (text, stages) = Self.chain(seed)
    let maps = try stages.map { SourceMap(try #require($0.log)) }
    let composed = maps.dropFirst().reduce(maps[0]) { $0.followed(by: $1) }
    let target = stages.last?.text ?? text
    #expect(composed.sourceCount == text.count)
    #expect(composed.targetCount == target.count)
    let naive = try stages.map { NaiveMap(edits: try Self.edits($0)) }
    for start in 0...target.count {
      for end in start...target.count where start < end {
        var low = start
        var high = end
        for map in naive.reversed() {
          (low, high) = (map.lower(low), map.upper(high))
        }
        let expected = low <= high ? low..<high : high..<high
        #expect(composed.source(for: start..<end) == expected)
      }
    }
  }

  @Test(arguments: seeds) func mappingBothWaysCovers(_ seed: UInt64) throws {
    let (text, stages) = Self.chain(seed)
    let maps = try stages.map { SourceMap(try #require($0.log)) }
    let composed = maps.dropFirst().reduce(maps[0]) { $0.followed(by: $1) }
    for start in 0..<max(text.count, 1) where start < text.count {
      let target = composed.target(for: start..<start + 1)
      guard !target.isEmpty else { continue }
      let back = composed.source(for: target)
      #expect(back.contains(start))
    }
  }

  @Test(arguments: seeds) func joinedEditsAreDisjointAndUndo(_ seed: UInt64) throws {
    let (text, stages) = Self.chain(seed)
    var composition = EditComposition()
    var current = text
    for stage in stages {
      composition.append(try Self.edits(stage), over: current.span)
      current = stage.text
    }
    let edits = composition.edits
    let undone = EditComposition.undo(edits, target: current.span)
    #expect(undone == text)
    for (left, right) in zip(edits, edits.dropFirst()) {
      #expect(left.source.upperBound <= right.source.lowerBound)
      #expect(left.target.upperBound <= right.target.lowerBound)
    }
    for edit in edits {
      #expect(Array(text[edit.source]) == edit.before)
      #expect(Array(current[edit.target]) == edit.after)
    }
  }
}

/// The definition of `SourceMap`, edit by edit, without tables.
private struct NaiveMap {
  let edits: [Edit]

  /// Where a range that begins at `position` begins in the source: after what was removed there.
  func lower(_ position: Int) -> Int {
    var shift = 0
    for edit in edits {
      if edit.target.isEmpty
        ? edit.target.lowerBound <= position : edit.target.upperBound <= position
      {
        shift += edit.source.count - edit.target.count
      } else if edit.target.lowerBound <= position {
        return edit.source.lowerBound
      } else {
        break
      }
    }
    return position + shift
  }

  /// Where a range that ends at `position` ends in the source: before what was removed there.
  func upper(_ position: Int) -> Int {
    guard position > 0 else { return 0 }
    var shift = 0
    for edit in edits {
      if edit.target.isEmpty ? edit.target.lowerBound < position : edit.target.upperBound < position
      {
        shift += edit.source.count - edit.target.count
      } else if !edit.target.isEmpty && edit.target.lowerBound < position {
        return edit.source.upperBound
      } else {
        break
      }
    }
    return position + shift
  }
}
