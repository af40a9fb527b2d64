import CRecurrentKernels

/// A cell as the packed kernel knows it.
package struct KernelForm: Sendable {
  let cell: crk_cell
  let gates, values: crk_activation

  /// Creates a form; nil where the kernel has not got one of the activations.
  ///
  /// - Parameters:
  ///   - gates: `recurrent_activation`.
  ///   - values: `activation`.
  init?(_ cell: crk_cell, gates: Activation, values: Activation) {
    guard let gates = KernelForm.activations[gates.name], let values = KernelForm.activations[values.name]
    else { return nil }
    (self.cell, self.gates, self.values) = (cell, gates, values)
  }

  /// The activations of the kernel under Keras' names.
  package static let activations: [String: crk_activation] = [
    "sigmoid": CRK_SIGMOID, "tanh": CRK_TANH, "hard_sigmoid": CRK_HARD_SIGMOID,
    "keras2_hard_sigmoid": CRK_KERAS2_HARD_SIGMOID, "relu": CRK_RELU, "linear": CRK_LINEAR,
  ]
}
