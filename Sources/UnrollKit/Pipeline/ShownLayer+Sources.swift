import Figures
import Recurrent

extension ShownLayer {
  /// The layer that reads in both directions of which it is one.
  var whole: LayerTrace? {
    wrapper.flatMap { $0.readsBothWays ? $0 : nil }
  }

  /// What the steps of the input are called from which the layer's own comes, where there are as many.
  var tokens: [String]? {
    var origin = trace.inputOrigins.first
    let layers = run.shown.layersOfAllModels
    // What reads in both directions reads the same.
    if origin == nil { origin = whole?.inputOrigins.first }
    for _ in layers {
      guard case .layer(let name, _) = origin else { break }
      origin = layers.first { $0.name == name }?.inputOrigins.first
    }
    // The parts of a wrapper do not say where their input comes from: it is that of the model's only input.
    let only = run.shown.inputs.count == 1 ? run.shown.inputs.first?.name : nil
    let name = if case .input(let name) = origin { Optional(name) } else { only }
    return name.flatMap { run.tokens[$0] }.flatMap { $0.count == trace.steps ? $0 : nil }
  }

  /// The layer whose output it reads; nil where it reads an input of the model, be it through layers that hand on what
  /// they are given, or where nothing tells.
  var source: LayerTrace? {
    let layers = run.shown.layersOfAllModels
    var origin = trace.inputOrigins.first
    // The parts of a wrapper that read what it reads do not say where that comes from.
    if origin == nil, let wrapper, wrapper.input == trace.input { origin = wrapper.inputOrigins.first }
    for _ in layers {
      guard case .layer(let name, _) = origin, let layer = layers.first(where: { $0.name == name }) else {
        return nil
      }
      guard layer.layer.className == "Masking" || layer.lastOutput == layer.input else { return layer }
      origin = layer.inputOrigins.first
    }
    return nil
  }

  /// The direction of a `Bidirectional` that it is or belongs to: `both/forward`; nil where it is none.
  var direction: String? {
    guard let wrapper, wrapper.layer.className == "Bidirectional" else { return nil }
    return wrapper.parts.map(\.name).first { trace.name == $0 || trace.name.hasPrefix($0 + "/") }
  }

  /// Whether it is another layer of the same run, or inside of that.
  func isPart(of other: ShownLayer) -> Bool {
    run.label == other.run.label
      && (trace.name == other.trace.name || trace.name.hasPrefix(other.trace.name + "/"))
  }

  /// The layer of the model of which it is a part.
  private var wrapper: LayerTrace? {
    run.shown.layersOfAllModels.first { trace.name.hasPrefix($0.name + "/") }
  }
}
