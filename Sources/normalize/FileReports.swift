import HanText

/// What a reporting stage says of each file, one after the other.
enum FileReports {
  /// Writes what `report` finds in each file, standard input if there is none. A file that cannot be
  /// read is named on standard error, and the others follow.
  ///
  /// - Parameter report: what to write of a file, and what there is to complain of.
  /// - Throws: `ExitStatus` 2 after the last file when there was something to complain of.
  static func write(
    _ files: [String], _ report: (String) throws -> (bytes: [UInt8], complaint: String?)
  ) throws {
    var sink = ByteSink.standardOutput
    var hasFailed = false
    for file in files.isEmpty ? ["-"] : files {
      var message: String?
      do {
        let found = try report(file)
        try sink.write(found.bytes)
        message = found.complaint
      } catch let error as SystemError {
        message = "\(file): \(error)"
      } catch let error as EncodingError {
        message = "\(file): \(error)"
      } catch let error as InputRefusal {
        message = "\(file): \(error.rawValue)"
      }
      if let message {
        hasFailed = true
        // In the order of what they are about.
        try sink.flush()
        Diagnostics.write(message)
      }
    }
    try sink.flush()
    if hasFailed { throw ExitStatus(code: 2) }
  }
}
