import Recurrent

extension LayerTrace {
  /// Whether the layer started from the states that another ended in.
  ///
  /// Where a trace does not say where its states came from, or only from what layer of which the other is a part, equal
  /// numbers tell; but what starts from zeros starts from nothing.
  public func starts(from other: LayerTrace) -> Bool {
    let isFromWhole = stateOrigins.allSatisfy { origin in
      if case .layer(let name, _) = origin { other.name.hasPrefix("\(name)/") } else { false }
    }
    guard stateOrigins.isEmpty || isFromWhole else {
      return stateOrigins == other.finalStates.map { .layer(other.name, $0.name) }
    }
    let (own, given) = (initialStates.map(\.tensor), other.finalStates.map(\.tensor))
    guard !own.isEmpty, own.map(\.shape) == given.map(\.shape) else { return false }
    guard own.contains(where: { $0.scalars.contains { $0 != 0 } }) else { return false }
    return zip(own, given).allSatisfy { $0.hasEqualBits($1) }
  }

  /// Whether the layer's input at each step after the first is what the uppermost layer, or its readout, gave at
  /// the step before.
  func readsOwnOutputs(from top: LayerTrace, through readout: LayerTrace?) -> FeedBack? {
    guard let output = readout?.lastOutput ?? top.outputSequence, output.rank == 3, input.rank == 3,
      output.shape == input.shape, steps > 1
    else { return nil }
    let pairs = (0..<steps - 1).map { (given: output.step($0), read: input.step($0 + 1)) }
    if pairs.allSatisfy({ $0.given.hasEqualBits($0.read) }) { return .output }
    let isLikeliest = pairs.allSatisfy { pair in
      (0..<pair.given.shape[0]).allSatisfy { pair.read.row($0).isOneHot(at: pair.given.row($0)) }
    }
    return isLikeliest ? .likeliest : nil
  }
}

/// How the outputs of a layer come back as its inputs.
enum FeedBack {
  /// As they are.
  case output
  /// As a one at the place of the largest.
  case likeliest
}

extension Tensor {
  /// Whether two tensors hold the same bits; a value that is not a number equals nothing.
  func hasEqualBits(_ other: Tensor) -> Bool {
    shape == other.shape && zip(scalars, other.scalars).allSatisfy { $0.bitPattern == $1.bitPattern }
  }

  /// Whether it holds a single one, where another is largest.
  fileprivate func isOneHot(at other: Tensor) -> Bool {
    guard let largest = other.scalars.max(), let place = other.scalars.firstIndex(of: largest) else {
      return false
    }
    return scalars.indices.allSatisfy { scalars[$0] == ($0 == place ? 1 : 0) }
  }
}

/// Recurrent layers, the lowest first, whose states others start from.
struct HandOff {
  /// The layers that hand their final states over, the lowest first.
  let encoder: [FigureSubject.LabelledLayer]
  /// The layers that start from them, the lowest first.
  let decoder: [FigureSubject.LabelledLayer]
  /// How many layers lie below the encoder's rows that are level with the decoder's lowest.
  let lift: Int
  /// The layer that reads what the encoder reads from its end, where the encoder is one direction of a layer of two.
  let backward: FigureSubject.LabelledLayer?
  /// How the states of both directions become one.
  let join: DirectionMerge
  /// The layer that starts from the states of `backward`, where each direction starts from the same of the encoder.
  let decoderBackward: FigureSubject.LabelledLayer?

  init(
    encoder: [FigureSubject.LabelledLayer], backward: FigureSubject.LabelledLayer? = nil,
    join: DirectionMerge = .none, decoder: [FigureSubject.LabelledLayer], lift: Int = 0,
    decoderBackward: FigureSubject.LabelledLayer? = nil
  ) {
    self.decoderBackward = decoderBackward
    (self.encoder, self.backward, self.join) = (encoder, backward, join)
    (self.decoder, self.lift) = (decoder, lift)
  }

  /// The layer that answers from what the decoder gives: of two directions from what both give together.
  var readout: LayerTrace? { isAnswered ? decoder.last?.readout : nil }

  /// What it answers at each step, in words; nil where answers have numbers only.
  var answers: [String]? { isAnswered ? decoder.last?.answers : nil }

  /// Whether nothing that is not drawn stands between the decoder and what answers.
  private var isAnswered: Bool {
    guard decoderBackward == nil, let top = decoder.last, let whole = top.whole, let readout = top.readout
    else { return true }
    return readout.input != whole.lastOutput && readout.input != whole.outputSequence
  }

  /// Finds in layers that are listed as the model runs them two rows of which one starts from the other.
  init?(among layers: [FigureSubject.LabelledLayer]) {
    for (index, first) in layers.enumerated() {
      guard let giver = layers[..<index].lastIndex(where: { first.trace.starts(from: $0.trace) }) else {
        continue
      }
      let encoder = Self.row(around: giver, among: layers, within: 0..<index)
      let decoder = Self.row(around: index, among: layers, within: giver + 1..<layers.count)
      let below = encoder.firstIndex { first.trace.starts(from: $0.trace) } ?? 0
      let lift = below - (decoder.firstIndex { $0.trace.name == first.trace.name } ?? 0)
      let backward = Self.backward(beside: giver, among: layers)
      if let backward, decoder.count == 1, first.whole == nil {
        self.init(encoder: encoder, backward: backward, decoder: decoder)
      } else {
        self.init(encoder: encoder, decoder: decoder, lift: lift)
      }
      return
    }
    return nil
  }

  /// The layers above and below one that feed each other; a direction of a `Bidirectional` stands alone, since what
  /// reads is the whole.
  static func row(
    around index: Int, among layers: [FigureSubject.LabelledLayer], within range: Range<Int>
  ) -> [FigureSubject.LabelledLayer] {
    func feeds(_ lower: Int) -> Bool {
      [lower, lower + 1].allSatisfy { layers[$0].whole == nil }
        && layers[lower].trace.feeds(layers[lower + 1].trace)
    }
    var (low, high) = (index, index)
    while low > range.lowerBound, feeds(low - 1) { low -= 1 }
    while high + 1 < range.upperBound, feeds(high) { high += 1 }
    return Array(layers[low...high])
  }

  /// Whether the decoder starts from the forward direction of an encoder of two alone.
  var handsForwardOnly: Bool { backward != nil && join == .none && decoderBackward == nil }

  /// Whether a layer of the decoder starts from the layer of the encoder that is level with it.
  func hands(to layer: Int) -> Bool {
    if backward != nil { return layer == 0 }
    let giver = layer + lift
    return encoder.indices.contains(giver) && decoder.indices.contains(layer)
      && decoder[layer].trace.starts(from: encoder[giver].trace)
  }
}
