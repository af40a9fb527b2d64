import Graphics

extension FlowColumn {
  /// Draws the column: its wires first, the boxes and the labels above them.
  func draw(bottom: Double, on canvas: inout Canvas) throws(FigureError) {
    for row in channels.indices { try drawWires(above: row, bottom: bottom, on: &canvas) }
    for row in channels.indices { drawCrossings(above: row, bottom: bottom, on: &canvas) }
    for item in rows.items.indices {
      guard let node = rows.items[item].node, isBox(node), let frame = frame(item, bottom: bottom) else {
        continue
      }
      try drawBox(graph.nodes[node], frame, named: "box \(node)", on: &canvas)
      try drawLabels(of: node, frame, middle: x[item], on: &canvas)
    }
  }

  private func width(_ net: FlowGraph.Net, _ theme: Theme) -> Double {
    graph.port(net).role == .input ? theme.stroke.input : theme.stroke.state
  }

  /// From where a tensor comes, above a row.
  private func startY(_ wire: FlowChannel.Wire, row: Int, bottom: Double) -> Double {
    let item = rows.rows[row].first { rows.items[$0].node == wire.net.node }
    return item.flatMap { frame($0, bottom: bottom)?.minY } ?? bottom + rowBottoms[row]
  }

  private func endY(_ node: Int?, row: Int, bottom: Double) -> Double { bottom + rowBottoms[row + 1] }

  private func drawWires(above row: Int, bottom: Double, on canvas: inout Canvas) throws(FigureError) {
    let channel = channels[row]
    for (wire, track) in zip(channel.wires, channel.tracks) {
      let color = canvas.theme[graph.port(wire.net).role].line
      let width = width(wire.net, canvas.theme)
      let start = Point(wire.start, startY(wire, row: row, bottom: bottom))
      for end in wire.ends {
        let tip = Point(end.x, endY(end.node, row: row, bottom: bottom))
        var points = [start]
        if let track, abs(end.x - wire.start) >= FlowChannel.same {
          let y = self.track(track, above: row, bottom: bottom)
          points += [Point(wire.start, y), Point(end.x, y)]
        }
        try canvas.wire(
          points + [Point(end.x == wire.start || points.count > 1 ? end.x : wire.start, tip.y)], color,
          width: width,
          to: isBox(end.node) ? end.node.map { "box \($0)" } : nil, hasHead: isBox(end.node))
      }
      guard let track else { continue }
      let y = self.track(track, above: row, bottom: bottom)
      for x in branches(wire) { canvas.dot(Point(x, y), radius: canvas.theme.diagram.branchRadius, color) }
    }
  }

  /// Where three pieces of a wire and more meet.
  private func branches(_ wire: FlowChannel.Wire) -> [Double] {
    var places = wire.ends.map(\.x).filter { abs($0 - wire.start) >= FlowChannel.same }
    places.append(wire.start)
    return places.filter { x in
      var arms = 0
      if wire.left < x - FlowChannel.same { arms += 1 }
      if wire.right > x + FlowChannel.same { arms += 1 }
      if abs(x - wire.start) < FlowChannel.same { arms += 1 }
      if wire.ends.contains(where: { abs($0.x - x) < FlowChannel.same }) { arms += 1 }
      return arms > 2
    }
  }

  /// Interrupts horizontal wires where others cross them.
  private func drawCrossings(above row: Int, bottom: Double, on canvas: inout Canvas) {
    let channel = channels[row]
    let theme = canvas.theme
    let reach = theme.diagram.crossingGap / 2
    for (wire, track) in zip(channel.wires, channel.tracks) {
      guard let track else { continue }
      for (other, otherTrack) in zip(channel.wires, channel.tracks) where other.net != wire.net {
        // Below its track a wire stands where it starts, above it where it ends.
        var places: [Double] = []
        if otherTrack.map({ $0 > track }) ?? true { places.append(other.start) }
        if otherTrack.map({ $0 < track }) ?? false { places += other.ends.map(\.x) }
        for x in places where wire.left + 1 < x && x < wire.right - 1 {
          let y = self.track(track, above: row, bottom: bottom)
          let (own, crossing) = (width(wire.net, theme), width(other.net, theme))
          canvas.line([Point(x - reach, y), Point(x + reach, y)], theme.surface.background, width: own + 1)
          canvas.line(
            [Point(x, y - own), Point(x, y + own)], theme[graph.port(other.net).role].line, width: crossing)
        }
      }
    }
  }

  private func drawBox(
    _ node: FlowGraph.Node, _ frame: Rect, named name: String, on canvas: inout Canvas
  ) throws(FigureError) {
    let theme = canvas.theme
    let (title, note) = FlowBoxes.styles(of: node.kind, theme)
    let room = frame.width - FlowBoxes.Layout.padding
    let titleText = try canvas.elided(node.title, title, to: room, .middle)
    let noteText = try canvas.elided(node.note, note, to: room)
    try canvas.group(name) { (canvas) throws(FigureError) in
      switch node.kind {
      case .input, .output:
        let colors = theme[node.state?.role ?? node.reads.first.map { graph.port($0).role } ?? .input]
        canvas.box(frame, cornerRadius: theme.radius.chip, fill: colors.tint)
      case .omitted:
        canvas.box(
          frame, cornerRadius: theme.radius.card, fill: theme.surface.cell, border: theme.surface.cellBorder,
          width: theme.stroke.border, dash: theme.stroke.maskDash)
      case .layer, .entry, .exit:
        canvas.box(
          frame, cornerRadius: theme.radius.card, fill: theme.surface.layer, border: theme.surface.cellBorder,
          width: theme.stroke.border)
      }
    }
    try canvas.write(
      .text(titleText, title, theme.surface.ink), at: Point(frame.center.x, frame.center.y - 4),
      align: .center)
    try canvas.write(
      .text(noteText, note, theme.surface.ink2), at: Point(frame.center.x, frame.center.y + 13),
      align: .center)
  }

  /// The names and shapes of what leaves a box, and a bar on what goes nowhere.
  private func drawLabels(
    of node: Int, _ frame: Rect, middle: Double, on canvas: inout Canvas
  ) throws(FigureError) {
    guard hasLabels(node) else { return }
    let theme = canvas.theme
    let read = graph.readNets
    for (index, port) in graph.nodes[node].ports.enumerated() {
      let x = middle + boxes[node].ports[index]
      let isRead = read.contains(FlowGraph.Net(node: node, port: index))
      if !isRead {
        canvas.stoppedWire(
          from: Point(x, frame.minY), to: Point(x, frame.minY - Layout.labels + 6), width: theme.stroke.state)
      }
      let left = x + FlowBoxes.Layout.labelGap
      try canvas.write(
        .text(port.name, theme.type.codeLabel, isRead ? theme[port.role].text : theme.surface.faintText),
        at: Point(left, frame.minY - 20))
      try canvas.write(
        .text(port.shape, theme.type.tick, isRead ? theme.surface.ink2 : theme.surface.faintText),
        at: Point(left, frame.minY - 7))
    }
  }
}
