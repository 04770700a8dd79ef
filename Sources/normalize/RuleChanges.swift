import ArgumentParser

/// A choice of rules as an argument: `+x,-y`, or `none,+x`.
struct RuleChanges: Equatable {
  /// The rules that the changes begin with.
  enum Start: String, CaseIterable {
    case none, `default`, all
  }

  private(set) var start = Start.default
  private(set) var changes: [(isAdded: Bool, name: String)] = []

  /// What every option that takes rules says of them.
  static let syntax =
    "+name adds one to the default, -name takes one away; first may stand none, default or all"

  init(_ argument: String) throws {
    let parts = argument.split(separator: ",", omittingEmptySubsequences: false)
    for (index, part) in parts.enumerated() {
      if let start = Start(rawValue: String(part)) {
        guard index == 0 else { throw ValidationError("'\(part)' can only come first") }
        self.start = start
      } else if part.hasPrefix("+") || part.hasPrefix("-") {
        changes.append((part.hasPrefix("+"), String(part.dropFirst())))
      } else {
        throw ValidationError("'\(part)' needs + or - before it")
      }
    }
  }

  /// The rules that are left; linear in the changes.
  ///
  /// - Parameters:
  ///   - what: what a rule is called in a message.
  ///   - names: the names of all rules, for a message.
  ///   - rule: the rule of a name.
  func apply<Rules: SetAlgebra>(
    none: Rules, default start: Rules, all: Rules, _ what: String, names: [String],
    rule: (String) -> Rules.Element?
  ) throws -> Rules {
    var rules =
      switch self.start {
      case .none: none
      case .default: start
      case .all: all
      }
    for change in changes {
      guard let rule = rule(change.name) else {
        throw ValidationError(
          "unknown \(what) '\(change.name)'; there are \(names.joined(separator: ", "))")
      }
      if change.isAdded { rules.insert(rule) } else { rules.remove(rule) }
    }
    return rules
  }

  static func == (left: RuleChanges, right: RuleChanges) -> Bool {
    left.start == right.start
      && left.changes.elementsEqual(right.changes) { $0 == $1 }
  }
}
