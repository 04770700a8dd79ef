/// Memory for a fixed number of elements, for loops that must not ask at each step who owns it.
///
/// Every access is checked against the bounds, as an array's is.
@safe
package struct FixedArray<Element: BitwiseCopyable>: ~Copyable {
  package let count: Int
  private let base: UnsafeMutablePointer<Element>

  package init(repeating element: Element, count: Int) {
    self.count = count
    unsafe base = .allocate(capacity: max(count, 1))
    unsafe base.initialize(repeating: element, count: count)
  }

  deinit {
    unsafe base.deallocate()
  }

  @inline(__always)
  package subscript(index: Int) -> Element {
    get {
      precondition(UInt(bitPattern: index) < UInt(bitPattern: count), "index outside the array")
      return unsafe base[index]
    }
    nonmutating set {
      precondition(UInt(bitPattern: index) < UInt(bitPattern: count), "index outside the array")
      unsafe base[index] = newValue
    }
  }

  /// Sets the first `count` elements.
  package func fill(_ count: Int, with element: Element) {
    precondition(count <= self.count, "index outside the array")
    unsafe base.update(repeating: element, count: count)
  }

  /// Moves `count` elements from `source` to the front.
  package func moveToFront(_ count: Int, from source: Int) {
    precondition(source + count <= self.count, "index outside the array")
    unsafe base.update(from: base + source, count: count)
  }
}
