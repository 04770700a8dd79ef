import HanText

/// The rules of cleanup as a table (`--list-rules`).
enum CleanupRuleList {
  /// A line a rule: its name, whether it is on with these options, the profiles that have it on, an
  /// example. Line ends and characters that cannot be seen are shown as `\u{…}`.
  static func text(_ options: CleanupOptions) -> String {
    let effective = options.effectiveRules
    let rows = CleanupRule.all.map { rule in
      let profiles = rule.profiles.map(\.rawValue).joined(separator: ",")
      return [
        rule.shortName, effective.contains(rule) ? "on" : "off", profiles.isEmpty ? "-" : profiles,
        "«\(visible(rule.example.before))» → «\(visible(rule.example.after))»",
      ]
    }
    return TextTable(header: ["RULE", "STATE", "PROFILES", "EXAMPLE"], rows: rows).text
  }

  private static func visible(_ text: String) -> String {
    text.unicodeScalars.map { scalar in
      let isSeen =
        switch scalar.properties.generalCategory {
        case .control, .format, .lineSeparator, .paragraphSeparator, .nonspacingMark: false
        case .spaceSeparator: scalar == " "
        default: true
        }
      return isSeen ? String(scalar) : "\\u{\(String(scalar.value, radix: 16, uppercase: true))}"
    }.joined()
  }
}
