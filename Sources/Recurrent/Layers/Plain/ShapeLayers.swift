/// Repeats a vector `[batch, features]` over `n` steps.
struct RepeatVector: PlainLayer {
  var n = 0

  static let className = "RepeatVector"
  static let parameters: [LayerParameter<RepeatVector>] = [LayerParameter("n", \.n, usual: nil)]

  var inputRank: Int? { 2 }
  var preservesRank: Bool { false }

  func outputShape(for input: [Int?]) throws(ConfigurationError) -> [Int?] { [input[0], n, input[1]] }
  var runsStepByStep: Bool { false }
  func outputMask(_ mask: Tensor?, for input: Tensor) -> Tensor? { nil }

  func callAsFunction(_ input: Tensor, mask: Tensor?, weights: [Tensor]) -> Tensor {
    let rows = (0..<input.shape[0]).flatMap { sample in
      (0..<n).flatMap { _ in input.row(sample).scalars }
    }
    return Tensor(shape: [input.shape[0], n, input.shape[1]], scalars: rows)
  }
}

/// Puts all axes but the batch into one.
struct Flatten: PlainLayer {
  var dataFormat = DataFormat.unset

  static let className = "Flatten"
  static let parameters: [LayerParameter<Flatten>] = [
    LayerParameter("data_format", \.dataFormat, usual: .unset)
  ]

  var preservesRank: Bool { false }

  func outputShape(for input: [Int?]) throws(ConfigurationError) -> [Int?] {
    [
      input[0],
      input.dropFirst().reduce(1) { product, length in product.flatMap { all in length.map { all * $0 } } },
    ]
  }

  var runsStepByStep: Bool { false }
  func outputMask(_ mask: Tensor?, for input: Tensor) -> Tensor? { nil }

  func callAsFunction(_ input: Tensor, mask: Tensor?, weights: [Tensor]) -> Tensor {
    input.reshaped([input.shape[0], input.shape.dropFirst().reduce(1, *)])
  }
}

/// Gives the axes behind the batch another shape; one length may be −1 and follows from the others.
struct Reshape: PlainLayer {
  var target = Lengths([])

  static let className = "Reshape"
  static let parameters: [LayerParameter<Reshape>] = [
    LayerParameter("target_shape", \.target, usual: nil)
  ]

  var preservesRank: Bool { false }

  func outputShape(for input: [Int?]) throws(ConfigurationError) -> [Int?] {
    let known = target.values.filter { $0 >= 0 }.reduce(1, *)
    let open = target.values.count { $0 < 0 }
    let lengths = input.dropFirst()
    let count = lengths.contains(nil) ? nil : lengths.reduce(1) { $0 * ($1 ?? 1) }
    let fits = count.map { open == 1 ? known > 0 && $0 % known == 0 : $0 == known } ?? true
    guard open <= 1, fits else {
      throw ConfigurationError(
        "Reshape cannot make \(target.pythonSpelling) of \(NamedShape("", Array(lengths)).pythonSpelling)",
        remedy: "give a target_shape with as many numbers")
    }
    return [input[0]] + target.values.map { $0 < 0 ? count.map { $0 / max(known, 1) } : $0 }
  }

  var runsStepByStep: Bool { false }
  func outputMask(_ mask: Tensor?, for input: Tensor) -> Tensor? { nil }

  func callAsFunction(_ input: Tensor, mask: Tensor?, weights: [Tensor]) -> Tensor {
    let known = target.values.filter { $0 >= 0 }.reduce(1, *)
    let rest = input.count / max(input.shape[0] * known, 1)
    return input.reshaped([input.shape[0]] + target.values.map { $0 < 0 ? rest : $0 })
  }
}
