import CRecurrentKernels
import Foundation
import Testing

@testable import Recurrent

@Suite struct KernelActivationTests {
  /// Numbers from all over float32: every 4099th bit pattern, and those around which the formulas change.
  static let inputs: [Float] = {
    let all = stride(from: UInt64(0), to: 1 << 32, by: 4099).map { Float(bitPattern: UInt32($0)) }
    let dense = stride(from: Float(-130), to: 130, by: 0.0037)
    return all.filter { !$0.isNaN } + dense + [0, -0.0, 43.67, -43.67, 87.33, -87.33, 88.8, -88.8]
  }()

  @Test(arguments: KernelSupport.instructionSets, ["sigmoid", "tanh"])
  func `is within 3e-7 of the exact value everywhere`(set: InstructionSet, name: String) throws {
    let found = try set.activate(name, Self.inputs)
    let exact: (Double) -> Double = name == "tanh" ? { tanh($0) } : { 1 / (1 + exp(-$0)) }
    let errors = zip(Self.inputs, found).map { (input: $0, error: abs(Double($1) - exact(Double($0)))) }
    let worst = try #require(errors.max { $0.error < $1.error })
    #expect(worst.error <= 3e-7, "at \(worst.input)")
    #expect(found.allSatisfy { !$0.isNaN })
  }

  @Test(arguments: KernelSupport.instructionSets)
  func `is exact at zero and at infinity`(set: InstructionSet) throws {
    let inputs: [Float] = [0, -.infinity, .infinity]
    #expect(try set.activate("sigmoid", inputs) == [0.5, 0, 1])
    #expect(try set.activate("tanh", inputs) == [0, -1, 1])
    #expect(try set.activate("hard_sigmoid", inputs) == [0.5, 0, 1])
    #expect(try set.activate("keras2_hard_sigmoid", inputs) == [0.5, 0, 1])
    #expect(try set.activate("relu", inputs) == [0, 0, .infinity])
    #expect(try set.activate("linear", inputs) == inputs)
  }

  @Test(arguments: KernelSupport.instructionSets)
  func `gives NaN for NaN whatever its bits`(set: InstructionSet) throws {
    let inputs = [0x7FC0_0000, 0x7FC0_0001, 0x7F80_0001, 0xFFFF_FFFF, 0xFFC0_0003].map {
      Float(bitPattern: UInt32($0))
    }
    for name in KernelForm.activations.keys {
      #expect(try set.activate(name, inputs).allSatisfy(\.isNaN), "\(name)")
    }
  }

  @Test(arguments: KernelSupport.instructionSets)
  func `gives what the activation of that name gives`(set: InstructionSet) throws {
    let inputs = Array(stride(from: Float(-9), to: 9, by: 0.013))
    for name in KernelForm.activations.keys {
      let activation = try #require(ActivationCatalog.named(name))
      let expected = activation(Tensor(shape: [inputs.count], scalars: inputs))
      for (a, b) in zip(try set.activate(name, inputs), expected.scalars) {
        #expect(abs(a - b) <= 3e-7, "\(name)")
      }
    }
  }
}
