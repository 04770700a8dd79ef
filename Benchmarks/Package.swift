// swift-tools-version: 6.2
import PackageDescription

let package = Package(
  name: "Benchmarks",
  dependencies: [.package(name: "HanText", path: "..")],
  targets: [
    .executableTarget(
      name: "codec-speed", dependencies: [.product(name: "HanText", package: "HanText")],
      path: "Sources/CodecSpeed", swiftSettings: [.strictMemorySafety()])
  ],
  swiftLanguageModes: [.v6]
)
