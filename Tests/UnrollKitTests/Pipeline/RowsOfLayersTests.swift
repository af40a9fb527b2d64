import Testing
import UnrollKit

/// What figures of several layers are drawn of where a `Bidirectional` is among them.
struct RowsOfLayersTests {
  private func run(_ layers: String) throws -> [ModelRun] {
    let text = "layers: [\(layers)]\ninput: {samples: [[[1, 2], [3, 4], [5, 6]]]}\n"
    return try Pipeline.run(RunConfiguration(Array(text.utf8), named: "run.yaml"))
  }

  private let both =
    "{Bidirectional: {name: both, merge_mode: mul, layer: {GRU: {units: 3, return_sequences: true}}}}"
  private let plain =
    "{GRU: {name: lower, units: 3, return_sequences: true}}, {LSTM: {name: upper, units: 2}}"

  @Test func `a layer of both directions is in a row as a whole`() throws {
    let sequences = plain.replacing("units: 2", with: "units: 2, return_sequences: true")
    for (layers, names) in [
      ("\(sequences), \(both)", ["lower", "upper", "both"]),
      ("\(both), \(plain)", ["both", "lower", "upper"]),
      ("\(both), \(both.replacing("both", with: "again"))", ["both", "again"]),
    ] {
      let runs = try run(layers)
      let plan = try Pipeline.figure("stacked", of: runs)
      #expect(plan.subject.layers.map(\.trace.name) == names && plan.subject.layers.map(\.label) == names)
      let stems = try Pipeline.reportFigures(of: runs, selecting: FigureSelection())
        .filter { $0.figure.name == "stacked" }.map(\.stem)
      #expect(stems == ["stacked-\(names.joined(separator: "-"))"])
      let drawn = try PictureStudio().draw(plan, theme: .light)
      #expect(drawn.scene.description.contains("both, Bidirectional of GRU(3) in each direction"))
    }
  }

  @Test(arguments: ["both", "both/forward", "both/backward", "upper"])
  func `a row is found by the name of any of its layers and their directions`(name: String) throws {
    let plan = try Pipeline.figure(
      "stacked", of: run("\(both), \(plain)"), selecting: FigureSelection(layer: name))
    #expect(plan.subject.layers.map(\.trace.name) == ["both", "lower", "upper"])
  }

  @Test func `outputs that are not merged are in no report, and asked for say so`() throws {
    let apart = both.replacing("merge_mode: mul", with: "merge_mode: null")
    let runs = try run("{GRU: {name: lower, units: 3, return_sequences: true}}, \(apart)")
    let names = try Pipeline.reportFigures(of: runs, selecting: FigureSelection()).map { $0.figure.name }
    #expect(!names.contains("stacked") && names.contains("bidirectional"))
    let error = #expect(throws: UnrollError.self) {
      try PictureStudio().draw(try Pipeline.figure("stacked", of: runs), theme: .light)
    }
    #expect(error?.remedy == "give it a merge_mode, or draw bidirectional --layer both")
    // Below it the rest of a row is drawn without it.
    let three = try run(
      "\(plain.replacing("units: 2", with: "units: 2, return_sequences: true")), \(apart)")
    let stems = try Pipeline.reportFigures(of: three, selecting: FigureSelection())
      .filter { $0.figure.name == "stacked" }.map(\.stem)
    #expect(stems == ["stacked-lower-upper"])
  }

  @Test func `the layer that a row reads from is known`() throws {
    let apart =
      "{Bidirectional: {name: both, layer: {RNN: {cell: [{GRUCell: {units: 2}}, {GRUCell: {units: 3}}], "
    let source = try Pipeline.figure(
      "stacked", of: run("\(apart)return_sequences: true}}}}, \(plain)"),
      selecting: FigureSelection(layer: "upper")
    ).subject.layers[0].source
    #expect(source?.name == "both")
    // What hands on what it is given is no source of its own.
    let handed = try Pipeline.figure("stacked", of: run("{Dropout: {rate: 0.5}}, \(plain)")).subject.layers[0]
    #expect(handed.source == nil)
    let masked = try Pipeline.figure("stacked", of: run("{Masking: {}}, \(plain)")).subject.layers[0]
    #expect(masked.source == nil)
    let dense = try Pipeline.figure("stacked", of: run("{Dense: {name: d, units: 2}}, \(plain)"))
    #expect(dense.subject.layers[0].source?.name == "d")
  }

  @Test func `stacked cells of one direction say whose they are`() throws {
    let cells = "{cell: [{LSTMCell: {units: 2}}, {GRUCell: {units: 3}}], return_sequences: true}"
    let runs = try run("{Dense: {name: d, units: 2}}, {Bidirectional: {name: deep, layer: {RNN: \(cells)}}}")
    let drawn = try PictureStudio().draw(try Pipeline.figure("stacked", of: runs), theme: .light)
    #expect(drawn.caption.contains("These are the cells of the forward direction of deep."))
    #expect(drawn.caption.contains("Layer 1 reads the output of d (Dense)."))
    let error = #expect(throws: UnrollError.self) {
      try PictureStudio().draw(try Pipeline.figure("bidirectional", of: runs), theme: .light)
    }
    #expect(error?.remedy == "draw four-combinations --layer deep")
  }

  @Test func `an encoder above a layer of both directions reads that`() throws {
    let text = """
      inputs:
        source: {batch: 1, timesteps: 4, features: 3, seed: 4}
        target: {batch: 1, timesteps: 2, features: 2, seed: 5}
      layers:
        - Bidirectional: {name: both, layer: {LSTM: {units: 2, return_sequences: true}}}
          reads: source
        - LSTM: {name: encoder, units: 3, return_state: true}
        - LSTM: {name: decoder, units: 3, return_sequences: true}
          reads: target
          initial_state: encoder
      """
    let plan = try Pipeline.figure(
      "encoder-decoder", of: try Pipeline.run(RunConfiguration(Array(text.utf8), named: "run.yaml")))
    let drawn = try PictureStudio().draw(plan, theme: .light)
    #expect(drawn.caption.contains("The encoder reads the output of both (Bidirectional)."))
    #expect(!drawn.caption.contains("The decoder reads"))
  }
}
