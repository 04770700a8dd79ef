import TextEdits

/// When dots in a row are an ellipsis of Chinese text.
///
/// The ellipsis is two characters of three dots each, `……` (GB/T 15834-2011, 4.11; W3C clreq,
/// section 3.1.2; 重訂標點符號手冊, 刪節號). Three dots or more that are typed, or that NFKC left of `…`, become
/// one; twelve become two. They stay beside a Latin letter or a digit (`Open...`, `1...10`), in the
/// synopsis of a command, as leaders of a table of contents, and at the end of a label: `另存为...`
/// names a menu's entry, which has no sentence mark, no pronoun and no final particle.
struct EllipsisContext {
  let left: ScalarClass
  let right: ScalarClass
  let line: Range<Int>

  /// More dots are a leader.
  static let maximumCount = DotRun.doubleCount
  /// A longer text is no label, in Han characters.
  private static let longestLabel = 16

  /// Whether `run` is an ellipsis. Constant time, but for the spaces behind it.
  func wantsEllipsis(_ text: Span<UInt8>, _ run: DotRun) -> Bool {
    guard run.isPlain, run.count >= 3, followsText(text, run) else { return false }
    guard !run.isIdeographic else { return true }
    return run.count <= EllipsisContext.maximumCount && right != .latin && right != .digit
      && !isLeader(text, run) && !endsLabel(text, run)
  }

  /// Whether Chinese text stands before the dots, or begins with them.
  private func followsText(_ text: Span<UInt8>, _ run: DotRun) -> Bool {
    let start = run.range.lowerBound
    let end = run.range.upperBound
    if left.isChinese {
      switch right {
      case .han, .edge: return true
      case .cjkMark: return !(opensQuotation(text, start) && closesQuotation(text, end))
      case .latin, .digit: return run.isIdeographic
      case .space: return runsOn(text, end)
      case .ascii: return isSentenceByte(text, end)
      case .other: return false
      }
    }
    guard right == .han else { return false }
    return left == .edge || (left == .space && isIndentOrText(text, start))
  }

  /// `“...”` speaks of the sign.
  private func opensQuotation(_ text: Span<UInt8>, _ offset: Int) -> Bool {
    switch text.scalar(before: offset)?.value {
    case 0x201C, 0x2018, 0x300C, 0x300E: true
    default: false
    }
  }

  private func closesQuotation(_ text: Span<UInt8>, _ offset: Int) -> Bool {
    switch text.scalar(at: offset).value {
    case 0x201D, 0x2019, 0x300D, 0x300F: true
    default: false
    }
  }

  /// Whether Chinese text, or nothing, follows the spaces at `offset`.
  private func runsOn(_ text: Span<UInt8>, _ offset: Int) -> Bool {
    var position = offset
    while text.spaceLength(at: position) > 0 {
      position += text.spaceLength(at: position)
    }
    let scalarClass = text.isLineEnd(position) ? .edge : text.scalarClass(at: position)
    return (scalarClass.isChinese && !isOperand(text, offset)) || scalarClass == .edge
  }

  /// Whether the word before the dots is an operand in a synopsis: `[选项]... 文件... 目录`.
  private func isOperand(_ text: Span<UInt8>, _ offset: Int) -> Bool {
    var position = offset - 3
    while position > line.lowerBound, offset - position < 48,
      text.scalarClass(before: position) == .han,
      let scalar = text.scalar(before: position)
    {
      position -= scalar.length
    }
    let space = text.spaceLength(before: position)
    return space > 0 && position - space > line.lowerBound && text[position - space - 1] < 0x80
  }

  private func isSentenceByte(_ text: Span<UInt8>, _ offset: Int) -> Bool {
    switch text[offset] {
    case UInt8(ascii: "!"), UInt8(ascii: "?"), UInt8(ascii: ","), UInt8(ascii: ";"),
      UInt8(ascii: "\""), UInt8(ascii: "'"):
      return true
    case UInt8(ascii: "("): return text.scalarClass(at: offset + 1) == .han
    case UInt8(ascii: "*"): return text.hasBytes("**", at: offset)
    case UInt8(ascii: "<"): return text.hasBytes("</", at: offset)
    default: return false
    }
  }

  private func isIndentOrText(_ text: Span<UInt8>, _ offset: Int) -> Bool {
    var position = offset
    while position > line.lowerBound, text.spaceLength(before: position) > 0 {
      position -= text.spaceLength(before: position)
    }
    return position == line.lowerBound || text.scalarClass(before: position).isChinese
  }

  /// Whether nothing but a page's number follows on the line.
  private func isLeader(_ text: Span<UInt8>, _ run: DotRun) -> Bool {
    var position = run.range.upperBound
    var hasNumber = false
    while position < line.upperBound, position - run.range.upperBound < 32 {
      let scalar = text.scalar(at: position)
      switch ScalarClass(scalar.value) {
      case .digit: hasNumber = true
      case .space: break
      case .han:
        switch scalar.value {
        case 0x7B2C, 0x9875, 0x9801: break  // 第 页 頁
        default:
          guard HanNumeral.isNumeral(scalar.value) else { return false }
          hasNumber = true
        }
      default:
        guard scalar.value == 0x28 || scalar.value == 0x29 else { return false }
      }
      position += scalar.length
    }
    return hasNumber && position == line.upperBound
  }

  /// Whether the dots end a label: a short line, or short text between quotation marks that follow a
  /// word directly.
  private func endsLabel(_ text: Span<UInt8>, _ run: DotRun) -> Bool {
    let end = run.range.upperBound
    let endsLine = right == .edge || (right == .space && endsWithSpaces(text, end))
    guard endsLine || isQuote(text.scalar(at: end).value) else { return false }
    var position = run.range.lowerBound
    var han = 0
    while position > line.lowerBound, let scalar = text.scalar(before: position) {
      if isQuote(scalar.value), !endsLine {
        return followsWord(text, position - scalar.length)
      }
      if ScalarClass(scalar.value) == .han {
        han += 1
        guard han <= EllipsisContext.longestLabel,
          !isSpeech(scalar.value) || text.hasBytes("其他", at: position - 6)
        else { return false }
      } else if isSentenceMark(scalar.value) {
        return false
      }
      position -= scalar.length
    }
    return endsLine
  }

  private func endsWithSpaces(_ text: Span<UInt8>, _ offset: Int) -> Bool {
    var position = offset
    while text.spaceLength(at: position) > 0 {
      position += text.spaceLength(at: position)
    }
    return text.isLineEnd(position)
  }

  /// Whether a word that is no verb of speaking stands before the quotation mark at `offset`.
  private func followsWord(_ text: Span<UInt8>, _ offset: Int) -> Bool {
    guard offset > line.lowerBound, let before = text.scalar(before: offset) else { return false }
    switch ScalarClass(before.value) {
    case .han:
      switch before.value {
      case 0x8BF4, 0x8AAA, 0x9053, 0x95EE, 0x554F, 0x558A, 0x53EB, 0x7B54: return false  // 说說道问問喊叫答
      default: return true
      }
    case .edge: return false
    default: return !isSentenceMark(before.value) && before.value != 0x3A && before.value != 0xFF1A
    }
  }

  private func isQuote(_ scalar: UInt32) -> Bool {
    switch scalar {
    case 0x22, 0x27, 0x201C, 0x201D, 0x2018, 0x2019, 0x300C...0x300F: true
    default: false
    }
  }

  private func isSentenceMark(_ scalar: UInt32) -> Bool {
    switch scalar {
    case 0x21, 0x2C, 0x2E, 0x3B, 0x3F, 0x2026, 0x3001, 0x3002, 0xFF01, 0xFF0C, 0xFF1B, 0xFF1F:
      true
    default: false
    }
  }

  /// 我 你 他 她 了 吗 嗎 吧 呢 啊 嘛 呀 哦 唉 哎 嗯 呃 这 這 那 很 也 怎 谢 謝: pronouns, particles,
  /// interjections and adverbs that no label has.
  private func isSpeech(_ scalar: UInt32) -> Bool {
    switch scalar {
    case 0x6211, 0x4F60, 0x4ED6, 0x5979, 0x4E86, 0x5417, 0x55CE, 0x5427, 0x5462, 0x554A, 0x561B,
      0x5440, 0x54E6, 0x5509, 0x54CE, 0x55EF, 0x5443, 0x8FD9, 0x9019, 0x90A3, 0x5F88,
      0x4E5F, 0x600E, 0x8C22, 0x8B1D:
      true
    default: false
    }
  }
}
