import TextEdits

/// Words of letters, with digits and marks that stand inside or at the end.
extension OtherTokenRules {
  private typealias Glyph = ScalarClasses.Glyph

  /// The word that starts at `start`, of which all before `from` is known to belong together: digits,
  /// or nothing. Ends at `from` when nothing follows. Linear in its length.
  func latinToken(_ text: Span<UInt8>, _ start: Int, from: Int) -> Token {
    let joinsAll = rules.contains(.models)
    var end = from
    var hasLetter = false
    var previous = from > start ? ScalarClass.digit : .mark
    var last: UInt32 = 0
    while true {
      let glyph = classes.glyph(text, end)
      switch glyph.kind {
      case .letter, .digit:
        guard joinsAll || previous == .mark || previous == glyph.kind else {
          return finished(text, start, end, hasLetter, last)
        }
        hasLetter = hasLetter || glyph.kind == .letter
        previous = glyph.kind
        last = glyph.value
        end += glyph.length
        // Runs of ASCII letters, which most words are, without looking up classes.
        while glyph.kind == .letter, end < text.count, isASCIILetter(text[end]) {
          last = UInt32(text[end])
          end += 1
        }
        continue
      case .extend where end > start:
        end += glyph.length
        continue
      case .mark:
        if let next = joinedEnd(text, glyph, end, previous, last, hasLetter, isFirst: end == from) {
          previous = joinsAll ? previous : .mark
          end = next
          continue
        }
      default: break
      }
      return finished(text, start, end, hasLetter, last)
    }
  }

  /// The position behind a mark that joins the word before it with what follows; nil when it does not.
  private func joinedEnd(
    _ text: Span<UInt8>, _ mark: Glyph, _ position: Int, _ previous: ScalarClass, _ last: UInt32,
    _ hasLetter: Bool, isFirst: Bool
  ) -> Int? {
    let end = position + mark.length
    let next = classes.glyph(text, end)
    guard next.isWordLike else { return nil }
    let joinsAll = rules.contains(.models)
    let areLetters = previous == .letter && next.kind == .letter
    // Of digits alone `NumberTokens` has taken what is joined.
    let mayJoin = hasLetter || next.kind == .letter
    switch mark.value {
    case 0x27, 0x2019, 0xFF07:  // ' ’
      return areLetters || (joinsAll && hasLetter) ? end : nil
    case 0x2D, 0x2010, 0x2011, 0xFF0D:  // - ‐ ‑
      return areLetters || (joinsAll && mayJoin) ? end : nil
    case 0x2E, 0xFF0E:  // .
      // A number and a full stop before a word count an item.
      return areLetters || (joinsAll && hasLetter) ? end : nil
    case 0x5F, 0xFF3F:  // _
      return mayJoin || joinsAll ? end : nil
    case 0x26, 0xFF06:  // &
      return joinsAll && isCapital(last) && isCapital(next.value) ? end : nil
    case 0x2F, 0xFF0F:  // /
      return joinsAll && isFirstCapital(text, position) && isSubtype(text, end) ? end : nil
    default:
      return nil
    }
  }

  private func isCapital(_ scalar: UInt32) -> Bool {
    (0x41...0x5A).contains(scalar) || (0xFF21...0xFF3A).contains(scalar)
  }

  /// Whether one capital letter by itself ends before `end`.
  private func isFirstCapital(_ text: Span<UInt8>, _ end: Int) -> Bool {
    let capital = classes.glyph(text, before: end)
    guard isCapital(capital.value) else { return false }
    let before = classes.glyph(text, before: end - capital.length)
    return !before.isWordLike && before.kind != .extend && before.ascii != UInt8(ascii: "/")
  }

  /// Whether a capital letter and a digit begin at `start`, as in the subtypes of viruses
  /// (`A/H1N1`; WHO, nomenclature of influenza viruses, 1980).
  private func isSubtype(_ text: Span<UInt8>, _ start: Int) -> Bool {
    let letter = classes.glyph(text, start)
    return isCapital(letter.value) && classes.glyph(text, start + letter.length).kind == .digit
  }

  /// Adds the marks that end names: `C++`, `A+`, `C#`.
  private func finished(
    _ text: Span<UInt8>, _ start: Int, _ end: Int, _ hasLetter: Bool, _ last: UInt32
  ) -> Token {
    var end = end
    if hasLetter, rules.contains(.models), classes.kind(of: last) == .letter {
      let mark = classes.glyph(text, end)
      let next = classes.glyph(text, end + mark.length)
      if mark.ascii == UInt8(ascii: "+") {
        let isTwo = next.ascii == UInt8(ascii: "+")
        let behind = end + mark.length + (isTwo ? next.length : 0)
        let following = classes.glyph(text, behind)
        if following.ascii == UInt8(ascii: "+") || following.kind == .letter {
        } else if following.kind == .digit {
          // C++17, but not a+1.
          if isTwo { end = digitGroup(text, behind).end }
        } else {
          end = behind
        }
      } else if mark.ascii == UInt8(ascii: "#"), isFirstCapital(text, end), !next.isWordLike,
        next.ascii != UInt8(ascii: "#")
      {
        end += mark.length
      }
    }
    return Token(range: start..<end, kind: hasLetter ? .latin : .number)
  }
}
