import Glibc
import Measuring

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

func writeFile(_ path: String, _ bytes: [UInt8]) -> Bool {
  guard let file = unsafe fopen(path, "wb") else { return false }
  let written = unsafe fwrite(bytes, 1, bytes.count, file)
  return unsafe fclose(file) == 0 && written == bytes.count
}
