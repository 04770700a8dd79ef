// swift-tools-version: 6.2
import PackageDescription

/// Set by `make check` and CI, so that a newer compiler's new warnings stop no one else.
let failsOnWarnings = Context.environment["HANTEXT_WARNINGS_AS_ERRORS"] == "1"

/// Every Swift target: no implicit use of unsafe constructs, warnings about each of them.
let strict: [SwiftSetting] =
  [.strictMemorySafety()] + (failsOnWarnings ? [.treatAllWarnings(as: .error)] : [])

/// A library room of `Sources/`; arrows point down only (CONTRIBUTING.md draws them).
func room(_ name: String, _ dependencies: [Target.Dependency] = []) -> Target {
  .target(name: name, dependencies: dependencies, swiftSettings: strict)
}

func tests(_ name: String, _ dependencies: [Target.Dependency]) -> Target {
  .testTarget(
    name: "\(name)Tests",
    dependencies: dependencies + ["TestSupport"],
    path: "Tests/\(name)Tests",
    swiftSettings: strict)
}

let package = Package(
  name: "HanText",
  products: [
    .library(name: "HanText", targets: ["HanText"]),
    .executable(name: "normalize", targets: ["normalize"]),
  ],
  dependencies: [
    .package(url: "https://github.com/apple/swift-argument-parser", from: "1.8.2")
  ],
  targets: [
    .systemLibrary(
      name: "ICUSystem", pkgConfig: "icu-i18n",
      providers: [.apt(["libicu-dev", "pkg-config"]), .brew(["icu4c"])]),
    .target(
      name: "ICUShim", dependencies: ["ICUSystem"],
      cxxSettings: failsOnWarnings ? [.treatAllWarnings(as: .error)] : []),
    .target(
      name: "HanData", exclude: ["packs"],
      cSettings: failsOnWarnings ? [.treatAllWarnings(as: .error)] : []),
    room("DataPacks", ["HanData"]),
    room("TextEdits"),
    room("Encodings", ["ICUShim", "DataPacks", "TextEdits"]),
    room("HanLexicon", ["DataPacks", "TextEdits"]),
    room("MojibakeRepair", ["HanLexicon", "Encodings", "DataPacks", "TextEdits"]),
    room("TextCleanup", ["HanLexicon", "Encodings", "DataPacks", "TextEdits"]),
    room("ScriptConversion", ["HanLexicon", "DataPacks", "TextEdits"]),
    room("WordSegmentation", ["Encodings", "HanLexicon", "DataPacks", "HanData", "TextEdits"]),
    room("KeywordExtraction", ["HanLexicon", "TextEdits"]),
    room("NumericPhrases", ["HanLexicon", "DataPacks", "TextEdits"]),
    room(
      "HanText",
      [
        "Encodings", "MojibakeRepair", "TextCleanup", "ScriptConversion", "WordSegmentation",
        "KeywordExtraction", "NumericPhrases", "HanLexicon", "TextEdits", "DataPacks", "ICUShim",
      ]),
    .executableTarget(
      name: "normalize",
      dependencies: [
        "HanText", .product(name: "ArgumentParser", package: "swift-argument-parser"),
      ],
      swiftSettings: strict),
    .executableTarget(
      name: "hantext-data",
      dependencies: [
        "DataPacks", "Encodings", "HanLexicon", "NumericPhrases", "ScriptConversion", "TextCleanup",
        "TextEdits", "WordSegmentation",
      ],
      swiftSettings: strict),
    .target(name: "TestSupport", path: "Tests/TestSupport", swiftSettings: strict),
    tests("DataPacks", ["DataPacks", "HanData"]),
    tests("TextEdits", ["TextEdits"]),
    tests("Encodings", ["Encodings", "ICUShim", "DataPacks"]),
    tests("HanLexicon", ["HanLexicon", "DataPacks"]),
    tests("MojibakeRepair", ["MojibakeRepair", "Encodings", "HanLexicon", "TextEdits"]),
    tests("TextCleanup", ["TextCleanup", "HanLexicon", "Encodings", "DataPacks", "TextEdits"]),
    tests(
      "ScriptConversion",
      ["ScriptConversion", "HanLexicon", "Encodings", "DataPacks", "TextEdits"]),
    tests(
      "WordSegmentation", ["WordSegmentation", "DataPacks", "Encodings", "HanLexicon", "TextEdits"]),
    tests("KeywordExtraction", ["KeywordExtraction", "HanLexicon", "TextEdits"]),
    tests("NumericPhrases", ["NumericPhrases", "Encodings", "HanLexicon", "TextEdits"]),
    tests("HanText", ["HanText", "Encodings"]),
    tests("Command", ["normalize", "HanText"]),
    tests(
      "DataTool", ["hantext-data", "DataPacks", "HanLexicon", "TextEdits", "WordSegmentation"]),
  ],
  swiftLanguageModes: [.v6],
  cLanguageStandard: .c17,
  cxxLanguageStandard: .cxx17
)
