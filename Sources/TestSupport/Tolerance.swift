import Recurrent

/// How far two results may be apart: `|a − b| ≤ bound · max(1, max |b|)`, b being the reference.
package struct Tolerance: Sendable {
  package let bound: Float

  /// For one call in float32: Keras' own backends differ by up to 3.3e-7 from each other and 4.2e-7 from
  /// float64 on these cases; this leaves a factor of five for another order of summation.
  package static let float32 = Tolerance(bound: 2e-6)

  /// For saturated gates and for sequences of many steps, in which differences add up.
  package static let float32Accumulated = Tolerance(bound: 1e-5)

  /// For numbers that were printed with four decimals.
  package static let fourDecimals = Tolerance(bound: 1.5e-4)

  /// For what Keras computed in float16 of weights in float16: as far as float64 is from it, with these weights.
  package static let float16 = Tolerance(bound: 4.7e-4)

  /// The same for bfloat16.
  package static let bfloat16 = Tolerance(bound: 3.4e-3)

  /// The same numbers computed in float64 in another order, then rounded to float32: one unit in the last place.
  package static let roundedOnce = Tolerance(bound: 1.2e-7)

  /// The same numbers, bit for bit.
  package static let exact = Tolerance(bound: 0)

  /// What a case with these tags is held to.
  package static func forCase(tagged tags: [String]) -> Tolerance {
    tags.contains("saturating") || tags.contains("long") ? .float32Accumulated : .float32
  }

  /// The first place where two tensors are further apart than this, said in words; nil where there is none.
  ///
  /// - Parameter skipsNaN: Whether places where `found` has NaN are passed over, as for gates at masked steps.
  package func firstDifference(
    _ what: String, _ found: Tensor, _ expected: Tensor, skipsNaN: Bool = false
  ) -> String? {
    guard found.shape == expected.shape else {
      return "\(what): found shape \(found.shape), expected \(expected.shape)"
    }
    let limit = bound * max(1, expected.scalars.reduce(0) { max($0, abs($1)) })
    for (offset, (a, b)) in zip(found.scalars, expected.scalars).enumerated() {
      if skipsNaN, a.isNaN { continue }
      if a == b || abs(a - b) <= limit { continue }
      var rest = offset
      let indices = found.shape.reversed().map { length in
        defer { rest /= length }
        return rest % length
      }
      return "\(what)\(Array(indices.reversed())): found \(a), expected \(b), apart by more than \(limit)"
    }
    return nil
  }
}
