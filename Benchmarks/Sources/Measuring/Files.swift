import Glibc

/// A line of `/proc/self/status` such as `VmHWM`, the most memory that was ever resident, in KiB.
package func status(_ name: String) -> Int {
  let text = String(decoding: readFile("/proc/self/status") ?? [], as: UTF8.self)
  let line = text.split(separator: "\n").first { $0.hasPrefix(name + ":") }
  return line?.split(whereSeparator: { " \t".contains($0) }).dropFirst().first.flatMap { Int($0) }
    ?? 0
}

package func readFile(_ path: String) -> [UInt8]? {
  guard let file = unsafe fopen(path, "rb") else { return nil }
  defer { unsafe fclose(file) }
  // Files of /proc have no size.
  unsafe fseek(file, 0, SEEK_END)
  let size = max(unsafe ftell(file), 1 << 16)
  unsafe rewind(file)
  return unsafe [UInt8](unsafeUninitializedCapacity: size) { buffer, count in
    count = unsafe fread(buffer.baseAddress, 1, size, file)
  }
}

package func writeFile(_ path: String, _ bytes: [UInt8]) -> Bool {
  guard let file = unsafe fopen(path, "wb") else { return false }
  let written = unsafe fwrite(bytes, 1, bytes.count, file)
  return unsafe fclose(file) == 0 && written == bytes.count
}
