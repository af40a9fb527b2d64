import CairoRenderer
import Graphics

/// A picture with everything that scenes can hold: one panel in the manner of the four combinations.
enum SampleScene {
  static let typesetter = Typesetter(measuring: CairoTextMeasuring())

  static func panel(_ theme: Theme = .light) throws -> Scene {
    var scene = Scene(
      width: 352, height: 420, background: theme.surface.background, title: "What an LSTM layer <returns>",
      description: "Only a3 = 0.0248 leaves & nothing else.")
    scene.elements =
      try heading(theme) + cells(theme) + equations(theme) + [heatMap(theme), curve(theme), label(theme)]
    return scene
  }

  private static func heading(_ theme: Theme) throws -> [Scene.Element] {
    let code =
      Label.text("return_sequences=", theme.type.code, theme.surface.ink2)
      + .text("True", theme.type.codeStrong, theme.surface.ink) + .space(13)
      + .text("return_state=", theme.type.code, theme.surface.ink2)
      + .text("False", theme.type.code, theme.surface.ink3)
    return [
      .text(try typesetter.set(code, at: Point(11, 33))),
      .text(
        try typesetter.set(
          .text("Returns the hidden state of every step.", theme.type.subheading, theme.surface.ink2),
          at: Point(11, 52))),
    ]
  }

  private static func cells(_ theme: Theme) throws -> [Scene.Element] {
    var elements: [Scene.Element] = []
    let layer = Rect(x: 33, y: 130, width: 195, height: 120)
    elements.append(
      .shape(
        .init(
          path: .roundedRectangle(layer, cornerRadius: theme.radius.layer), fill: .solid(theme.surface.layer),
          stroke: Stroke(theme.surface.layerBorder, width: theme.stroke.layerBorder))))
    for step in 1...3 {
      let cell = Rect(x: 8 + 56 * Double(step), y: 160, width: 38, height: 80)
      elements.append(
        .shape(
          .init(
            path: .roundedRectangle(cell, cornerRadius: 6), fill: .solid(theme.surface.cell),
            stroke: Stroke(theme.surface.cellBorder, width: theme.stroke.border))))
      elements += arrow(
        from: cell.north, to: Point(cell.center.x, 106), theme[.hidden].line, theme.stroke.state)
      elements += arrow(
        from: Point(cell.center.x, 276), to: cell.south, theme[.input].line, theme.stroke.input)
      elements += try [
        typesetter.set(
          .math("t=\(step)", size: 11.5, theme.surface.ink2), at: cell.center, align: .center,
          baseline: .middle),
        typesetter.set(
          .math("x^{\\langle \(step) \\rangle}", size: 13, theme.surface.ink), at: Point(cell.center.x, 293),
          align: .center),
        typesetter.set(
          .math("a^{⟨\(step)⟩}", size: theme.type.wireSymbol, theme[.hidden].text),
          at: Point(cell.center.x + 6, 121)),
        typesetter.set(
          .text("0.0248", theme.type.chipValue, theme[.hidden].text), at: Point(cell.center.x, 94),
          align: .center, baseline: .middle),
        typesetter.set(
          .text("[0.1, 0.2]", theme.type.tick, theme.surface.ink3), at: Point(cell.center.x, 309),
          align: .center),
      ].map { .text($0) }
    }
    return elements
  }

  private static func arrow(from start: Point, to tip: Point, _ color: Color, _ width: Double) -> [Scene
    .Element]
  {
    let end = Path.shaftEnd(tip: tip, from: start, strokeWidth: width)
    return [
      .shape(.init(path: .polyline([start, end]), stroke: Stroke(color, width: width))),
      .shape(.init(path: .arrowhead(tip: tip, from: start, strokeWidth: width), fill: .solid(color))),
    ]
  }

  private static func equations(_ theme: Theme) throws -> [Scene.Element] {
    let ink = theme.surface.ink
    let cell =
      Label.math("c^{⟨t⟩}", size: 13.5, theme[.cell].text) + .math("=", size: 13.5, ink)
      + .math("\\Gamma_{\\mathrm{f}}", size: 13.5, theme[.forget].text) + .math("\\odot", size: 13.5, ink)
      + .math("c^{⟨t-1⟩}", size: 13.5, theme[.cell].text) + .math("+", size: 13.5, ink)
      + .math("\\Gamma_{\\mathrm{i}}", size: 13.5, theme[.inputGate].text) + .math("\\odot", size: 13.5, ink)
      + .math("\\tilde{c}^{⟨t⟩}", size: 13.5, theme[.candidate].text)
    let hidden = Label.math(
      "a_2^{⟨t⟩} = \\sigma(W_{\\mathrm{o}} x^{⟨t⟩}) \\odot \\tanh c^{⟨t⟩}, \\tilde{h}_t = −0.5 × 2",
      size: 13.5, ink)
    return try [
      .text(typesetter.set(cell, at: Point(11, 342))), .text(typesetter.set(hidden, at: Point(11, 368))),
    ]
  }

  private static func heatMap(_ theme: Theme) -> Scene.Element {
    let pixels = (0..<12).map { theme.maps.state(Double($0) / 5.5 - 1) }
    return .image(
      .init(frame: Rect(x: 250, y: 130, width: 80, height: 60), columns: 4, rows: 3, pixels: pixels))
  }

  private static func curve(_ theme: Theme) -> Scene.Element {
    let points = (0..<900).map { Point(250 + Double($0) / 10, 230 + 20 * Double(($0 * 37) % 101) / 100) }
    let line = Scene.Shape(path: .polyline(points), stroke: Stroke(theme[.outputGate].line, width: 1.25))
    let fade = Scene.Shape(
      path: .polyline([Point(250, 270), Point(340, 270)]),
      stroke: Stroke(
        .linearGradient(
          start: Point(250, 270), end: Point(340, 270), from: theme[.cell].line, to: theme.surface.background),
        width: 1.75))
    return .group(
      .init(
        name: "panel", elements: [.shape(line), .shape(fade)],
        clip: Rect(x: 250, y: 200, width: 80, height: 90)))
  }

  private static func label(_ theme: Theme) throws -> Scene.Element {
    .text(
      try typesetter.set(
        .text("naïve → ☃ Ω", theme.type.note, theme.surface.ink), at: Point(300, 235), align: .right,
        rotation: -40,
        halo: theme.surface.background))
  }
}
