import Graphics
import Recurrent

extension FlowGraph {
  /// A graph of operators as boxes: what it is given below, every recurrent node with its Y, Y_h and Y_c, and of many
  /// other nodes those between recurrent ones together as one box.
  init(of graph: OperatorGraph, shapes: [String: [Int]]) {
    let flow = OperatorFlow(graph, shapes: shapes)
    var nodes: [Node] = []
    var nets: [String: Net] = [:]
    func spelling(_ name: String) -> String {
      if let shape = shapes[name] { return NamedShape("", shape).pythonSpelling }
      let declared = graph.inputs.first { $0.name == name }?.shape
      return declared.map { NamedShape("", $0).pythonSpelling } ?? ""
    }
    let read = Set(flow.steps.flatMap(\.reads) + graph.outputs)
    for input in graph.inputs where read.contains(input.name) {
      nets[input.name] = Net(node: nodes.count, port: 0)
      let shape = spelling(input.name)
      nodes.append(
        Node(
          kind: .input, title: input.name, note: shape, ports: [Port(name: "", shape: shape, role: .input)],
          reads: []))
    }
    for step in flow.steps {
      var ports: [Port] = []
      for (index, name) in step.node.outputs.enumerated() where !name.isEmpty {
        guard step.isRecurrent || read.contains(name) else { continue }
        nets[name] = Net(node: nodes.count, port: ports.count)
        ports.append(
          step.isRecurrent
            ? Port(
              name: Self.recurrentOutputs[index].name, shape: spelling(name),
              role: Self.recurrentOutputs[index].role)
            : Port(name: "", shape: spelling(name), role: .input))
      }
      nodes.append(
        Node(
          kind: .layer, title: step.node.name,
          note: step.isRecurrent ? step.recurrentNote(shapes) : step.note, ports: ports,
          reads: step.reads.compactMap { nets[$0] }))
    }
    let first = nodes.count
    for name in graph.outputs {
      nodes.append(
        Node(
          kind: .output, title: name, note: spelling(name), ports: [],
          reads: nets[name].map { [$0] } ?? []))
    }
    self.init(nodes: nodes, noun: "node")
    let recurrent = Set(
      flow.steps.indices.filter { flow.steps[$0].isRecurrent }.map { $0 + first - flow.steps.count })
    self = folded(keeping: recurrent)
  }

  /// https://onnx.ai/onnx/operators/onnx__LSTM.html: what recurrent nodes give.
  private static let recurrentOutputs: [(name: String, role: ColorRole)] = [
    ("Y", .hidden), ("Y_h", .hidden), ("Y_c", .cell),
  ]
}
