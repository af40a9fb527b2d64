import Recurrent

/// The letters in a layer's equations that stand for no signal.
enum LetterNote {
  /// What they are, as a sentence in Markdown.
  static func text(_ layer: any Layer, _ notation: Notation) -> String {
    let letters = layer.weights.flatMap(letters)
    let input = "$`\(Symbol.input.tex(notation))`$ is the input of step t"
    let weights = letters.map { "$`\($0.letter)`$ \($0.meaning)" }
    return MarkdownText.list([input] + weights)
      + "; $`\\odot`$ multiplies number by number. A subscript picks the columns that belong to one gate."
  }

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
