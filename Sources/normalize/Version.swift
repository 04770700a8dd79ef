import HanText

/// What `--version` prints: the command, what it is linked with, and the builds of its data.
enum Version {
  static let number = "0.1.0"

  static var text: String {
    var text = "normalize \(number)\nICU \(ICUVersion.icu), Unicode \(ICUVersion.unicode)"
    for pack in DataVersion.all {
      text += "\n\(pack.name) pack \(String(pack.checksum, radix: 16))"
    }
    return text
  }
}
