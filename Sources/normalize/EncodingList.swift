import HanText

/// Every encoding with who decodes it and its labels (`decode --list`): first those that text is met
/// in, then the rest of ICU's.
enum EncodingList {
  static var text: String {
    let encodings = TextEncoding.all.filter { !$0.isRefused } + TextEncoding.converters
    return TextTable(
      rows: encodings.map { encoding in
        [
          encoding.name,
          encoding.icuConverter.map { "ICU \($0)" } ?? "HanText",
          encoding.labels.filter { $0 != encoding.name }.joined(separator: " "),
        ]
      }
    ).text
  }
}
