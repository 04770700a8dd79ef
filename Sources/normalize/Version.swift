import HanText

/// What `--version` prints.
enum Version {
  static let number = "0.1.0"

  static var text: String {
    let packs = EmbeddedData.packs.map { pack in
      let checksum = String(pack.checksum, radix: 16)
      let padded = String(repeating: "0", count: 16 - checksum.count) + checksum
      return "\n  \(pack.name) \(padded) (\(pack.byteCount) bytes)"
    }
    return """
      normalize \(number)
      ICU \(ICUVersion.icu), Unicode \(ICUVersion.unicode)
      packs\(packs.joined())
      """
  }
}
