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

  /// Lengths in px that differ between presets.
  struct Metrics {
    let cellWidth: Double
    let pitch: Double
    /// From a box's side to its first and last cell.
    let side: Double
    /// From the decoder's box to the bars in which its final states end.
    let inset: Double
    /// How far outside its box the encoder's initial states begin.
    let lead: Double
    /// How many places both sides have together, and how many one has that is cut.
    let mostPlaces: Int

    static let full = Metrics(cellWidth: 58, pitch: 92, side: 18, inset: 7, lead: 22, mostPlaces: 6)
    /// On `half`, where the names of two states between the boxes need room that that of one, and rows above each other,
    /// which have letters alone there, leave to the cells.
    static let half = (
      single: Metrics(cellWidth: 41, pitch: 42.5, side: 7, inset: 3, lead: 9, mostPlaces: 2),
      pair: Metrics(cellWidth: 43, pitch: 38.25, side: 7, inset: 3, lead: 9, mostPlaces: 2),
      stacked: Metrics(cellWidth: 43, pitch: 41.75, side: 7, inset: 3, lead: 9, mostPlaces: 2)
    )
  }

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
    static let readout = (width: 56.0, height: 20.0, rise: 12.0, lift: 38.0, gap: 6.0)
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
  ) {
    self.givenSteps = givenSteps
    (backward, join, drop) = (nil, nil, 0)
    self.handOff = handOff
    self.feedBack = feedBack
    let isHalf = canvas.style.preset == .half
    let tallest = (encoder + decoder).map(\.states.count).max() ?? 1
    let half =
      encoder.count + decoder.count > 2
      ? Metrics.half.stacked : tallest > 1 ? Metrics.half.pair : Metrics.half.single
    let metrics = isHalf ? half : .full
    self.metrics = metrics
    let counts = [encoder[0].totalSteps, decoder[0].totalSteps]
    let slots = [0, 1].map { Self.slots(counts[$0], beside: counts[1 - $0], isHalf: isHalf, metrics) }

    // Rows that are level with each other have one height.
    let levels = max(encoder.count, decoder.count + handOff.lift) - min(0, handOff.lift)
    let height =
      levels > 1 ? Layout.heights.stacked : tallest > 1 ? Layout.heights.one : Layout.heights.single
    lift = handOff.decoder.last?.readout != nil ? Layout.readout.lift : feedBack != nil ? Layout.loopLift : 0
    let first = top + Layout.cellTop + lift
    func rowTop(_ level: Int) -> Double { first + Double(levels - 1 - level) * (height + Layout.rowGap) }

    func width(_ side: Int) -> Double {
      Self.width(slots[side], metrics) + 2 * metrics.side
    }
    let left = canvas.margin + metrics.lead
    // What is short leaves the middle wide: up to a limit, beyond which both sides move in.
    let free = canvas.canvasWidth - canvas.margin - left - width(0) - width(1)
    let gap = min(free, isHalf ? free : Self.widestGap)
    let start = left + (free - gap) / 2
    let lefts = [start, start + width(0) + gap]
    func rows(_ views: [LayerView], side: Int, lift: Int) -> [CellRow] {
      views.enumerated().map { index, view in
        let box = lefts[side]...lefts[side] + width(side)
        let hasStatesInside = side == 0 ? handOff.hands(to: index - handOff.lift) : handOff.hands(to: index)
        return CellRow(
          view: view, slots: slots[side],
          centers: Self.centers(slots[side], metrics).map { $0 + lefts[side] + metrics.side },
          top: rowTop(index + lift), cellSize: (metrics.cellWidth, height), box: box, inset: metrics.inset,
          name: "\(side == 0 ? "encoder" : "decoder") \(index + 1)", isMirrored: view.readsBackwards,
          portShare: levels > 1 ? CellRow.Layout.portShare : Layout.portShare,
          incomingInset: side == 0 ? -metrics.lead : nil, isGivenStates: side == 1 && hasStatesInside,
          handsOnStates: side == 0 && hasStatesInside)
      }
    }
    self.encoder = rows(encoder, side: 0, lift: max(0, -handOff.lift))
    self.decoder = rows(decoder, side: 1, lift: max(0, handOff.lift))
    encoderBox = Self.box(self.encoder)
    decoderBox = Self.box(self.decoder)
  }

  /// As wide as the middle of the reference picture, where the two sides are as wide as they can be.
  private static let widestGap = 94.0

  /// All the steps where both sides have room for them; otherwise the first, and the last behind an ellipsis.
  static func slots(_ count: Int, beside other: Int, isHalf: Bool, _ metrics: Metrics) -> StepSlots {
    let places = isHalf ? 3 : metrics.mostPlaces / 2
    let most = isHalf ? metrics.mostPlaces : max(places, metrics.mostPlaces - other)
    return StepSlots(columns: count, shown: 0..<count, most: most, leading: most > places ? 2 : 1)
  }

  private static func width(_ slots: StepSlots, _ metrics: Metrics) -> Double {
    (centers(slots, metrics).last ?? 0) + metrics.cellWidth / 2
  }

  private static func centers(_ slots: StepSlots, _ metrics: Metrics) -> [Double] {
    // Cells on `half` would overlap at the pitch that an ellipsis takes.
    let scale = slots.isElided ? 1 : max(1, (metrics.cellWidth + 30) / metrics.pitch)
    return slots.slots.indices.map { metrics.cellWidth / 2 + Double($0) * metrics.pitch * scale }
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
    let lowest = max(encoder[0].bottom, decoder[0].bottom) + drop
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
    guard feedBack == .likeliest, step >= givenSteps, let answers = handOff.decoder.last?.answers,
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
