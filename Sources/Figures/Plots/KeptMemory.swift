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

  /// What each source contributed to the state after each of the positions shown: first the state before them all,
  /// then every step's own writing; `[source][position]`, zero before the source is written.
  func contributions(unit: Int) -> [[Double]] {
    let count = view.shown.count
    var sources = [[Double]](repeating: Array(repeating: 0, count: count), count: count + 1)
    var held = Array(repeating: 0.0, count: count + 1)
    held[0] = incoming(unit: unit)
    for index in 0..<count {
      let kept = kept(view.shown.lowerBound + index, unit: unit)
      for source in 0...index { held[source] *= kept }
      held[index + 1] = added(view.shown.lowerBound + index, unit: unit)
      for source in 0...index + 1 { sources[source][index] = held[source] }
    }
    return sources
  }

  /// How many steps ago a row of ``contributionsByAge(unit:at:)`` was written: 0, 1, 2–3, 4–7 …
  static func age(ofRow row: Int) -> Range<Int> { row == 0 ? 0..<1 : 1 << (row - 1)..<1 << row }

  /// What was written how long ago, of the state after some of the positions shown: by the step itself, by the one
  /// before, by the two before that, then by four, eight …, and last the state before all the positions shown;
  /// `[row][position]`, nil where there are no steps so long ago.
  ///
  /// What a window of steps writes and keeps follows from its two halves, so that the work is that of the positions,
  /// times the logarithm of their number.
  func contributionsByAge(unit: Int, at positions: [Int]) -> [[Double?]] {
    let count = view.shown.count
    // Of the window that ends at each position: the product of its gates, and what is left of its writing.
    var kept = view.shown.map { self.kept($0, unit: unit) }
    var left = view.shown.map { added($0, unit: unit) }
    var rows: [[Double?]] = [positions.map { left[$0] }]
    var window = 1
    while window < count {
      rows.append(positions.map { $0 < window ? nil : kept[$0] * left[$0 - window] })
      for position in (window..<count).reversed() {
        left[position] += kept[position] * left[position - window]
        kept[position] *= kept[position - window]
      }
      window *= 2
    }
    let before = incoming(unit: unit)
    rows.append(positions.map { before == 0 ? nil : kept[$0] * before })
    return rows
  }

  /// The part that a single step, or the state before all of them (nil), has most of in the last state shown.
  func largestPart(unit: Int) -> (position: Int?, value: Double)? {
    var (kept, best) = (1.0, (position: Int?, value: Double)?.none)
    func offer(_ position: Int?, _ value: Double) {
      guard value.isFinite, abs(value) > abs(best?.value ?? 0) else { return }
      best = (position, value)
    }
    for index in (0..<view.shown.count).reversed() {
      offer(index, kept * added(view.shown.lowerBound + index, unit: unit))
      kept *= self.kept(view.shown.lowerBound + index, unit: unit)
    }
    offer(nil, kept * incoming(unit: unit))
    return best
  }

  private func incoming(unit: Int) -> Double {
    Double(view.incoming(LayerState(signal: state, initial: initial), unit: unit))
  }

  private var initial: Tensor? {
    view.states.first { $0.signal.description.role == state.description.role }?.initial
  }

  /// How many values of a unit's gate are NaN or infinite, of the steps that count.
  func notFinite(unit: Int) -> Int { view.shown.count { !kept($0, unit: unit).isFinite } }

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
