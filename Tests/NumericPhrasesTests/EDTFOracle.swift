/// A plain grammar of the strings that dates are written in: the oracle of the calendar's reading.
///
/// ISO 8601-2:2019 as far as it is used, with the additions that `CalendarValue` names.
enum EDTFOracle {
  static func accepts(_ text: String) -> Bool {
    let ends = text.split(separator: "/", omittingEmptySubsequences: false).map(String.init)
    switch ends.count {
    case 1: return isPoint(ends[0])
    case 2: return isPoint(ends[0]) && (ends[1] == ".." || isPoint(ends[1]))
    default: return false
    }
  }

  private static func isPoint(_ text: String) -> Bool {
    let parts = text.split(separator: "T", omittingEmptySubsequences: false).map(String.init)
    guard parts.count == 2 else { return parts.count == 1 && isDate(text) }
    return (parts[0].isEmpty || isDay(parts[0])) && isTime(parts[1])
  }

  private static func isDate(_ text: String) -> Bool {
    var text = text
    if text.hasSuffix("~") { text.removeLast() }
    if isDay(text) { return true }
    if let match = text.wholeMatch(of: /(-?\d\d\d\d|\d\d\d?X|-?\d\dXX|XX\d\d|XXXX)/) {
      return !match.output.0.isEmpty
    }
    if let match = text.wholeMatch(of: /(-?\d{4}|XX\d\d|XXXX)-(\d\d|XX)/) {
      guard let month = Int(match.output.2) else { return match.output.2 == "XX" }
      return (1...12).contains(month) || (21...41).contains(month)
    }
    return text.wholeMatch(of: /(\d{4}|XXXX)-WXX(-[1-7])?/) != nil
  }

  private static func isDay(_ text: String) -> Bool {
    if text.wholeMatch(of: /(\d{4}|XXXX)-WXX-[1-7]/) != nil { return true }
    guard let match = text.wholeMatch(of: /(-?\d{4}|XX\d\d|XXXX)-(\d\d|XX)-(\d\d|XX)/) else {
      return false
    }
    guard let day = Int(match.output.3) else { return match.output.3 == "XX" }
    let month = Int(match.output.2) ?? 1
    guard (1...12).contains(month), day >= 1 else { return false }
    var days = [31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31][month - 1]
    if month == 2, let year = Int(match.output.1) {
      days = year % 400 == 0 || (year % 4 == 0 && year % 100 != 0) ? 29 : 28
    }
    return day <= days
  }

  private static func isTime(_ text: String) -> Bool {
    if text == "24:00" { return true }
    let parts = text.split(separator: ":", omittingEmptySubsequences: false)
    guard (1...3).contains(parts.count), parts.allSatisfy({ $0.utf8.count == 2 }) else {
      return false
    }
    let numbers = parts.compactMap { Int($0) }
    return numbers.count == parts.count && numbers[0] < 24
      && numbers.dropFirst().allSatisfy { $0 <= 60 }
  }

  /// ISO 8601-1: a duration with at least one component, in falling order.
  static func isDuration(_ text: String) -> Bool {
    let number = "[0-9]+(\\.[0-9]+)?"
    let day = "(\(number)Y)?(\(number)M)?(\(number)W)?(\(number)D)?"
    let time = "(T(?=[0-9])(\(number)H)?(\(number)M)?(\(number)S)?)?"
    guard let pattern = try? Regex("P(?=[0-9T])\(day)\(time)") else { return false }
    return (try? pattern.wholeMatch(in: text)) != nil
  }
}
