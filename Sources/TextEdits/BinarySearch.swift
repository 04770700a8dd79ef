extension Range where Bound == Int {
  /// The first index of the range from which on `isBehind` holds, or its end. Logarithmic.
  ///
  /// - Parameter isBehind: false for all indices before some point, true for all from there on.
  @inlinable
  public func partitioningIndex(where isBehind: (Int) -> Bool) -> Int {
    var low = lowerBound
    var high = upperBound
    while low < high {
      let middle = low + (high - low) / 2
      if isBehind(middle) {
        high = middle
      } else {
        low = middle + 1
      }
    }
    return low
  }
}
