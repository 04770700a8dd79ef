import Glibc

/// Seconds of the processor that this process used, and seconds that passed.
package struct Seconds {
  package var processor = 0.0
  package var wall = 0.0

  package init() {}

  package init(_ body: () throws -> Void) rethrows {
    let start = nanoseconds(CLOCK_PROCESS_CPUTIME_ID)
    let duration = try ContinuousClock().measure(body)
    processor = Double(nanoseconds(CLOCK_PROCESS_CPUTIME_ID) - start) * 1e-9
    wall =
      Double(duration.components.seconds) + Double(duration.components.attoseconds) * 1e-18
  }

  package static func += (sum: inout Seconds, seconds: Seconds) {
    sum.processor += seconds.processor
    sum.wall += seconds.wall
  }
}

package func nanoseconds(_ clock: clockid_t) -> Int {
  var time = timespec()
  unsafe clock_gettime(clock, &time)
  return time.tv_sec * 1_000_000_000 + time.tv_nsec
}

package func median(_ values: [Double]) -> Double {
  let sorted = values.sorted()
  let middle = sorted.count / 2
  return sorted.count % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2
}

/// A number with so many digits behind the point.
package func decimal(_ value: Double, _ digits: Int) -> String {
  let factor = (0..<digits).reduce(1.0) { power, _ in power * 10 }
  return "\((value * factor).rounded() / factor)"
}
