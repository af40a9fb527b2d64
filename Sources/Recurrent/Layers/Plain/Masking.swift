/// Masks the steps whose features all have one value, and puts zeros in their place.
struct Masking: PlainLayer {
  var maskValue = 0.0

  static let className = "Masking"
  static let parameters: [LayerParameter<Masking>] = [
    LayerParameter("mask_value", \.maskValue, usual: 0)
  ]

  func outputMask(_ mask: Tensor?, for input: Tensor) -> Tensor? {
    let width = max(input.shape.last ?? 1, 1)
    let counts = stride(from: 0, to: input.count, by: width).map { start in
      input.scalars[start..<start + width].contains { $0 != Float(maskValue) }
    }
    return Tensor(shape: input.shape.dropLast(), scalars: counts.map { $0 ? 1 : 0 })
  }

  func callAsFunction(_ input: Tensor, mask: Tensor?, weights: [Tensor]) -> Tensor {
    guard let counts = outputMask(nil, for: input)?.scalars else { return input }
    let width = max(input.shape.last ?? 1, 1)
    return Tensor(
      shape: input.shape,
      scalars: input.scalars.enumerated().map { counts[$0.offset / width] == 0 ? 0 : $0.element })
  }
}
