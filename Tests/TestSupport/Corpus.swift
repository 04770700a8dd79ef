import Foundation

/// Reads the cases under `Corpus/`.
public enum Corpus {
  /// The root of the package, found from this file.
  public static let packageRoot = URL(fileURLWithPath: #filePath)
    .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()

  public static func url(_ path: String) -> URL {
    packageRoot.appendingPathComponent("Corpus").appendingPathComponent(path)
  }

  /// The bytes of `Corpus/<path>`.
  public static func bytes(_ path: String) throws -> [UInt8] {
    Array(try Data(contentsOf: url(path)))
  }

  /// The lines of `Corpus/<path>`, without line ends; empty lines and a final line end are dropped.
  public static func lines(_ path: String) throws -> [String] {
    String(decoding: try bytes(path), as: UTF8.self)
      .split(separator: "\n", omittingEmptySubsequences: true).map(String.init)
  }

  /// The rows of a file of `Corpus/cleanup`, in its notation for line feeds and characters that cannot be
  /// seen.
  public static func cleanupRows(_ file: String) throws -> [[String]] {
    try rows("cleanup/" + file).map { $0.map(text) }
  }

  /// The text that a column of `Corpus/cleanup` stands for.
  private static func text(_ column: String) -> String {
    column.replacing("⏎", with: "\n").replacing("⍽", with: "\u{A0}")
      .replacing(/\\u\{([0-9A-Fa-f]{1,6})\}/) { match in
        UInt32(match.1, radix: 16).flatMap(Unicode.Scalar.init).map { String($0) }
          ?? String(match.0)
      }
  }

  /// The rows of a table: columns split at tabs; lines that begin with `#` are comments.
  public static func rows(_ path: String) throws -> [[String]] {
    try lines(path).filter { !$0.hasPrefix("#") }.map {
      $0.split(separator: "\t", omittingEmptySubsequences: false).map(String.init)
    }
  }

  /// The names of the files in `Corpus/<folder>` that end with `suffix`, sorted.
  public static func files(_ folder: String, suffix: String) throws -> [String] {
    try FileManager.default.contentsOfDirectory(atPath: url(folder).path)
      .filter { $0.hasSuffix(suffix) }.sorted()
  }
}
