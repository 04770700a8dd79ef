import ICUShim

/// A failure that ICU reported.
public struct ICUError: Error, Equatable, Sendable, CustomStringConvertible {
  /// ICU's `UErrorCode`.
  public let status: Int32
  /// What was being done, such as `open converter big5`.
  public let operation: String

  init(status: Int32, operation: String) {
    self.status = status
    self.operation = operation
  }

  /// ICU's name of the status, such as `U_FILE_ACCESS_ERROR`.
  public var name: String { unsafe String(cString: icu_shim_status_name(status)) }

  public var description: String { "\(operation): \(name)" }

  /// Whether a character has no code: `U_INVALID_CHAR_FOUND`.
  var isUnencodable: Bool { status == 10 }

  /// Throws when `status` is a failure; warnings, which are negative, pass.
  static func check(
    _ status: Int32, _ operation: @autoclosure () -> String
  ) throws(ICUError) {
    guard status <= 0 else { throw ICUError(status: status, operation: operation()) }
  }

  /// Throws when `text` is longer than ICU can count.
  static func checkSize(_ text: Span<UInt8>, _ operation: String) throws(ICUError) {
    // U_INDEX_OUTOFBOUNDS_ERROR.
    guard text.count <= Int(Int32.max) else { throw ICUError(status: 8, operation: operation) }
  }

  /// The handle that an opening function returned, or its failure.
  static func handle(
    _ operation: String, _ open: (inout Int32) -> OpaquePointer?
  ) throws(ICUError) -> OpaquePointer {
    var status: Int32 = 0
    let handle = unsafe open(&status)
    try check(status, operation)
    // U_MEMORY_ALLOCATION_ERROR: a success without a handle cannot be anything else.
    guard let handle = unsafe handle else { throw ICUError(status: 7, operation: operation) }
    return unsafe handle
  }
}

/// Versions of the linked ICU.
public enum ICUVersion {
  /// Such as `72.1`.
  public static var icu: String { unsafe String(cString: icu_shim_icu_version()) }
  /// Version of Unicode whose data ICU carries, such as `15.0`.
  public static var unicode: String { unsafe String(cString: icu_shim_unicode_version()) }
}

extension Span where Element == UInt8 {
  /// Runs `body` on the bytes as C sees them; the base is nil only when there are none.
  func withCBytes<Result, Failure: Error>(
    _ body: (UnsafePointer<UInt8>?, Int32) throws(Failure) -> Result
  ) throws(Failure) -> Result {
    try unsafe withUnsafeBufferPointer { (bytes) throws(Failure) -> Result in
      try unsafe body(bytes.baseAddress, Int32(clamping: bytes.count))
    }
  }
}

/// Text that a C function writes into a buffer of its own size: asks again with the size needed.
func textFromC(
  _ operation: String, _ write: (UnsafeMutablePointer<UInt8>, Int32, inout Int32) -> Int32
) throws(ICUError) -> [UInt8] {
  var capacity = 256
  while true {
    var status: Int32 = 0
    var needed = 0
    let text = unsafe [UInt8](unsafeUninitializedCapacity: capacity) { buffer, count in
      guard let base = buffer.baseAddress else { return }
      needed = Int(unsafe write(base, Int32(capacity), &status))
      count = min(needed, capacity)
    }
    try ICUError.check(status, operation)
    if needed <= capacity { return text }
    capacity = needed
  }
}
