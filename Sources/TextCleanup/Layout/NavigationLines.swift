import HanLexicon
import TextEdits

/// Lines that lead through a site and say nothing of their page's subject.
///
/// A line goes, with its line feed, when it has Han characters, no digit and no mark that ends a
/// sentence, and is
/// - a menu: phrases of `NavigationPhrases` and separators alone, one of them a phrase that no content
///   consists of, or two of which one is more than a channel's name;
/// - a trail: `首页` or an opener such as `当前位置：`, and names parted by `>`, `»`, `›` or `→`;
/// - a neighbour: `上一篇：` or `下一篇：` and a title;
/// - a notice of copyright: `版权所有` and a name.
///
/// A document of such lines and headings alone is the map of a site, and stays.
struct NavigationLines {
  private let lexicon: HanLexicon

  /// Bytes of a longer line that is content.
  private static let longestLine = 240
  /// Characters of a longer part of a trail, or of the owner of a site.
  private static let longestName = 30
  /// Lines of navigation without a sentence among them are a map.
  private static let mapLines = 8

  init(lexicon: HanLexicon) {
    self.lexicon = lexicon
  }

  /// Linear in `text`.
  func find(in text: Span<UInt8>) -> [LineRemoval] {
    var removals: [LineRemoval] = []
    var hasSentence = false
    var walk = LineWalk()
    while walk.advance(text) {
      let line = text.trimmingSpaces(walk.line)
      guard !walk.isFenced, !line.isEmpty else { continue }
      if line.count <= Self.longestLine, isNavigation(text, line) {
        removals.append(LineRemoval(line: walk.line, rule: .navigationLine))
      } else {
        hasSentence = hasSentence || text.hasDividingMark(in: line)
      }
    }
    return !hasSentence && removals.count >= Self.mapLines ? [] : removals
  }

  // MARK: Parts

  /// A part of a line between separators.
  private struct Part {
    /// Folded: Simplified, lower case, without spaces.
    var phrase: String
    var length: Int
    /// A colon follows.
    var hasColon = false
    /// A sign of a trail stands before it.
    var followsArrow = false
    var role: NavigationPhrases.Role? { NavigationPhrases.roles[phrase] }
  }

  private enum Sign {
    case letter, space, separator, arrow, colon
    /// What no line of navigation has.
    case content
  }

  private static func sign(_ scalar: UInt32) -> Sign {
    switch scalar {
    case 0x3E, 0xBB, 0x203A, 0x2192, 0xFF1E, 0x226B: return .arrow
    case 0x3A, 0xFF1A: return .colon
    case 0x7C, 0xB7, 0x2F, 0x2D, 0x5B, 0x5D, 0x28, 0x29, 0x2022, 0x2014, 0x2015, 0x2502, 0xFF5C,
      0x3010, 0x3011, 0xFF08, 0xFF09, 0x3014, 0x3015, 0xFF0F, 0x2013, 0x2191, 0x25B2, 0x300A,
      0x300B, 0xA9, 0xAB, 0x2039, 0x3C, 0x2190, 0x226A, 0x25B3:
      return .separator
    case 0x21, 0x2C, 0x2E, 0x3B, 0x3F, 0x22, 0x3002, 0xFF01, 0xFF0C, 0xFF1B, 0xFF1F, 0x201C, 0x201D:
      return .content
    case 0x09: return .space
    default: break
    }
    switch ScalarClass(scalar) {
    case .space: return .space
    case .han, .latin: return .letter
    case .digit, .ascii, .edge, .cjkMark, .other: return .content
    }
  }

  /// The parts of a line, spaces parting them when `splitsSpaces`; nil with a sign of content.
  private func parts(_ text: Span<UInt8>, _ line: Range<Int>, splitsSpaces: Bool) -> [Part]? {
    var parts: [Part] = []
    var phrase = String.UnicodeScalarView()
    var hasArrow = false
    func finish(_ hasColon: Bool) {
      guard !phrase.isEmpty else { return }
      parts.append(
        Part(
          phrase: String(phrase), length: phrase.count, hasColon: hasColon, followsArrow: hasArrow))
      phrase = String.UnicodeScalarView()
      hasArrow = false
    }
    var position = line.lowerBound
    while position < line.upperBound {
      let scalar = text.scalar(at: position)
      position += scalar.length
      switch Self.sign(scalar.value) {
      case .letter: phrase.append(folded(scalar.value))
      case .space:
        if splitsSpaces {
          finish(false)
        }
      case .separator: finish(false)
      case .colon: finish(true)
      case .arrow:
        finish(false)
        hasArrow = !parts.isEmpty
      case .content: return nil
      }
    }
    finish(false)
    return parts
  }

  private func folded(_ scalar: UInt32) -> Unicode.Scalar {
    let simplified = Unicode.Scalar(lexicon.simplified(of: scalar)) ?? "\u{FFFD}"
    guard simplified.isASCII, simplified.properties.isUppercase else { return simplified }
    return Unicode.Scalar(simplified.value | 0x20) ?? simplified
  }

  // MARK: Kinds of lines

  /// Characters of the longest phrase.
  private static let longestPhrase = NavigationPhrases.roles.keys.map(\.count).max() ?? 0

  /// Whether the first part of the line is a phrase, as it is in every line of navigation.
  private func beginsWithPhrase(_ text: Span<UInt8>, _ line: Range<Int>) -> Bool {
    var phrase = String.UnicodeScalarView()
    var position = line.lowerBound
    while position < line.upperBound {
      let scalar = text.scalar(at: position)
      position += scalar.length
      guard Self.sign(scalar.value) == .letter else {
        if phrase.isEmpty { continue }
        break
      }
      guard phrase.count < Self.longestPhrase else { return false }
      phrase.append(folded(scalar.value))
    }
    return NavigationPhrases.roles[String(phrase)] != nil
  }

  private func isNavigation(_ text: Span<UInt8>, _ line: Range<Int>) -> Bool {
    guard beginsWithPhrase(text, line), text.hanCount(in: line) > 0,
      let words = parts(text, line, splitsSpaces: true),
      let first = words.first
    else { return false }
    return isMenu(words) || isTrail(text, line) || isNeighbour(words) || isNotice(first, words)
  }

  private func isMenu(_ parts: [Part]) -> Bool {
    var sure = 0
    var menu = 0
    for part in parts {
      switch part.role {
      case .sure: sure += 1
      case .menu: menu += 1
      case .channel: break
      case nil: return false
      }
    }
    return sure > 0 || (menu > 0 && parts.count > 1)
  }

  private func isTrail(_ text: Span<UInt8>, _ line: Range<Int>) -> Bool {
    guard let parts = parts(text, line, splitsSpaces: false), let first = parts.first else {
      return false
    }
    let isOpened = first.hasColon && NavigationPhrases.trails.contains(first.phrase)
    guard isOpened || NavigationPhrases.roots.contains(first.phrase) else { return false }
    let names = parts.dropFirst()
    return names.contains(where: \.followsArrow)
      && names.allSatisfy { $0.length <= Self.longestName && !$0.hasColon }
  }

  private func isNeighbour(_ parts: [Part]) -> Bool {
    parts[0].hasColon && NavigationPhrases.openers.contains(parts[0].phrase)
      && !NavigationPhrases.trails.contains(parts[0].phrase)
  }

  private func isNotice(_ first: Part, _ parts: [Part]) -> Bool {
    guard ["版权所有", "著作权所有", "copyright"].contains(first.phrase) else { return false }
    return parts.dropFirst().reduce(0) { $0 + $1.length } <= Self.longestName
  }
}
