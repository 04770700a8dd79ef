import ArgumentParser
import Glibc
import HanText

/// `normalize [STAGE] [OPTIONS] [FILE ...]`: the pipeline, or one stage of it.
@main
struct Normalize: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "normalize",
    abstract: "Repair, clean, convert, segment and read Chinese text.",
    usage: """
      normalize [<options>] [<file> ...]
      normalize <stage> [<options>] [<file> ...]
      """,
    discussion: """
      Without a stage, text is decoded, repaired (mojibake) and cleaned (residue, pasted readings, \
      flattened punctuation); options add conversion, numbers and segmentation. A stage by name \
      runs that one alone. Standard input is read when there is no file, or for '-'.

      EXAMPLES
        normalize page.txt                        repair and clean
        normalize --to zh-Hant-TW page.txt        ... and convert to Traditional, Taiwan standard
        normalize --from big5 --to zh-Hans old.txt
        normalize --segment page.txt              ... and cut into words
        normalize --numbers annotate --json page.txt
                                                  a JSON object a line, with every edit
        normalize --jsonl text corpus.jsonl       normalize one field of JSON Lines
        normalize --list-rules                    the rules of cleanup
        normalize --check *.txt                   exit 1 if anything would change
        normalize -i *.txt                        change files in place
        normalize convert --config s2twp < in > out
        normalize convert --to zh-Hant-TW --dict names.txt --quotes corner page.txt
        normalize detect *.txt                    name each file's encoding
        normalize keywords *.txt                  the words that tell what each file is about

      EXIT STATUS
        0  done
        1  with --check: something would change
        2  wrong usage, input or output failed, or (with --strict) invalid input
      """,
    version: Version.text,
    subcommands: [
      RepairStage.self, CleanStage.self, ConvertStage.self, NumbersStage.self, SegmentStage.self,
      DecodeStage.self, Detect.self, Keywords.self, Report.self,
    ])

  @OptionGroup(title: "Pipeline") var pipeline: PipelineArguments
  @OptionGroup(title: "Repair") var repair: RepairArguments
  @OptionGroup(title: "Cleanup") var cleanup: CleanupArguments
  @OptionGroup(title: "Input") var input: InputArguments
  @OptionGroup(title: "Output") var output: OutputArguments

  mutating func run() throws {
    guard try !cleanup.writesList() else { return }
    var options = NormalizerOptions()
    repair.apply(to: &options)
    try cleanup.apply(to: &options)
    try pipeline.apply(to: &options, isQuiet: output.quiet)
    try RunPlan(input, output, options, separator: pipeline.separator).run()
  }

  /// A stage's name counts as one only at the beginning: later it may be a file's.
  private static func parsed(_ arguments: [String]) throws -> any ParsableCommand {
    guard let stage = stage(arguments) else { return try parseAsRoot(arguments) }
    return try stage.parseAsRoot(Array(arguments.dropFirst()))
  }

  private static func stage(_ arguments: [String]) -> (any ParsableCommand.Type)? {
    configuration.subcommands.first { $0.configuration.commandName == arguments.first }
  }

  /// Parses, runs and exits with this command's own statuses: 2 for wrong usage.
  static func main() {
    // Writing to a closed pipe is then an error that `ByteSink` sees.
    signal(SIGPIPE, SIG_IGN)
    keepFreedMemory()
    let arguments = Array(CommandLine.arguments.dropFirst())
    do {
      var command = try parsed(arguments)
      try command.run()
    } catch is ByteSink.BrokenPipe {
      Glibc.exit(0)
    } catch let error as CommandFailure {
      Diagnostics.write(error.description)
      Glibc.exit(2)
    } catch let status as ExitStatus {
      Glibc.exit(status.code)
    } catch {
      end(error, stage: stage(arguments))
    }
  }

  /// Documents are buffers of one size, again and again. Where the C library is glibc it keeps what is
  /// freed for the next one, so that the system does not clear the same pages each time.
  private static func keepFreedMemory() {
    typealias Setter = @convention(c) (_ parameter: CInt, _ value: CInt) -> CInt
    guard let symbol = unsafe dlsym(nil, "mallopt") else { return }
    let set = unsafe unsafeBitCast(symbol, to: Setter.self)
    // M_TRIM_THRESHOLD and M_MMAP_THRESHOLD of <malloc.h>, which the module Glibc leaves out.
    _ = set(-1, 1 << 25)
    _ = set(-3, 1 << 25)
  }

  /// Ends after help, a version or a completion script, or with a message about wrong usage.
  private static func end(_ error: any Error, stage: (any ParsableCommand.Type)?) -> Never {
    let code = exitCode(for: error)
    guard code == .success else {
      let name = ["normalize", stage?.configuration.commandName].compactMap { $0 }
      let hint = code == .validationFailure ? "\nTry '\(name.joined(separator: " ")) --help'." : ""
      Diagnostics.write(message(for: error) + hint)
      Glibc.exit(2)
    }
    do {
      var sink = ByteSink.standardOutput
      try sink.write(Array((fullMessage(for: error) + "\n").utf8))
      try sink.flush()
    } catch is ByteSink.BrokenPipe {
    } catch {
      Diagnostics.write("\(error)")
      Glibc.exit(2)
    }
    Glibc.exit(0)
  }
}
