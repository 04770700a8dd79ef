// swift-tools-version: 6.2
import PackageDescription

/// The fuzzing target, built apart and instrumented by `scripts/fuzz`.
let package = Package(
  name: "Fuzz",
  dependencies: [.package(name: "HanText", path: "..")],
  targets: [
    .executableTarget(
      name: "Fuzz", dependencies: [.product(name: "HanText", package: "HanText")],
      path: "Sources")
  ],
  swiftLanguageModes: [.v6]
)
