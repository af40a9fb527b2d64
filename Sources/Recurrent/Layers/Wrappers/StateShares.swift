/// Hands a wrapper's initial states to its layers, one after the other.
struct StateShares {
  private let states: [Tensor]?
  private let wrapper: any Layer
  private var used = 0

  /// - Throws: A ``ShapeError`` where there are not as many as the layers have.
  init(_ states: [Tensor]?, among layers: [any Layer], of wrapper: any Layer) throws(ShapeError) {
    (self.states, self.wrapper) = (states, wrapper)
    let names = wrapper.stateNames
    guard let states, states.count != names.count else { return }
    throw ShapeError(
      layer: wrapper.name, subject: .initialState(min(states.count, names.count)),
      problem: "\(states.count) initial state\(states.count == 1 ? " is" : "s are") given",
      remedy: "\(wrapper.name) has \(names.count): \(names.joined(separator: ", "))")
  }

  /// Runs a layer on a call from its own share of the states.
  mutating func run(_ layer: any Layer, _ call: LayerCall) throws(ShapeError) -> LayerTrace {
    defer { pass(layer) }
    return try runNext(layer, call)
  }

  /// Goes on to the share behind that of a layer.
  mutating func pass(_ layer: any Layer) { used += layer.stateNames.count }

  /// Runs a layer from the next share.
  private func runNext(_ layer: any Layer, _ call: LayerCall) throws(ShapeError) -> LayerTrace {
    let first = used, used = used + layer.stateNames.count
    var own = call
    own.initialStates = states.map { Array($0[first..<used]) }
    do { return try layer(own) } catch {
      guard case .initialState(let index) = error.subject else { throw error }
      throw ShapeError(
        layer: wrapper.name, subject: .initialState(first + index), problem: error.problem,
        remedy: error.remedy)
    }
  }
}
