import Graphics
import Recurrent

/// What a cell computes in a step, as nodes and the wires between them: a diagram without coordinates.
///
/// A cell states it as it would state its equations; places, colors, values and the equations below the diagram
/// follow.
struct CellGraph {
  /// A node by its place in ``nodes``.
  struct Node: Hashable {
    let index: Int
  }

  /// What a node is.
  enum Kind: Hashable {
    /// A state from the step before.
    case previous(SignalRole)
    case input
    /// A recorded signal with its equation: a gate, a candidate, or a whole state.
    case card(SignalRole)
    case multiply
    case add
    /// One minus.
    case complement
    /// An activation, by Keras' name.
    case function(String)
    /// A product with weights, by its letters in both notations.
    case matrix(Symbol)
  }

  /// A node with what flows into it.
  struct Statement: Hashable {
    let kind: Kind
    let operands: [Node]
  }

  private(set) var nodes: [Statement] = []
  /// What each state becomes.
  private(set) var next: [(role: SignalRole, node: Node)] = []

  /// States a node; an equal one is stated once.
  mutating func state(_ kind: Kind, _ operands: [Node] = []) -> Node {
    let statement = Statement(kind: kind, operands: operands)
    if let index = nodes.firstIndex(of: statement) { return Node(index: index) }
    nodes.append(statement)
    return Node(index: nodes.count - 1)
  }

  mutating func previous(_ role: SignalRole) -> Node { state(.previous(role)) }
  mutating func input() -> Node { state(.input) }
  mutating func card(_ role: SignalRole, of operands: Node...) -> Node { state(.card(role), operands) }
  mutating func multiply(_ left: Node, _ right: Node) -> Node { state(.multiply, [left, right]) }
  mutating func add(_ left: Node, _ right: Node) -> Node { state(.add, [left, right]) }
  mutating func complement(_ node: Node) -> Node { state(.complement, [node]) }
  mutating func matrix(_ letters: Symbol, _ node: Node) -> Node { state(.matrix(letters), [node]) }

  /// An activation of a node; the node itself where the activation changes nothing.
  mutating func apply(_ activation: String, _ node: Node) -> Node {
    activation == "linear" ? node : state(.function(activation), [node])
  }

  /// States what a state becomes.
  mutating func become(_ role: SignalRole, _ node: Node) { next.append((role, node)) }

  subscript(node: Node) -> Statement { nodes[node.index] }

  var all: [Node] { nodes.indices.map(Node.init) }

  /// The nodes into which one flows.
  func consumers(of node: Node) -> [Node] { all.filter { self[$0].operands.contains(node) } }

  /// The state that a node becomes, if it is one.
  func becoming(_ node: Node) -> SignalRole? { next.first { $0.node == node }?.role }

  /// Whether a node is drawn as a circle, a pill or a small box.
  func isOperation(_ node: Node) -> Bool {
    switch self[node].kind {
    case .multiply, .add, .complement, .function, .matrix: true
    case .previous, .input, .card: false
    }
  }

  func isCard(_ node: Node) -> Bool {
    if case .card = self[node].kind { true } else { false }
  }

  /// The color of what leaves a node.
  func role(of node: Node) -> ColorRole {
    switch self[node].kind {
    case .previous(let role), .card(let role): role.color
    case .input: .input
    case .complement, .function: role(of: self[node].operands[0])
    case .matrix: .hidden
    case .multiply, .add: destination(of: node).color
    }
  }

  /// The state that a sum or product is on its way to.
  private func destination(of node: Node) -> SignalRole {
    if let role = becoming(node) { return role }
    guard let following = consumers(of: node).first, !isCard(following) else { return .hiddenState }
    return destination(of: following)
  }
}
