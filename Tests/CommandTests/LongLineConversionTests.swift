import HanText
import TestSupport
import Testing

/// Lines longer than a document of the command.
@Suite struct LongLineConversionTests {
  @Test(arguments: [ConversionConfig.s2twp, .t2s])
  func aLongLineIsConvertedAsAWhole(_ config: ConversionConfig) throws {
    let phrases = ["头发", "鼠标里面", "U盘", "打印机", "皇后", "干燥", "以太网路", "說明", "瞭解", "乾隆"]
    var generator = SplitMix64(seed: 9)
    var text = ""
    while text.utf8.count < 1_300_000 {
      text += phrases.randomElement(using: &generator) ?? ""
    }
    let bytes = Array((text + "\n短\n" + text).utf8)
    var expected: [UInt8] = []
    try ScriptConverter(config: config).convert(utf8: bytes.span, into: &expected)
    for options in [[], ["-j", "2"], ["--protect", "code"]] {
      let run = try CommandRun(
        ["convert", "--from", "utf-8", "--config", config.rawValue] + options, input: bytes)
      #expect(run.output == expected, "\(options)")
    }
  }
}
