import HanText
import Measuring

/// What a stage gives for a piece of text. Its buffers are used again, as a program would.
struct StageOutput {
  var bytes: [UInt8] = []
  var tokens: [Token] = []
  var strings: [String] = []
  var guesses: [EncodingDetector.Guess] = []
  var normalized: Normalized?

  /// Adds all that was given.
  func add(to hash: inout OutputHash) {
    hash.add(bytes.span)
    add(tokens, to: &hash)
    for string in strings {
      hash.add(string.utf8Span.span)
      hash.add(string.utf8.count)
    }
    for guess in guesses {
      hash.add(Array(guess.encoding.name.utf8).span)
    }
    guard let normalized else { return }
    hash.add(normalized.utf8.span)
    hash.add(normalized.editCount)
    add(normalized.tokens, to: &hash)
    for quantity in normalized.quantities {
      hash.add(quantity.range.lowerBound)
      hash.add(quantity.range.upperBound)
    }
  }

  private func add(_ tokens: [Token], to hash: inout OutputHash) {
    for token in tokens {
      hash.add(token.range.lowerBound)
      hash.add(token.range.upperBound)
      hash.add(Array(token.kind.rawValue.utf8).span)
    }
  }
}
