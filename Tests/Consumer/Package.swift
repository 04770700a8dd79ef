// swift-tools-version: 6.2
import PackageDescription

/// A package as a user of HanText writes it: built apart, by `make consumer-check`.
let package = Package(
  name: "Consumer",
  dependencies: [.package(name: "HanText", path: "../..")],
  targets: [
    .executableTarget(
      name: "Consumer", dependencies: [.product(name: "HanText", package: "HanText")],
      path: "Sources")
  ],
  swiftLanguageModes: [.v6]
)
