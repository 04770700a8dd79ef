import Foundation

/// A folder of sources, read as text.
struct SourceFolder {
  private let root: URL
  /// What to do when a file is missing.
  private let hint: String

  init(_ root: URL, hint: String) {
    self.root = root
    self.hint = hint
  }

  /// The unpacked registry packages.
  init(sourcesAt path: String) {
    self.init(
      URL(fileURLWithPath: path, isDirectory: true), hint: "run scripts/fetch-sources first")
  }

  /// The committed facts.
  init(dataAt path: String) {
    self.init(
      URL(fileURLWithPath: path, isDirectory: true), hint: "give the repository's Data folder")
  }

  /// The content of `path`, which is relative to the folder.
  func data(_ path: String) throws -> Data {
    do {
      return try Data(contentsOf: root.appendingPathComponent(path))
    } catch {
      throw SourceError(path: path, problem: "cannot be read; \(hint)")
    }
  }

  /// The names of the files in `folder` that end with `suffix`, without it, sorted.
  func names(in folder: String, suffix: String) throws -> [String] {
    do {
      return try FileManager.default.contentsOfDirectory(
        atPath: root.appendingPathComponent(folder).path
      ).filter { $0.hasSuffix(suffix) }.map { String($0.dropLast(suffix.count)) }.sorted()
    } catch {
      throw SourceError(path: folder, problem: "cannot be listed; \(hint)")
    }
  }

  /// The lines of `path`, without line ends and without empty lines.
  func lines(_ path: String) throws -> [Substring] {
    guard let text = String(data: try data(path), encoding: .utf8) else {
      throw SourceError(path: path, problem: "is not UTF-8")
    }
    return text.split(whereSeparator: \.isNewline)
  }
}

/// A source that is missing or is not what the builder expects.
struct SourceError: Error, CustomStringConvertible {
  let path: String
  let problem: String

  var description: String { "\(path): \(problem)" }
}
