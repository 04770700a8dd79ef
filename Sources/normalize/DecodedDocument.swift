import HanText

/// A document and what decoding noticed in it.
struct DecodedDocument: Sendable {
  var document: DocumentSplitter.Document
  /// Offsets within the document's text.
  var malformed: [MalformedSequence] = []
  /// Lines in encodings of their own; empty when the input is in one, or they are not asked for.
  var lines: [DecodedLine] = []
}

/// A line of a document.
struct DecodedLine: Sendable {
  /// Where it ends in the document's text.
  var end: Int
  /// nil for ASCII.
  var encoding: TextEncoding?
}
