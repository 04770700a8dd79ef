// swift-tools-version: 6.2
import PackageDescription

/// A benchmark that uses the library as any package does.
func benchmark(
  _ name: String, path: String, _ dependencies: [Target.Dependency] = []
) -> Target {
  .executableTarget(
    name: name,
    dependencies: [.product(name: "HanText", package: "HanText"), "Measuring"] + dependencies,
    path: path, swiftSettings: [.strictMemorySafety()])
}

let package = Package(
  name: "Benchmarks",
  dependencies: [.package(name: "HanText", path: "..")],
  targets: [
    .target(
      name: "Measuring", path: "Sources/Measuring", swiftSettings: [.strictMemorySafety()]),
    .target(name: "Allocator", path: "Sources/Allocator"),
    .target(name: "CallgrindRequests", path: "Sources/CallgrindRequests"),
    benchmark("bench", path: "Sources/Bench", ["Allocator", "CallgrindRequests"]),
    benchmark("codec-speed", path: "Sources/CodecSpeed"),
    benchmark("conversion-speed", path: "Sources/ConversionSpeed"),
    benchmark("numbers-conformance", path: "Sources/NumbersConformance"),
  ],
  swiftLanguageModes: [.v6]
)
