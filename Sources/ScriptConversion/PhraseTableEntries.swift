import TextEdits

extension PhraseTable {
  /// A key of the table with its value; `level` 0 is the group's first dictionary.
  struct Entry {
    var key: String
    var value: String
    var level: Int
  }

  /// Everything the table replaces, for reports and tests. Linear in the table.
  ///
  /// A character whose replacement is not stored as a record has the level of characters, one more
  /// than every phrase that begins with it could need: 15.
  func entries() -> [Entry] {
    var entries: [Entry] = []
    for scalar in 0..<Layout.scalarLimit {
      let entry = self.entry(scalar)
      guard let character = Unicode.Scalar(scalar) else { continue }
      if entry & Layout.replacedByRecord != 0 {
        let record = Int(entry & Layout.payload)
        entries.append(Entry(key: String(character), value: value(record), level: level(record)))
      } else if entry & Layout.payload != 0 {
        let bytes = Array(String(character).utf8)
        let value = bytes.enumerated().map { place, byte in
          byte ^ UInt8(truncatingIfNeeded: entry &>> UInt32(8 * place))
        }
        entries.append(
          Entry(
            key: String(character), value: String(decoding: value, as: UTF8.self), level: 15))
      }
    }
    for slot in slotStart..<slotStart + 1 << slotBits where slots[slot] != 0 {
      let pair = slots[slot] >> Layout.recordBits
      let scalars = [UInt32(pair >> 21), UInt32(pair & 0x1F_FFFF)].compactMap(Unicode.Scalar.init)
      let start = String(String.UnicodeScalarView(scalars))
      var record = Int(slots[slot] & (1 << Layout.recordBits - 1))
      while true {
        let header = records[record]
        let length = Int(header & Layout.restLength)
        let rest = restWords(record, header)
        let key = start + text(rest, length)
        let value = header & Layout.isMapped == 0 ? value(record) : mapped(key)
        entries.append(Entry(key: key, value: value, level: level(record)))
        if header & Layout.isLast != 0 { break }
        record = rest + (length + 3) >> 2
      }
    }
    return entries
  }

  private func mapped(_ key: String) -> String {
    let bytes = Array(key.utf8)
    var output = ByteBuffer()
    appendMapped(bytes.span, 0..<bytes.count, to: &output)
    return output.withBytes { $0.string(in: 0..<$0.count) }
  }

  private func level(_ record: Int) -> Int {
    Int(records[record] >> Layout.levelShift)
  }

  private func value(_ record: Int) -> String {
    text(record + 1, valueLength(records[record]))
  }

  private func text(_ words: Int, _ length: Int) -> String {
    let bytes = (0..<length).map { index in
      UInt8(truncatingIfNeeded: records[words + index >> 2] >> UInt32(8 * (index & 3)))
    }
    return String(decoding: bytes, as: UTF8.self)
  }
}
