import Foundation
import TestSupport
import Testing

/// One run of the built command: what went in, and what came out.
struct CommandRun {
  let status: Int32
  let output: [UInt8]
  let messages: String

  /// Why a run could not be made.
  enum Failure: Error, CustomStringConvertible {
    case noBinary(searched: [String])
    case timeout(arguments: [String], seconds: Double)

    var description: String {
      switch self {
      case .noBinary(let searched):
        "no built command 'normalize' in \(searched); run 'swift build' first"
      case .timeout(let arguments, let seconds):
        "'normalize \(arguments.joined(separator: " "))' did not end in \(seconds) s"
      }
    }
  }

  var text: String { String(decoding: output, as: UTF8.self) }
  var lines: [String] {
    text.split(separator: "\n", omittingEmptySubsequences: true).map(String.init)
  }

  /// The command, built beside the tests.
  static func binary() throws -> URL {
    let folders = [
      Bundle.main.bundleURL, Bundle.main.executableURL?.deletingLastPathComponent(),
      URL(fileURLWithPath: CommandLine.arguments[0]).deletingLastPathComponent(),
      Corpus.packageRoot.appendingPathComponent(".build/debug"),
      Corpus.packageRoot.appendingPathComponent(".build/release"),
    ].compactMap { $0 }
    for folder in folders {
      // A test bundle on macOS is a folder inside the one with the products.
      for place in [folder, folder.deletingLastPathComponent()] {
        let candidate = place.appendingPathComponent("normalize")
        let attributes = try? FileManager.default.attributesOfItem(atPath: candidate.path)
        if attributes?[.type] as? FileAttributeType == .typeRegular,
          FileManager.default.isExecutableFile(atPath: candidate.path)
        {
          return candidate
        }
      }
    }
    throw Failure.noBinary(searched: folders.map(\.path))
  }

  /// Runs `normalize` with `arguments` and waits for its end.
  ///
  /// - Parameters:
  ///   - input: what standard input holds.
  ///   - pieces: standard input in several writes with pauses between them, instead of `input`.
  init(
    _ arguments: [String], input: [UInt8] = [], pieces: [[UInt8]]? = nil,
    environment: [String: String] = [:], in folder: URL? = nil, seconds: Double = 60
  ) throws {
    let process = Process()
    process.executableURL = try Self.binary()
    process.arguments = arguments
    process.environment = ProcessInfo.processInfo.environment.merging(environment) { $1 }
    process.currentDirectoryURL = folder
    let standardInput = Pipe()
    let standardOutput = Pipe()
    let standardError = Pipe()
    process.standardInput = standardInput
    process.standardOutput = standardOutput
    process.standardError = standardError
    let output = Drain(standardOutput.fileHandleForReading)
    let messages = Drain(standardError.fileHandleForReading)
    signal(SIGPIPE, SIG_IGN)
    try process.run()
    let writer = standardInput.fileHandleForWriting
    DispatchQueue.global().async {
      for (index, piece) in (pieces ?? [input]).enumerated() {
        if index > 0 { usleep(20_000) }
        // A command that ends before it has read everything is no fault of the test's.
        guard (try? writer.write(contentsOf: Data(piece))) != nil else { break }
      }
      try? writer.close()
    }
    let limit = DispatchTime.now() + seconds
    guard output.wait(until: limit), messages.wait(until: limit) else {
      process.terminate()
      throw Failure.timeout(arguments: arguments, seconds: seconds)
    }
    process.waitUntilExit()
    status = process.terminationStatus
    self.output = Array(output.data)
    self.messages = String(decoding: messages.data, as: UTF8.self)
  }

  /// Runs `script` by `sh`, with the command in `$normalize`: for pipes and redirections.
  static func shell(_ script: String, in folder: URL? = nil) throws -> (
    status: Int32, output: String, messages: String
  ) {
    let process = Process()
    process.executableURL = URL(fileURLWithPath: "/bin/sh")
    process.arguments = ["-c", script]
    process.environment = ProcessInfo.processInfo.environment.merging(
      ["normalize": try binary().path]) { $1 }
    process.currentDirectoryURL = folder
    let standardOutput = Pipe()
    let standardError = Pipe()
    process.standardOutput = standardOutput
    process.standardError = standardError
    let output = Drain(standardOutput.fileHandleForReading)
    let messages = Drain(standardError.fileHandleForReading)
    try process.run()
    let limit = DispatchTime.now() + 60
    guard output.wait(until: limit), messages.wait(until: limit) else {
      process.terminate()
      throw Failure.timeout(arguments: [script], seconds: 60)
    }
    process.waitUntilExit()
    return (
      process.terminationStatus, String(decoding: output.data, as: UTF8.self),
      String(decoding: messages.data, as: UTF8.self)
    )
  }
}

/// Reads a pipe to its end on a thread of its own, so that a full pipe never blocks the command.
private final class Drain: @unchecked Sendable {
  private(set) var data = Data()
  private let done = DispatchSemaphore(value: 0)

  init(_ handle: FileHandle) {
    Thread.detachNewThread { [self] in
      data = (try? handle.readToEnd()) ?? Data()
      done.signal()
    }
  }

  func wait(until limit: DispatchTime) -> Bool { done.wait(timeout: limit) == .success }
}

/// A folder for one test, removed after it.
final class TemporaryFolder {
  let url: URL

  init() throws {
    url = FileManager.default.temporaryDirectory
      .appendingPathComponent("normalize-tests-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: url, withIntermediateDirectories: true)
  }

  deinit {
    try? FileManager.default.removeItem(at: url)
  }

  /// The path of a new file.
  func file(_ name: String, _ content: [UInt8]) throws -> String {
    let file = url.appendingPathComponent(name)
    try Data(content).write(to: file)
    return file.path
  }

  func file(_ name: String, _ content: String) throws -> String {
    try file(name, Array(content.utf8))
  }

  func path(_ name: String) -> String { url.appendingPathComponent(name).path }

  func bytes(_ name: String) throws -> [UInt8] {
    Array(try Data(contentsOf: url.appendingPathComponent(name)))
  }

  func names() throws -> [String] {
    try FileManager.default.contentsOfDirectory(atPath: url.path).sorted()
  }
}
