/// Why the words of a user cannot be read, and where.
public struct UserWordsError: Error, Equatable, Sendable, CustomStringConvertible {
  public enum Problem: Error, Equatable, Sendable, CustomStringConvertible {
    case invalidUTF8
    case emptyWord
    /// A word over `UserWords.maximumLength`; its length in UTF-8 bytes.
    case tooLong(String, length: Int)
    /// A word of more than one line.
    case lineFeed(String)
    /// A word that begins or ends with a space.
    case outerSpace(String)
    /// A word to prefer that is not of Han alone.
    case preferredNotHan(String)
    /// A second column that is no action.
    case unknownAction(String)
    case tooManyColumns(Int)

    public var description: String {
      switch self {
      case .invalidUTF8: "invalid UTF-8"
      case .emptyWord: "the word is empty"
      case .tooLong(let word, let length):
        "'\(word.prefix(20))…' has \(length) bytes; at most \(UserWords.maximumLength)"
      case .lineFeed(let word): "'\(word.prefix { !$0.isNewline })…' has more than one line"
      case .outerSpace(let word): "'\(word)' begins or ends with a space"
      case .preferredNotHan(let word):
        "'\(word)' is not of Han alone; it can be kept, not preferred"
      case .unknownAction(let text):
        "the action '\(text)' is none of "
          + UserWords.Action.allCases.map(\.rawValue).joined(separator: ", ")
      case .tooManyColumns(let count): "\(count) columns; there are word and action"
      }
    }
  }

  /// The line of the text, from 1.
  public var line: Int
  public var problem: Problem

  public init(line: Int, problem: Problem) {
    self.line = line
    self.problem = problem
  }

  public var description: String { "line \(line): \(problem)" }
}
