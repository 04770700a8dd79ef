import Glibc

/// glibc's converter, the peer.
@safe
final class Iconv {
  private let handle: iconv_t

  init?(from source: String, to target: String) {
    let opened = unsafe iconv_open(target, source)
    guard let handle = unsafe opened, Int(bitPattern: handle) != -1 else { return nil }
    unsafe self.handle = handle
  }

  deinit {
    unsafe iconv_close(handle)
  }

  /// Converts `input`; the number of bytes written, nil when it stops.
  func convert(_ input: [UInt8], into output: inout [UInt8]) -> Int? {
    unsafe input.withUnsafeBytes { source in
      unsafe output.withUnsafeMutableBytes { target in
        // iconv(3) does not write to its input, whatever its type says.
        let bytes = unsafe UnsafeMutableRawPointer(mutating: source.baseAddress)
        var from = unsafe bytes?.assumingMemoryBound(to: CChar.self)
        var left = source.count
        var to = unsafe target.baseAddress?.assumingMemoryBound(to: CChar.self)
        var room = target.count
        guard unsafe iconv(handle, &from, &left, &to, &room) != -1 else { return nil }
        return target.count - room
      }
    }
  }
}
