import Glibc

/// A file descriptor's error, by the C library's `errno`.
struct SystemError: Error, CustomStringConvertible {
  let code: Int32

  static var last: SystemError { SystemError(code: errno) }

  var description: String { unsafe String(cString: strerror(code)) }
}

/// Reads a file or standard input, chunk by chunk.
struct ByteSource: ~Copyable {
  static let chunkSize = 1 << 16

  private let descriptor: Int32
  private let owned: Bool
  private var buffer: [UInt8]

  /// - Parameters:
  ///   - path: `-` is standard input.
  ///   - chunkSize: bytes read at a time.
  init(path: String, chunkSize: Int = ByteSource.chunkSize) throws(SystemError) {
    buffer = [UInt8](repeating: 0, count: chunkSize)
    owned = path != "-"
    descriptor = owned ? try Self.descriptor(of: path) : STDIN_FILENO
  }

  private static func descriptor(of path: String) throws(SystemError) -> Int32 {
    let opened = unsafe open(path, O_RDONLY | O_CLOEXEC)
    guard opened >= 0 else { throw .last }
    var information = stat()
    let status = unsafe fstat(opened, &information)
    // Reading a directory fails only at the first read, and not everywhere.
    if status == 0, information.st_mode & S_IFMT != S_IFDIR { return opened }
    let error = status == 0 ? SystemError(code: EISDIR) : .last
    close(opened)
    throw error
  }

  deinit {
    if owned { close(descriptor) }
  }

  var isTerminal: Bool { isatty(descriptor) == 1 }

  /// Whether reading would not wait.
  var hasMore: Bool {
    var request = pollfd(fd: descriptor, events: Int16(POLLIN), revents: 0)
    return unsafe poll(&request, 1, 0) > 0
  }

  /// The next bytes; empty at the end.
  mutating func read() throws(SystemError) -> ArraySlice<UInt8> {
    while true {
      let count = unsafe buffer.withUnsafeMutableBytes {
        unsafe Glibc.read(descriptor, $0.baseAddress, $0.count)
      }
      if count >= 0 { return buffer[..<count] }
      guard errno == EINTR else { throw .last }
    }
  }
}

/// Writes to a file descriptor through a buffer.
struct ByteSink {
  private static let bufferSize = 1 << 16

  private let descriptor: Int32
  /// Flushes after every write that ends a line, as a terminal wants.
  private let isLineBuffered: Bool
  private var buffer: [UInt8] = []

  init(descriptor: Int32) {
    self.descriptor = descriptor
    isLineBuffered = isatty(descriptor) == 1
  }

  static var standardOutput: ByteSink { ByteSink(descriptor: STDOUT_FILENO) }

  /// Nobody reads any more: the command ends quietly.
  struct BrokenPipe: Error {}

  mutating func write(_ bytes: [UInt8]) throws {
    if buffer.isEmpty, bytes.count >= Self.bufferSize {
      try send(bytes)
      return
    }
    buffer += bytes
    if buffer.count >= Self.bufferSize || (isLineBuffered && buffer.last == 0x0A) {
      try flush()
    }
  }

  mutating func flush() throws {
    let pending = buffer
    buffer.removeAll(keepingCapacity: true)
    try send(pending)
  }

  private func send(_ bytes: [UInt8]) throws {
    var sent = 0
    while sent < bytes.count {
      let count = unsafe bytes.withUnsafeBytes {
        unsafe Glibc.write(descriptor, $0.baseAddress! + sent, $0.count - sent)
      }
      if count >= 0 {
        sent += count
      } else if errno == EPIPE {
        throw BrokenPipe()
      } else if errno != EINTR {
        throw CommandFailure(description: "cannot write: \(SystemError.last)")
      }
    }
  }
}
