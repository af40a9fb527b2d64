/// Holds what a recurrent layer is called with against what it was built for.
struct LayerCallCheck {
  let layer: any Layer

  func check(_ call: LayerCall) throws(ShapeError) {
    let shape = call.input.shape
    guard shape.count == 3 else {
      throw refusal(
        .input, "the input has shape \(shape)", "\(layer.name) needs [batch, time, features]")
    }
    guard shape[0] > 0, shape[1] > 0 else {
      throw refusal(.input, "the input has shape \(shape)", "give at least one sample and one step")
    }
    guard shape[2] == layer.features else {
      throw refusal(
        .input, "the input has \(shape[2]) features", "\(layer.name) was built for \(layer.features)")
    }
    try check(call, stateShape: [shape[0], layer.units])
  }

  /// Holds the mask and the initial states against an input that fits.
  func check(_ call: LayerCall, stateShape: [Int]) throws(ShapeError) {
    let shape = call.input.shape
    if let mask = call.mask, mask.shape != [shape[0], shape[1]] {
      throw refusal(
        .mask, "the mask has shape \(mask.shape)", "give [batch, time] = [\(shape[0]), \(shape[1])]")
    }
    guard let states = call.initialStates else { return }
    let names = layer.stateNames
    guard states.count == names.count else {
      throw refusal(
        .initialState(min(states.count, names.count)),
        "\(states.count) initial state\(states.count == 1 ? " is" : "s are") given",
        "\(layer.name) has \(names.count): \(names.joined(separator: ", "))")
    }
    for (index, state) in states.enumerated() where state.shape != stateShape {
      throw refusal(
        .initialState(index), "the initial state \(names[index]) has shape \(state.shape)",
        "give [batch, units] = \(stateShape)")
    }
  }

  private func refusal(_ subject: ShapeError.Subject, _ problem: String, _ remedy: String) -> ShapeError {
    ShapeError(layer: layer.name, subject: subject, problem: problem, remedy: remedy)
  }
}
