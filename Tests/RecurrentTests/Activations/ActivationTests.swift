import Recurrent
import TestSupport
import Testing

@Suite struct ActivationTests {
  @Test func `every activation of the reference data is in the catalogue`() throws {
    for reference in Fixtures.cases("activations") {
      guard let name = reference.layer["config"]?["activation"]?.text else { continue }
      #expect(ActivationCatalog.named(name) != nil, "\(name)")
    }
  }

  @Test func `no activation leaves the range that it claims`() {
    let inputs = Tensor(shape: [5, 4], scalars: (0..<20).map { Float($0) * 2.5 - 24 })
    for activation in ActivationCatalog.all {
      let limits: ClosedRange<Float> =
        switch activation.range {
        case .unit: 0...1
        case .symmetric: -1...1
        case .unbounded: -.infinity ... .infinity
        }
      #expect(activation(inputs).scalars.allSatisfy(limits.contains), "\(activation.name)")
    }
  }

  @Test func `the two hard sigmoids differ as Keras 2 and Keras 3 do`() throws {
    let x = Tensor(shape: [3], scalars: [1.5, -3, 3])
    let keras2 = try #require(ActivationCatalog.named("keras2_hard_sigmoid"))
    let keras3 = try #require(ActivationCatalog.named("hard_sigmoid"))
    #expect(keras2(x).scalars == [0.8, 0, 1])
    #expect(keras3(x).scalars == [0.75, 0, 1])
  }

  @Test func `softmax stays finite for large sums`() throws {
    let x = Tensor(shape: [1, 3], scalars: [1000, 1000, -1000])
    let softmax = try #require(ActivationCatalog.named("softmax"))
    #expect(softmax(x).scalars == [0.5, 0.5, 0])
  }

  @Test func `null is linear, and Keras' function maps are read`() throws {
    #expect(try Activation(.null, argument: "activation").name == "linear")
    let function = ConfigurationValue.object([
      .init("module", .string("builtins")), .init("class_name", .string("function")),
      .init("config", .string("relu")),
    ])
    #expect(try Activation(function, argument: "activation").name == "relu")
    #expect(try Activation(.string("swish"), argument: "activation").name == "silu")
  }
}
