import Foundation

/// Development tables and treebanks that are not part of the repository.
///
/// Tests that read them are skipped unless the environment variable `HANTEXT_SHARED` names the
/// folder that holds `data/`.
public enum SharedFolder {
  private static let root = ProcessInfo.processInfo.environment["HANTEXT_SHARED"]

  public static var isThere: Bool { root != nil }

  /// The text of `data/<path>`.
  public static func text(_ path: String) throws -> String {
    try String(contentsOfFile: "\(root ?? "")/data/\(path)", encoding: .utf8)
  }

  /// The rows of a table, without its heading.
  public static func rows(_ path: String) throws -> [[String]] {
    try text(path).split(separator: "\n").dropFirst().map {
      $0.split(separator: "\t", omittingEmptySubsequences: false).map(String.init)
    }
  }
}
