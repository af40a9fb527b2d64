/// Writes the parts that the equations of all cells share, in TeX.
struct EquationWriter {
  private let notation: Notation
  private let hasBias: Bool
  /// What stands between a weight and what it acts on: nothing for a matrix, `\\ast` for a convolution.
  private let product: String

  init(_ notation: Notation, hasBias: Bool, product: String = "") {
    self.notation = notation
    self.hasBias = hasBias
    self.product = product.isEmpty ? " " : " \(product) "
  }

  /// A symbol at this step.
  subscript(symbol: Symbol) -> String { symbol.tex(notation, at: "t") }

  /// A symbol at the step before.
  func previous(_ symbol: Symbol) -> String { symbol.tex(notation, at: "t-1") }

  /// A weight with the letter of what it is for: `W_{\mathrm{i}}`.
  func weight(_ letter: String, _ subscript: String) -> String {
    `subscript`.isEmpty ? letter : "\(letter)_{\\mathrm{\(`subscript`)}}"
  }

  /// What the input brings: W x, and the bias where there is one.
  func input(_ subscript: String) -> String {
    ([weight("W", `subscript`) + product + self[.input]] + bias("b", `subscript`)).joined(separator: " + ")
  }

  /// What the previous state brings, with a bias of its own where there is one: U h + b′.
  func recurrent(_ subscript: String, ownBias: Bool = false) -> String {
    let product = weight("U", `subscript`) + product + previous(.hiddenState)
    return ([product] + (ownBias ? bias("b'", `subscript`) : [])).joined(separator: " + ")
  }

  /// The whole sum that goes into an activation: W x + U h + b.
  func sum(_ subscript: String, ownRecurrentBias: Bool = false) -> String {
    let products = [
      weight("W", `subscript`) + product + self[.input],
      weight("U", `subscript`) + product + previous(.hiddenState),
    ]
    let biases = bias("b", `subscript`) + (ownRecurrentBias ? bias("b'", `subscript`) : [])
    return (products + biases).joined(separator: " + ")
  }

  private func bias(_ letter: String, _ subscript: String) -> [String] {
    hasBias ? [weight(letter, `subscript`)] : []
  }
}
