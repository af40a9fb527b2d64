import CairoRenderer
import Foundation
import Graphics

/// How many times as long the fastest peers take as the engine does.
struct MeasuredCase: Decodable {
  let cell, shape: String
  /// The fastest peer that yields gates, and the fastest of all others.
  let gates, blind: Double
}

/// A row for each layer and shape, a dot for each kind of peer, on a logarithmic axis; right of 1 the engine is faster.
struct ResultsFigure {
  private let results: [MeasuredCase]
  private let theme: Theme
  private let typesetter = Typesetter(measuring: CairoTextMeasuring())
  private let x: LinearScale
  private let rowHeight = 18.0, top = 86.0, ticks = [0.5, 1, 2, 5, 10, 20, 50, 100, 200]

  init(_ results: [MeasuredCase], _ theme: Theme) {
    (self.results, self.theme) = (results, theme)
    let values = results.flatMap { [$0.gates, $0.blind] }
    let least = min(0.5, values.min() ?? 1), most = max(10, values.max() ?? 1)
    x = LinearScale(domain: log10(least)...log10(most * 1.1), range: ScaleRange(250, 690))
  }

  func scene() throws -> Scene {
    let bottom = top + Double(results.count) * rowHeight
    let colors = [theme[.hidden].line, theme[.input].line]
    var elements: [Scene.Element] = []
    for tick in ticks where x.domain.contains(log10(tick)) {
      let place = x(log10(tick))
      let color = tick == 1 ? theme.surface.ink : theme.surface.grid
      elements.append(
        line(Point(place, top - 4), Point(place, bottom), color, width: tick == 1 ? 1.25 : theme.stroke.grid))
      elements.append(
        try text("\(tick.formatted())×", Point(place, bottom + 16), theme.type.tick, .center))
    }
    for (index, result) in results.enumerated() {
      let middle = top + (Double(index) + 0.5) * rowHeight
      elements.append(
        try text("\(result.cell) \(result.shape)", Point(240, middle + 4), theme.type.note, .right))
      elements.append(
        line(Point(x(log10(result.blind)), middle), Point(x(log10(result.gates)), middle), theme.surface.grid)
      )
      for (value, color) in zip([result.gates, result.blind], colors) {
        elements.append(dot(Point(x(log10(value)), middle), color))
      }
    }
    elements.append(
      try text(
        "How many times as long as Unroll, which records every gate, the fastest peer takes", Point(24, 28),
        theme.type.heading, .left))
    elements.append(dot(Point(254, 52), colors[0]))
    elements.append(try text("peer that yields gates", Point(264, 56), theme.type.note, .left))
    elements.append(dot(Point(434, 52), colors[1]))
    elements.append(try text("peer that yields none", Point(444, 56), theme.type.note, .left))
    elements.append(
      try text("batch×steps×features×units", Point(240, top - 8), theme.type.tick, .right))
    return Scene(
      width: theme.layout.fullWidth, height: bottom + 32, background: theme.surface.background,
      title: "Speed of Unroll's engine against the fastest peers",
      description:
        "For each layer and shape two ratios, one thread; the numbers are in RESULTS.md.",
      elements: elements)
  }

  private func line(_ from: Point, _ to: Point, _ color: Color, width: Double = 1) -> Scene.Element {
    .shape(Scene.Shape(path: .polyline([from, to]), stroke: Stroke(color, width: width)))
  }

  private func dot(_ center: Point, _ color: Color) -> Scene.Element {
    .shape(Scene.Shape(path: .circle(center: center, radius: 4), fill: .solid(color)))
  }

  private func text(
    _ string: String, _ place: Point, _ style: TextStyle, _ align: TextAlignment
  ) throws -> Scene.Element {
    .text(try typesetter.set(Label.text(string, style, theme.surface.ink), at: place, align: align))
  }
}
