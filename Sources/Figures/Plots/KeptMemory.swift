#if canImport(Darwin)
  import Darwin
#else
  import Glibc
#endif

import Recurrent

/// A state that is kept in part and written anew at every step: s⟨t⟩ = k⟨t⟩ ⊙ s⟨t−1⟩ + w⟨t⟩.
///
/// Of an LSTM that is the cell state, with k its forget gate and w = i ⊙ g; of a GRU the hidden state, with k its
/// update gate and w = (1 − z) ⊙ n.
struct KeptMemory {
  let view: LayerView
  let state: RecordedSignal
  let keep: RecordedSignal
  private let written: (Int, Int) -> Float

  /// Takes a layer's memory apart.
  ///
  /// - Throws: A ``FigureError`` for a layer whose state is not kept in part.
  init(_ view: LayerView, in figure: String) throws(FigureError) {
    self.view = view
    guard let candidate = view.trace.signal(.candidate) else { throw Self.refusal(view, figure) }
    if let cell = view.trace.signal(.cellState), let forget = view.trace.signal(.forgetGate),
      let input = view.trace.signal(.inputGate)
    {
      (state, keep) = (cell, forget)
      written = { step, unit in
        view.value(of: input, at: step, unit: unit) * view.value(of: candidate, at: step, unit: unit)
      }
    } else if let hidden = view.trace.signal(.hiddenState), let update = view.trace.signal(.updateGate) {
      (state, keep) = (hidden, update)
      written = { step, unit in
        (1 - view.value(of: update, at: step, unit: unit)) * view.value(of: candidate, at: step, unit: unit)
      }
    } else {
      throw Self.refusal(view, figure)
    }
  }

  private static func refusal(_ view: LayerView, _ figure: String) -> FigureError {
    FigureError(
      "\(figure) shows memories that gates keep, and \(view.label) has none",
      remedy: "choose an LSTM or a GRU")
  }

  /// How much of the state is kept at a position in the order of reading; all of it where the step is masked.
  func kept(_ position: Int, unit: Int) -> Double {
    let step = view.order[position]
    return view.isMasked(step) ? 1 : Double(view.value(of: keep, at: step, unit: unit))
  }

  /// What is written at a position; nothing where the step is masked.
  func added(_ position: Int, unit: Int) -> Double {
    let step = view.order[position]
    return view.isMasked(step) ? 0 : Double(written(step, unit))
  }

  /// What each source contributed to the state after each block of the positions shown: first the state before them
  /// all, then every block's own writing; `[source][block]`, zero before the source is written.
  ///
  /// What a block keeps of all that was there before it is the product of its gates, so that the work is that of the
  /// positions and of the pairs of blocks, not that of the pairs of positions.
  func contributions(unit: Int, in blocks: [Range<Int>]) -> [[Double]] {
    let state = LayerState(signal: state, initial: initial)
    var sources = [[Double]](repeating: Array(repeating: 0, count: blocks.count), count: blocks.count + 1)
    var held = Array(repeating: 0.0, count: blocks.count + 1)
    held[0] = Double(view.incoming(state, unit: unit))
    for (column, block) in blocks.enumerated() {
      var (keptOfAll, own) = (1.0, 0.0)
      for index in block {
        let position = view.shown.lowerBound + index
        let kept = kept(position, unit: unit)
        let added = added(position, unit: unit)
        keptOfAll *= kept
        own = index == block.lowerBound ? added : own * kept + added
      }
      for source in 0...column { held[source] *= keptOfAll }
      held[column + 1] = own
      for source in 0...column + 1 { sources[source][column] = held[source] }
    }
    return sources
  }

  /// The positions shown in blocks that follow each other: one each up to `alone`, else `most` blocks of as many as
  /// can be or one more.
  func blocks(alone: Int, most: Int) -> [Range<Int>] {
    let count = view.shown.count
    let blocks = count <= alone ? count : most
    return (0..<blocks).map { $0 * count / blocks..<($0 + 1) * count / blocks }
  }

  private var initial: Tensor? {
    view.states.first { $0.signal.description.role == state.description.role }?.initial
  }

  /// How many steps it takes until half of what a unit holds is gone, at the mean of its gate's logarithms over the
  /// steps that count; infinite where nothing fades.
  func halfLife(unit: Int) -> Double {
    var (sum, count) = (0.0, 0)
    for position in view.shown where !view.isMasked(view.order[position]) {
      let value = kept(position, unit: unit)
      guard value.isFinite else { continue }
      sum += value > 0 ? log(value) : -Self.longest
      count += 1
    }
    guard count > 0, sum < 0 else { return .infinity }
    return log(0.5) / (sum / Double(count))
  }

  /// The logarithm that a gate of zero counts as.
  private static let longest = 100.0
}
