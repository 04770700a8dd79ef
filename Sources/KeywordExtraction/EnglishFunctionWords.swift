/// English words that tell nothing of a text: the lexicon has no classes of alphabetic words.
///
/// The closed classes of English grammar: articles and determiners, pronouns, prepositions,
/// conjunctions, auxiliary verbs and their contractions' parts, with a few adverbs of degree and place.
enum EnglishFunctionWords {
  /// - Parameter word: lower case.
  static func contains(_ word: String) -> Bool { words.contains(word) }

  private static let words: Set<String> = Set(
    [articles, pronouns, prepositions, conjunctions, auxiliaries, adverbs]
      .flatMap { $0.split(separator: " ").map(String.init) })

  private static let articles = """
    a an the this that these those each every either neither some any no all both half many much few \
    several such other another
    """
  private static let pronouns = """
    i me my mine myself you your yours yourself he him his himself she her hers herself it its itself \
    we us our ours ourselves they them their theirs themselves who whom whose which what one
    """
  private static let prepositions = """
    of in on at by for from with without to into onto upon over under above below about across \
    after against along among around as before behind beside between beyond during except inside near off \
    out outside past per since through throughout till toward towards until up via within
    """
  private static let conjunctions = """
    and or but nor so yet if unless because although though while whereas whether than then when where \
    why how
    """
  private static let auxiliaries = """
    be am is are was were been being have has had having do does did doing done can could may might \
    must shall should will would cannot don't doesn't didn't isn't aren't wasn't weren't won't can't \
    couldn't shouldn't wouldn't it's i'm you're we're they're that's there's let's
    """
  private static let adverbs =
    "not very too also just only even here there now more most less least"
}
