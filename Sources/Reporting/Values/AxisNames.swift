import Recurrent

/// What the axes of a layer's tensors are called.
struct AxisNames: Hashable {
  /// The axes of space between time and features: none, `rows`, or `rows` and `columns`.
  private let space: [String]
  /// Whether the layer runs inside of a `TimeDistributed`, so that each step is a sequence of its own.
  private let isAtEveryStep: Bool

  /// Those of a layer that reads `[batch, time, features]`.
  static let plain = AxisNames(space: [], isAtEveryStep: false)

  private init(space: [String], isAtEveryStep: Bool) {
    (self.space, self.isAtEveryStep) = (space, isAtEveryStep)
  }

  /// Those of a layer that ran.
  init(of trace: LayerTrace) {
    let rank = trace.leaves.first?.signals.first?.values.rank ?? 3
    let names = rank == 5 ? ["rows", "columns"] : rank == 4 ? ["rows"] : []
    self.init(space: names, isAtEveryStep: trace.kind == .timeDistributed)
  }

  private var outer: [String] { isAtEveryStep ? ["samples", "timesteps"] : ["samples"] }
  private var time: String { isAtEveryStep ? "inner timesteps" : "timesteps" }

  /// Of something that the layer returns: of a last output or a state, or of a sequence, which has an axis more.
  func returned(rank: Int) -> [String] {
    let last = space.isEmpty ? "units" : "filters"
    let single = outer + space + [last]
    return Self.counted(rank == single.count ? single : outer + [time] + space + [last], rank)
  }

  /// Of something that the layer is given.
  func given(rank: Int) -> [String] {
    Self.counted(outer + [time] + space + [space.isEmpty ? "features" : "channels"], rank)
  }

  private static func counted(_ names: [String], _ rank: Int) -> [String] {
    (0..<rank).map { $0 < names.count ? names[$0] : "axis \($0 + 1)" }
  }

  /// A place in something that the layer returns, counted from 1: `sample 1, step 3, unit 2`.
  func place(_ position: [Int]) -> String {
    zip(returned(rank: position.count), position)
      .map { "\(Self.singular[$0] ?? $0) \($1 + 1)" }.joined(separator: ", ")
  }

  /// The last axis and the places of space for one number of a signal: `filter 1, row 2, column 2`.
  func unit(_ unit: Int, at place: [Int]) -> String {
    let last = "\(space.isEmpty ? "unit" : "filter") \(unit + 1)"
    return ([last] + self.place(inSpace: place)).joined(separator: ", ")
  }

  /// `row 2`, `column 3`.
  func place(inSpace place: [Int]) -> [String] {
    zip(space, place).map { "\(Self.singular[$0] ?? $0) \($1 + 1)" }
  }

  private static let singular = [
    "samples": "sample", "timesteps": "step", "inner timesteps": "inner step", "rows": "row",
    "columns": "column", "units": "unit", "filters": "filter",
  ]
}
