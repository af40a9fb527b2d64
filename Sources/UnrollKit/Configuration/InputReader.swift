import ModelFiles
import Recurrent

/// Reads an input, or makes one where none is given.
struct InputReader {
  /// The outermost map of the file.
  let root: LocatedValue
  let layers: LayerListReader
  let weights: LocatedValue?
  /// The path of the file, beside which input files are looked for.
  let source: String

  /// An input and where it comes from.
  struct Input {
    let tensor: Tensor
    let origin: InputOrigin
    var mark: TextMark?
  }

  /// The shape of an input that is made when nothing tells another.
  private static let usual = (batch: 1, timesteps: 5, features: 2)
  private static let most = 1 << 28

  private static let keys = ["samples", "file", "array", "batch", "timesteps", "features", "seed"]

  /// Reads what stands under `input`.
  ///
  /// - Parameter override: What takes its place.
  func read(_ value: LocatedValue?, _ override: InputOverride?) throws -> Input {
    if let override {
      return Input(tensor: try shaped(override.tensor, nil, override.path), origin: .file(override.path))
    }
    guard let value else { return try synthetic(nil) }
    if let path = value.string { return try file(path, array: nil) }
    guard value.members != nil, value["data"] == nil, value["shape"] == nil else { return try samples(value) }
    try value.checkKeys(of: "input", Self.keys + ["shape", "data"])
    if let samples = value.given("samples") {
      try value.checkKeys(of: "an input with samples", ["samples"])
      return try self.samples(samples)
    }
    if let path = try value.text("file") {
      try value.checkKeys(of: "an input from a file", ["file", "array"])
      return try file(path, array: value.text("array"))
    }
    return try synthetic(value)
  }

  private func samples(_ value: LocatedValue) throws -> Input {
    let tensor = try TensorReader(subject: "the input", axes: ["sample", "step", "feature"]).read(value)
    return Input(tensor: try shaped(tensor, value.mark, nil), origin: .configuration, mark: value.mark)
  }

  private func file(_ path: String, array: String?) throws(UnrollError) -> Input {
    let folder = source.lastIndex(of: "/").map { String(source[...$0]) } ?? ""
    let full = path.hasPrefix("/") ? path : folder + path
    let tensor = try InputFile.read(full, array: array)
    do {
      return Input(tensor: try shaped(tensor, nil, full), origin: .file(full))
    } catch { throw error as? UnrollError ?? UnrollError("\(error)", remedy: "check the input", in: full) }
  }

  /// Gives the input the axes that the first layer needs: one sample may be written without its batch axis.
  private func shaped(_ tensor: Tensor, _ mark: TextMark?, _ file: String?) throws -> Tensor {
    if layers.needsSequence, tensor.rank == 2 {
      return Tensor(shape: [1] + tensor.shape, scalars: tensor.scalars)
    }
    let fits = layers.needsSequence ? tensor.rank == 3 : tensor.rank >= 2
    if fits { return tensor }
    let problem = "the input has \(tensor.rank) \(tensor.rank == 1 ? "axis" : "axes")"
    let remedy = "nest it as batch × time × features: [[[0.1, 0.2], [0.3, 0.1]]]"
    guard let file else { throw FileFormatError(problem, remedy: remedy, at: mark) }
    throw UnrollError(problem, remedy: remedy, in: file)
  }

  /// Makes an input of the shape that is asked for, that the model was saved with, or that its weights need.
  private func synthetic(_ value: LocatedValue?) throws(FileFormatError) -> Input {
    var shape = try shapeByModel()
    if let batch = try value?.integer("batch", atLeast: 1) { shape.batch = batch }
    if let steps = try value?.integer("timesteps", atLeast: 1) { shape.timesteps = steps }
    if let features = try value?.integer("features", atLeast: 1) { shape.features = features }
    let seed = UInt64(try value?.integer("seed", atLeast: 0) ?? 1)
    let axes =
      layers.needsSequence ? [shape.batch, shape.timesteps, shape.features] : [shape.batch, shape.features]
    var count = 1
    for axis in axes { count = count.multipliedReportingOverflow(by: axis).overflow ? .max : count * axis }
    guard count <= Self.most else {
      throw FileFormatError(
        "the input would hold more than \(Self.most) numbers", remedy: "make it smaller",
        at: value?.mark ?? root.mark)
    }
    return Input(
      tensor: SyntheticInput.tensor(shape: axes, seed: seed), origin: .synthetic(seed: seed),
      mark: value?.mark)
  }

  private func shapeByModel() throws(FileFormatError) -> (batch: Int, timesteps: Int, features: Int) {
    var shape = Self.usual
    if let features = kernelRows { shape.features = features }
    var axes = layers.inputShape
    if let written = root.given("input_shape") { axes = try Self.axes(written) }
    guard var axes else { return shape }
    // Keras' own input_shape has no batch axis.
    if axes.count == (layers.needsSequence ? 2 : 1) { axes.insert(nil, at: 0) }
    guard axes.count >= 2 else { return shape }
    if let batch = axes[0] { shape.batch = batch }
    if layers.needsSequence, axes.count == 3, let steps = axes[1] { shape.timesteps = steps }
    if let features = axes[axes.count - 1] { shape.features = features }
    return shape
  }

  private static func axes(_ value: LocatedValue) throws(FileFormatError) -> [Int?] {
    var axes: [Int?] = []
    for element in value.elements ?? [] {
      switch element.content {
      case .null: axes.append(nil)
      case .number(let number) where number >= 1 && Int(exactly: number) != nil:
        axes.append(Int(exactly: number))
      default:
        throw FileFormatError(
          "input_shape holds \(element.summary)", remedy: "give whole numbers of at least 1", at: element.mark
        )
      }
    }
    guard (1...3).contains(axes.count) else {
      throw FileFormatError(
        "input_shape is \(value.summary)", remedy: "write it as [batch, timesteps, features]", at: value.mark)
    }
    return axes
  }

  /// The number of rows of the first layer's explicit kernel.
  private var kernelRows: Int? {
    guard let weights else { return nil }
    let first = weights["layers"]?.elements?.first ?? weights
    guard let kernel = first["kernel"] ?? first.elements?.first?["kernel"] ?? first.elements?.first else {
      return nil
    }
    if case .number(let rows)? = kernel["shape"]?.elements?.first?.content { return Int(exactly: rows) }
    return kernel.elements?.count
  }
}
