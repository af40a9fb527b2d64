import Recurrent

extension HandOff {
  /// Finds what `encoder-decoder` shows of some layers.
  init?(shownAmong layers: [FigureSubject.LabelledLayer]) {
    guard Self.paired(among: layers).isEmpty else {
      self.init(pairingDirectionsAmong: layers)
      return
    }
    guard let found = HandOff(among: layers) ?? HandOff(joiningDirectionsAmong: layers) else { return nil }
    self = found
  }

  /// Finds the one layer that starts from the final states of both halves of a `Bidirectional`, joined.
  ///
  /// Numbers tell: a decoder's initial states are the final ones of the two halves, concatenated, added, multiplied or
  /// averaged, bit by bit. Nil as well where there are several such layers, or layers above the decoder.
  init?(joiningDirectionsAmong layers: [FigureSubject.LabelledLayer]) {
    let found = Self.joined(among: layers)
    guard found.count == 1, let only = found.first else { return nil }
    let decoder = Self.row(around: only.decoder, among: layers, within: only.forward + 2..<layers.count)
    guard decoder.count == 1 else { return nil }
    self.init(
      encoder: [layers[only.forward]], backward: layers[only.forward + 1], join: only.join, decoder: decoder)
  }

  /// Finds a `Bidirectional` of which each half starts from the final states of the same half of another.
  ///
  /// Nil where others come behind, which read what it gives.
  init?(pairingDirectionsAmong layers: [FigureSubject.LabelledLayer]) {
    let found = Self.paired(among: layers)
    guard found.count == 1, let (giver, taker) = found.first, taker + 2 == layers.count else { return nil }
    self.init(
      encoder: [layers[giver]], backward: layers[giver + 1], decoder: [layers[taker]],
      decoderBackward: layers[taker + 1])
  }

  /// Whether both directions of some layer hand their states over, joined or each to the same direction.
  static func handsBothDirections(among layers: [FigureSubject.LabelledLayer]) -> Bool {
    !joined(among: layers).isEmpty || !paired(among: layers).isEmpty
  }

  /// The backward half of the layer of which another is the forward half; nil for any other.
  static func backward(
    beside forward: Int, among layers: [FigureSubject.LabelledLayer]
  ) -> FigureSubject.LabelledLayer? {
    guard forward + 1 < layers.count else { return nil }
    let (first, second) = (layers[forward].trace, layers[forward + 1].trace)
    let isPair = first.isHalf("forward", beside: second) && !first.goesBackwards && second.goesBackwards
    return isPair ? layers[forward + 1] : nil
  }

  private static func paired(
    among layers: [FigureSubject.LabelledLayer]
  ) -> [(giver: Int, taker: Int)] {
    let firsts = layers.indices.filter { backward(beside: $0, among: layers) != nil }
    return firsts.flatMap { taker in
      firsts.filter { giver in
        giver < taker
          && [0, 1].allSatisfy { layers[taker + $0].trace.starts(from: layers[giver + $0].trace) }
      }.map { ($0, taker) }
    }
  }

  private static func joined(
    among layers: [FigureSubject.LabelledLayer]
  ) -> [(forward: Int, decoder: Int, join: DirectionMerge)] {
    var found: [(forward: Int, decoder: Int, join: DirectionMerge)] = []
    for decoder in layers.indices {
      for forward in layers.indices where forward + 1 < decoder {
        guard let second = backward(beside: forward, among: layers)?.trace,
          let join = layers[decoder].trace.join(of: layers[forward].trace, second)
        else { continue }
        found.append((forward, decoder, join))
      }
    }
    return found
  }
}

extension [LayerTrace] {
  /// Whether `encoder-decoder` can be drawn of some of them: one starts from what another, or both halves of a
  /// `Bidirectional`, ended in.
  public var containHandOff: Bool {
    let layers = map { FigureSubject.LabelledLayer(label: $0.name, trace: $0) }
    return HandOff(shownAmong: layers) != nil
  }
}

extension LayerTrace {
  /// Whether it reads from the last step to the first.
  var goesBackwards: Bool {
    layer.arguments.contains { $0.name == "go_backwards" && $0.value == "True" }
  }

  /// Whether it is this half of a wrapper of which another trace is the backward one.
  fileprivate func isHalf(_ half: String, beside other: LayerTrace) -> Bool {
    name.hasSuffix("/\(half)") && other.name == name.dropLast(half.count) + "backward"
  }

  /// How the states that two layers ended in became those that this one started from; nil where they did not.
  fileprivate func join(of forward: LayerTrace, _ backward: LayerTrace) -> DirectionMerge? {
    let own = initialStates.map(\.tensor)
    let given = zip(forward.finalStates, backward.finalStates).map { ($0.tensor, $1.tensor) }
    // What starts from zeros starts from nothing.
    guard !own.isEmpty, own.count == given.count, own.contains(where: { $0.scalars.contains { $0 != 0 } })
    else { return nil }
    return [DirectionMerge.concat, .sum, .mul, .ave].first { merge in
      zip(own, given).allSatisfy { state, pair in merge.joined(pair.0, pair.1)?.hasEqualBits(state) == true }
    }
  }
}

extension DirectionMerge {
  /// Two states `[batch, units]` as one; nil where they do not fit.
  fileprivate func joined(_ a: Tensor, _ b: Tensor) -> Tensor? {
    guard a.rank == 2, b.rank == 2, a.shape[0] == b.shape[0] else { return nil }
    guard self != .concat else {
      let rows = (0..<a.shape[0]).flatMap { Array(a.row($0).scalars) + Array(b.row($0).scalars) }
      return Tensor(shape: [a.shape[0], a.shape[1] + b.shape[1]], scalars: rows)
    }
    guard a.shape == b.shape else { return nil }
    let pairs = zip(a.scalars, b.scalars)
    return switch self {
    case .sum: Tensor(shape: a.shape, scalars: pairs.map(+))
    case .mul: Tensor(shape: a.shape, scalars: pairs.map(*))
    case .ave: Tensor(shape: a.shape, scalars: pairs.map { ($0 + $1) / 2 })
    case .concat, .none: nil
    }
  }
}
