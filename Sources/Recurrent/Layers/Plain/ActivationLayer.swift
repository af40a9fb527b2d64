/// An activation as a layer of its own.
struct ActivationLayer: PlainLayer {
  var activation = Activation.named("linear")

  static let className = "Activation"
  static let parameters: [LayerParameter<ActivationLayer>] = [
    LayerParameter("activation", \.activation, usual: nil)
  ]

  func callAsFunction(_ input: Tensor, mask: Tensor?, weights: [Tensor]) -> Tensor { activation(input) }
  func equation(_ x: String, _ y: String) -> String? { "\(y) = \(activation.tex(of: x))" }
}
