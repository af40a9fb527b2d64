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
    let baseline = y + Layout.nameBaseline
    var bottom: Double
    if let backward, let decoderBackward {
      let (first, second) = ((encoder[0], backward), (decoder[0], decoderBackward))
      let merge = handOff.decoder[0].whole?.directionMerge ?? .concat
      if style.preset == .half {
        let network = try HalfTwoWayHandOff(
          handOff, encoder: first, decoder: second, merge: merge, top: y, on: canvas)
        try network.draw(on: &canvas)
        let name = network.decoderName
        try drawNames(
          (
            network.encoder.box,
            Rect(x: name.lowerBound, y: 0, width: name.upperBound - name.lowerBound, height: 0)
          ),
          words, baseline: baseline, below: network.decoderTop + Layout.nameBaseline, to: name.upperBound,
          on: &canvas)
        bottom = network.bottom
      } else {
        let network = try TwoWayHandOff(
          handOff, encoder: first, decoder: second, merge: merge, top: y, on: canvas)
        try network.draw(on: &canvas)
        try drawNames((network.encoder.box, network.decoder.box), words, baseline: baseline, on: &canvas)
        bottom = network.bottom
      }
    } else {
      let network = try network(
        handOff, encoder, backward, decoder, feedBack, givenSteps: fed?.givenSteps ?? 1, top: y, on: canvas)
      try network.draw(on: &canvas)
      try drawNames(
        (network.encoderBox, network.decoderBox), words, baseline: baseline,
        below: network.decoderName.map { $0 + Layout.nameBaseline }, on: &canvas)
      bottom = network.bottom
    }
    bottom = try words.note.draw(below: bottom, on: &canvas)
    return DrawnFigure(
      scene: canvas.scene(
        width: canvas.canvasWidth, height: bottom + Layout.bottom, title: words.title,
        description: words.description), caption: words.caption)
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

  /// Names the two sides above their boxes, with what each does where there is room.
  ///
  /// - Parameters:
  ///   - lower: The baseline of the decoder's name, where that stands below the encoder.
  ///   - end: How far right the decoder's words may reach there; to the margin where nil.
  private static func drawNames(
    _ boxes: (encoder: Rect, decoder: Rect), _ words: EncoderDecoderWords, baseline: Double,
    below lower: Double? = nil, to end: Double? = nil, on canvas: inout Canvas
  ) throws(FigureError) {
    let theme = canvas.theme
    let sides = [
      (boxes.encoder, "Encoder", words.reading), (boxes.decoder, "Decoder", words.starting),
    ]
    for (index, (box, name, explanation)) in sides.enumerated() {
      let y = index == 0 ? baseline : lower ?? baseline
      let heading = Label.text(name, theme.type.heading, theme.surface.ink)
      try canvas.write(heading, at: Point(box.minX, y))
      let left = box.minX + (try canvas.width(of: heading)) + Layout.nameGap
      let isBeside = index == 0 && lower == nil
      let margin = canvas.canvasWidth - canvas.margin
      let right = isBeside ? boxes.decoder.minX - Layout.nameGap : index == 1 ? end ?? margin : margin
      for words in explanation {
        guard try left + canvas.width(of: words, theme.type.explanation) <= right else { continue }
        try canvas.write(
          .text(words, theme.type.explanation, theme.surface.ink2), at: Point(left, y))
        break
      }
    }
  }
}
