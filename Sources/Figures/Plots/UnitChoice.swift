import Recurrent

extension LayerView {
  /// Which units a figure shows: those asked for, or those whose hidden state varies most.
  ///
  /// - Returns: Units from 0, by index.
  func units(_ wanted: [Int]?, most: Int, in figure: String) throws(FigureError) -> [Int] {
    guard let wanted, !wanted.isEmpty else {
      let variances = (0..<units).map { variance(ofUnit: $0) }
      let ranked = variances.indices.sorted { (-variances[$0], $0) < (-variances[$1], $1) }
      return ranked.prefix(most).sorted()
    }
    for unit in wanted where unit < 0 || unit >= units {
      throw FigureError("\(label) has no unit \(unit + 1)", remedy: "it has 1 to \(units)")
    }
    return wanted
  }

  /// How much the hidden state of a unit varies over the steps shown.
  func variance(ofUnit unit: Int) -> Double {
    guard let hidden = trace.signal(.hiddenState) else { return 0 }
    let values = values(of: hidden, unit: unit).filter(\.isFinite).map(Double.init)
    guard !values.isEmpty else { return 0 }
    let mean = values.reduce(0, +) / Double(values.count)
    return values.reduce(0) { $0 + ($1 - mean) * ($1 - mean) } / Double(values.count)
  }
}
