import ModelFiles
import Recurrent

/// Reads an input of a model, or makes one where none is given.
struct InputReader {
  /// The outermost map of the file.
  let root: LocatedValue
  let weights: LocatedValue?
  /// The path of the file, beside which input files are looked for.
  private let source: String
  /// How many axes the input has to have; nil where any number fits.
  let rank: Int?
  /// How many ids it tells apart, where it is one of ids.
  let vocabulary: Int?
  /// The shape that the model was made for.
  let modelShape: [Int?]?
  let name: String
  let subject: String
  /// What the input is for, where a graph of operators reads it: such a graph takes tensors in its own shapes.
  let use: GraphModel.InputUse?

  /// - Parameter index: Which of the model's inputs it is.
  init(root: LocatedValue, model: ModelConfiguration, index: Int, weights: LocatedValue?, source: String) {
    (self.root, self.source) = (root, source)
    // The first kernel tells how many features the first input needs.
    self.weights = index == 0 ? weights : nil
    modelShape = model.inputs[index].shape
    rank = model.inputRanks[index] ?? (model.inputs.count > 1 ? modelShape?.count : nil)
    vocabulary = model.vocabularySizes[index]
    use = model.graph?.inputUses[index]
    name = model.inputs[index].name
    subject = model.inputs.count > 1 ? "the input \(model.inputs[index].name)" : "the input"
  }

  /// An input and where it comes from.
  struct Input {
    let tensor: Tensor
    let origin: InputOrigin
    var mark: TextMark?
    /// What the steps are called, where that is said.
    var tokens: [String]?
    /// What was left out of it, and in which file; nil where nothing was.
    var warning: String?
  }

  /// What takes the place of an input.
  enum Replacement {
    /// A tensor of another configuration.
    case tensor(Tensor, source: String)
    /// A file, which of its arrays, and what makes numbers of it where it is text.
    case file(String, array: String?, Vocabulary?)
  }

  private static let ownKeys = [
    "samples", "file", "array", "batch", "timesteps", "features", "seed", "tokens",
  ]

  /// The keys of an input, by which it is told from a map of several inputs by name.
  static let keys = ownKeys + ["shape", "data"]

  /// Reads what stands under `input`.
  ///
  /// - Parameter replacement: What takes its place.
  func read(_ value: LocatedValue?, _ replacement: Replacement? = nil) throws -> Input {
    switch replacement {
    case .tensor(let tensor, let source):
      return Input(tensor: try shaped(tensor, nil, source), origin: .file(source))
    case .file(let path, let array, let vocabulary):
      return try read(path, array: array, vocabulary)
    case nil: break
    }
    guard let value else { return try synthetic(nil) }
    if let path = value.string { return try file(path, array: nil) }
    guard value.members != nil, value["data"] == nil, value["shape"] == nil else { return try samples(value) }
    try value.checkKeys(of: "input", Self.keys)
    var input: Input
    if let samples = value.given("samples") {
      try value.checkKeys(of: "an input with samples", ["samples", "tokens"])
      input = try self.samples(samples)
    } else if let path = try value.text("file") {
      try value.checkKeys(of: "an input from a file", ["file", "array", "tokens"])
      input = try file(path, array: value.text("array"))
    } else {
      input = try synthetic(value)
    }
    if let tokens = value.given("tokens") { input.tokens = try Self.tokens(tokens, of: input.tensor) }
    return input
  }

  /// The names of the steps: a list of them, or a text of as many characters.
  private static func tokens(_ value: LocatedValue, of input: Tensor) throws(FileFormatError) -> [String] {
    let tokens = value.string.map { $0.map(String.init) } ?? value.elements?.compactMap(\.string) ?? []
    let steps = input.rank > 1 ? input.shape[1] : 0
    guard tokens.count == steps, value.string != nil || value.elements?.count == steps else {
      throw FileFormatError(
        "there are \(tokens.count) tokens for \(steps) steps",
        remedy: "give a string for each step, or one text with a character for each", at: value.mark)
    }
    return tokens
  }

  private func samples(_ value: LocatedValue) throws -> Input {
    let tensor = try TensorReader(subject: subject, axes: ["sample", "step", "feature"]).read(value)
    return Input(tensor: try shaped(tensor, value.mark, nil), origin: .configuration, mark: value.mark)
  }

  private func file(_ path: String, array: String?) throws(UnrollError) -> Input {
    let full = FolderName.path(of: path, besides: source)
    let tensor = try InputFile.read(full, array: array)
    do {
      return Input(tensor: try shaped(tensor, nil, full), origin: .file(full))
    } catch { throw error as? UnrollError ?? UnrollError("\(error)", remedy: "check the input", in: full) }
  }

  /// Reads a file of numbers, or of text where there is a vocabulary and the file is none of numbers.
  private func read(_ path: String, array: String?, _ vocabulary: Vocabulary?) throws -> Input {
    guard let vocabulary, !InputFile.holdsNumbers(path) else {
      let tensor = try shaped(try InputFile.read(path, array: array), nil, path)
      return Input(tensor: tensor, origin: .file(path))
    }
    let bytes = try FileContents.read(path)
    let text = TextInput(
      vocabulary: vocabulary, size: self.vocabulary ?? (readsIDs ? nil : modelShape?.last.flatMap(\.self)),
      readsIDs: readsIDs, timesteps: (modelShape?.count ?? 0) > 1 ? modelShape?[1] : nil)
    do {
      let reading = try text.read(bytes)
      return Input(
        tensor: reading.tensor, origin: .file(path), tokens: reading.tokens,
        warning: reading.warning.map { "\(path): warning: \($0)" })
    } catch { throw UnrollError(error, in: path) }
  }

  /// Whether the model reads ids, and not vectors.
  private var readsIDs: Bool { vocabulary != nil || (rank ?? modelShape?.count) == 2 }

  /// Gives the input the axes that the layers need: one sample may be written without its batch axis.
  private func shaped(_ tensor: Tensor, _ mark: TextMark?, _ file: String?) throws -> Tensor {
    if use != nil { return tensor }
    if let rank, tensor.rank == rank - 1 {
      // What a model reads that was made for one step are samples, a step of each.
      if rank == 3, let modelShape, modelShape.count == 3, modelShape[1] == 1,
        tensor.shape[1] == modelShape[2]
      {
        return Tensor(shape: [tensor.shape[0], 1, tensor.shape[1]], scalars: tensor.scalars)
      }
      return Tensor(shape: [1] + tensor.shape, scalars: tensor.scalars)
    }
    let fits = rank.map { tensor.rank == $0 } ?? (tensor.rank >= 2)
    if fits { return tensor }
    let problem = "\(subject) has \(tensor.rank) \(tensor.rank == 1 ? "axis" : "axes")"
    let remedy =
      switch rank {
      case 2: "nest it as batch × \(vocabulary == nil ? "features" : "time"): [[1, 2, 3]]"
      case nil, 3: "nest it as batch × time × features: [[[0.1, 0.2], [0.3, 0.1]]]"
      case let rank?: "nest it \(rank) levels deep: batch × time × … × features"
      }
    guard let file else { throw FileFormatError(problem, remedy: remedy, at: mark) }
    throw UnrollError(problem, remedy: remedy, in: file)
  }
}
