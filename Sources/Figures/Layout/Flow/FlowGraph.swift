import Graphics

/// Boxes that hand tensors on, in an order in which each stands behind all that it reads.
struct FlowGraph {
  /// What a box stands for.
  enum Kind: Hashable {
    /// What the model is given, or returns.
    case input, output
    /// A layer, or a call of one.
    case layer
    /// Layers that are left out.
    case omitted
    /// Where a tensor comes in from another column, or goes on to one.
    case entry, exit
  }

  /// A tensor that leaves a box.
  struct Port: Hashable {
    /// Its name in Keras, or of several what they are called together.
    var name: String
    /// Its shape.
    var shape: String
    /// What it means.
    var role: ColorRole
  }

  /// A tensor, by the box that it leaves and its place there.
  struct Net: Hashable {
    var node: Int
    var port: Int
  }

  /// A box.
  struct Node {
    var kind: Kind
    /// What it is called.
    var title: String
    /// What it is.
    var note: String
    /// What leaves it.
    var ports: [Port]
    /// What it reads, each once.
    var reads: [Net]
    /// What several are that it stands for; empty for one.
    var classes: [String] = []
    /// The state that it returns, where that comes in one wire with others.
    var state: Port?
  }

  /// The boxes.
  var nodes: [Node]
  /// What a box is called.
  var noun = "layer"

  /// The tensors that some box reads.
  var readNets: Set<Net> { Set(nodes.flatMap(\.reads)) }

  /// The boxes that read a tensor.
  func readers(of net: Net) -> [Int] { nodes.indices.filter { nodes[$0].reads.contains(net) } }

  func port(_ net: Net) -> Port { nodes[net.node].ports[net.port] }
}

extension FlowGraph.Node {
  /// The class of the layer that it stands for, or of each.
  var allClasses: [String] {
    classes.isEmpty ? [String(note.prefix { $0 != "(" && $0 != " " && $0 != "," })] : classes
  }
}

extension FlowGraph {
  /// What several boxes are: `3 Conv, 2 Relu, Pad …`.
  static func summary(of nodes: [Node]) -> String {
    var counts: [(name: String, count: Int)] = []
    for name in nodes.flatMap(\.allClasses) {
      if let index = counts.firstIndex(where: { $0.name == name }) {
        counts[index].count += 1
      } else {
        counts.append((name, 1))
      }
    }
    let sorted = counts.indices.sorted { (-counts[$0].count, $0) < (-counts[$1].count, $1) }.map {
      counts[$0]
    }
    let listed = sorted.prefix(3).map { $0.count > 1 ? "\($0.count) \($0.name)" : $0.name }.joined(
      separator: ", ")
    return counts.count > 3 ? listed + " …" : listed
  }

  /// The same with boxes taken together: those with one number become one box.
  ///
  /// - Parameters:
  ///   - group: A number for each box; boxes of one number follow each other.
  ///   - merged: What stands for several boxes.
  func contracted(_ group: [Int], _ merged: ([Node]) -> (title: String, note: String)) -> FlowGraph {
    var result: [Node] = []
    var place = Array(repeating: 0, count: nodes.count)
    var ports: [Net: Net] = [:]
    var start = 0
    while start < nodes.count {
      var end = start + 1
      while end < nodes.count, group[end] == group[start] { end += 1 }
      let members = start..<end
      for member in members { place[member] = result.count }
      var node = nodes[start]
      if members.count > 1 {
        let words = merged(Array(nodes[members]))
        node = Node(
          kind: .omitted, title: words.title, note: words.note, ports: [], reads: [],
          classes: nodes[members].flatMap(\.allClasses))
        // Only what others read leaves the box.
        let outer = Set(nodes.indices.filter { !members.contains($0) }.flatMap { nodes[$0].reads })
        for member in members {
          for port in nodes[member].ports.indices where outer.contains(Net(node: member, port: port)) {
            ports[Net(node: member, port: port)] = Net(node: result.count, port: node.ports.count)
            node.ports.append(nodes[member].ports[port])
          }
        }
      } else {
        for port in node.ports.indices {
          ports[Net(node: start, port: port)] = Net(node: result.count, port: port)
        }
      }
      var reads: [Net] = []
      for net in nodes[members].flatMap(\.reads) where !members.contains(net.node) {
        if let new = ports[net], !reads.contains(new) { reads.append(new) }
      }
      node.reads = reads
      result.append(node)
      start = end
    }
    return FlowGraph(nodes: result, noun: noun)
  }

  /// The same with the states of each box as one tensor, for boxes that have no room for them all: those that `wide` marks.
  func bundlingStates(of wide: [Bool]) -> FlowGraph {
    var copy = self
    var moved: [Net: Net] = [:]
    for index in nodes.indices where nodes[index].ports.count > 2 && wide[index] {
      let node = nodes[index]
      let outputs = node.ports.prefix { $0.name.hasPrefix("output") }.count
      guard outputs >= 1, node.ports.count - outputs > 1 else { continue }
      let states = node.ports[outputs...]
      let shapes = Set(states.map(\.shape))
      let roles = Set(states.map(\.role))
      copy.nodes[index].ports =
        Array(node.ports[..<outputs]) + [
          Port(
            name: "\(states.count) states",
            shape: shapes.count == 1 ? "each \(shapes.first ?? "")" : "of several shapes",
            role: roles.count == 1 ? states[outputs].role : .input)
        ]
      for port in states.indices { moved[Net(node: index, port: port)] = Net(node: index, port: outputs) }
    }
    for index in copy.nodes.indices {
      let node = nodes[index]
      if node.kind == .output, let net = node.reads.first, moved[net] != nil {
        let state = port(net)
        copy.nodes[index].state = state
        copy.nodes[index].title = state.name
        copy.nodes[index].note = node.title + " " + node.note
      }
      var reads: [Net] = []
      for net in copy.nodes[index].reads.map({ moved[$0] ?? $0 }) where !reads.contains(net) {
        reads.append(net)
      }
      copy.nodes[index].reads = reads
    }
    return copy
  }
}
