import Glibc

/// Seconds of the processor that this process used for `body`.
package func processorSeconds(_ body: () -> Void) -> Double {
  let start = nanoseconds(CLOCK_PROCESS_CPUTIME_ID)
  body()
  return Double(nanoseconds(CLOCK_PROCESS_CPUTIME_ID) - start) * 1e-9
}

package func nanoseconds(_ clock: clockid_t) -> Int {
  var time = timespec()
  unsafe clock_gettime(clock, &time)
  return time.tv_sec * 1_000_000_000 + time.tv_nsec
}

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
