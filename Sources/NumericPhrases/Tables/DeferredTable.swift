import Synchronization

/// A table that is made when it is first asked for, once, from any thread.
final class DeferredTable<Table: Sendable>: Sendable {
  private let made = Mutex<Table?>(nil)
  private let make: @Sendable () -> Table

  init(_ make: @escaping @Sendable () -> Table) {
    self.make = make
  }

  var value: Table {
    made.withLock { table in
      if let table { return table }
      let new = make()
      table = new
      return new
    }
  }
}
