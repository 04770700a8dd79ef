/// Why a user dictionary cannot be made, and where.
public struct UserDictionaryError: Error, Equatable, Sendable, CustomStringConvertible {
  /// The entry that is not well formed.
  public enum Place: Equatable, Sendable {
    /// The line of a text, from 1.
    case line(Int)
    /// The number of an entry in a sequence, from 0.
    case entry(Int)
  }

  public enum Problem: Error, Equatable, CustomStringConvertible {
    case invalidUTF8
    case emptyKey
    /// No value, or an empty one, and no lock.
    case emptyValue(key: String)
    /// A line without a tab that holds a space: two columns, wrongly separated.
    case missingTab(String)
    case tooManyColumns(Int)
    /// A third column that is no number from 0 to `UserDictionary.maximumPriority`.
    case badPriority(String)
    /// A fourth column that is not `locked`.
    case badLock(String)
    /// A key or value over `UserDictionary.maximumLength`; its length in UTF-8 bytes.
    case tooLong(String, length: Int)
    /// A key or value of more than one line: conversion keeps lines.
    case lineFeed(String)

    public var description: String {
      switch self {
      case .invalidUTF8: "invalid UTF-8"
      case .emptyKey: "the key is empty"
      case .emptyValue(let key): "'\(key)' has no value and is not locked"
      case .missingTab(let text): "no tab after the key in '\(text)'"
      case .tooManyColumns(let count):
        "\(count) columns; there are key, values, priority and 'locked'"
      case .badPriority(let text):
        "the priority '\(text)' is no number from 0 to \(UserDictionary.maximumPriority)"
      case .badLock(let text): "the fourth column is 'locked' or empty, not '\(text)'"
      case .tooLong(let text, let length):
        "'\(text.prefix(20))…' has \(length) bytes; at most \(UserDictionary.maximumLength)"
      case .lineFeed(let text): "'\(text.prefix { !$0.isNewline })…' has more than one line"
      }
    }

    /// What is wrong with an entry; nil when nothing is. Linear in it.
    public init?(_ entry: UserDictionary.Entry) {
      if entry.key.isEmpty {
        self = .emptyKey
      } else if entry.values.contains("") || (entry.values.isEmpty && !entry.isLocked) {
        self = .emptyValue(key: entry.key)
      } else if !(0...UserDictionary.maximumPriority).contains(entry.priority) {
        self = .badPriority("\(entry.priority)")
      } else if let text = ([entry.key] + entry.values).first(where: {
        $0.utf8.count > UserDictionary.maximumLength
      }) {
        self = .tooLong(text, length: text.utf8.count)
      } else if let text = ([entry.key] + entry.values).first(where: { $0.utf8.contains(0x0A) }) {
        self = .lineFeed(text)
      } else {
        return nil
      }
    }
  }

  public var place: Place
  public var problem: Problem

  public init(place: Place, problem: Problem) {
    self.place = place
    self.problem = problem
  }

  public var description: String {
    switch place {
    case .line(let number): "line \(number): \(problem)"
    case .entry(let number): "entry \(number): \(problem)"
    }
  }
}
