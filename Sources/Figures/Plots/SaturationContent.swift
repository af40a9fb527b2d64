import Graphics
import Recurrent

/// How often the gates of some layers are saturated.
struct SaturationContent {
  /// The layers, at most as many as there are marks.
  let views: [LayerView]
  /// The signals in question, the same in every layer.
  let signals: [SignalDescription]
  /// Whether values lie between −1 and 1, as a state's do that stands in for gates.
  let isSymmetric: Bool
  /// For each signal and layer what its values do.
  let counts: [[Counts]]
  /// How many layers of other kinds, or beyond those shown, are left out.
  let leftOut: Int

  /// What one signal of one layer does.
  struct Counts {
    /// For each unit the share of time below and above the ends of saturation; NaN for one without numbers.
    var shut: [Double]
    var open: [Double]
    /// The share of all values in each bin.
    var bins: [Double]
    /// The shares of all values.
    var allShut: Double
    var allOpen: Double

    /// Where units stand, and how many of them in each place.
    var places: [(shut: Double, open: Double, units: Int)] {
      var found: [[Double]: Int] = [:]
      for (shut, open) in zip(shut, open) where shut.isFinite { found[[shut, open], default: 0] += 1 }
      return found.map { ($0[0], $0[1], $1) }.sorted { ($0.shut, $0.open) < ($1.shut, $1.open) }
    }

    /// Whether no step has a number: all are masked, or not finite.
    var isEmpty: Bool { bins.allSatisfy { $0 == 0 } }
  }

  static let bins = 50
  static let mostLayers = 3

  init(_ subject: FigureSubject, theme: Theme, in figure: String) throws(FigureError) {
    var views: [LayerView] = []
    var left = 0
    var roles: [SignalRole] = []
    var descriptions: [SignalDescription] = []
    for layer in subject.layers {
      let view = try LayerView(layer, of: subject, in: figure)
      let own = Self.signals(of: view.trace)
      if views.isEmpty, !own.isEmpty {
        (roles, descriptions) = (own.map(\.role), own)
        views.append(view)
      } else if own.map(\.role) == roles, views.count < Self.mostLayers {
        views.append(view)
      } else {
        left += 1
      }
    }
    guard let first = views.first, !descriptions.isEmpty else {
      throw FigureError(
        "\(figure) shows signals between two bounds, and there is none",
        remedy: "choose a layer with a sigmoid recurrent_activation, or a SimpleRNN with tanh")
    }
    self.views = views
    leftOut = left
    signals = descriptions
    isSymmetric = descriptions[0].range == .symmetric
    _ = first
    let low = isSymmetric ? -theme.plot.openAbove : theme.plot.shutBelow
    let high = theme.plot.openAbove
    let lowest = isSymmetric ? -1.0 : 0
    counts = descriptions.map { description in
      views.map { view in
        Self.counts(description.role, in: view, low: Float(low), high: Float(high), from: Float(lowest))
      }
    }
  }

  /// The gates between 0 and 1; without any, a hidden state between −1 and 1.
  private static func signals(of trace: LayerTrace) -> [SignalDescription] {
    let gates = trace.signals.map(\.description).filter { $0.role.isGate && $0.range == .unit }
    guard gates.isEmpty, !trace.signals.contains(where: { $0.description.role.isGate }) else { return gates }
    return trace.signals.map(\.description).filter { $0.role == .hiddenState && $0.range == .symmetric }
  }

  private static func counts(
    _ role: SignalRole, in view: LayerView, low: Float, high: Float, from lowest: Float
  ) -> Counts {
    var result = Counts(
      shut: Array(repeating: 0, count: view.units), open: Array(repeating: 0, count: view.units),
      bins: Array(repeating: 0, count: bins), allShut: 0, allOpen: 0)
    guard let signal = view.trace.signal(role) else { return result }
    var counted = Array(repeating: 0, count: view.units)
    for step in view.steps where !view.isMasked(step) {
      for unit in 0..<view.units {
        let value = view.value(of: signal, at: step, unit: unit)
        guard value.isFinite else { continue }
        counted[unit] += 1
        if value < low { result.shut[unit] += 1 }
        if value > high { result.open[unit] += 1 }
        // Cut first: what lies far outside, through an activation of one's own, fits into no integer.
        let place = (min(max(value, lowest), 1) - lowest) / (1 - lowest) * Float(bins)
        result.bins[min(Int(place), bins - 1)] += 1
      }
    }
    let all = Double(max(1, counted.reduce(0, +)))
    result.allShut = result.shut.reduce(0, +) / all
    result.allOpen = result.open.reduce(0, +) / all
    result.bins = result.bins.map { $0 / all }
    for unit in 0..<view.units {
      // A unit without numbers has no share.
      result.shut[unit] /= Double(counted[unit])
      result.open[unit] /= Double(counted[unit])
    }
    return result
  }

  /// The share of the tallest bin of all histograms.
  var tallest: Double { counts.joined().flatMap(\.bins).max() ?? 0 }
}
