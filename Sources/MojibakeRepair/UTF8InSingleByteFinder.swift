import DataPacks
import Encodings
import HanLexicon
import TextEdits

/// Finds UTF-8 that was read as a charset of single bytes, once or several times: `ä¸­æ–‡` for 中文,
/// `FranÃ§ois` for `François`.
///
/// Each layer is taken off by the charset under which the line gains most; a place may have other
/// layers than its neighbour. What was observed and what it may have been are weighed as text
/// (`TextPlausibility`), together with the chance of damage and with GBK or Big5 as the rival
/// reading of the bytes.
struct UTF8InSingleByteFinder: DamageFinder {
  static let rule = EditRule(.repair, "utf8-as-single-byte")
  static let lossyRule = EditRule(.repair, "utf8-as-single-byte-lossy")
  static let controlRule = EditRule(.repair, "windows-1252-control")

  /// Layers that are taken off one after the other.
  private static let maximumLayers = 6
  /// Charsets tried at each layer, those with most places that fit.
  private static let tried = 8
  /// `CharsetRoles.counts` of a line from which on charsets need nine tenths of it, else a half.
  private static let longLine = 64
  /// Search steps that weighing an option counts as.
  private static let workPerOption = 32
  /// Cost of a control in the place of a character of the charset, up to three, in 1/8 nat.
  private static let controlCost = 24
  /// That a line was read as two charsets.
  private static let secondCharset = 40
  /// Characters around stretches that tell the language, and what a bit counts in 1/8 nat: less
  /// than it is, since the characters themselves are counted already.
  private static let languageContext = 8
  private static let languageWeight = 2.0
  /// What is taken off before the next layer is looked at.
  private static let applied = 0.9
  /// A place that is damaged less surely is not worth a flag: clean text may look so.
  private static let flagged = 0.7
  /// Exact units of a stretch from which on it is beyond doubt.
  private static let exactCount = 4
  /// A reading of which more than this is certain is a rival of others.
  private static let likely = 0.5
  /// One Han character alone is not enough to tell: other charsets make other ones of the bytes.
  private static let singleHanConfidence = 0.5
  /// 、 and ，: no line of text ends with them.
  private static let goesOn: [UInt32] = [0x3001, 0xFF0C]
  private static let replacement: UInt32 = 0xFFFD

  private let lexicon: HanLexicon
  private let charsets: [SingleByteCharset]
  private let roles: CharsetRoles
  private let doubleByte: [DoubleByteIndex]
  private let languages: LanguageCosts

  init(lexicon: HanLexicon) throws(PackError) {
    self.lexicon = lexicon
    charsets = try SingleByteCharset.all
    roles = CharsetRoles(charsets)
    doubleByte = [try .gbk, try .big5]
    languages = try LanguageCosts()
  }

  func proposals(
    in line: ObservedLine, of text: Span<UInt8>, _ document: inout RepairDocument
  ) -> [RepairProposal] {
    guard roles.couldHold(line), document.budget > 0 else { return [] }
    let model = TextPlausibility(
      prior: document.prior(of: text), lexicon: lexicon, languages: languages)
    var cells = line.scalars.indices.map {
      DecodedCell(scalar: line.scalars[$0], source: $0..<$0 + 1)
    }
    var pending: [RepairProposal] = []
    var open = OpenPlaces(count: line.count)
    var layers: [String] = []
    for _ in 0..<Self.maximumLayers {
      guard let reading = best(cells, model, &document) else { break }
      let lossyDamage = Self.lossyDamage(reading.charset)
      let stretches = reading.stretches.filter { stretch in
        // What one charset leaves open is no text of another.
        !cells[stretch.cells].contains { open.isOpen($0.source, except: lossyDamage) }
      }
      let (next, flags) = apply(stretches, reading.charset, to: cells)
      pending = without(flags.map(\.range), pending, line) + flags
      for flag in flags { open.mark(flag.range, damage: lossyDamage) }
      guard let next else { break }
      cells = next
      layers.append("utf-8 read as \(reading.charset.name)")
    }
    let damage = layers.reversed().joined(separator: ", then ")
    pending += readControls(&cells, model, except: open)
    let proposals = proposals(cells, damage: damage)
    return (proposals + without(proposals.map(\.range), pending, line))
      .sorted { $0.range.lowerBound < $1.range.lowerBound }
  }

  /// The proposals that do not overlap `ranges`.
  private func without(
    _ ranges: [Range<Int>], _ proposals: [RepairProposal], _ line: ObservedLine
  ) -> [RepairProposal] {
    var places = OpenPlaces(count: line.count)
    for range in ranges { places.mark(range, damage: "") }
    return proposals.filter { !places.isOpen($0.range) }
  }

  // MARK: Layers

  /// The charset under which the line gains most; nil when there is none.
  private func best(
    _ cells: [DecodedCell], _ model: TextPlausibility, _ document: inout RepairDocument
  ) -> Reading? {
    let counts = roles.counts(cells, charsetCount: charsets.count)
    let most = counts.max() ?? 0
    guard most > 0 else { return nil }
    // Long lines tell the charsets apart well.
    let share = most < Self.longLine ? 5 : 9
    let numbers = counts.indices.filter { counts[$0] * 10 >= most * share }
      .sorted { (-counts[$0], charsets[$0].rarity) < (-counts[$1], charsets[$1].rarity) }
    let hasCapitals = cells.contains {
      $0.scalar >= 0x80 && CharacterClass($0.scalar).kind == .capital
    }
    var seen: Set<[UInt8]> = []
    var readings: [Reading] = []
    var best = 0
    for number in numbers where seen.count < Self.tried {
      let charset = charsets[number]
      let bytes = cells.compactMap { $0.scalar < 0x80 ? nil : charset.byte(of: $0.scalar) ?? 0 }
      // In small letters it is another reading of the same bytes.
      let isFolded = !charset.folded.isEmpty
      guard !(isFolded && hasCapitals), seen.insert(isFolded ? [1] + bytes : bytes).inserted
      else { continue }
      let reading = CharsetReading(
        charset: charset, model: model, doubleByte: doubleByte, languages: languages,
        nested: NestedReading(charsets: charsets))
      let stretches = reading.stretches(cells)
      document.budget -=
        cells.count + stretches.reduce(0) { $0 + Self.workPerOption * $1.optionCount }
      let mixed = cells.count { charset.isForeignControl($0.scalar) }
      // A stretch alone has paid for the charset already.
      let rarity = stretches.count > 1 ? charset.rarity : 0
      let start = -rarity - Self.controlCost * min(mixed, 3)
      let gain =
        stretches.reduce(start) { $0 + max(0, $1.gain) } - languageCost(cells, stretches)
      readings.append(Reading(charset: charset, stretches: stretches, gain: gain))
      if gain > readings[best].gain { best = readings.count - 1 }
    }
    guard var reading = readings.indices.contains(best) ? readings.remove(at: best) : nil else {
      return nil
    }
    for index in reading.stretches.indices {
      reading.stretches[index].doubt(rivals(of: reading.stretches[index], reading, readings))
    }
    return reading
  }

  /// What the line is under a charset.
  private struct Reading {
    var charset: SingleByteCharset
    var stretches: [CharsetReading.Stretch]
    var gain: Int
  }

  /// How probable other charsets' readings of a stretch are, relative to it: the whole line is in
  /// the other charset, or the stretch alone is.
  private func rivals(
    of stretch: CharsetReading.Stretch, _ reading: Reading, _ others: [Reading]
  ) -> Double {
    var seen = [stretch.text]
    var sum = 0.0
    for other in others {
      let first = other.stretches.indices.partitioningIndex {
        other.stretches[$0].cells.upperBound > stretch.cells.lowerBound
      }
      for rival in other.stretches[first...].prefix(while: {
        $0.cells.lowerBound < stretch.cells.upperBound
      }) where rival.probability > Self.likely && !seen.contains(rival.text) {
        seen.append(rival.text)
        guard rival.cells == stretch.cells else {
          sum += Exponential.of(-Double(max(reading.gain - other.gain, 0)) / 8)
          continue
        }
        let alone =
          rival.cost + other.charset.rarity - stretch.cost - reading.charset.rarity
          + Self.secondCharset
        let cost = min(alone, reading.gain - other.gain)
        sum += Exponential.of(-Double(max(cost, 0)) / 8)
      }
    }
    return sum
  }

  /// What the stretches as read cost in the language that expects them most, in 1/8 nat.
  private func languageCost(
    _ cells: [DecodedCell], _ stretches: [CharsetReading.Stretch]
  ) -> Int {
    var bytes: [UInt8] = []
    var done = 0
    for stretch in stretches {
      let before = cells[done..<stretch.cells.lowerBound].suffix(Self.languageContext)
      for scalar in before.map(\.scalar) + stretch.text { appendUTF8(scalar, to: &bytes) }
      done = stretch.cells.upperBound
    }
    for cell in cells[done...].prefix(Self.languageContext) {
      appendUTF8(cell.scalar, to: &bytes)
    }
    return Int(languages.leastCost(of: bytes.span) * Self.languageWeight)
  }

  /// The line with the sure units decoded, nil when there are none, and what stays open.
  private func apply(
    _ stretches: [CharsetReading.Stretch], _ charset: SingleByteCharset, to cells: [DecodedCell]
  ) -> (cells: [DecodedCell]?, open: [RepairProposal]) {
    var result: [DecodedCell] = []
    var open: [RepairProposal] = []
    var done = 0
    var isChanged = false
    for stretch in stretches {
      let isLong =
        stretch.decisions.count >= Self.exactCount && stretch.decisions.allSatisfy(\.isExact)
      for decision in stretch.decisions {
        guard let choice = decision.choices.first else { continue }
        let source =
          cells[decision.cells.lowerBound].source
          .lowerBound..<cells[decision.cells.upperBound - 1].source.upperBound
        var text = choice.text
        var probability = choice.probability
        if probability < Self.applied {
          if stretch.probability >= Self.flagged { open.append(flag(decision, source, charset)) }
          // Half a letter beside a U+FFFD tells nothing that the U+FFFD does not; half a Han
          // character tells what it may be.
          let isMarked =
            cells[decision.cells].contains { $0.scalar == Self.replacement }
            && !text.contains { CharacterClass($0).kind == .han }
          guard isMarked, stretch.probability >= Self.applied else { continue }
          text = [Self.replacement]
          probability = stretch.probability
        }
        result += cells[done..<decision.cells.lowerBound]
        let certainty: Certainty =
          !decision.isExact && decision.choices.count > 1 ? .chosen : isLong ? .exact : .unique
        for scalar in text {
          var cell = DecodedCell(scalar: scalar, source: source, isChanged: true)
          for old in cells[decision.cells] {
            cell.probability = min(cell.probability, old.probability)
            cell.certainty = max(cell.certainty, old.certainty)
          }
          cell.probability *= probability
          cell.certainty = max(cell.certainty, certainty)
          result.append(cell)
        }
        done = decision.cells.upperBound
        isChanged = true
      }
    }
    return (isChanged ? result + cells[done...] : nil, open)
  }

  /// Reads the controls that are left as windows-1252; returns those that stay open.
  private func readControls(
    _ cells: inout [DecodedCell], _ model: TextPlausibility, except open: OpenPlaces
  ) -> [RepairProposal] {
    guard let windows = charsets.first(where: { $0.name == "windows-1252" }),
      let macintosh = charsets.first(where: { $0.name == "macintosh" })
    else { return [] }
    let reading = ControlReading(model: model, windows: windows, macintosh: macintosh)
    var flags: [RepairProposal] = []
    for index in cells.indices {
      guard let choices = reading.choices(cells, at: index), let best = choices.first,
        !open.isOpen(cells[index].source)
      else { continue }
      if best.probability >= Self.applied {
        cells[index].scalar = best.scalar
        cells[index].isChanged = true
        cells[index].probability *= best.probability
        cells[index].certainty = .chosen
      } else {
        let source = cells[index].source
        flags.append(
          RepairProposal(
            range: source,
            candidates: choices.map {
              RepairProposal.Candidate(
                changes: [.init(range: source, text: [$0.scalar], rule: Self.controlRule)],
                probability: $0.probability)
            },
            certainty: .chosen, damage: "windows-1252 read as iso-8859-1"))
      }
    }
    return flags
  }

  // MARK: Proposals

  private func flag(
    _ decision: CharsetReading.Decision, _ source: Range<Int>, _ charset: SingleByteCharset
  ) -> RepairProposal {
    RepairProposal(
      range: source,
      candidates: decision.choices.prefix(8).map {
        RepairProposal.Candidate(
          changes: [.init(range: source, text: $0.text, rule: Self.lossyRule)],
          probability: $0.probability)
      },
      certainty: .chosen, damage: Self.lossyDamage(charset))
  }

  private static func lossyDamage(_ charset: SingleByteCharset) -> String {
    "utf-8 read as \(charset.name), lossy"
  }

  private func proposals(
    _ cells: [DecodedCell], damage: String
  ) -> [RepairProposal] {
    var proposals: [RepairProposal] = []
    var index = 0
    let hanCount = cells.count { $0.isChanged && CharacterClass($0.scalar).kind == .han }
    while index < cells.count {
      guard cells[index].isChanged else {
        index += 1
        continue
      }
      let start = index
      while index < cells.count, cells[index].isChanged { index += 1 }
      let run = cells[start..<index]
      let range = cells[start].source.lowerBound..<cells[index - 1].source.upperBound
      let certainty = run.reduce(Certainty.exact) { max($0, $1.certainty) }
      var probability = run.reduce(1.0) { min($0, $1.probability) }
      if hanCount == 1, run.contains(where: { CharacterClass($0.scalar).kind == .han }) {
        probability = min(probability, Self.singleHanConfidence)
      }
      // What a line lost at its end is no mark that goes on.
      if index == cells.count, certainty == .chosen, Self.goesOn.contains(run.last?.scalar ?? 0) {
        probability = min(probability, Self.singleHanConfidence)
      }
      let change = RepairProposal.Change(
        range: range, text: run.map(\.scalar),
        rule: certainty == .chosen ? Self.lossyRule : Self.rule)
      proposals.append(
        RepairProposal(
          range: range,
          candidates: [RepairProposal.Candidate(changes: [change], probability: probability)],
          certainty: certainty, damage: damage))
    }
    return proposals
  }
}
