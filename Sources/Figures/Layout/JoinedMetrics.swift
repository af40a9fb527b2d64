import Graphics
import Recurrent

/// Lengths in px of an encoder of two directions and a decoder beside it, which starts from its joined states or from
/// those of the forward direction alone.
struct JoinedMetrics {
  var encoder: TwoWayColumns
  /// Those of the decoder, what stands left of both boxes, and what lies between them.
  var decoder: HandOffNetwork.Metrics
  /// From the encoder's box to the node, where there is only one.
  var node: Double

  private enum Layout {
    static let node = (apart: 40.0, close: 24.0)
    /// Between both boxes, for one state and for two.
    static let gap = (single: 100.0, pair: 118.0, unjoined: 80.0)
    /// Between the word beside a node and the decoder's box.
    static let wordsInset = 4.0
    static let side = 12.0
    /// What the initial states of the backward direction need on the right.
    static let farSide = 20.0
  }

  /// Where there is room.
  private static func apart(isPair: Bool, _ join: DirectionMerge) -> JoinedMetrics {
    JoinedMetrics(
      encoder: TwoWayColumns(cellWidth: 44, pitch: 76, spread: 17.5, side: 16, farSide: 30),
      decoder: HandOffNetwork.Metrics(
        cellWidth: 54, pitches: [80, 80], side: 16, inset: 7, lead: 22,
        gap: join == .none ? Layout.gap.unjoined : isPair ? Layout.gap.pair : Layout.gap.single),
      node: Layout.node.apart)
  }

  /// The lengths at which as many steps as possible have room, and those steps.
  ///
  /// - Parameter join: How the states of both directions become one; none where only the forward ones are handed on.
  static func fitting(
    _ encoder: (LayerView, LayerView), _ decoder: LayerView, _ join: DirectionMerge, hasLoop: Bool,
    on canvas: Canvas
  ) throws(FigureError) -> (JoinedMetrics, [StepSlots]) {
    let views = [encoder.0, encoder.1, decoder]
    let isPair = decoder.states.count > 1
    let apart = apart(isPair: isPair, join)
    var close = try HandOffNetwork.Metrics.closest(views, hasLoop: hasLoop, on: canvas)
    if join != .none {
      let words = try canvas.width(of: join.rawValue, canvas.theme.type.tick)
      let single = Layout.node.close + JoinLayout.Layout.wordsBeside + words + Layout.wordsInset
      close.gap = isPair ? Layout.gap.pair : min(Layout.gap.single, single)
    }
    close.cellWidth = min(close.cellWidth, apart.decoder.cellWidth)
    let closest = JoinedMetrics(
      encoder: .closest(
        cellWidth: min(close.cellWidth, apart.encoder.cellWidth), side: Layout.side, farSide: Layout.farSide),
      decoder: close, node: Layout.node.close)
    let shared = SharedWidth(
      [encoder.0, decoder].map(\.totalSteps), in: canvas.canvasWidth - 2 * canvas.margin
    ) { places, closeness in
      apart.closer(to: closest, by: closeness).width(places)
    }
    var metrics = apart.closer(to: closest, by: shared.closeness)
    metrics.decoder.nameStyle = try canvas.cellNameStyle(
      of: views, in: min(metrics.encoder.cellWidth, metrics.decoder.cellWidth))
    return (metrics, shared.slots)
  }

  private func closer(to other: JoinedMetrics, by closeness: Double) -> JoinedMetrics {
    JoinedMetrics(
      encoder: encoder.closer(to: other.encoder, by: closeness),
      decoder: decoder.closer(to: other.decoder, by: closeness),
      node: node.closer(to: other.node, by: closeness))
  }

  private func width(_ places: [Int]) -> Double {
    decoder.lead + encoder.width(places[0]) + decoder.gap + decoder.width(places: places[1], side: 1)
  }
}
