import HanText
import Testing

/// What stands for a character that an encoding lacks.
@Suite struct OtherScriptFormsTests {
  private static func candidates(_ character: Unicode.Scalar) throws -> [String] {
    try OtherScriptForms().candidates(for: character.value).map { scalars in
      String(String.UnicodeScalarView(scalars.compactMap(Unicode.Scalar.init)))
    }
  }

  @Test(
    arguments: [
      ("嗎", "吗"), ("吗", "嗎"), ("国", "國"), ("發", "发"), ("裡", "里"),
    ] as [(Unicode.Scalar, String)])
  func theOtherScriptComesFirst(character: Unicode.Scalar, form: String) throws {
    #expect(try Self.candidates(character).first == form)
  }

  @Test(arguments: ["a", "1", "。", "😀", "山", "\u{FFFD}"] as [Unicode.Scalar])
  func othersHaveNone(character: Unicode.Scalar) throws {
    #expect(try Self.candidates(character).isEmpty)
  }

  @Test func noScalarValueIsNoHarm() throws {
    let forms = try OtherScriptForms()
    #expect(forms.candidates(for: 0xD800).isEmpty)
    #expect(forms.candidates(for: .max).isEmpty)
  }
}
