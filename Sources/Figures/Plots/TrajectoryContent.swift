import Graphics
import Recurrent

/// The hidden states of one sample, and of others of the batch, on the two axes along which all of them vary most.
struct TrajectoryContent {
  let view: LayerView
  let axes: PrincipalAxes
  /// The path of the sample shown: where it starts, then a point for each step kept.
  let path: [(x: Double, y: Double)]
  /// The steps of the path's points but the first, in the order of reading.
  let steps: [Int]
  /// The paths of other samples.
  let others: [(sample: Int, path: [(x: Double, y: Double)])]
  let tokens: [String]?
  let readout: ReadoutSeries?
  /// Where the readout's answer turns over: `normal · point + offset = 0`; nil for one without such a place.
  let border: (normal: (x: Double, y: Double), offset: Double)?
  /// How many steps each point stands for.
  let stride: Int
  /// How many of the steps shown are masked.
  let maskedSteps: Int
  /// How many of the steps that count have a state with a number that is NaN or infinite.
  let notFinite: Int
  /// Where steps end, without their order: of a run longer than the path has points for, many more of them.
  let cloud: [(x: Double, y: Double)]
  /// How many steps each point of the cloud stands for.
  let cloudStride: Int
  /// The step of all those counted that moves farthest on the two axes; nil where none moves.
  let farthest: Int?
  /// Where the last steps end, one after the other.
  let ending: [(x: Double, y: Double)]

  private static let mostPoints = 2400
  private static let mostInCloud = 20_000
  private static let mostAtEnd = 40
  /// How many points the axes are found from.
  private static let mostForAxes = 600
  private static let mostOthers = 3

  init(_ subject: FigureSubject, in figure: String) throws(FigureError) {
    let view = try LayerView.single(of: subject, in: figure)
    self.view = view
    guard let signal = view.trace.signal(.hiddenState) else {
      throw FigureError("\(view.label) has no hidden state", remedy: "choose a recurrent layer with --layer")
    }
    guard view.units > 1 else {
      throw FigureError(
        "\(figure) needs two units or more, and \(view.label) has 1",
        remedy: "draw gate-traces of a single unit")
    }
    if subject.units != nil {
      throw FigureError("\(figure) shows all units together", remedy: "leave out --units")
    }
    // A masked step leaves the state where it is: it is no point of its own.
    let counted = view.steps.filter { !view.isMasked($0) }
    maskedSteps = view.steps.count - counted.count
    let stride = max(1, (counted.count + Self.mostPoints - 1) / Self.mostPoints)
    self.stride = stride
    let kept = counted.indices.filter { $0 % stride == 0 || $0 == counted.count - 1 }.map { counted[$0] }
    // Points without a finite number have no place.
    func states(_ sample: Int) -> [(step: Int?, state: [Double])] {
      let width = view.units
      func state(_ step: Int) -> [Double] {
        let start = (sample * view.totalSteps + step) * width
        return signal.values.scalars[start..<start + width].map(Double.init)
      }
      let initial = view.states.last?.initial.map { tensor in
        (0..<width).map { Double(tensor[sample, $0]) }
      }
      let before = view.shown.lowerBound > 0 ? state(view.order[view.shown.lowerBound - 1]) : initial
      let first = (step: Int?.none, state: before ?? Array(repeating: 0, count: width))
      return [first] + kept.map { (Optional($0), state($0)) }
    }
    let own = states(view.sample).filter { $0.state.allSatisfy(\.isFinite) }
    let rest = (0..<view.batch).filter { $0 != view.sample }.prefix(Self.mostOthers).map { sample in
      (sample, states(sample).map(\.state).filter { $0.allSatisfy(\.isFinite) })
    }
    var axes = PrincipalAxes(
      Self.thinned(own.map(\.state), to: Self.mostForAxes)
        + rest.flatMap { Self.thinned($0.1, to: Self.mostForAxes) })
    readout = ReadoutSeries(of: subject.layers[0], view)
    // What is read as the larger answer lies at the right, the end of the path in the upper half.
    let normal = readout?.weights.map { Self.along($0, axes.axes) }
    let end = own.last.map { axes.project($0.state) } ?? (0, 0)
    if (normal?.x ?? end.0) < 0 { axes = axes.flipped(0) }
    if axes.project(own.last?.state ?? axes.mean).y < 0 { axes = axes.flipped(1) }
    self.axes = axes
    path = own.map { axes.project($0.state) }
    steps = own.compactMap(\.step)
    others = rest.map { sample, states in (sample, states.map { axes.project($0) }) }
    let values = signal.values.scalars
    func point(_ step: Int) -> (x: Double, y: Double)? {
      let start = (view.sample * view.totalSteps + step) * view.units
      let point = axes.project(values[start..<start + view.units])
      return point.x.isFinite && point.y.isFinite ? point : nil
    }
    // The way from one point kept to the next may be that of many steps.
    var moves = (last: own.first?.step == nil ? path.first : nil, step: Int?.none, length: 0.0)
    for step in counted {
      guard let end = point(step) else { continue }
      if let start = moves.last {
        let length = (end.x - start.x) * (end.x - start.x) + (end.y - start.y) * (end.y - start.y)
        if length > moves.length { (moves.step, moves.length) = (step, length) }
      }
      moves.last = end
    }
    farthest = moves.step
    notFinite =
      own.count == kept.count + 1
      ? 0
      : counted.count { step in
        let start = (view.sample * view.totalSteps + step) * view.units
        return !values[start..<start + view.units].allSatisfy(\.isFinite)
      }
    let cloudStride = max(1, (counted.count + Self.mostInCloud - 1) / Self.mostInCloud)
    self.cloudStride = cloudStride
    cloud = counted.indices.filter { $0 % cloudStride == 0 }.compactMap { point(counted[$0]) }
    ending = counted.suffix(Self.mostAtEnd).compactMap(point)
    tokens = subject.layers[0].tokens.flatMap { $0.count == view.totalSteps ? $0 : nil }
    border = readout.flatMap { readout in
      readout.weights.flatMap { weights in
        guard let bias = readout.bias else { return nil }
        let atMean = zip(weights, axes.mean).reduce(0) { $0 + $1.0 * $1.1 } + bias
        return (Self.along(weights, axes.axes), atMean)
      }
    }
  }

  private static func along(_ weights: [Double], _ axes: [[Double]]) -> (x: Double, y: Double) {
    let parts = axes.map { axis in zip(weights, axis).reduce(0) { $0 + $1.0 * $1.1 } }
    return (parts[0], parts[1])
  }

  /// Evenly chosen ones of many.
  private static func thinned(_ states: [[Double]], to most: Int) -> [[Double]] {
    let stride = max(1, (states.count + most - 1) / most)
    return states.indices.filter { $0 % stride == 0 || $0 == states.count - 1 }.map { states[$0] }
  }

  /// What a step is called: its token, or nothing.
  func name(of step: Int) -> String? {
    guard let token = tokens.map({ StepName.shown($0[step]) }), !token.isEmpty else { return nil }
    return token.count == 1 && token != "¶" && token.allSatisfy(\.isPunctuation) ? "“\(token)”" : token
  }

  /// Whether a list of the steps says more than their numbers.
  var hasMoreThanNumbers: Bool { readout != nil || steps.contains { name(of: $0) != nil } }
}

extension ReadoutSeries {
  /// The weights of a readout with one answer that turns over at zero; nil for another.
  var weights: [Double]? {
    guard turnsOver, let kernel = layer.weights.first(where: { $0.name == "kernel" })?.tensor else {
      return nil
    }
    return kernel.scalars.map(Double.init)
  }

  var bias: Double? {
    guard turnsOver else { return nil }
    return layer.weights.first { $0.name == "bias" }.map { Double($0.tensor.scalars[0]) } ?? 0
  }

  private var turnsOver: Bool {
    let own = layer.argument("activation") ?? ""
    return layer.units == 1 && layer.className == "Dense" && (own == activation || own == "linear")
      && ["sigmoid", "linear", "tanh"].contains(activation)
  }
}
