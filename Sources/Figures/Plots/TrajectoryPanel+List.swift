import Graphics
import Recurrent

extension TrajectoryPanel {
  /// How high the list of steps is.
  var listHeight: Double {
    Layout.list.first + pitch * Double(content.steps.count + (content.others.isEmpty ? 0 : 2))
  }

  /// From line to line: closer where there are many.
  private var pitch: Double {
    content.steps.count > Layout.list.most ? Layout.list.closePitch : Layout.list.pitch
  }

  /// The steps below each other with their colors, and the answers.
  func drawList(left: Double, on canvas: inout Canvas) throws(FigureError) {
    let right = canvas.canvasWidth - canvas.margin
    try canvas.write(
      .text("Steps", theme.type.name, theme.surface.ink), at: Point(left, frame.minY + Layout.list.heading))
    if let readout = content.readout {
      let name = readout.width > 1 ? "answer \(NumberFormat.integer(readout.answer + 1))" : "answer"
      try canvas.write(
        .text(name, theme.type.tick, theme.surface.ink3),
        at: Point(right, frame.minY + Layout.list.heading),
        align: .right)
    }
    // Late steps have long numbers; those of early ones stand where they always do.
    var numbers = Layout.list.numbers
    for step in content.steps {
      numbers = max(numbers, try canvas.width(of: NumberFormat.integer(step + 1), theme.type.tick))
    }
    for (index, step) in content.steps.enumerated() {
      let y = frame.minY + Layout.list.first + Double(index) * pitch
      try canvas.write(
        .text(NumberFormat.integer(step + 1), theme.type.tick, theme.surface.ink3),
        at: Point(left + numbers, y), align: .right)
      canvas.dot(Point(left + numbers + 10, y - 4), radius: 4, color(index + 1))
      if let name = content.name(of: step) {
        let style = theme.type.explanation.named(name)
        let text = try canvas.elided(
          name, style,
          to: right - left - numbers - Layout.list.name - (content.readout == nil ? 0 : Layout.list.answer))
        try canvas.write(
          .text(text, style, theme.surface.ink), at: Point(left + numbers + 20, y))
      }
      if let value = content.readout?.values[step] {
        try canvas.write(
          .text(NumberFormat.fixed(Double(value), decimals: 2), theme.type.note, theme.surface.ink2),
          at: Point(right, y), align: .right)
      }
    }
    guard !content.others.isEmpty else { return }
    let y = frame.minY + Layout.list.first + (Double(content.steps.count) + 1) * pitch
    canvas.line([Point(left, y - 4), Point(left + 16, y - 4)], theme.surface.axis, width: theme.stroke.input)
    try canvas.write(
      .text(
        content.others.count == 1 ? "another sample" : "other samples", theme.type.explanation,
        theme.surface.ink2),
      at: Point(left + 22, y))
  }
}
