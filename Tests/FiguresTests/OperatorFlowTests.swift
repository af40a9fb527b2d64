import Graphics
import Recurrent
import TestSupport
import Testing

@testable import Figures

/// The shape flow of graphs of operators, as ONNX files hold them.
struct OperatorFlowTests {
  @Test func `recurrent nodes give Y, Y_h and Y_c with the shapes of the run`() throws {
    let model = try SampleGraphs.labelled(try SampleGraphs.lstm(plain: 1), steps: 5)
    let figure = try Drawing.figure("shape-flow", [], model: model)
    let texts = figure.scene.texts.map(\.plain)
    for text in ["x", "layer", "LSTM(4)", "plain_0", "Relu", "y", "Y", "Y_h", "Y_c"] {
      #expect(texts.count { $0 == text } == 1, "\(text) in \(texts)")
    }
    // [timesteps, directions, samples, units], and [directions, samples, units] for either state.
    #expect(texts.count { $0 == "(5, 1, 1, 4)" } >= 1)
    #expect(texts.count { $0 == "(1, 1, 4)" } == 2)
    // The node that makes a weight of a constant reads nothing that the graph is given.
    #expect(!texts.contains("weight"))
    #expect(
      figure.caption.hasPrefix(
        "2 nodes make y (5, 1, 1, 4) of x (5, 1, 3). 1 of them is recurrent: layer, LSTM(4)."))
    #expect(Drawing.flaws(figure, .full, "graph").isEmpty)
  }

  @Test(arguments: [3, 40, 400])
  func `of many plain nodes those between recurrent ones stand as one`(count: Int) throws {
    let graph = try SampleGraphs.lstm(plain: count)
    let flow = FlowGraph(of: graph, shapes: [:])
    let boxes = flow.nodes.filter { [.layer, .omitted].contains($0.kind) }
    #expect(boxes.flatMap(\.allClasses).count == count + 1)
    #expect(boxes.count == (count > 6 ? 2 : count + 1))
    #expect(boxes.contains { $0.note.hasPrefix("LSTM") })
    for preset in FigureStyle.Preset.allCases {
      let figure = try Drawing.figure(
        "shape-flow", [], preset: preset, model: try SampleGraphs.labelled(graph, steps: 2))
      #expect(Drawing.flaws(figure, preset, "\(count) nodes").isEmpty)
      #expect(figure.scene.height < 1100)
    }
  }

  @Test(arguments: [5, 30, 500])
  func `a graph without recurrent nodes keeps both ends`(count: Int) throws {
    let graph = try SampleGraphs.plain(count)
    let figure = try Drawing.figure("shape-flow", [], model: try SampleGraphs.labelled(graph, steps: 2))
    let texts = figure.scene.texts.map(\.plain)
    #expect(texts.contains("plain_0") && texts.contains("plain_\(count - 1)"))
    #expect(texts.contains { $0.hasSuffix(" nodes") } == (count > 12))
    #expect(figure.caption.contains("None of them is recurrent."))
    #expect(Drawing.flaws(figure, .full, "\(count) nodes").isEmpty)
    #expect(figure.scene.height < 900)
  }

  @Test func `of a branch those nodes are shown that ran`() throws {
    func branch(_ name: String) throws -> OperatorGraph {
      try OperatorGraph(
        inputs: [], constants: [:],
        nodes: [.init(name: name, operatorName: "Relu", inputs: ["x"], outputs: [name + "_y"])],
        outputs: [name + "_y"], outer: [["x"]])
    }
    let choice = OperatorNode(
      name: "choice", operatorName: "If", inputs: ["flag"], outputs: ["y"],
      attributes: ["then_branch": .graph(try branch("taken")), "else_branch": .graph(try branch("other"))])
    let graph = try OperatorGraph(
      inputs: [.init("x", kind: .floats, shape: [nil, 2]), .init("flag", kind: .booleans, shape: [])],
      constants: [:], nodes: [choice], outputs: ["y"])
    let ran = FlowGraph(of: graph, shapes: ["x": [3, 2], "taken_y": [3, 2], "y": [3, 2]])
    #expect(ran.nodes.map(\.title) == ["x", "flag", "taken", "choice", "y"])
    #expect(ran.nodes[3].reads == [.init(node: 1, port: 0), .init(node: 2, port: 0)])
    // Before a run nothing tells which it will be.
    let unknown = FlowGraph(of: graph, shapes: [:])
    #expect(unknown.nodes.map(\.title) == ["x", "flag", "choice", "y"])
    #expect(unknown.nodes[2].note == "If of 2 nodes")
  }
}
