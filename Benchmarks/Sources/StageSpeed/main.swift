import Glibc
import HanText
import Measuring

// Measures a stage in this process: `stage-speed STAGE FILE ...`, where STAGE is `repair`, `clean`,
// `numbers` or a profile of cleanup, prints a line of name, bytes and seconds of the processor for each of several
// rounds, and for copying the same text, `memcpy`. A file is cut into documents as the command cuts it.

func fail(_ message: String) -> Never {
  print(message)
  exit(2)
}

/// Out of line, so that a copy that is only changed is made all the same.
@inline(never)
func change(_ bytes: inout [UInt8]) {
  bytes[0] ^= 1
}

let rounds = 7
let arguments = CommandLine.arguments.dropFirst()
var options = NormalizerOptions.none
switch arguments.first {
case "repair": options.repair = true
case "clean": options.cleanup = .default
case "numbers": options.numbers = .annotate
case let name:
  guard let profile = CleanupProfile(rawValue: name ?? "") else {
    fail("usage: stage-speed repair|clean|numbers|PROFILE FILE ...")
  }
  options.cleanup = CleanupOptions(profile: profile)
}
let normalizer = try Normalizer(options)

for path in arguments.dropFirst() {
  guard let bytes = readFile(path) else {
    fail("stage-speed: cannot read \(path)")
  }
  let name = String(path.split(separator: "/").last ?? "")
  var splitter = DocumentSplitter(.lines)
  splitter.append(bytes)
  var documents: [[UInt8]] = []
  while let document = splitter.next(isLast: true) { documents.append(document.text) }
  for round in 0...rounds {
    var written = 0
    let stage = processorSeconds {
      for document in documents { written += normalizer.normalize(validUTF8: document).utf8.count }
    }
    var copied = 0
    let copy = processorSeconds {
      for document in documents {
        var copy = document
        // The copy is made at the first change.
        change(&copy)
        copied += copy.count
      }
    }
    precondition(written > 0 || bytes.isEmpty)
    // The first round warms up.
    guard round > 0 else { continue }
    print("\(name) \(bytes.count) \(stage)")
    print("memcpy \(copied) \(copy)")
  }
}
