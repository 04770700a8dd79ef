import Encodings
import TextEdits

/// How stretches of a text get their normal form (UAX #15, section 9).
///
/// A *stable* character is a starter that the form leaves alone and that composes with nothing
/// before it: normalization of a text is that of its stretches from one stable character to the
/// next. An *opaque* one stays whatever the form says of it, and nothing composes across it.
struct NormalForm: Sendable {
  let form: ICUNormalizer.Form
  /// What makes a character unstable.
  let unstable: CharacterProperties
  /// What makes it opaque.
  let opaque: CharacterProperties
  /// The rule that a stretch with a character that folds falls under, and that of all others.
  let foldRule: CleanupRule
  let rule: CleanupRule

  /// Nil when characters stay as they are.
  ///
  /// `compose` is NFC with opaque singletons. `searchFold` is NFKC_Casefold (UAX #31, section 5.1.2)
  /// of everything but numbers and default ignorables, which `CharacterWalk` removes where they keep
  /// no digits apart; it includes all other forms.
  init?(mask: RuleMask, form: CleanupOptions.Form) {
    rule = mask.has(.normalForm) ? .normalForm : .searchFold
    foldRule = .searchFold
    guard !mask.has(.searchFold) else {
      self.form = .nfkcCaseFold
      unstable = [.combining, .unstableNFKC, .folds]
      opaque = [.foldKept, .ignorable]
      return
    }
    guard mask.has(.normalForm) else { return nil }
    switch form {
    case .none: return nil
    case .compose:
      self.form = .nfc
      unstable = [.combining, .unstableNFC]
      opaque = .singleton
    case .nfc:
      self.form = .nfc
      unstable = [.combining, .unstableNFC]
      opaque = []
    case .nfkc:
      self.form = .nfkc
      unstable = [.combining, .unstableNFKC]
      opaque = []
    }
  }

  /// Whether a stretch may begin, or go on, with a character.
  @inline(__always)
  func isUnstable(_ properties: CharacterProperties) -> Bool {
    properties.hasAny(of: unstable) && !properties.hasAny(of: opaque)
  }

  /// Whether clean text may have many unstable characters.
  var isDense: Bool { form != .nfc }

  /// The stretch around the unstable character at `position`, and the edit that it needs. Linear in
  /// the stretch.
  ///
  /// - Parameter floor: where the stretch may begin at the earliest.
  func stretch(
    _ text: Span<UInt8>, at position: Int, floor: Int, tables: CharacterTables
  ) -> (end: Int, edit: Edit?) {
    var start = position
    if position > floor, let before = text.scalar(before: position),
      position - before.length >= floor, !tables.properties(before.value).hasAny(of: opaque)
    {
      start -= before.length
    }
    var end = position
    var isOrdered = true
    var folds = false
    var last: UInt8 = 0
    while end < text.count {
      let (scalar, length) = text.scalar(at: end)
      let properties = tables.properties(scalar)
      guard isUnstable(properties) else { break }
      // The quick check of section 9: what stays so is normal.
      isOrdered =
        isOrdered && !properties.hasAny(of: unstable.subtracting(.combining))
        && properties.combiningClass >= last
      last = properties.combiningClass
      folds = folds || properties.contains(.folds)
      end += length
    }
    guard !isOrdered else { return (end, nil) }
    let replacement = normalized(text, start..<end, tables: tables)
    return (
      end,
      replacement.flatMap {
        Edit(text, start..<end, replacement: $0, rule: folds && !isPlain ? foldRule : rule)
      }
    )
  }

  private var isPlain: Bool { form != .nfkcCaseFold }

  /// The normal form of a range; nil when ICU fails, for want of memory.
  private func normalized(
    _ text: Span<UInt8>, _ range: Range<Int>, tables: CharacterTables
  ) -> [UInt8]? {
    guard range.count <= NormalForm.longestUnsorted else {
      let sorted = canonicallyOrdered(text, range, tables: tables)
      return (try? ICUNormalizer.normalize(sorted.span, form))?.text
    }
    return (try? ICUNormalizer.normalize(text.extracting(range), form))?.text
  }

  // MARK: Long runs of marks

  /// Bytes of a stretch from which on marks are sorted here: ICU inserts each at its place from
  /// behind, which takes quadratic time.
  private static let longestUnsorted = 256

  /// Starters that decompose to marks alone, canonically or, the last two, by compatibility
  /// (UnicodeData.txt).
  private func marks(of scalar: UInt32) -> (UInt32, UInt32?)? {
    switch scalar {
    case 0x0F73: (0x0F71, 0x0F72)
    case 0x0F75: (0x0F71, 0x0F74)
    case 0x0F81: (0x0F71, 0x0F80)
    case 0xFF9E where form != .nfc: (0x3099, nil)
    case 0xFF9F where form != .nfc: (0x309A, nil)
    default: nil
    }
  }

  /// The range with runs of marks in canonical order (Unicode Standard, section 3.11), which is
  /// canonically equivalent. Linear.
  private func canonicallyOrdered(
    _ text: Span<UInt8>, _ range: Range<Int>, tables: CharacterTables
  ) -> [UInt8] {
    var result: [UInt8] = []
    result.reserveCapacity(range.count)
    var run: [(scalar: UInt32, combiningClass: UInt8)] = []
    func flush() {
      var counts = [Int](repeating: 0, count: 257)
      for mark in run {
        counts[Int(mark.combiningClass) + 1] += 1
      }
      for index in 1..<counts.count {
        counts[index] += counts[index - 1]
      }
      var sorted = [UInt32](repeating: 0, count: run.count)
      for mark in run {
        sorted[counts[Int(mark.combiningClass)]] = mark.scalar
        counts[Int(mark.combiningClass)] += 1
      }
      for scalar in sorted {
        appendUTF8(scalar, to: &result)
      }
      run.removeAll(keepingCapacity: true)
    }
    var position = range.lowerBound
    while position < range.upperBound {
      let (scalar, length) = text.scalar(at: position)
      position += length
      if let (first, second) = marks(of: scalar) {
        run.append((first, tables.properties(first).combiningClass))
        if let second {
          run.append((second, tables.properties(second).combiningClass))
        }
      } else if tables.properties(scalar).combiningClass != 0 {
        run.append((scalar, tables.properties(scalar).combiningClass))
      } else {
        if !run.isEmpty {
          flush()
        }
        appendUTF8(scalar, to: &result)
      }
    }
    if !run.isEmpty {
      flush()
    }
    return result
  }
}

extension NormalForm {
  /// What a stretch becomes, without what stays at its ends.
  struct Edit {
    let range: Range<Int>
    let replacement: [UInt8]
    let rule: CleanupRule

    /// Nil when nothing changes.
    init?(
      _ text: Span<UInt8>, _ range: Range<Int>, replacement: [UInt8], rule: CleanupRule
    ) {
      let shorter = min(range.count, replacement.count)
      var prefix = 0
      while prefix < shorter, text[range.lowerBound + prefix] == replacement[prefix] {
        prefix += 1
      }
      guard prefix < range.count || prefix < replacement.count else { return nil }
      while prefix > 0,
        Edit.continues(text, range, prefix) || Edit.continues(replacement, prefix)
      {
        prefix -= 1
      }
      var suffix = 0
      while suffix < shorter - prefix,
        text[range.upperBound - 1 - suffix] == replacement[replacement.count - 1 - suffix]
      {
        suffix += 1
      }
      while suffix > 0, text[range.upperBound - suffix] & 0xC0 == 0x80 {
        suffix -= 1
      }
      self.range = range.lowerBound + prefix..<range.upperBound - suffix
      self.replacement = Array(replacement[prefix..<replacement.count - suffix])
      self.rule = rule
    }

    private static func continues(_ text: Span<UInt8>, _ range: Range<Int>, _ offset: Int) -> Bool {
      offset < range.count && text[range.lowerBound + offset] & 0xC0 == 0x80
    }

    private static func continues(_ bytes: [UInt8], _ offset: Int) -> Bool {
      offset < bytes.count && bytes[offset] & 0xC0 == 0x80
    }
  }
}
