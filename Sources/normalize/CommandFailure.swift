/// The command cannot go on: exit status 2.
struct CommandFailure: Error, CustomStringConvertible {
  /// Without the command's name.
  let description: String
}

/// The command ends with a status, having said what there is to say.
struct ExitStatus: Error {
  let code: Int32
}
