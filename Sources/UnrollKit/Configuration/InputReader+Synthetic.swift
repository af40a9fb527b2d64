import ModelFiles
import Recurrent

extension InputReader {
  private static let most = 1 << 28

  /// Makes an input of the shape that is asked for, that the model was saved with, or that its weights need.
  func synthetic(_ value: LocatedValue?) throws(FileFormatError) -> Input {
    if let use, use.usualShape == nil || use.isGiven {
      let shape = (use.usualShape ?? []).map(String.init).joined(separator: ", ")
      throw FileFormatError(
        "\(subject) cannot be made up",
        remedy: "give it with --input \(name)=FILE, a .npy, .npz, .json or .csv file"
          + (shape.isEmpty ? "" : " of a shape such as [\(shape)]"))
    }
    var shape = try shapeByModel()
    if let batch = try value?.integer("batch", atLeast: 1) { shape.batch = batch }
    if let steps = try value?.integer("timesteps", atLeast: 1) { shape.timesteps = steps }
    if let features = try value?.integer("features", atLeast: 1) { shape.features = features }
    let seed = UInt64(try value?.integer("seed", atLeast: 0) ?? 1)
    let axes =
      if let shape = use?.usualShape { shape } else {
        switch rank ?? 2 {
        case 2: [shape.batch, vocabulary == nil ? shape.features : shape.timesteps]
        case let rank: [shape.batch, shape.timesteps] + shape.space(axes: rank - 3) + [shape.features]
        }
      }
    var count = 1
    for axis in axes { count = count.multipliedReportingOverflow(by: axis).overflow ? .max : count * axis }
    guard count <= Self.most else {
      throw FileFormatError(
        "the input would hold more than \(Self.most) numbers", remedy: "make it smaller",
        at: value?.mark ?? root.mark)
    }
    return Input(
      tensor: SyntheticInput.tensor(shape: axes, seed: seed, vocabulary: vocabulary),
      origin: .synthetic(seed: seed),
      mark: value?.mark)
  }

  private func shapeByModel() throws(FileFormatError) -> InputShape {
    var shape = InputShape()
    let rank = rank ?? 2
    if let features = kernelRows { shape.features = features }
    var axes = modelShape
    if let written = root.given("input_shape") { axes = try Self.axes(written) }
    guard var axes else { return shape }
    // Keras' own input_shape has no batch axis.
    if axes.count == rank - 1 { axes.insert(nil, at: 0) }
    guard axes.count >= 2 else { return shape }
    if let batch = axes[0] { shape.batch = batch }
    let hasSteps = rank >= 3 || vocabulary != nil
    if hasSteps, axes.count == rank, let steps = axes[1] { shape.timesteps = steps }
    if vocabulary == nil, let features = axes[axes.count - 1] { shape.features = features }
    if rank > 3, axes.count == rank { shape.space = axes[2..<rank - 1].map { $0 ?? InputShape.usualLength } }
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
    guard (1...5).contains(axes.count) else {
      throw FileFormatError(
        "input_shape is \(value.summary)", remedy: "write it as [batch, timesteps, features]", at: value.mark)
    }
    return axes
  }

  /// The number of rows of the first layer's explicit kernel.
  private var kernelRows: Int? {
    guard let weights else { return nil }
    let layer = weights["layers"]?.elements?.first { $0.members?.isEmpty != true } ?? weights
    let first =
      layer["forward"] ?? layer["cell"] ?? layer["cells"]?.elements?.first ?? layer["layer"] ?? layer
    guard let kernel = first["kernel"] ?? first.elements?.first?["kernel"] ?? first.elements?.first else {
      return nil
    }
    if case .number(let rows)? = kernel["shape"]?.elements?.first?.content { return Int(exactly: rows) }
    return kernel.elements?.count
  }
}

/// The shape of an input that is made; where nothing tells another, the usual one.
private struct InputShape {
  var batch = 1
  var timesteps = 5
  var features = 2
  /// The axes between time and features.
  var space: [Int] = []

  /// The length of an axis of space that nothing tells.
  static let usualLength = 6

  func space(axes: Int) -> [Int] {
    space.count == axes ? space : Array(repeating: Self.usualLength, count: max(axes, 0))
  }
}
