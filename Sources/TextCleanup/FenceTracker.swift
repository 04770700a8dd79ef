import TextEdits

/// Tells of places in ascending order whether they are fenced code (CommonMark 0.31, section 4.5).
struct FenceTracker {
  private let hasFence: Bool
  private var isFenced = false
  private var position = 0

  private static let lineFeeds = ByteSet([0x0A])

  /// - Parameter code: of the document.
  init(_ text: Span<UInt8>, _ code: DocumentCode) {
    hasFence = code.hasFence
    isFenced = hasFence && text.isFence(at: 0)
  }

  /// Whether the line of `offset` is fenced, or opens a block. Linear over all calls.
  mutating func isFenced(_ text: Span<UInt8>, _ offset: Int) -> Bool {
    guard hasFence else { return false }
    position = FenceTracker.lineFeeds.next(in: text, from: position)
    while position < offset {
      position += 1
      if text.isFence(at: position) {
        isFenced.toggle()
      }
      position = FenceTracker.lineFeeds.next(in: text, from: position)
    }
    return isFenced
  }
}
