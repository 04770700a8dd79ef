import HanText

/// Reads the file of `--soft-bounds`: rows that override the policy of the library.
struct SoftBoundsFile {
  let path: String

  func policy() throws -> SoftBoundsPolicy {
    let file = DictionaryFile(path: path)
    let text = String(decoding: try file.content(), as: UTF8.self)
    do {
      return try SoftBoundsPolicy.embedded().overridden(by: text)
    } catch let error as NumericRowError {
      throw file.failure(error.line, error.problem)
    }
  }
}
