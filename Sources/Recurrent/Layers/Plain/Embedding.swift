/// Turns ids into vectors: a row of a table for each.
struct Embedding: PlainLayer {
  var vocabulary = 0
  var width = 0
  /// Whether id 0 stands for a step that does not count.
  var masksZero = false
  var initializer = Initializer.randomUniform()
  /// What acts in training only, as it was given.
  var trainingOnly: [String: ConfigurationValue] = [:]

  static let className = "Embedding"
  static let parameters: [LayerParameter<Embedding>] =
    [
      LayerParameter("input_dim", \.vocabulary, usual: nil),
      LayerParameter("output_dim", \.width, usual: nil),
      LayerParameter("embeddings_initializer", \.initializer, usual: .randomUniform()),
      LayerParameter("mask_zero", \.masksZero, usual: false),
    ]
    + [
      "embeddings_regularizer", "activity_regularizer", "embeddings_constraint", "lora_rank", "lora_alpha",
      "weights",
    ].map { LayerParameter(trainingOnly: $0, \.trainingOnly, usual: .null) }

  var inputRank: Int? { 2 }
  var preservesRank: Bool { false }
  var vocabularySize: Int? { vocabulary }

  func weights(features: Int) -> [PlainWeight] {
    [PlainWeight("embeddings", [vocabulary, width], initializer)]
  }

  func outputShape(for input: [Int?]) throws(ConfigurationError) -> [Int?] { input + [width] }

  func outputMask(_ mask: Tensor?, for input: Tensor) -> Tensor? {
    masksZero ? input.map { $0 == 0 ? 0 : 1 } : nil
  }

  func problem(in input: Tensor) -> (problem: String, remedy: String)? {
    guard let wrong = input.scalars.first(where: { $0 < 0 || $0 >= Float(vocabulary) || $0 != $0.rounded() })
    else { return nil }
    return (
      "the input holds \(Double(wrong).pythonSpelling)", "give ids, whole numbers from 0 to \(vocabulary - 1)"
    )
  }

  func callAsFunction(_ input: Tensor, mask: Tensor?, weights: [Tensor]) -> Tensor {
    let table = weights[0].scalars
    let rows = input.scalars.flatMap { table[Int($0) * width..<(Int($0) + 1) * width] }
    return Tensor(shape: input.shape + [width], scalars: rows)
  }

  func equation(_ x: String, _ y: String) -> String? { "\(y) = E_{\(x)}" }
}
