import Graphics

/// An encoder and a decoder, laid out.
protocol HandOffPicture {
  var sides: HandOffSides { get }
  /// The lowest baseline.
  var bottom: Double { get }

  /// Draws everything but the names of the two sides.
  func draw(on canvas: inout Canvas) throws(FigureError)
}

/// Where an encoder and a decoder stand, for their names above.
struct HandOffSides {
  /// Where their names begin.
  let encoder: Double
  let decoder: Double
  /// What the decoder's name stands below, where the decoder stands below the encoder; nil beside it.
  var decoderTop: Double?
  /// How far right the decoder's words may reach; to the margin where nil.
  var end: Double?

  enum Layout {
    static let nameBaseline = 30.0
    static let nameGap = 8.0
  }

  /// Names the two sides below `top`, with what each does where there is room.
  func drawNames(_ words: EncoderDecoderWords, top: Double, on canvas: inout Canvas) throws(FigureError) {
    let margin = canvas.canvasWidth - canvas.margin
    try draw(
      "Encoder", words.reading, at: Point(encoder, top + Layout.nameBaseline),
      to: decoderTop == nil ? decoder - Layout.nameGap : margin, on: &canvas)
    try draw(
      "Decoder", words.starting, at: Point(decoder, (decoderTop ?? top) + Layout.nameBaseline),
      to: end ?? margin, on: &canvas)
  }

  /// A side's name, and the longest explanation that ends before `end`.
  private func draw(
    _ name: String, _ explanations: [String], at place: Point, to end: Double, on canvas: inout Canvas
  ) throws(FigureError) {
    let theme = canvas.theme
    let heading = Label.text(name, theme.type.heading, theme.surface.ink)
    try canvas.write(heading, at: place)
    let left = place.x + (try canvas.width(of: heading)) + Layout.nameGap
    for words in explanations where try left + canvas.width(of: words, theme.type.explanation) <= end {
      try canvas.write(
        .text(words, theme.type.explanation, theme.surface.ink2), at: Point(left, place.y))
      break
    }
  }
}

extension HandOffNetwork: HandOffPicture {
  var sides: HandOffSides {
    HandOffSides(encoder: encoderBox.minX, decoder: decoderBox.minX, decoderTop: decoderName)
  }
}

extension TwoWayHandOff: HandOffPicture {
  var sides: HandOffSides { HandOffSides(encoder: encoder.box.minX, decoder: decoder.box.minX) }
}

extension HalfTwoWayHandOff: HandOffPicture {
  /// The decoder's name stands between the ways down.
  var sides: HandOffSides {
    let (left, right) = (forward.map(\.rise).max() ?? 0, backward.map(\.rise).min() ?? 0)
    return HandOffSides(
      encoder: encoder.box.minX, decoder: left + Layout.nameGap,
      decoderTop: (backward.map(\.rail).max() ?? 0) + Layout.rail.bottom, end: right - Layout.nameGap)
  }
}
