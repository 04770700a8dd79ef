import Testing

@testable import MojibakeRepair

/// What makes a change more and less sure.
struct RepairEvidenceTests {
  private static let text: [UInt32] = "校”".unicodeScalars.map(\.value)

  @Test func moreProbabilityIsSurer() {
    var evidence = RepairEvidence()
    evidence.add(Self.text, losesByte: false, isRead: false, cost: 300)
    let confidences = [0, 0.1, 0.5, 0.9, 0.99, 1].map {
      evidence.confidence($0, nextShare: (1 - $0) / 2)
    }
    #expect(confidences == confidences.sorted())
    #expect(confidences.allSatisfy { (0...1).contains($0) })
  }

  @Test func lostBytesAndUnusualTextAreLessSure() {
    var usual = RepairEvidence()
    usual.add(Self.text, losesByte: false, isRead: false, cost: 300)
    var losing = RepairEvidence()
    losing.add(Self.text, losesByte: true, isRead: false, cost: 300)
    var unusual = RepairEvidence()
    unusual.add(Self.text, losesByte: false, isRead: false, cost: 900)
    let sure = usual.confidence(0.99, nextShare: 0.01)
    #expect(losing.confidence(0.99, nextShare: 0.01) < sure)
    #expect(unusual.confidence(0.99, nextShare: 0.01) < sure)
  }

  @Test func aSingleCharacterIsAGuess() {
    var evidence = RepairEvidence()
    evidence.add([0x6821], losesByte: true, isRead: false, cost: 100)
    #expect(evidence.confidence(1, nextShare: 0) <= 0.5)
  }

  @Test func halfAMarkIsAGuess() {
    var evidence = RepairEvidence()
    evidence.add([0x5834], losesByte: false, isRead: false, cost: 100)
    evidence.add([0xFF0C, TextScorer.lostASCII], losesByte: true, isRead: false, cost: 300)
    #expect(evidence.losesASCII)
    #expect(evidence.confidence(1, nextShare: 0) <= 0.5)
  }
}
