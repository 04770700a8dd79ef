import TextEdits

/// Which quotation marks Chinese text has.
public enum QuotationStyle: String, CaseIterable, Sendable {
  /// “ ” outside, ‘ ’ inside: Simplified text, horizontal (GB/T 15834-2011, 4.8).
  case curly
  /// 「 」 outside, 『 』 inside: Traditional text (Taiwan, 重訂標點符號手冊, 引號) and vertical text.
  case corner
}

/// Gives Chinese text quotation marks of one style: “ ” ‘ ’ becomes 「 」 『 』, or the other way.
///
/// - A mark keeps its rank (“ is 「, ‘ is 『), and inside other marks the ranks alternate at any depth
///   (“一“二”三” is 「一『二』三」), which is what both standards ask for. Marks that have the style
///   already stay, and count as outer ones.
/// - What is open at the end of a line does not count on the next: a speech of several paragraphs
///   opens each anew. A mark without partner is replaced by that of its rank. One that closes over
///   another that was left open closes both.
/// - Curly marks are replaced only in lines that hold Han, kana or Chinese punctuation. An apostrophe
///   stays: ’ between Latin letters or digits, or beside one where no ‘ is open (’90s), and ‘ before
///   one where no ’ follows.
///
/// A second run changes nothing; text whose marks alternate comes back from the other style as it
/// was. Linear. The rule of its edits is `convert.quotes`.
///
/// Source: Requirements for Chinese Text Layout (W3C clreq), section 3.1, and the standards it
/// names.
public struct QuotationMarks: TextStage {
  public static let rule = EditRule(.convert, "quotes")

  public var stage: Stage { .convert }
  public let style: QuotationStyle

  public init(_ style: QuotationStyle) {
    self.style = style
  }

  public func rewrite(_ text: Span<UInt8>, into rewriter: inout TextRewriter) {
    var marks: [QuotationMark] = []
    var isChinese = false
    var position = 0
    while position < text.count {
      let scalar = text.scalar(at: position)
      if scalar.value == 0x0A {
        replace(marks, isChinese, in: text, into: &rewriter)
        marks.removeAll(keepingCapacity: true)
        isChinese = false
      } else if scalar.value >= 0x2018 {
        if let mark = QuotationMark(scalar.value, at: position) {
          marks.append(mark)
        } else if !isChinese {
          isChinese = QuotationMarks.isChinese(scalar.value)
        }
      }
      position += scalar.length
    }
    replace(marks, isChinese, in: text, into: &rewriter)
  }

  /// Han, kana, and Chinese and full-width marks.
  private static func isChinese(_ scalar: UInt32) -> Bool {
    (0x2E80...0x30FF).contains(scalar) || (0x3400...0x9FFF).contains(scalar)
      || (0xF900...0xFAFF).contains(scalar) || (0xFF01...0xFF65).contains(scalar)
      || (0x20000...0x323AF).contains(scalar)
  }

  /// Replaces the marks of a line.
  private func replace(
    _ marks: [QuotationMark], _ isChinese: Bool, in text: Span<UInt8>,
    into rewriter: inout TextRewriter
  ) {
    guard style == .curly || isChinese, marks.contains(where: { $0.style != style }) else { return }
    for (mark, rank) in zip(marks, ranks(marks, in: text)) where mark.style != style {
      guard let rank else { continue }
      let replacement = QuotationMark.text(style, isInner: rank == 1, isOpening: mark.isOpening)
      rewriter.replace(
        text, mark.position..<mark.position + 3, with: replacement, rule: Self.rule)
    }
  }

  /// The rank of each mark of a line in the new style, 0 for outer marks and 1 for inner ones; nil
  /// for apostrophes. Linear in the marks.
  private func ranks(_ marks: [QuotationMark], in text: Span<UInt8>) -> [Int?] {
    var ranks = ranksWithoutApostrophes(marks, in: text)
    var open: [Int] = []
    /// Open marks by shape.
    var openCount = [0, 0, 0, 0]
    for (index, mark) in marks.enumerated() where ranks[index] != nil {
      if mark.isOpening {
        if mark.style != style, let outer = open.last, let rank = ranks[outer] {
          ranks[index] = 1 - rank
        }
        open.append(index)
        openCount[mark.shape] += 1
      } else if openCount[mark.shape] > 0 {
        while let last = open.popLast() {
          openCount[marks[last].shape] -= 1
          guard marks[last].shape != mark.shape else {
            ranks[index] = ranks[last]
            break
          }
        }
      }
    }
    return ranks
  }

  /// The rank that each mark has, nil for apostrophes. They are told by the other ‘ and ’ of the line
  /// alone, so that a second run, which finds no others, tells the same.
  private func ranksWithoutApostrophes(
    _ marks: [QuotationMark], in text: Span<UInt8>
  ) -> [Int?] {
    var ranks: [Int?] = marks.map(\.rank)
    var open: [Int] = []
    for (index, mark) in marks.enumerated() where mark.mayBeApostrophe {
      if mark.isOpening {
        open.append(index)
      } else if mark.isBeforeLatin(text), mark.isAfterLatin(text) {
        ranks[index] = nil
      } else if open.popLast() == nil, mark.isBeforeLatin(text) || mark.isAfterLatin(text) {
        ranks[index] = nil
      }
    }
    for index in open where marks[index].isBeforeLatin(text) { ranks[index] = nil }
    return ranks
  }
}

/// A quotation mark in a text.
private struct QuotationMark {
  let position: Int
  let style: QuotationStyle
  /// 0 for “ ” 「 」, 1 for ‘ ’ 『 』.
  let rank: Int
  let isOpening: Bool

  init?(_ scalar: UInt32, at position: Int) {
    self.position = position
    switch scalar {
    case 0x201C, 0x201D: (style, rank) = (.curly, 0)
    case 0x2018, 0x2019: (style, rank) = (.curly, 1)
    case 0x300C, 0x300D: (style, rank) = (.corner, 0)
    case 0x300E, 0x300F: (style, rank) = (.corner, 1)
    default: return nil
    }
    isOpening = scalar & 1 == 0
  }

  /// What an opening and a closing mark have in common.
  var shape: Int { (style == .curly ? 0 : 2) + rank }

  /// Whether the mark is ‘ or ’.
  var mayBeApostrophe: Bool { style == .curly && rank == 1 }

  func isBeforeLatin(_ text: Span<UInt8>) -> Bool {
    position + 3 < text.count && Self.isLatin(text.scalar(at: position + 3).value)
  }

  func isAfterLatin(_ text: Span<UInt8>) -> Bool {
    text.scalar(before: position).map { Self.isLatin($0.value) } ?? false
  }

  /// A Latin letter or a digit.
  private static func isLatin(_ scalar: UInt32) -> Bool {
    switch scalar {
    case 0x30...0x39, 0x41...0x5A, 0x61...0x7A: true
    case 0xC0...0x24F: scalar != 0xD7 && scalar != 0xF7
    case 0x1E00...0x1EFF: true
    default: false
    }
  }

  static func text(_ style: QuotationStyle, isInner: Bool, isOpening: Bool) -> String {
    switch (style, isInner, isOpening) {
    case (.curly, false, true): "“"
    case (.curly, false, false): "”"
    case (.curly, true, true): "‘"
    case (.curly, true, false): "’"
    case (.corner, false, true): "「"
    case (.corner, false, false): "」"
    case (.corner, true, true): "『"
    case (.corner, true, false): "』"
    }
  }
}
