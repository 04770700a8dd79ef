// swift-tools-version: 6.2
import PackageDescription

/// The fuzzing target, built apart and instrumented by `scripts/fuzz`.
let package = Package(
  name: "Fuzz",
  dependencies: [.package(name: "HanText", path: "..")],
  targets: [
    .target(name: "LibFuzzer", path: "LibFuzzer"),
    .executableTarget(
      name: "fuzz-codecs",
      dependencies: ["LibFuzzer", .product(name: "HanText", package: "HanText")], path: "Codecs"),
  ],
  swiftLanguageModes: [.v6]
)
