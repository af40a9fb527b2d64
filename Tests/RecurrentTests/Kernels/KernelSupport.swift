import CRecurrentKernels
import Testing

@testable import Recurrent

/// An instruction set that this processor has.
struct InstructionSet: Sendable, CustomTestStringConvertible {
  let form: crk_instructions
  let testDescription: String

  /// Applies an activation of the kernel.
  func activate(_ name: String, _ inputs: [Float]) throws -> [Float] {
    let activation = try #require(KernelForm.activations[name])
    var outputs = [Float](repeating: 0, count: inputs.count)
    crk_activate(form, activation, inputs.count, inputs, &outputs)
    return outputs
  }
}

enum KernelSupport {
  /// Those that this processor has.
  static let instructionSets = [
    (CRK_BASELINE, "baseline"), (CRK_X86_64_V3, "x86-64-v3"), (CRK_X86_64_V4, "x86-64-v4"),
  ].filter { $0.0.rawValue <= crk_best_instructions().rawValue }.map {
    InstructionSet(form: $0.0, testDescription: $0.1)
  }
}
