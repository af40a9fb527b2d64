import Recurrent

/// The states of a model that can be given from outside, in the order in which a call lists them.
struct StateSlots {
  /// A state of a layer.
  struct Slot {
    /// `lstm/state_h`.
    let name: String
    /// `h` or `c`.
    let letter: String
    /// Shorter spellings, where they tell it from the others.
    var aliases: [String]
    /// The shape, batch first.
    let shape: [Int?]
    /// Which of the model's calls it belongs to.
    let call: Int
  }

  /// In the order of the calls, and within each in Keras'.
  private(set) var slots: [Slot] = []

  /// - Parameter inputs: The shape of each input, batch first.
  init(of model: ModelConfiguration, inputs: [[Int?]]) throws(ConfigurationError) {
    let shapes = try model.shapes(for: inputs)
    for (index, call) in model.calls.enumerated() where call.initialStates.isEmpty {
      let layer = model.layers[call.layer]
      guard let returns = layer.configuration.returns else { continue }
      func returned(_ states: Bool) throws(ConfigurationError) -> [NamedShape] {
        var given: [[Int?]] = []
        for source in call.inputs {
          switch source {
          case .input(let input): given.append(inputs[input])
          case .call(let call, let output): given.append(shapes.calls[call][output].shape)
          }
        }
        return try layer.configuration.outputShapes(
          forInputs: given,
          returns: ReturnCombination(returnSequences: returns.returnSequences, returnState: states))
      }
      for state in try returned(true).dropFirst(try returned(false).count) {
        let ending = String(state.name.split(separator: "_").last ?? "")
        let letter = ending == "state" ? "h" : ending
        slots.append(
          Slot(
            name: "\(layer.name)/\(state.name)", letter: letter,
            aliases: [
              "\(layer.name).\(state.name)", "\(layer.name)/\(letter)", "\(layer.name).\(letter)", state.name,
              letter,
            ], shape: state.shape, call: index))
      }
    }
    let all = slots.flatMap { [$0.name] + $0.aliases }
    for index in slots.indices {
      slots[index].aliases.removeAll { alias in all.count { $0 == alias } > 1 }
    }
  }

  /// The states of each letter, of all layers and directions: as PyTorch stacks them, `[layers · directions, batch,
  /// units]`.
  var stacks: [(letter: String, indices: [Int])] {
    var stacks: [(letter: String, indices: [Int])] = []
    for (index, slot) in slots.enumerated() {
      if let stack = stacks.firstIndex(where: { $0.letter == slot.letter }) {
        stacks[stack].indices.append(index)
      } else {
        stacks.append((slot.letter, [index]))
      }
    }
    return stacks
  }

  /// Whether a state has axes of space.
  var areOfSpace: Bool { slots.contains { $0.shape.count != 2 } }

  /// The states that a call has to list, zeros where none is given.
  ///
  /// States of the first call alone are listed alone, as Keras does.
  func states(given: [Tensor?], batch: Int) throws(UnrollError) -> [Tensor] {
    let first = slots.first?.call
    let isOfFirst = zip(slots, given).allSatisfy { $0.call == first || $1 == nil }
    var states: [Tensor] = []
    for (slot, tensor) in zip(slots, given) where !isOfFirst || slot.call == first {
      if let tensor {
        states.append(tensor)
        continue
      }
      let axes = [batch] + slot.shape.dropFirst().compactMap(\.self)
      guard axes.count == slot.shape.count else {
        throw UnrollError(
          "the length of the initial state \(slot.name) is not known", remedy: "give it with --initial-state",
          exitCode: .usage)
      }
      states.append(Tensor(repeating: 0, shape: axes))
    }
    return states
  }
}
