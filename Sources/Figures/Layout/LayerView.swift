import Graphics
import Recurrent

/// One sample of a layer's trace, with its steps in the order in which the layer read them.
struct LayerView {
  let label: String
  let trace: LayerTrace
  /// From 0.
  let sample: Int
  /// Input steps from 0, as the layer reads them.
  let order: [Int]
  /// Which of them are shown: positions in `order`.
  let shown: Range<Int>
  /// Whether the layer reads from the last step to the first.
  let readsBackwards: Bool

  /// Takes a layer of a figure's subject apart.
  ///
  /// - Throws: A ``FigureError`` where the layer has no steps or the subject asks for what is not there.
  init(_ layer: FigureSubject.LabelledLayer, of subject: FigureSubject, in figure: String) throws(FigureError)
  {
    label = layer.label
    trace = layer.trace
    let input = trace.input
    guard trace.steps > 0, input.rank == 3, !trace.signals.isEmpty else {
      throw FigureError(
        "\(figure) shows recurrent layers, and \(layer.label) is none",
        remedy: "choose an LSTM, GRU or SimpleRNN with --layer")
    }
    sample = layer.sample ?? subject.sample
    guard sample >= 0, sample < input.shape[0] else {
      throw FigureError(
        "there is no sample \(sample + 1)", remedy: "the batch holds 1 to \(input.shape[0])")
    }
    let count = trace.steps
    readsBackwards = trace.layer.arguments.contains { $0.name == "go_backwards" && $0.value == "True" }
    order = readsBackwards ? Array((0..<count).reversed()) : Array(0..<count)
    guard let steps = subject.steps else {
      shown = 0..<count
      return
    }
    guard steps.lowerBound >= 0, steps.upperBound < count else {
      throw FigureError(
        "there are no steps \(steps.lowerBound + 1) to \(steps.upperBound + 1)",
        remedy: "the input has steps 1 to \(count)")
    }
    shown =
      readsBackwards
      ? count - 1 - steps.upperBound..<count - steps.lowerBound : steps.lowerBound..<steps.upperBound + 1
  }

  var units: Int { trace.layer.units }
  var features: Int { trace.input.shape[2] }
  var batch: Int { trace.input.shape[0] }
  /// How many steps the layer read, shown or not.
  var totalSteps: Int { order.count }
  /// The input steps that are shown, as the layer reads them.
  var steps: [Int] { Array(order[shown]) }

  /// The time of the step that the layer reads before step t.
  var timeBefore: String { readsBackwards ? "t+1" : "t-1" }

  /// What the layer was given at a step: a number for each feature.
  func input(at step: Int) -> [Float] {
    let start = (sample * totalSteps + step) * features
    return Array(trace.input.scalars[start..<start + features])
  }

  /// One number of what the layer was given, at some steps.
  func input(_ feature: Int, at steps: [Int]) -> [Float] {
    let start = sample * totalSteps
    return steps.map { trace.input.scalars[(start + $0) * features + feature] }
  }

  /// Whether the layer ignored a step.
  func isMasked(_ step: Int) -> Bool {
    trace.mask.map { $0.scalars[sample * totalSteps + step] == 0 } ?? false
  }

  /// Whether the layer gives again, at a masked step, what it gave at the step before. Its only output is no repetition.
  func repeatsOutput(of step: Int) -> Bool { isMasked(step) && trace.layer.returns.returnSequences }

  /// A signal's value at an input step.
  func value(of signal: RecordedSignal, at step: Int, unit: Int) -> Float {
    // Long runs are read number by number, for which an index of three parts is too slow.
    signal.values.scalars[(sample * totalSteps + step) * units + unit]
  }

  /// A signal's values at the steps shown.
  func values(of signal: RecordedSignal, unit: Int) -> [Float] {
    let (numbers, start, units) = (signal.values.scalars, sample * totalSteps, units)
    return order[shown].map { numbers[(start + $0) * units + unit] }
  }
}
