import Glibc

/// Seconds of the processor that this process used, and seconds that passed.
struct Seconds {
  var processor: Double
  var wall: Double

  init(_ body: () -> Void) {
    let start = nanoseconds(CLOCK_PROCESS_CPUTIME_ID)
    let duration = ContinuousClock().measure(body)
    processor = Double(nanoseconds(CLOCK_PROCESS_CPUTIME_ID) - start) * 1e-9
    wall =
      Double(duration.components.seconds) + Double(duration.components.attoseconds) * 1e-18
  }
}

func nanoseconds(_ clock: clockid_t) -> Int {
  var time = timespec()
  unsafe clock_gettime(clock, &time)
  return time.tv_sec * 1_000_000_000 + time.tv_nsec
}

func median(_ values: [Double]) -> Double {
  let sorted = values.sorted()
  let middle = sorted.count / 2
  return sorted.count % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2
}

/// A number with so many digits behind the point.
func decimal(_ value: Double, _ digits: Int) -> String {
  let factor = (0..<digits).reduce(1.0) { power, _ in power * 10 }
  return "\((value * factor).rounded() / factor)"
}

/// FNV-1a with 64 bits, in hexadecimal.
func hash(_ bytes: Span<UInt8>) -> String {
  var value: UInt64 = 0xCBF2_9CE4_8422_2325
  for index in bytes.indices {
    value = (value ^ UInt64(bytes[index])) &* 0x100_0000_01B3
  }
  return String(value, radix: 16)
}

/// A line of `/proc/self/status` such as `VmHWM`, the most memory that was ever resident, in KiB.
func status(_ name: String) -> Int {
  let text = String(decoding: readFile("/proc/self/status") ?? [], as: UTF8.self)
  let line = text.split(separator: "\n").first { $0.hasPrefix(name + ":") }
  return line?.split(whereSeparator: { " \t".contains($0) }).dropFirst().first.flatMap { Int($0) }
    ?? 0
}

func readFile(_ path: String) -> [UInt8]? {
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

func writeFile(_ path: String, _ bytes: [UInt8]) -> Bool {
  guard let file = unsafe fopen(path, "wb") else { return false }
  let written = unsafe fwrite(bytes, 1, bytes.count, file)
  return unsafe fclose(file) == 0 && written == bytes.count
}
