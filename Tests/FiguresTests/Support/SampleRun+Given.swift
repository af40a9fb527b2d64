import Recurrent

extension SampleRun {
  /// A linear SimpleRNN that keeps nothing: its state at each step is what it is given there.
  ///
  /// - Parameter states: For each step a number for each unit.
  static func given(_ states: [[Float]], backwards: Bool = false) throws -> LayerTrace {
    let units = states[0].count
    let config: [ConfigurationValue.Member] = [
      .init("units", .number(Double(units))), .init("activation", .string("linear")),
      .init("go_backwards", .bool(backwards)),
    ]
    let identity = (0..<units * units).map { Float($0 % (units + 1) == 0 ? 1 : 0) }
    let layer = try LayerCatalog.configuration(from: .object([.init("SimpleRNN", .object(config))])).build(
      name: "given", inputShape: [1, states.count, units],
      weights: .object([
        .init("kernel", .tensor(Tensor(shape: [units, units], scalars: identity))),
        .init("recurrent_kernel", .tensor(Tensor(repeating: 0, shape: [units, units]))),
        .init("bias", .tensor(Tensor(repeating: 0, shape: [units]))),
      ]))
    return try layer(
      LayerCall(input: Tensor(shape: [1, states.count, units], scalars: states.flatMap { $0 })))
  }
}
