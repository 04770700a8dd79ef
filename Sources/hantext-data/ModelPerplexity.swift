import DataPacks
import Foundation
import HanLexicon

/// `hantext-data perplexity SOURCES [TEXT...]`: how well the language models expect text that they have
/// not seen.
///
/// Every twentieth sentence of the corpus is held out, lexicon and models are built from the rest,
/// and the perplexity is that of the held-out sentences, ends included, by folded character.
struct ModelPerplexity {
  private static let interval = 20

  private let lexicon: HanLexicon
  private let heldOut: [[UInt16]]

  init(_ sources: SourceFolder) throws {
    let builder = try LexiconPackBuilder(sources) { $0 % Self.interval == Self.interval - 1 }
    lexicon = try HanLexicon(
      pack: Pack(validating: try builder.lexiconPack()),
      model: Pack(validating: builder.modelPack()))
    heldOut = builder.heldOut
  }

  /// Prints a row for the held-out sentences and one for each file of `texts`, by its lines.
  func report(_ texts: [String]) throws {
    print("| text | characters | trigrams of characters | bigrams of words | both |")
    print("|---|---|---|---|---|")
    row("held-out sentences", heldOut)
    for path in texts {
      let text = Array(try Data(contentsOf: URL(fileURLWithPath: path)))
      row((path as NSString).lastPathComponent, text.split(separator: 0x0A).map(folded))
    }
  }

  private func folded(_ line: ArraySlice<UInt8>) -> [UInt16] {
    lexicon.fold(Array(String(decoding: line, as: UTF8.self).utf8).span)
  }

  private func row(_ name: String, _ texts: [[UInt16]]) {
    let model = lexicon.textModel
    var count = 0
    var nats = (characters: 0.0, words: 0.0, both: 0.0)
    for text in texts {
      var state = model.start
      for id in text + [CharacterModel.boundary] {
        let step = model.probabilities(of: id, after: state)
        nats.characters -= log(Double(step.characters))
        nats.words -= log(Double(step.words))
        state = step.state
      }
      nats.both += Double(model.cost(of: text.span)) / Double(TextModel.costsPerNat)
      count += text.count + 1
    }
    let columns = [nats.characters, nats.words, nats.both].map {
      String(format: "%.1f", exp($0 / Double(max(count, 1))))
    }
    print("| \(name) | \(count) | \(columns.joined(separator: " | ")) |")
  }
}
