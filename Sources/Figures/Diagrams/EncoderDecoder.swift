import Graphics
import Recurrent

/// Layers that read one sequence, and layers that start from their final states and give another.
enum EncoderDecoder: Figure {
  static let scope = FigureScope.handOff
  static let name = "encoder-decoder"
  static let summary = "layers whose final states are the initial states of others, both unrolled"

  private enum Layout {
    static let bottom = 24.0
    static let headingDrop = 34.0
    static let nameBaseline = 30.0
    static let nameGap = 8.0
  }

  static func draw(_ subject: FigureSubject, in style: FigureStyle) throws(FigureError) -> DrawnFigure {
    guard let handOff = HandOff(among: subject.layers) ?? HandOff(joiningDirectionsAmong: subject.layers)
    else { throw lack(of: subject.layers) }
    guard subject.steps == nil else {
      throw FigureError("\(name) shows whole sequences", remedy: "leave out --steps")
    }
    var canvas = Canvas(style)
    let encoder = try views(of: handOff.encoder, subject)
    let decoder = try views(of: handOff.decoder, subject)
    let backward = try handOff.backward.map { (layer) throws(FigureError) in
      try LayerView(layer, of: subject, in: name)
    }
    guard backward == nil || style.preset != .half else {
      throw FigureError(
        "\(name) of both directions needs more room than half a page", remedy: "leave out --preset half")
    }
    let top = handOff.decoder[handOff.decoder.count - 1]
    let fed = subject.generation
    let feedBack =
      fed.map { $0.generation.feed == .argmax ? .likeliest : .output }
      ?? handOff.decoder[0].trace.readsOwnOutputs(from: top.trace, through: top.readout)
    let words = EncoderDecoderWords(
      encoder: encoder, decoder: decoder, handOff: handOff, feedBack: feedBack,
      unit: try encoder[encoder.count - 1].unit(for: subject))

    var y = 0.0
    if let title = subject.title {
      y = Layout.headingDrop + (try canvas.heading(title, sub: ""))
    }
    let givenSteps = fed?.givenSteps ?? 1
    let network: HandOffNetwork
    if let backward {
      network = HandOffNetwork(
        handOff, forward: encoder[0], backward: backward, decoder: decoder[0], feedBack: feedBack,
        givenSteps: givenSteps, top: y, on: canvas)
    } else {
      network = HandOffNetwork(
        handOff, encoder: encoder, decoder: decoder, feedBack: feedBack, givenSteps: givenSteps, top: y,
        on: canvas)
    }
    try network.draw(on: &canvas)
    try drawNames(network, words, baseline: y + Layout.nameBaseline, on: &canvas)
    return DrawnFigure(
      scene: canvas.scene(
        width: canvas.canvasWidth, height: network.bottom + Layout.bottom, title: words.title,
        description: words.description), caption: words.caption)
  }

  /// Why nothing can be shown.
  private static func lack(of layers: [FigureSubject.LabelledLayer]) -> FigureError {
    guard HandOff.joinsDirections(among: layers) else {
      return FigureError(
        "\(name) shows a layer that starts from the final states of another, and none does",
        remedy:
          "give the encoder return_state=True and its states to the decoder as initial_state; where they are changed "
          + "on the way, by a Dense say, draw shape-flow")
    }
    return FigureError(
      "\(name) shows one decoder layer that starts from one Bidirectional, and here are more layers",
      remedy: "draw shape-flow, which shows them all")
  }

  private static func views(
    of layers: [FigureSubject.LabelledLayer], _ subject: FigureSubject
  ) throws(FigureError) -> [LayerView] {
    var views: [LayerView] = []
    for layer in layers {
      let view = try LayerView(layer, of: subject, in: name)
      guard views.isEmpty || !view.readsBackwards else {
        throw FigureError(
          "\(layer.label) reads the outputs below it from the last to the first",
          remedy: "draw stacked for its part of the model")
      }
      views.append(view)
    }
    return views
  }

  /// Names the two sides above their boxes, with what each does where there is room.
  private static func drawNames(
    _ network: HandOffNetwork, _ words: EncoderDecoderWords, baseline: Double, on canvas: inout Canvas
  ) throws(FigureError) {
    let theme = canvas.theme
    let sides = [
      (network.encoderBox, "Encoder", words.reading), (network.decoderBox, "Decoder", words.starting),
    ]
    for (index, (box, name, explanation)) in sides.enumerated() {
      let heading = Label.text(name, theme.type.heading, theme.surface.ink)
      try canvas.write(heading, at: Point(box.minX, baseline))
      let left = box.minX + (try canvas.width(of: heading)) + Layout.nameGap
      let end = index == 0 ? network.decoderBox.minX - Layout.nameGap : canvas.canvasWidth - canvas.margin
      for words in explanation {
        guard try left + canvas.width(of: words, theme.type.explanation) <= end else { continue }
        try canvas.write(
          .text(words, theme.type.explanation, theme.surface.ink2), at: Point(left, baseline))
        break
      }
    }
  }
}
