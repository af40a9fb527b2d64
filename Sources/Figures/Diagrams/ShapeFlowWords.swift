import Recurrent

/// The words beside a picture of shapes.
protocol FlowWording {
  var title: String { get }
  /// What the shapes hold for.
  var sub: String { get }
  var description: String { get }
  var caption: String { get }
}

/// What is said of a model's shapes beside the picture.
struct ShapeFlowWords: FlowWording {
  private let model: FigureSubject.LabelledModel
  private let givenTitle: String?

  init(_ model: FigureSubject.LabelledModel, title: String?) { (self.model, givenTitle) = (model, title) }

  private var configuration: ModelConfiguration { model.configuration }

  var title: String { givenTitle ?? "The shapes that flow through \(model.nameInTitle)" }
  var sub: String {
    model.inputShapes.contains { $0.contains(nil) }
      ? "batch first; None is open until the model is called" : "batch first"
  }

  var description: String { "\(title), from the inputs up: \(calls). \(ends)" }

  var caption: String {
    let handed = handOffs
    return "\(ends)" + (handed.isEmpty ? "" : " \(handed)")
      + " Each wire is a tensor with its name in Keras and its shape; a bar ends one that nothing reads."
  }

  /// The calls in the order in which they run, each with what it returns first; of many the first and the last.
  private var calls: String {
    guard let shapes = try? configuration.shapes(for: model.inputShapes) else { return "" }
    var texts = configuration.calls.enumerated().map { index, call in
      let layer = configuration.layers[call.layer]
      let first = shapes.calls[index].first?.pythonSpelling ?? "nothing"
      return "\(layer.name) (\(layer.configuration.className)) gives \(first)"
    }
    if texts.count > 8 {
      texts = Array(texts.prefix(4)) + ["\(texts.count - 6) more layers"] + texts.suffix(2)
    }
    return texts.joined(separator: "; ")
  }

  /// What goes in and what comes out.
  private var ends: String {
    let count = configuration.layers.count
    let outputs = (try? configuration.shapes(for: model.inputShapes).outputs) ?? []
    let given = zip(configuration.inputs, model.inputShapes).map { "\($0.name) \(Self.text($1))" }
    return
      "\(count) layer\(count == 1 ? " makes" : "s make") \(outputs.map(Self.text).phrase) of \(given.phrase)."
  }

  /// Which layers start from the states of others.
  private var handOffs: String {
    var texts: [String] = []
    for call in configuration.calls {
      var givers: [String] = []
      for case .call(let giver, _) in call.initialStates {
        let name = configuration.layers[configuration.calls[giver].layer].name
        if !givers.contains(name) { givers.append(name) }
      }
      guard !givers.isEmpty else { continue }
      texts.append("\(configuration.layers[call.layer].name) starts from what \(givers.phrase) returns")
    }
    guard let first = texts.first else { return "" }
    return (texts.count > 1 ? "\(first), and so on for \(texts.count) layers" : first) + "."
  }

  private static func text(_ shape: [Int?]) -> String { NamedShape("", shape).pythonSpelling }
}

extension FigureSubject.LabelledModel {
  /// What a title calls it.
  var nameInTitle: String { ["model", "input"].contains(label) ? "the model" : label }
}

extension [String] {
  /// `a, b and c`; of many the first and how many more.
  var phrase: String {
    guard count > 1, let last else { return first ?? "nothing" }
    if count > 4 { return "\(self[0]) and \(count - 1) more" }
    return dropLast().joined(separator: ", ") + " and " + last
  }
}
