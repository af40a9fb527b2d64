import Recurrent

/// A layer of a stack: one that reads in one direction, or a `Bidirectional` of two.
struct StackedLayer {
  /// What it was given and returned as a whole.
  let trace: LayerTrace
  /// One layer; or the forward and the backward one.
  let views: [LayerView]
  /// How the outputs of two are merged.
  let merge: DirectionMerge

  /// The layer by whose steps it is told: the only one, or the forward one.
  var view: LayerView { views[0] }
  /// The layer that reads the other way, where there is one.
  var backward: LayerView? { views.count > 1 ? views[1] : nil }
  /// Whether it returns what it was given the other way round.
  var turnsRound: Bool { view.readsBackwards }
  var ownName: String? { trace.ownName }

  /// Takes a layer of a subject, all of its steps.
  init(_ layer: FigureSubject.LabelledLayer, of subject: FigureSubject, in figure: String) throws(FigureError)
  {
    if let whole = layer.whole {
      throw FigureError(
        "\(figure) draws a Bidirectional whole, and \(layer.label) is one direction of \(whole.name)",
        remedy: "draw \(figure) --layer \(whole.name), or unrolled for the one direction")
    }
    // Steps are chosen by column, since a layer may read the outputs below in the other direction.
    var all = subject
    all.steps = nil
    trace = layer.trace
    merge = layer.trace.directionMerge ?? .none
    let isBoth = layer.trace.directionMerge != nil
    guard layer.trace.isMerged else {
      throw FigureError(
        "\(figure) draws outputs that are merged, and \(layer.label) returns those of its two directions side by side",
        remedy: "give it a merge_mode, or draw bidirectional --layer \(layer.trace.name)")
    }
    var views: [LayerView] = []
    for part in isBoth ? layer.trace.parts : [layer.trace] {
      views.append(
        try LayerView(.init(label: layer.label, trace: part, sample: layer.sample), of: all, in: figure))
    }
    self.views = views
  }

  /// How many units it has: `4 units`, of two directions `2 × 4 units`.
  var size: String {
    let numbers = views.map { "\($0.units)" }
    // Spaces that do not break keep the parts of a product on one line.
    let product =
      backward == nil
      ? numbers[0]
      : numbers[0] == numbers[1] ? "2\u{A0}×\u{A0}\(numbers[0])" : numbers.joined(separator: "\u{A0}+\u{A0}")
    return "\(product) unit\(product == "1" ? "" : "s")"
  }

  /// The layers in it: `LSTM`, `Bidirectional LSTM`, `Bidirectional LSTM and GRU`.
  var kind: String {
    let names = views.map(\.cellName)
    guard backward != nil else { return names[0] }
    return "Bidirectional " + (names[0] == names[1] ? names[0] : names.joined(separator: " and "))
  }
}

extension LayerTrace {
  /// Whether it returns one output, where it reads in both directions.
  public var isMerged: Bool { directionMerge != DirectionMerge.none }

  /// Its name in its model; nil for one that the model made up: `lstm_1`.
  var ownName: String? {
    let name = self.name.split(separator: "/").last.map(String.init) ?? ""
    var base = Substring(name)
    if let mark = base.lastIndex(of: "_"), base[mark...].dropFirst().allSatisfy(\.isNumber) {
      base = base[..<mark]
    }
    let plain = base.filter { $0 != "_" }
    let isMadeUp = [layer.className.lowercased(), "cell"].contains(plain)
    return isMadeUp ? nil : name
  }

  /// Whether another layer read just what this one returned, step by step.
  public func feeds(_ next: LayerTrace) -> Bool {
    guard outputs.count == 1, let output = outputSequence, output.shape == next.input.shape else {
      return false
    }
    // By bits, since a value that is not a number equals nothing.
    return zip(output.scalars, next.input.scalars).allSatisfy { $0.bitPattern == $1.bitPattern }
  }
}
