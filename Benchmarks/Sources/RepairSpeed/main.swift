import HanText
import Measuring

// Measures repair in this process: `repair-speed FILE ...` prints a line of name, bytes and seconds of
// the processor for each of several rounds, and for copying the same text, `memcpy`. A file is cut
// into documents as the command cuts it.

let rounds = 7
var options = NormalizerOptions.none
options.repair = true
let normalizer = try Normalizer(options)

for path in CommandLine.arguments.dropFirst() {
  guard let bytes = readFile(path) else {
    print("repair-speed: cannot read \(path)")
    continue
  }
  let name = String(path.split(separator: "/").last ?? "")
  var splitter = DocumentSplitter(.lines)
  splitter.append(bytes)
  var documents: [[UInt8]] = []
  while let document = splitter.next(isLast: true) { documents.append(document.text) }
  for round in 0...rounds {
    var repaired = 0
    let repair = processorSeconds {
      for document in documents { repaired += normalizer.normalize(validUTF8: document).utf8.count }
    }
    var copied = 0
    let copy = processorSeconds {
      for document in documents {
        var copy = document
        // The copy is made at the first change.
        copy[0] ^= 1
        copied += copy.count
      }
    }
    precondition(repaired > 0 || bytes.isEmpty)
    // The first round warms up.
    guard round > 0 else { continue }
    print("\(name) \(bytes.count) \(repair)")
    print("memcpy \(copied) \(copy)")
  }
}
