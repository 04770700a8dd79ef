import Glibc

/// What a program was called with: options with a value, switches and files.
package struct ProgramArguments {
  private let program: String
  private var options: [String: [String]] = [:]
  private var switches: Set<String> = []
  package private(set) var files: [String] = []

  /// - Parameters:
  ///   - options: those with a value, which may be given several times.
  ///   - switches: those without.
  package init(
    program: String, options known: Set<String>, switches knownSwitches: Set<String> = []
  ) {
    self.program = program
    var arguments = CommandLine.arguments.dropFirst()
    while let argument = arguments.popFirst() {
      if knownSwitches.contains(argument) {
        switches.insert(argument)
      } else if known.contains(argument) {
        guard let value = arguments.popFirst() else { fail("\(argument) needs a value") }
        options[argument, default: []].append(value)
      } else if argument.hasPrefix("--") {
        fail("no option \(argument); main.swift tells the usage")
      } else {
        files.append(argument)
      }
    }
  }

  /// The last value of an option.
  package subscript(_ option: String) -> String? { options[option]?.last }

  /// All values of an option; what is behind a comma is a value of its own.
  package func list(_ option: String) -> [String]? {
    options[option]?.flatMap { $0.split(separator: ",").map(String.init) }
  }

  package func count(_ option: String, default number: Int) -> Int {
    guard let text = self[option] else { return number }
    guard let count = Int(text), count > 0 else { fail("\(option) \(text): no count") }
    return count
  }

  package func has(_ name: String) -> Bool { switches.contains(name) }

  package func fail(_ message: String) -> Never {
    let line = Array("\(program): \(message)\n".utf8)
    _ = unsafe write(STDERR_FILENO, line, line.count)
    exit(2)
  }

  /// The bytes of a file; a text is only measured when all of it is there.
  package func read(_ path: String) -> [UInt8] {
    guard let bytes = readFile(path) else { fail("cannot read \(path)") }
    return bytes
  }
}
