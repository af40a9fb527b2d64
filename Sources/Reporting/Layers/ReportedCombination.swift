import Recurrent

/// What one setting of the two flags gives for one layer.
public struct ReportedCombination: Hashable, Sendable {
  /// The setting.
  public let combination: ReturnCombination
  /// Whether the layer of the run has this setting.
  public let isConfigured: Bool
  /// The flags in Python: `return_sequences=True, return_state=False`.
  public let flags: String
  /// The line that a Keras user writes: `outputs, state_h, state_c = LSTM(1, …)(x)`.
  public let call: String
  /// What comes back, in order.
  public let tensors: [ReportedTensor]
  /// Which of them are equal.
  public let agreements: [Agreement]

  /// When to use it and what is easily missed, a paragraph each in Markdown; empty for a plain layer, of which
  /// the template speaks.
  public let remarks: [String]

  /// Everything that comes back, as text of a Python session.
  public let listing: String

  init(_ contrast: Contrast, _ combination: ReturnCombination) {
    let trace = contrast[combination] ?? contrast.configured
    let call = PythonCall(trace)
    let axes = AxisNames(of: trace)
    self.combination = combination
    isConfigured = contrast.configured.layer.returns == combination
    flags =
      "return_sequences=\(combination.returnSequences ? "True" : "False"), "
      + "return_state=\(combination.returnState ? "True" : "False")"
    self.call = call.line
    tensors = zip(call.names, trace.returned).map { ReportedTensor($0, $1.tensor, axes) }
    agreements = Agreement.all(in: contrast, combination)
    remarks = Remarks.all(contrast, trace)
    listing = tensors.map { "\($0.name)  # \($0.shape)  \($0.axes)\n\($0.values)" }.joined(separator: "\n\n")
  }
}

/// A tensor as a reader sees it.
public struct ReportedTensor: Hashable, Sendable {
  /// The name in Python: `state_h`.
  public let name: String
  /// The shape as a tuple: `(1, 3, 1)`.
  public let shape: String
  /// The names of its axes: `(samples, timesteps, units)`.
  public let axes: String
  /// The numbers with brackets, as NumPy prints them.
  public let values: String
  /// Whether numbers were left out of `values`.
  public let isElided: Bool

  /// Something that a layer returns.
  init(_ name: String, _ tensor: Tensor, _ axes: AxisNames) {
    self.init(name, tensor, axes: ShapeText.axes(axes.returned(rank: tensor.rank)))
  }

  init(_ name: String, _ tensor: Tensor, axes: String, wholeNumbers: Bool = false) {
    let array = ArrayText(tensor, wholeNumbers: wholeNumbers)
    self.name = name
    shape = ShapeText.tuple(tensor.shape)
    self.axes = axes
    values = array.text
    isElided = array.isElided
  }
}
