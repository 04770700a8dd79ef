/// Reads inputs and writes what becomes of them: by documents, or straight where only the encoding
/// or the script is to change.
enum InputPump {
  case documents(DocumentPump)
  case straight(Transcoder)

  init(_ plan: RunPlan) throws {
    self =
      plan.isTranscoding ? .straight(try Transcoder(plan)) : .documents(try DocumentPump(plan))
  }

  /// Bytes to read at a time.
  var chunkSize: Int {
    switch self {
    case .documents: ByteSource.chunkSize
    case .straight: Transcoder.chunkSize
    }
  }

  /// Reads `source` to its end and writes what becomes of it to `sink`.
  mutating func process(
    _ source: inout ByteSource, _ state: inout InputState, into sink: inout EncodedSink
  ) throws {
    sink.beginInput(state.name)
    switch self {
    case .documents(var pump):
      defer { self = .documents(pump) }
      try pump.process(&source, &state, into: &sink)
    case .straight(var transcoder):
      defer { self = .straight(transcoder) }
      try transcoder.process(&source, &state, into: &sink)
    }
    sink.reportReplaced()
  }

  /// Takes the progress off the screen.
  mutating func clearProgress() {
    switch self {
    case .documents(var pump):
      pump.progress.clear()
      self = .documents(pump)
    case .straight(var transcoder):
      transcoder.progress.clear()
      self = .straight(transcoder)
    }
  }
}
