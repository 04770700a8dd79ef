import Foundation
import ScriptConversion

/// `hantext-data convert CONFIG|TAG [--tofu-risk]`: converts standard input to standard output by
/// one of OpenCC's configurations, or to a language tag.
///
/// For `scripts/conformance-conversion` and for measuring: with `HANTEXT_DATA_TIMING` in the
/// environment the speed of the conversion alone goes to standard error.
enum ConversionCommand {
  static func run(_ arguments: [String]) {
    let tofuRisk = arguments.last == "--tofu-risk"
    guard arguments.count == (tofuRisk ? 2 : 1) else {
      HanTextData.fail("usage: hantext-data convert CONFIG|TAG [--tofu-risk]")
    }
    do {
      let converter = try converter(arguments[0], includingTofuRisk: tofuRisk)
      let text = [UInt8](FileHandle.standardInput.readDataToEndOfFile())
      let start = clock()
      let result = converter.run(text.span, recordingEdits: false)
      if ProcessInfo.processInfo.environment["HANTEXT_DATA_TIMING"] != nil {
        let seconds = Double(clock() - start) / Double(CLOCKS_PER_SEC)
        let speed = Int(Double(text.count) / max(seconds, 1e-6) / 1e6)
        FileHandle.standardError.write(
          Data("\(arguments[0]): \(speed) MB/s of processor time\n".utf8))
      }
      FileHandle.standardOutput.write(Data(result.text))
    } catch {
      HanTextData.fail("\(error)")
    }
  }

  private static func converter(
    _ name: String, includingTofuRisk: Bool
  ) throws -> ScriptConverter {
    if let config = ConversionConfig(rawValue: name) {
      return try ScriptConverter(config: config, includingTofuRisk: includingTofuRisk)
    }
    guard let tag = LanguageTag(name) else {
      HanTextData.fail("'\(name)' is neither a configuration nor a language tag")
    }
    return try ScriptConverter(target: tag)
  }
}
