import Encodings
import Foundation

/// The Unicode Character Database, as Debian's package unicode-data installs it.
///
/// Not a package of a registry that could be pinned by its content: it is pinned by the version of
/// Unicode, which each file names and which must be that of the linked ICU.
struct UnicodeFolder {
  private let files: SourceFolder

  /// The version of Unicode, such as `15.0`.
  let version: String

  init(at path: String = "/usr/share/unicode") throws {
    files = SourceFolder(
      URL(fileURLWithPath: path, isDirectory: true), hint: "run make setup first")
    version = ICUVersion.unicode.split(separator: ".").prefix(2).joined(separator: ".")
    let name = "DerivedNormalizationProps"
    guard try files.lines("\(name).txt")[0].hasPrefix("# \(name)-\(version)") else {
      throw SourceError(path: "\(path)/\(name).txt", problem: "is not of Unicode \(version)")
    }
  }

  /// The rows of a file: the code points of the first field, and the other fields, trimmed.
  func rows(_ path: String) throws -> [(range: ClosedRange<UInt32>, fields: [Substring])] {
    try files.lines(path).compactMap { line in
      let content = line.prefix { $0 != "#" }
      guard content.contains(";") else { return nil }
      let fields = content.split(separator: ";", omittingEmptySubsequences: false).map(Self.trimmed)
      let ends = fields[0].split(separator: ".").map { UInt32($0, radix: 16) }
      guard let first = ends.first ?? nil, let last = ends.last ?? nil, first <= last else {
        throw SourceError(path: path, problem: "has the line \(line)")
      }
      return (first...last, Array(fields.dropFirst()))
    }
  }

  /// The pairs of a base and a variation selector of a file.
  func variations(_ path: String) throws -> [(base: UInt32, selector: UInt32)] {
    try files.lines(path).compactMap { line in
      let content = line.prefix { $0 != "#" && $0 != ";" }
      let parts = content.split(separator: " ").compactMap { UInt32($0, radix: 16) }
      return parts.count == 2 ? (parts[0], parts[1]) : nil
    }
  }

  private static func trimmed(_ field: Substring) -> Substring {
    var field = field.drop(while: \.isWhitespace)
    while field.last?.isWhitespace ?? false {
      field.removeLast()
    }
    return field
  }
}
