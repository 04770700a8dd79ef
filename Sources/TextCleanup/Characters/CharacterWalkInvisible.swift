import TextEdits

/// Invisible characters: which are removed, which are kept, which are flagged.
extension CharacterWalk {
  /// What a rule says of an invisible character.
  private enum Verdict {
    case remove(CleanupRule)
    case space
    case keep
    /// Kept, and reported.
    case flag
  }

  mutating func handleInvisible(_ text: Span<UInt8>, _ place: Place) -> Int {
    if run.range.upperBound <= place.start {
      run = InvisibleRun(text, from: place.start, tables: tables)
    }
    if let annotation, annotation.note.lowerBound == place.start, annotation.isRemoved {
      self.annotation = nil
      edits.append(annotation.note, .nothing, .interlinearAnnotation)
      return annotation.note.upperBound
    }
    var range = place.range
    if let sequence = ControlSequence(text, at: place.start), mask.has(.controlCharacter) {
      range = place.start..<sequence.end
    }
    switch verdict(text, place) {
    case .remove(let rule):
      edits.append(range, .nothing, rule)
      return range.upperBound
    case .space:
      run.isParted = true
      edits.append(range, .space, .controlCharacter)
      return range.upperBound
    case .flag:
      flags.append(TextFlag(kind: .bidiControl, source: place.range, stage: .clean))
      return place.end
    case .keep:
      return place.end
    }
  }

  private mutating func verdict(_ text: Span<UInt8>, _ place: Place) -> Verdict {
    let verdict = ruleVerdict(text, place)
    if mask.has(.searchFold), place.properties.contains(.ignorable), !run.joinsNumbers {
      switch verdict {
      case .keep, .flag: return .remove(.searchFold)
      case .remove, .space: break
      }
    }
    return verdict
  }

  private mutating func ruleVerdict(_ text: Span<UInt8>, _ place: Place) -> Verdict {
    let isRemovable: Bool
    let rule: CleanupRule
    switch place.scalar {
    case 0x00...0x1F, 0x7F...0x9F:
      return controlVerdict(text, place)
    case 0x061C, 0x200E, 0x200F, 0x202A...0x202E, 0x2066...0x2069:
      return bidiVerdict(text, place)
    case 0xFFF9...0xFFFB:
      return annotationVerdict(text, place)
    case 0xFEFF:
      rule = .byteOrderMark
      // A mark at the very beginning of a program's source is none of its characters.
      guard place.start > 0 else { return mask.has(rule) ? .remove(rule) : .keep }
      isRemovable = true
    case 0xAD:
      rule = .softHyphen
      // Where a line was broken at it, it is the hyphen that was seen.
      isRemovable = !run.endsWord
    case 0x200C, 0x200D:
      rule = .zeroWidth
      isRemovable = run.isPlain && !run.isBesideEmoji
    case 0x180E, 0x200B, 0x2060, 0x206A...0x206F:
      rule = .zeroWidth
      isRemovable = run.isPlain && !run.isBetweenEmoji
    case 0x180B...0x180D, 0x180F, 0xFE00...0xFE0F, 0xE0100...0xE01EF:
      let base = text.scalar(before: place.start)?.value ?? 0x0A
      let choosesGlyph = mask.has(.ideographicVariation) && ScalarClass.isHan(base)
      rule = choosesGlyph ? .ideographicVariation : .variationSelector
      isRemovable = choosesGlyph || !selects(place.scalar, base)
    default:
      return .keep
    }
    guard isRemovable, mask.has(rule), !run.joinsNumbers, !isCode(text, at: place.start) else {
      return .keep
    }
    return .remove(rule)
  }

  /// Whether a selector may choose a variant of the character before it: a standardized sequence,
  /// one of emoji (UTS #51, section 1.4.3), an ideographic one, of which the database grows (UTS #37),
  /// a Mongolian one, or one of private agreement.
  private func selects(_ selector: UInt32, _ base: UInt32) -> Bool {
    if tables.hasVariation(base, selector) {
      return true
    }
    let properties = tables.properties(base)
    switch selector {
    case 0xFE0E...0xFE0F where properties.contains(.emoji): return true
    case 0xE0100...0xE01EF where ScalarClass.isHan(base): return true
    case 0x180B...0x180F where (0x1800...0x18AF).contains(base): return true
    default: return properties.contains(.privateUse)
    }
  }

  // MARK: Controls

  /// Controls that part what they stand between: line tabulation, form feed, the four separators,
  /// next line (ECMA-48, section 8.3).
  private static func isSeparator(_ scalar: UInt32) -> Bool {
    scalar == 0x0B || scalar == 0x0C || (0x1C...0x1F).contains(scalar) || scalar == 0x85
  }

  private mutating func controlVerdict(_ text: Span<UInt8>, _ place: Place) -> Verdict {
    guard mask.has(.controlCharacter), !isCode(text, at: place.start) else { return .keep }
    if CharacterWalk.isSeparator(place.scalar), run.joinsWords {
      return .space
    }
    return run.joinsNumbers ? .keep : .remove(.controlCharacter)
  }

  private mutating func bidiVerdict(_ text: Span<UInt8>, _ place: Place) -> Verdict {
    guard mask.has(.bidiControl) else { return .keep }
    guard !run.joinsNumbers, !isCode(text, at: place.start) else { return .flag }
    let controls = line.bidiControls(text, tables)
    return controls.isNeeded(place.scalar, at: place.start) ? .flag : .remove(.bidiControl)
  }

  // MARK: Annotations

  private mutating func annotationVerdict(_ text: Span<UInt8>, _ place: Place) -> Verdict {
    guard mask.has(.interlinearAnnotation), !isCode(text, at: place.start) else { return .keep }
    if let annotation, place.start < annotation.note.upperBound {
      return .keep
    }
    if place.scalar == 0xFFF9 {
      annotation = InterlinearAnnotation(text, at: place.start, left: run.left, tables: tables)
      if let annotation {
        return annotation.isRemoved ? .remove(.interlinearAnnotation) : .keep
      }
    }
    return run.joinsNumbers ? .keep : .remove(.interlinearAnnotation)
  }
}
