/// Joins the edits of successive stages into edits from the first text to the last.
///
/// Where edits of two stages overlap or touch the same bytes of the text between them, they become
/// one edit that names both rules, so that the result is again a list of disjoint edits in order,
/// and undoing it gives the first text back.
public struct EditComposition: Sendable {
  /// Disjoint edits from the first text to the current one, in order.
  public private(set) var edits: [Edit] = []

  public init() {}

  /// Adds the edits of the next stage. Linear in both lists and the bytes that they carry.
  ///
  /// - Parameters:
  ///   - next: edits from the current text, disjoint and in order.
  ///   - middle: the current text, before `next`.
  public mutating func append(_ next: [Edit], over middle: Span<UInt8>) {
    guard !edits.isEmpty else {
      edits = next
      return
    }
    guard !next.isEmpty else { return }

    var joined: [Edit] = []
    joined.reserveCapacity(edits.count + next.count)
    var first = edits[...]
    var second = next[...]
    // How far the source, and the target, of unedited text is from the middle.
    var sourceShift = 0
    var targetShift = 0
    while let group = EditGroup(&first, &second) {
      let before = group.bytes(middle, edits: group.first, side: .before)
      let after = group.bytes(middle, edits: group.second, side: .after)
      let sourceStart = group.range.lowerBound + sourceShift
      let targetStart = group.range.lowerBound + targetShift
      sourceShift += before.count - group.range.count
      targetShift += after.count - group.range.count
      guard before != after else { continue }
      let parts = group.first + group.second
      joined.append(
        Edit(
          source: sourceStart..<sourceStart + before.count,
          target: targetStart..<targetStart + after.count, before: before, after: after,
          rules: parts.reduce(into: []) { rules, edit in
            rules += edit.rules.filter { !rules.contains($0) }
          },
          confidence: parts.reduce(1) { min($0, $1.confidence) },
          certainty: parts.reduce(.exact) { max($0, $1.certainty) }))
    }
    edits = joined
  }

  /// The first text, from the last one and the edits. Linear in the text.
  public static func undo(_ edits: [Edit], target: Span<UInt8>) -> [UInt8] {
    var source: [UInt8] = []
    source.reserveCapacity(target.count)
    var position = 0
    for edit in edits {
      source.append(target, in: position..<edit.target.lowerBound)
      source.append(contentsOf: edit.before)
      position = edit.target.upperBound
    }
    source.append(target, in: position..<target.count)
    return source
  }
}

/// Edits of two neighbouring stages that share a stretch of the text between them.
private struct EditGroup {
  enum Side {
    case before, after
  }

  /// The stretch of the middle text.
  private(set) var range: Range<Int>
  /// Edits whose target lies in the stretch, and edits whose source does.
  private(set) var first: [Edit] = []
  private(set) var second: [Edit] = []

  /// Takes the next group off the front of both lists; nil when they are used up.
  init?(_ firstEdits: inout ArraySlice<Edit>, _ secondEdits: inout ArraySlice<Edit>) {
    let starts = [firstEdits.first?.target.lowerBound, secondEdits.first?.source.lowerBound]
    guard let start = starts.compactMap({ $0 }).min() else { return nil }
    range = start..<start
    var grew = true
    while grew {
      grew = false
      if let edit = firstEdits.first, takes(edit.target, start) {
        first.append(firstEdits.removeFirst())
        range = start..<max(range.upperBound, edit.target.upperBound)
        grew = true
      }
      if let edit = secondEdits.first, takes(edit.source, start) {
        second.append(secondEdits.removeFirst())
        range = start..<max(range.upperBound, edit.source.upperBound)
        grew = true
      }
    }
  }

  /// Whether an edit at `place` belongs to the group: the first one that begins at `start`, then
  /// those that share bytes with the stretch or are empty inside it. Edits that merely touch stay
  /// apart, except where both are empty at one place: their order would be lost.
  private func takes(_ place: Range<Int>, _ start: Int) -> Bool {
    guard !(first.isEmpty && second.isEmpty) else { return place.lowerBound == start }
    return place.lowerBound < range.upperBound || (place.isEmpty && place == range)
  }

  /// The stretch with `edits` applied (`after`) or taken back (`before`).
  func bytes(_ middle: Span<UInt8>, edits: [Edit], side: Side) -> [UInt8] {
    var bytes: [UInt8] = []
    var position = range.lowerBound
    for edit in edits {
      let place = side == .before ? edit.target : edit.source
      bytes.append(middle, in: position..<place.lowerBound)
      bytes.append(contentsOf: side == .before ? edit.before : edit.after)
      position = place.upperBound
    }
    bytes.append(middle, in: position..<range.upperBound)
    return bytes
  }
}
