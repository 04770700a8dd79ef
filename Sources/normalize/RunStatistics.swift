/// Counts over all inputs (`--stats`).
struct RunStatistics {
  private var files = 0
  private var bytes = 0
  private var edits = 0
  private(set) var changedFiles = 0
  private var rules: [String: Int] = [:]

  /// - Parameter isChanged: the bytes to write are others than were read.
  mutating func add(_ state: borrowing InputState, isChanged: Bool) {
    files += 1
    bytes += state.byteCount
    edits += state.editCount
    changedFiles += isChanged ? 1 : 0
    rules.merge(state.ruleCounts, uniquingKeysWith: +)
  }

  func show() {
    var text = "\(edits) edits, \(changedFiles) of \(files) inputs changed, \(bytes) bytes read\n"
    for (rule, count) in rules.sorted(by: { ($1.value, $0.key) < ($0.value, $1.key) }) {
      text += "  \(count)\t\(rule)\n"
    }
    Diagnostics.writeRaw(text)
  }
}
