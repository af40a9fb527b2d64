import Recurrent

/// The letters in a layer's equations that stand for no signal.
enum LetterNote {
  /// What they are, as a sentence in Markdown.
  static func text(_ layer: any Layer, _ notation: Notation) -> String {
    let letters = layer.weights.flatMap(letters)
    let input = "$`\(Symbol.input.tex(notation))`$ is the input of step t"
    let weights = letters.map { "$`\($0.letter)`$ \($0.meaning)" }
    return MarkdownText.list([input] + weights)
      + "; $`\\odot`$ multiplies number by number\(convolution(layer)). "
      + "A subscript picks the columns that belong to one gate." + functions(layer)
  }

  private static func convolution(_ layer: any Layer) -> String {
    layer.arguments.contains { $0.name == "kernel_size" } ? ", $`\\ast`$ convolves" : ""
  }

  /// The functions in use that not every reader knows, with what they are.
  private static func functions(_ layer: any Layer) -> String {
    let names = layer.arguments.filter { $0.name.hasSuffix("activation") }
      .map { $0.value.filter { $0 != "\"" && $0 != "'" } }
    return formulas.filter { names.contains($0.name) }
      .map { " $`\($0.tex)`$." }.joined()
  }

  private static let formulas = [
    (name: "sigmoid", tex: #"\sigma(z) = 1 / (1 + e^{-z})"#),
    (name: "hard_sigmoid", tex: #"\mathrm{hard\ sigmoid}(z) = \min(\max(z / 6 + 0.5,\, 0),\, 1)"#),
    (
      name: "keras2_hard_sigmoid",
      tex: #"\mathrm{keras2\ hard\ sigmoid}(z) = \min(\max(0.2\,z + 0.5,\, 0),\, 1)"#
    ),
  ]

  private static func letters(of weight: NamedTensor) -> [(letter: String, meaning: String)] {
    switch weight.name {
    case "kernel": [("W", "comes from `kernel`")]
    case "recurrent_kernel": [("U", "from `recurrent_kernel`")]
    case "bias" where weight.tensor.rank == 2:
      [("b", "from the first row of `bias`"), ("b'", "from its second")]
    case "bias": [("b", "from `bias`")]
    default: []
    }
  }
}
