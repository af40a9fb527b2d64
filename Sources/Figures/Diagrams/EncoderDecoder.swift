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
  }

  static func draw(_ subject: FigureSubject, in style: FigureStyle) throws(FigureError) -> DrawnFigure {
    guard let handOff = HandOff(shownAmong: subject.layers) else { throw lack(of: subject.layers) }
    guard subject.steps == nil else {
      throw FigureError("\(name) shows whole sequences", remedy: "leave out --steps")
    }
    var canvas = Canvas(style)
    let encoder = try views(of: handOff.encoder, subject)
    let decoder = try views(of: handOff.decoder, subject)
    let (backward, decoderBackward) = (
      try handOff.backward.map { (layer) throws(FigureError) in try LayerView(layer, of: subject, in: name) },
      try handOff.decoderBackward.map { (layer) throws(FigureError) in
        try LayerView(layer, of: subject, in: name)
      }
    )
    let top = handOff.decoder[handOff.decoder.count - 1]
    // What reads in both directions has all of its input before it starts.
    let fed = subject.generation
    let feedBack =
      decoderBackward != nil
      ? nil
      : fed.map { $0.generation.feed == .argmax ? .likeliest : .output }
        ?? handOff.decoder[0].trace.readsOwnOutputs(from: top.trace, through: handOff.readout)
    let words = EncoderDecoderWords(
      encoder: encoder, decoder: decoder, handOff: handOff, feedBack: feedBack,
      unit: try encoder[encoder.count - 1].unit(for: subject),
      isForwardAbove: decoderBackward != nil || handOff.handsForwardOnly || style.preset == .half)

    var y = 0.0
    if let title = subject.title {
      y = Layout.headingDrop + (try canvas.heading(title, sub: ""))
    }
    let picture: any HandOffPicture
    if let backward, let decoderBackward {
      picture = try network(
        handOff, (encoder[0], backward), (decoder[0], decoderBackward), top: y, on: canvas)
    } else {
      picture = try network(
        handOff, encoder, backward, decoder, feedBack, givenSteps: fed?.givenSteps ?? 1, top: y, on: canvas)
    }
    try picture.draw(on: &canvas)
    try picture.sides.drawNames(words, top: y, on: &canvas)
    let bottom = try words.note.draw(below: picture.bottom, on: &canvas)
    return DrawnFigure(
      scene: canvas.scene(
        width: canvas.canvasWidth, height: bottom + Layout.bottom, title: words.title,
        description: words.description), caption: words.caption)
  }

  private static func network(
    _ handOff: HandOff, _ encoder: (LayerView, LayerView), _ decoder: (LayerView, LayerView), top: Double,
    on canvas: Canvas
  ) throws(FigureError) -> any HandOffPicture {
    let merge = handOff.decoder[0].whole?.directionMerge ?? .concat
    guard canvas.style.preset != .half else {
      return try HalfTwoWayHandOff(
        handOff, encoder: encoder, decoder: decoder, merge: merge, top: top, on: canvas)
    }
    return try TwoWayHandOff(
      handOff, encoder: encoder, decoder: decoder, merge: merge, top: top, on: canvas)
  }

  private static func network(
    _ handOff: HandOff, _ encoder: [LayerView], _ backward: LayerView?, _ decoder: [LayerView],
    _ feedBack: FeedBack?, givenSteps: Int, top: Double, on canvas: Canvas
  ) throws(FigureError) -> HandOffNetwork {
    guard let backward else {
      return try HandOffNetwork(
        handOff, encoder: encoder, decoder: decoder, feedBack: feedBack, givenSteps: givenSteps, top: top,
        on: canvas)
    }
    guard canvas.style.preset != .half else {
      return HandOffNetwork(
        halfWide: handOff, forward: encoder[0], backward: backward, decoder: decoder[0], feedBack: feedBack,
        givenSteps: givenSteps, top: top, on: canvas)
    }
    guard !handOff.handsForwardOnly else {
      return try HandOffNetwork(
        forwardOnly: handOff, forward: encoder[0], backward: backward, decoder: decoder[0],
        feedBack: feedBack, givenSteps: givenSteps, top: top, on: canvas)
    }
    return try HandOffNetwork(
      handOff, forward: encoder[0], backward: backward, decoder: decoder[0], feedBack: feedBack,
      givenSteps: givenSteps, top: top, on: canvas)
  }

  /// Why nothing can be shown.
  private static func lack(of layers: [FigureSubject.LabelledLayer]) -> FigureError {
    guard HandOff.handsBothDirections(among: layers) else {
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
}
