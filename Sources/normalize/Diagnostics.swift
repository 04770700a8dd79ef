import Glibc

/// Messages on standard error.
enum Diagnostics {
  /// Writes `message` after the command's name. A failure to write has nobody to be told to.
  static func write(_ message: String) {
    writeRaw("normalize: \(message)\n")
  }

  static func writeRaw(_ text: String) {
    var bytes = Array(text.utf8)[...]
    while !bytes.isEmpty {
      let count = unsafe bytes.withUnsafeBytes {
        unsafe Glibc.write(STDERR_FILENO, $0.baseAddress, $0.count)
      }
      guard count > 0 else { return }
      bytes = bytes.dropFirst(count)
    }
  }
}

/// Shows how far a long run has come: on a terminal, after one second.
struct Progress {
  private let isShown: Bool
  private let start = ContinuousClock.now
  private var last = ContinuousClock.now
  private var isOnScreen = false

  init(quiet: Bool) {
    isShown = !quiet && isatty(STDERR_FILENO) == 1
  }

  mutating func update(_ name: String, bytes: Int) {
    guard isShown else { return }
    let now = ContinuousClock.now
    guard now - start > .seconds(1), now - last > .milliseconds(200) else { return }
    last = now
    isOnScreen = true
    Diagnostics.writeRaw("\r\u{1B}[K\(name): \(bytes >> 20) MiB")
  }

  mutating func clear() {
    guard isOnScreen else { return }
    isOnScreen = false
    Diagnostics.writeRaw("\r\u{1B}[K")
  }
}
