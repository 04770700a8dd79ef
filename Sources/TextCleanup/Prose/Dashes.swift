import TextEdits

/// Two or four hyphens, or two other strokes, in a row.
struct StrokeRun {
  let range: Range<Int>
  let scalar: UInt32
  let count: Int

  /// Reads the strokes at `position`. Linear in them.
  init(_ text: Span<UInt8>, at position: Int) {
    let first = text.scalar(at: position)
    let end = text.endOfRun(at: position)
    range = position..<end
    scalar = first.value
    count = (end - position) / first.length
  }

  var isHyphens: Bool { scalar == 0x2D }

  /// Two strokes are a dash, and so are four of half the width.
  var isDash: Bool { count == 2 || (isHyphens && count == 4) }
}

/// When strokes in a row are the dash of Chinese text.
///
/// The dash is two characters wide, `——` (GB/T 15834-2011, 4.10; W3C clreq, section 3.1.2;
/// 重訂標點符號手冊, 破折號). Typewriting has `--` and `----`, NFKC and other character sets `－－`, `──`, `――`
/// or `––`. They are a dash between Han characters or the marks of Chinese text, and before the
/// author's name below a quotation. Beside Latin letters, digits or spaces they are options, operators
/// or rules of a table; between numerals they are a range.
struct DashContext {
  let left: ScalarClass
  let right: ScalarClass
  let line: Range<Int>

  /// Whether `run` is a dash. Constant time, but for an author's name.
  func wantsDash(_ text: Span<UInt8>, _ run: StrokeRun) -> Bool {
    guard run.isDash, right.isChinese, !isStroke(text, run) else { return false }
    if left == .edge || left == .space {
      return right == .han && run.count == 2 && namesAuthor(text, run)
    }
    guard left.isChinese, left == .han || right == .han || closes(text, run.range.lowerBound) else {
      return false
    }
    return !joinsNumerals(text, run.range)
  }

  /// Whether another stroke, or a line of a box, stands beside the strokes.
  private func isStroke(_ text: Span<UInt8>, _ run: StrokeRun) -> Bool {
    let before = text.scalar(before: run.range.lowerBound)?.value ?? 0
    let after =
      run.range.upperBound < text.count ? text.scalar(at: run.range.upperBound).value : 0
    return isStroke(before) || isStroke(after)
  }

  private func isStroke(_ scalar: UInt32) -> Bool {
    switch scalar {
    case 0x2D, 0x2010...0x2015, 0x2500...0x257F, 0xFF0D, 0xFF5E, 0x7E: true
    default: false
    }
  }

  /// Whether the text before `offset` ends with a mark that ends something.
  private func closes(_ text: Span<UInt8>, _ offset: Int) -> Bool {
    switch text.scalar(before: offset)?.value {
    case 0x201D, 0x2019, 0x300D, 0x300F, 0x300B, 0x3009, 0x3011, 0xFF09, 0x3002, 0xFF01, 0xFF1F,
      0xFF0C, 0xFF1B, 0x2026:
      true
    default: false
    }
  }

  /// `一月--三月`, `周一--周五`
  private func joinsNumerals(_ text: Span<UInt8>, _ range: Range<Int>) -> Bool {
    guard let before = text.scalar(before: range.lowerBound)?.value else { return false }
    let after = text.scalar(at: range.upperBound).value
    guard HanNumerals.isPlain(before) || isCalendarUnit(before) else { return false }
    switch after {
    case 0x7B2C, 0x5468, 0x9031, 0x661F: return true  // 第 周 週 星
    default: return HanNumerals.isPlain(after)
    }
  }

  /// 年 月 日 号 號 时 時 点 點 分
  private func isCalendarUnit(_ scalar: UInt32) -> Bool {
    switch scalar {
    case 0x5E74, 0x6708, 0x65E5, 0x53F7, 0x865F, 0x65F6, 0x6642, 0x70B9, 0x9EDE, 0x5206: true
    default: false
    }
  }

  /// A longer line is no author's name, in bytes.
  private static let longestName = 60

  /// Whether the strokes begin a short line below one that ends a Chinese sentence.
  private func namesAuthor(_ text: Span<UInt8>, _ run: StrokeRun) -> Bool {
    var indent = run.range.lowerBound
    while indent > line.lowerBound, text.spaceLength(before: indent) > 0 {
      indent -= text.spaceLength(before: indent)
    }
    guard indent == line.lowerBound,
      line.upperBound - run.range.upperBound <= DashContext.longestName
    else { return false }
    for offset in run.range.upperBound..<line.upperBound where text[offset] < 0x80 {
      guard text[offset] == 0x20 || text[offset] == UInt8(ascii: ",") else { return false }
    }
    var end = line.lowerBound
    while end > 0, text[end - 1] <= 0x20 || text.spaceLength(before: end) > 0 {
      end -= max(text.spaceLength(before: end), 1)
    }
    switch text.scalar(before: end)?.value {
    case 0x3002, 0xFF01, 0xFF1F, 0x2026, 0x201D, 0x300D, 0x300F, 0x2E, 0x21, 0x3F:
      var start = end
      while start > 0, !text.isLineEnd(start - 1) {
        start -= 1
      }
      while start < end, text[start] == 0x20 {
        start += 1
      }
      return !text.hasBytes("--", at: start) && !text.hasBytes("——", at: start)
    default:
      return false
    }
  }
}
