import Recurrent

/// An `nn.RNN`, `nn.LSTM`, `nn.GRU` or one of their cells among the tensors of a file, found by PyTorch's names.
struct TorchModule {
  /// What stands before the names of its tensors: `encoder.rnn.`.
  let prefix: String
  /// Whether it is a cell, whose tensors have no number of a layer.
  let isCell: Bool
  /// Its layers, each with one direction or two.
  private(set) var layers: [[TorchWeights]] = []

  /// The name without the dot at its end; empty where there is none.
  var name: String { prefix.hasSuffix(".") ? String(prefix.dropLast()) : prefix }

  /// The tensors that it takes.
  var tensors: Set<String> { Set(layers.joined().flatMap(\.names)) }

  /// All modules among tensors, in the order of the file.
  ///
  /// - Throws: A ``FileFormatError`` that names the tensor which is missing, or does not fit the others.
  static func all(in file: Safetensors) throws(FileFormatError) -> [TorchModule] {
    var found: [(prefix: String, isCell: Bool)] = []
    for entry in file.entries.sorted(by: { $0.name < $1.name }) {
      guard let name = TorchName(entry.name), name.kind == .input || name.kind == .recurrent else { continue }
      if !found.contains(where: { $0.prefix == name.prefix && $0.isCell == (name.layer == nil) }) {
        found.append((name.prefix, name.layer == nil))
      }
    }
    var modules: [TorchModule] = []
    for (prefix, isCell) in found { modules.append(try TorchModule(prefix, isCell: isCell, in: file)) }
    return modules
  }

  private init(_ prefix: String, isCell: Bool, in file: Safetensors) throws(FileFormatError) {
    (self.prefix, self.isCell) = (prefix, isCell)
    let names = file.entries.compactMap { TorchName($0.name) }.filter {
      $0.prefix == prefix && ($0.layer == nil) == isCell
    }
    guard !isCell else {
      layers = [[try TorchWeights(prefix: prefix, suffix: "", in: file)]]
      return
    }
    for layer in 0...(names.compactMap(\.layer).max() ?? 0) {
      var directions = [try TorchWeights(prefix: prefix, suffix: "_l\(layer)", in: file)]
      if names.contains(where: { $0.isReverse }) {
        directions.append(try TorchWeights(prefix: prefix, suffix: "_l\(layer)_reverse", in: file))
      }
      guard
        directions.allSatisfy({ $0.kind == directions[0].kind && $0.outputUnits == directions[0].outputUnits }
        )
      else {
        throw FileFormatError(
          "the two directions of layer \(layer) of \(prefix.isEmpty ? "the module" : name) differ in size",
          remedy: "save the file again")
      }
      layers.append(directions)
    }
  }
}

/// The name of a tensor of a recurrent module in its parts: `rnn.weight_ih_l0_reverse`.
struct TorchName {
  enum Kind: String, CaseIterable {
    case input = "weight_ih"
    case recurrent = "weight_hh"
    case inputBias = "bias_ih"
    case recurrentBias = "bias_hh"
    case projection = "weight_hr"
  }

  let prefix: String
  let kind: Kind
  /// The number of the layer; nil for a cell.
  let layer: Int?
  let isReverse: Bool

  /// The most layers that a module may have.
  private static let mostLayers = 1024

  init?(_ name: String) {
    let start = name.lastIndex(of: ".").map { name.index(after: $0) } ?? name.startIndex
    var rest = name[start...]
    guard let kind = Kind.allCases.first(where: { rest.hasPrefix($0.rawValue) }) else { return nil }
    self.kind = kind
    prefix = String(name[..<start])
    rest = rest.dropFirst(kind.rawValue.count)
    isReverse = rest.hasSuffix("_reverse")
    if isReverse { rest = rest.dropLast("_reverse".count) }
    if rest.isEmpty {
      guard !isReverse, kind != .projection else { return nil }
      layer = nil
    } else {
      guard rest.hasPrefix("_l"), let layer = Int(rest.dropFirst(2)), (0..<Self.mostLayers).contains(layer)
      else {
        return nil
      }
      self.layer = layer
    }
  }
}
