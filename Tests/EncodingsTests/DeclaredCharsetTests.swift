import Encodings
import TestSupport
import Testing

/// What a document or its reader says of the encoding is evidence beside the bytes.
@Suite struct DeclaredCharsetTests {
  /// `가각` in EUC-KR, `啊阿` in GBK, `陛陝` in Big5: nothing in the bytes decides.
  private static let doubtful: [UInt8] = [0xB0, 0xA1, 0xB0, 0xA2]

  private func detect(_ bytes: [UInt8], hint: TextEncoding? = nil) throws -> TextEncoding? {
    try EncodingDetector.detect(bytes.span, hint: hint).first?.encoding
  }

  /// Text before the doubtful bytes, and the encoding that it makes of them; nil when it declares
  /// nothing that the detector knows.
  private static let documents: [(head: String, encoding: TextEncoding?)] = [
    ("<meta charset=euc-kr><p>", .eucKR),
    ("<META CHARSET = 'Big5'><p>", .big5),
    ("<meta http-equiv=\"Content-Type\" content=\"text/html; charset=euc-kr\"><p>", .eucKR),
    ("<html>\n<head>\n<meta name=a content=b>\n<meta charset=\"big5-hkscs\">\n<p>", .big5),
    ("<?xml version=\"1.0\" encoding=\"EUC-KR\"?><p>", .eucKR),
    ("<?xml version='1.0' encoding = 'big5' standalone='yes'?><p>", .big5),
    ("# -*- coding: euc-kr -*-\nx = ", .eucKR),
    ("#!/usr/bin/python\n# vim: set fileencoding=big5 :\nx = ", .big5),
    ("% -*- mode: latex; coding: big5; -*-\n", .big5),
    // GBK is part of gb18030.
    ("<meta charset=gb2312><p>", .gb18030),
    // No declarations, or of nothing.
    ("<p charset=euc-kr>", nil),
    ("<meta charset><p>", nil),
    ("<meta charset=\"klingon\"><p>", nil),
    ("charset=euc-kr ", nil),
    ("a coding: euc-kr\n", nil),
    ("#\n#\n# coding: euc-kr\n", nil),
    ("<?xml version=\"1.0\"?><a encoding=\"euc-kr\"/>", nil),
  ]

  @Test func aDeclarationSettlesADoubt() throws {
    for (head, encoding) in Self.documents {
      let silent = head.utf8.map { $0 >= 0x61 && $0 <= 0x7A ? 0x78 : $0 }
      let expected = try encoding ?? detect(silent + Self.doubtful)
      #expect(try detect(Array(head.utf8) + Self.doubtful) == expected, "\(head)")
    }
  }

  @Test func aDeclarationFarDownIsNone() throws {
    let tag = Array("<meta charset=big5>".utf8)
    let near = [UInt8](repeating: 0x20, count: 1024 - tag.count)
    #expect(try detect(near + tag + Self.doubtful) == .big5)
    #expect(try detect(near + [0x20, 0x20] + tag + Self.doubtful) != .big5)
  }

  /// A sentence of every language in its encoding, under every other declaration and hint.
  @Test func bytesThatContradictWin() throws {
    let cases: [(language: String, encodings: [TextEncoding])] = [
      ("hans", [.utf8, .gb18030]), ("hant", [.utf8, .gb18030, .big5]),
      ("ja", [.utf8, .shiftJIS, .eucJP]), ("ko", [.utf8, .eucKR]), ("ru", [.utf8, .windows1251]),
    ]
    let claims: [TextEncoding] = [
      .utf8, .gb18030, .big5, .shiftJIS, .eucJP, .eucKR, .utf16LE, .windows1252, .eucTW, .koi8R,
    ]
    for row in try Corpus.rows("encodings/lines.tsv") {
      for encoding in cases.first(where: { $0.language == row[0] })?.encodings ?? [] {
        let bytes = try encode(row[1], encoding)
        guard bytes.count >= 40 else { continue }
        for claim in claims {
          #expect(try detect(bytes, hint: claim) == encoding, "\(claim): \(row[1])")
          let head = Array("<meta charset=\(claim.name)>".utf8)
          #expect(try detect(head + bytes) == encoding, "\(claim) declared: \(row[1])")
        }
      }
    }
  }

  @Test func aHintSettlesADoubt() throws {
    for hint in [TextEncoding.gb18030, .gbk, .big5, .eucKR] {
      let name: TextEncoding = hint == .gbk ? .gb18030 : hint
      #expect(try detect(Self.doubtful, hint: hint) == name, "\(hint)")
    }
    // The reader of the file knows better than the file.
    let declared = Array("<meta charset=big5><p>".utf8) + Self.doubtful
    #expect(try detect(declared, hint: .eucKR) == .eucKR)
  }

  @Test func aHintMayBeAnyEncoding() throws {
    let bytes: [UInt8] = [0xE0, 0xE1, 0xE2, 0x20, 0xE3, 0xE4]
    for hint in TextEncoding.all {
      let guesses = try EncodingDetector.detect(bytes.span, hint: hint)
      #expect(!guesses.isEmpty, "\(hint)")
    }
    let arabic = try encode("\u{633}\u{644}\u{627}\u{645}", encoding("windows-1256"))
    #expect(try detect(arabic, hint: encoding("windows-1256")) == encoding("windows-1256"))
  }

  /// A document that can be read for its declaration is not UTF-16.
  @Test func declaredUTF16IsNone() throws {
    let head = Array("<meta charset=utf-16><p>".utf8)
    #expect(try detect(head + Array("\u{4E2D}".utf8)) == .utf8)
  }
}
