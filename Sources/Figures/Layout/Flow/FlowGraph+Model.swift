import Graphics
import Recurrent

extension FlowGraph {
  /// The calls of a model as boxes, what it is given below them and what it returns above.
  ///
  /// - Throws: A ``FigureError`` where the shapes do not fit each other.
  init(of model: ModelConfiguration, inputShapes: [[Int?]]) throws(FigureError) {
    let shapes: ModelConfiguration.Shapes
    do throws(ConfigurationError) { shapes = try model.shapes(for: inputShapes) } catch {
      throw FigureError(error.problem, remedy: error.remedy)
    }
    var nodes = zip(model.inputs, inputShapes).map { input, shape in
      let spelling = NamedShape("", shape).pythonSpelling
      return Node(
        kind: .input, title: input.name, note: spelling,
        ports: [Port(name: "", shape: spelling, role: .input)], reads: [])
    }
    func net(_ source: ModelConfiguration.Source) -> Net {
      switch source {
      case .input(let index): Net(node: index, port: 0)
      case .call(let call, let output): Net(node: model.inputs.count + call, port: output)
      }
    }
    for (index, call) in model.calls.enumerated() {
      let layer = model.layers[call.layer]
      let isRecurrent = layer.configuration.returns != nil
      var reads: [Net] = []
      for source in call.inputs + call.initialStates + [call.mask].compactMap(\.self)
      where !reads.contains(net(source)) {
        reads.append(net(source))
      }
      nodes.append(
        Node(
          kind: .layer, title: layer.name, note: Self.note(of: layer, call: index, in: model),
          ports: shapes.calls[index].map {
            Port(
              name: $0.name, shape: $0.pythonSpelling, role: Self.role(of: $0.name, isRecurrent: isRecurrent))
          }, reads: reads))
    }
    for (index, source) in model.outputs.enumerated() {
      nodes.append(
        Node(
          kind: .output, title: model.outputs.count == 1 ? "output" : "output \(index + 1)",
          note: NamedShape("", shapes.outputs[index]).pythonSpelling, ports: [], reads: [net(source)]))
    }
    self.init(nodes: nodes)
  }

  /// What a layer is: its class, its size, and which of its calls this one is.
  private static func note(
    of layer: ModelConfiguration.Layer, call: Int, in model: ModelConfiguration
  ) -> String {
    let configuration = layer.configuration
    var words = configuration.className
    func argument(_ name: String) -> String? { configuration.arguments.first { $0.name == name }?.value }
    if let inner = argument("layer") ?? argument("cell") {
      words += "(\(Self.short(inner)))"
    }
    if let units = argument("units") ?? argument("filters") ?? argument("output_dim") {
      words += "(\(units))"
    }
    if let nested = layer.model {
      words += " of \(nested.layers.count) layer\(nested.layers.count == 1 ? "" : "s")"
    }
    let calls = model.calls.indices.filter { model.calls[$0].layer == model.calls[call].layer }
    if calls.count > 1, let number = calls.firstIndex(of: call) {
      words += ", call \(number + 1) of \(calls.count)"
    }
    return words
  }

  /// A layer inside of another by its class and its size: `LSTM(4)` of `LSTM(4, return_sequences=True)`.
  private static func short(_ layer: String) -> String {
    let name = layer.prefix { $0 != "(" && $0 != "[" }
    guard !name.isEmpty else { return "cells" }
    let size = layer.dropFirst(name.count + 1).prefix { $0.isNumber }
    return size.isEmpty ? String(name) : "\(name)(\(size))"
  }

  /// What a tensor means, by its name in Keras.
  private static func role(of name: String, isRecurrent: Bool) -> ColorRole {
    guard isRecurrent else { return .input }
    if name.hasSuffix("state_c") { return .cell }
    return name.contains("backward") ? .backward : .hidden
  }
}
