/// The shape that a file declares, which may hold more numbers than any machine does.
struct ArrayShape: Hashable, Sendable {
  /// The length of each axis, none negative.
  let axes: [Int]

  /// How many numbers it holds, or nil where that does not fit an `Int`.
  var product: Int? {
    var product = 1
    for axis in axes {
      let (next, overflow) = product.multipliedReportingOverflow(by: axis)
      if overflow { return nil }
      product = next
    }
    return product
  }
}

extension ArrayShape: CustomStringConvertible {
  /// As Python writes it: `(2, 3)`, `(4,)`, `()`.
  var description: String {
    axes.count == 1 ? "(\(axes[0]),)" : "(\(axes.map(String.init).joined(separator: ", ")))"
  }
}
