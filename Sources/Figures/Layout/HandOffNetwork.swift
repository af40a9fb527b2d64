import Graphics
import Recurrent

/// An encoder and a decoder beside each other, each a box with a row of cells for every layer, joined by the states
/// that are handed over.
struct HandOffNetwork {
  let encoder: [CellRow]
  let decoder: [CellRow]
  let encoderBox: Rect
  let decoderBox: Rect
  let handOff: HandOff
  let feedBack: FeedBack?
  /// How many steps of the decoder's input were given before its outputs came back.
  let givenSteps: Int
  let metrics: Metrics
  /// How much higher than usual the answers stand above the decoder.
  let lift: Double
  /// Above the encoder's row one that reads the same from its end, and how the states of both come to the decoder.
  let backward: CellRow?
  let join: JoinLayout?
  /// How much longer than usual the wires of the decoder's inputs are.
  let drop: Double
  /// What the decoder's name stands below, where the decoder stands below the encoder; nil beside it.
  var decoderName: Double?

  enum Layout {
    static let cellTop = 102.0
    static let heights = (one: 108.0, stacked: 58.0, single: 60.0)
    static let portShare = 26.0 / 108
    static let rowGap = 44.0
    static let boxAbove = 22.0
    static let boxBelow = 20.0
    static let boxRadius = 10.0
    static let stop = 11.0
    static let outputArrow = 36.0
    static let outputBaseline = 42.0
    static let inputArrow = 44.0
    static let inputBaseline = 64.0
    static let tokenBaseline = 83.0
    /// The length on a line of its own, below words that it would else be read with.
    static let totalBaseline = (alone: 83.0, belowTokens: 100.0)
    static let handOffSymbolRise = 9.0
    static let handOffNameDrop = 16.0
    /// What the names of states leave free between the boxes, on both sides together.
    static let nameInset = 8.0
    static let maskedInputGap = 9.0
    static let symbolBeside = 7.0
    static let symbolDrop = 5.0
    static let tokenInset = 6.0
    static let ellipsisRise = 5.0
    static let readout = (
      width: 56.0, height: 20.0, rise: 12.0, lift: 38.0, gap: 6.0, inset: 4.0, narrow: 44.0, arrow: 20.0
    )
    static let branchRise = 16.5
    static let loopLift = 12.0
    static let loopCover = 6.0
    static let loopFoot = 34.0
    static let loopFade = 28.0
  }

  /// Lays out both sides below `top`.
  init(
    _ handOff: HandOff, encoder: [LayerView], decoder: [LayerView], feedBack: FeedBack?,
    givenSteps: Int, top: Double, on canvas: Canvas
  ) throws(FigureError) {
    self.givenSteps = givenSteps
    (backward, join, drop) = (nil, nil, 0)
    self.handOff = handOff
    self.feedBack = feedBack
    let isHalf = canvas.style.preset == .half
    let tallest = (encoder + decoder).map(\.states.count).max() ?? 1
    let counts = [encoder[0].totalSteps, decoder[0].totalSteps]
    let (metrics, slots) =
      isHalf
      ? (
        Metrics.half(isStacked: encoder.count + decoder.count > 2, tallest: tallest),
        counts.map { StepSlots(columns: $0, shown: 0..<$0, most: Metrics.mostHalfSteps, leading: 1) }
      ) : try Metrics.fitting(encoder, decoder, hasLoop: feedBack != nil, on: canvas)
    self.metrics = metrics

    // Rows that are level with each other have one height.
    let levels = max(encoder.count, decoder.count + handOff.lift) - min(0, handOff.lift)
    let height =
      levels > 1 ? Layout.heights.stacked : tallest > 1 ? Layout.heights.one : Layout.heights.single
    lift = handOff.readout != nil ? Layout.readout.lift : feedBack != nil ? Layout.loopLift : 0
    let first = top + Layout.cellTop + lift
    func rowTop(_ level: Int) -> Double { first + Double(levels - 1 - level) * (height + Layout.rowGap) }

    func width(_ side: Int) -> Double { metrics.width(of: slots[side], side: side) }
    let left = canvas.margin + metrics.lead
    // What is short leaves the middle wide: up to a limit, beyond which both sides move in.
    let free = canvas.canvasWidth - canvas.margin - left - width(0) - width(1)
    let gap = min(free, isHalf ? free : Metrics.full.gap)
    let start = left + (free - gap) / 2
    let lefts = [start, start + width(0) + gap]
    func rows(_ views: [LayerView], side: Int, lift: Int) -> [CellRow] {
      views.enumerated().map { index, view in
        let box = lefts[side]...lefts[side] + width(side)
        let hasStatesInside = side == 0 ? handOff.hands(to: index - handOff.lift) : handOff.hands(to: index)
        var row = CellRow(
          view: view, slots: slots[side],
          centers: metrics.centers(slots[side], side: side).map { $0 + lefts[side] + metrics.side },
          top: rowTop(index + lift), cellSize: (metrics.cellWidth, height), box: box, inset: metrics.inset,
          name: "\(side == 0 ? "encoder" : "decoder") \(index + 1)", isMirrored: view.readsBackwards,
          portShare: levels > 1 ? CellRow.Layout.portShare : Layout.portShare,
          incomingInset: side == 0 ? -metrics.lead : nil, isGivenStates: side == 1 && hasStatesInside,
          handsOnStates: side == 0 && hasStatesInside)
        row.nameStyle = metrics.nameStyle
        return row
      }
    }
    self.encoder = rows(encoder, side: 0, lift: max(0, -handOff.lift))
    self.decoder = rows(decoder, side: 1, lift: max(0, handOff.lift))
    encoderBox = Self.box(self.encoder)
    decoderBox = Self.box(self.decoder)
  }

  private static func box(_ rows: [CellRow]) -> Rect {
    let (lowest, highest) = (rows[0], rows[rows.count - 1])
    return Rect(
      x: lowest.box.lowerBound, y: highest.top - Layout.boxAbove,
      width: lowest.box.upperBound - lowest.box.lowerBound,
      height: lowest.bottom + Layout.boxBelow - highest.top + Layout.boxAbove)
  }

  /// The index of a step in one of the rows: the source ends at T, what is given at T′.
  func name(ofStep step: Int, in row: CellRow) -> String { prime(row.slots.name(ofStep: step), in: row) }

  /// A formula in which T is the length of a row's sequence.
  func prime(_ formula: String, in row: CellRow) -> String {
    guard row.name.hasPrefix("decoder") else { return formula }
    return formula.primingLength
  }

  /// The lowest baseline.
  var bottom: Double {
    var lowest = max(encoder[0].bottom, decoder[0].bottom) + drop
    if let backward, decoderName == nil {
      lowest = max(lowest, backward.bottom + ForkedInputs.Layout.baseline - Layout.inputBaseline)
    }
    let hasTotal = [encoder[0], decoder[0]].contains { $0.slots.total != nil }
    return lowest + (hasTotal ? totalBaseline : hasTokens ? Layout.tokenBaseline : Layout.inputBaseline)
  }

  /// The baseline of a length, below the cells.
  var totalBaseline: Double {
    hasTokens ? Layout.totalBaseline.belowTokens : Layout.totalBaseline.alone
  }

  private var hasTokens: Bool {
    (handOff.encoder + handOff.decoder).contains { $0.tokens != nil } || fedWord(givenSteps) != nil
  }

  /// The word that the decoder chose at the step before and reads at this one; nil where it reads no word of its own.
  func fedWord(_ step: Int) -> String? {
    guard feedBack == .likeliest, step >= givenSteps, let answers = handOff.answers,
      answers.indices.contains(step - 1)
    else { return nil }
    let word = StepName.shown(answers[step - 1])
    return word.isEmpty ? nil : word
  }
}

extension String {
  /// A formula in which T is the length of another sequence: T′.
  var primingLength: String {
    split(separator: "T", omittingEmptySubsequences: false).joined(separator: "T\\prime")
  }
}
