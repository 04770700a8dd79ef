import Glibc

/// Writes a new version of a file beside it and then puts it in its place, so that the old content
/// is there until the new one is complete.
struct FileReplacement: ~Copyable {
  /// Why a file is left as it is.
  enum Refusal: String, Error {
    case notARegularFile = "not a regular file, left as it is"
    case malformedInput =
      "left as it is: malformed bytes would be lost; --malformed says what to do with them"
  }

  private let path: String
  private let temporaryPath: String
  private let descriptor: Int32
  private var isCommitted = false

  /// - Throws: `SystemError` when the file cannot be looked at or its folder cannot be written,
  ///   `Refusal` when it is a device, a pipe or the like.
  init(path: String) throws {
    let target = try Self.resolved(path)
    let temporary = try Self.makeTemporary(beside: target)
    self.path = target
    temporaryPath = temporary.path
    descriptor = temporary.descriptor
  }

  /// Through a symbolic link the file it points to is replaced, not the link.
  private static func resolved(_ path: String) throws(SystemError) -> String {
    guard let resolved = unsafe realpath(path, nil) else { throw .last }
    defer { unsafe free(resolved) }
    return unsafe String(cString: resolved)
  }

  private static func makeTemporary(
    beside path: String
  ) throws -> (path: String, descriptor: Int32) {
    var information = stat()
    guard unsafe stat(path, &information) == 0 else { throw SystemError.last }
    guard information.st_mode & S_IFMT == S_IFREG else { throw Refusal.notARegularFile }
    let folder = path.lastIndex(of: "/").map { path[...$0] } ?? ""
    var template = Array((folder + ".normalize.XXXXXX").utf8CString)
    let descriptor = unsafe template.withUnsafeMutableBufferPointer {
      unsafe mkstemp($0.baseAddress!)
    }
    guard descriptor >= 0 else { throw SystemError.last }
    // Only the superuser may give files away; for others the new file is theirs. It comes before
    // the mode, of which it may clear bits.
    _ = fchown(descriptor, information.st_uid, information.st_gid)
    fchmod(descriptor, information.st_mode & 0o7777)
    let name = template.dropLast().map(UInt8.init(bitPattern:))
    return (String(decoding: name, as: UTF8.self), descriptor)
  }

  deinit {
    close(descriptor)
    if !isCommitted { unsafe unlink(temporaryPath) }
  }

  var sink: ByteSink { ByteSink(descriptor: descriptor) }

  /// Puts the new version in place.
  mutating func commit() throws(SystemError) {
    guard fsync(descriptor) == 0, unsafe rename(temporaryPath, path) == 0 else { throw .last }
    isCommitted = true
  }
}
