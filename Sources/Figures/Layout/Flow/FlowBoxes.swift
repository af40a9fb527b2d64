import Graphics

/// How large boxes are, and where tensors leave them.
struct FlowBoxes {
  /// A box around its middle.
  struct Box {
    var width: Double
    var height: Double
    /// How far what belongs to the box reaches to the left and to the right.
    var left: Double
    var right: Double
    /// Where each tensor leaves, from the middle.
    var ports: [Double]
    /// How wide the label of each is.
    var labels: [Double]

    /// How much room it takes in a row.
    var extent: Double { left + right }
  }

  enum Layout {
    static let boxHeight = 44.0
    static let chipHeight = 40.0
    /// How much of the room a box takes at most for the sake of its name.
    static let longestName = 0.7
    static let padding = 14.0
    static let smallest = 96.0
    /// From a wire to its label.
    static let labelGap = 6.0
    /// From a label to the next wire.
    static let portGap = 14.0
    /// Between boxes of one row.
    static let gap = 22.0
    /// How much room a tensor takes that passes a row.
    static let passing = 16.0
  }

  private(set) var boxes: [Box] = []

  init(of graph: FlowGraph, room: Double, on canvas: Canvas) throws(FigureError) {
    for node in graph.nodes { boxes.append(try Self.box(node, room: room, on: canvas)) }
  }

  private static func box(
    _ node: FlowGraph.Node, room: Double, on canvas: Canvas
  ) throws(FigureError) -> Box {
    if [.entry, .exit].contains(node.kind) {
      return Box(width: 0, height: 0, left: 4, right: 4, ports: node.ports.map { _ in 0 }, labels: [0])
    }
    let (title, note) = styles(of: node.kind, canvas.theme)
    var width = max(
      Layout.smallest,
      max(try canvas.width(of: node.title, title), try canvas.width(of: node.note, note)) + 2 * Layout.padding
    )
    // A long name ends in an ellipsis: tensors that pass by want room beside the box.
    width = min(width, Layout.longestName * room)
    let height = node.kind == .layer || node.kind == .omitted ? Layout.boxHeight : Layout.chipHeight
    guard node.kind == .layer || node.kind == .omitted else {
      return Box(
        width: width, height: height, left: width / 2, right: width / 2, ports: node.ports.map { _ in 0 },
        labels: node.ports.map { _ in 0 })
    }
    var labels: [Double] = []
    for port in node.ports {
      labels.append(
        max(
          try canvas.width(of: port.name, canvas.theme.type.codeLabel),
          try canvas.width(of: port.shape, canvas.theme.type.tick)))
    }
    if labels.count <= 1 {
      let label = labels.first.map { Layout.labelGap + $0 } ?? 0
      return Box(
        width: width, height: height, left: width / 2, right: max(width / 2, label),
        ports: labels.map { _ in 0 },
        labels: labels)
    }
    let slots = labels.map { Layout.labelGap + $0 + Layout.portGap }
    let whole = slots.reduce(0, +) - Layout.portGap
    width = max(width, min(whole, room))
    // Wires stand at the left ends of their labels, all of it in the middle of the box.
    var x = -whole / 2 + Layout.portGap / 2
    var ports: [Double] = []
    for slot in slots {
      ports.append(x)
      x += slot
    }
    return Box(
      width: width, height: height, left: max(width, whole) / 2,
      right: max(width, whole + Layout.portGap) / 2,
      ports: ports, labels: labels)
  }

  /// The letters of a box.
  static func styles(of kind: FlowGraph.Kind, _ theme: Theme) -> (title: TextStyle, note: TextStyle) {
    switch kind {
    case .layer, .omitted, .entry, .exit: (theme.type.name, theme.type.note)
    case .input, .output: (theme.type.codeLabelStrong, theme.type.tick)
    }
  }
}
