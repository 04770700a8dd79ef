import HanText

extension Trial {
  /// Detection answers anything, with confidences that are some, and what it answers decodes.
  func detect() {
    let isComplete = seed & 1 == 0
    let guesses = succeed("detect") {
      try EncodingDetector.detect(input.span, isComplete: isComplete)
    }
    check(!guesses.isEmpty, "no guess")
    check(guesses.allSatisfy { (0...1).contains($0.confidence) }, "a confidence is none")
    check(
      zip(guesses, guesses.dropFirst()).allSatisfy { $0.confidence >= $1.confidence },
      "guesses are not in order")
    let again = succeed("detect again") {
      try EncodingDetector.detect(input.span, isComplete: isComplete)
    }
    check(again == guesses, "another answer")
    for guess in guesses.prefix(2) {
      let decoded = succeed("decode as guessed") {
        try guess.encoding.decode(input.span, recordingExceptions: true)
      }
      let restored = succeed("restore as guessed") { try decoded.restore() }
      check(restored == input, "\(guess.encoding): restore gives other bytes")
    }
  }
}
