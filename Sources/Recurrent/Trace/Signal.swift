/// What a signal does in its cell, whatever the cell: comparisons align signals by it, figures color by it.
public enum SignalRole: String, CaseIterable, Codable, Hashable, Sendable {
  case inputGate, forgetGate, outputGate, updateGate, resetGate, candidate, cellState, hiddenState
}

/// The values that a signal can take, by which axes and color scales are chosen.
public enum SignalRange: String, Codable, Hashable, Sendable {
  /// 0 to 1, as a sigmoid gives.
  case unit
  /// −1 to 1, as tanh gives.
  case symmetric
  /// Anything.
  case unbounded
}

/// All that is said of a signal apart from its values.
///
/// A cell states its signals once; traces, exports, figures and reports follow from that list.
public struct SignalDescription: Hashable, Sendable {
  /// The name in files and templates: `forget_gate`.
  public let name: String
  /// The name for people: `Forget gate`.
  public let label: String
  /// What it is for, in a few words: `how much to keep`.
  public let explanation: String
  /// Its letters.
  public let symbol: Symbol
  /// Its part in the cell.
  public let role: SignalRole
  /// The values that it takes with the activations in use.
  public var range: SignalRange

  /// Creates a description.
  public init(
    name: String, label: String, explanation: String, symbol: Symbol, role: SignalRole, range: SignalRange
  ) {
    self.name = name
    self.label = label
    self.explanation = explanation
    self.symbol = symbol
    self.role = role
    self.range = range
  }
}
