import Recurrent

extension Pipeline {
  /// Holds a choice of layer, units, steps and sample against what ran.
  ///
  /// - Throws: An ``UnrollError`` with exit code 64 that says what there is to choose from.
  public static func check(
    _ selection: FigureSelection, against runs: [ModelRun]
  ) throws(UnrollError) {
    guard selection.layer != nil || showsSomething(of: runs) else { return }
    for shown in try shownLayers(of: runs, named: selection.layer, includingMeans: true) {
      let samples = shown.trace.lastOutput.shape[0]
      try check(
        "sample", [selection.sample] + selection.comparedSamples, below: samples, in: "the input",
        of: "samples")
      try check("unit", selection.units ?? [], below: shown.trace.layer.units, in: shown.label, of: "units")
      try check(
        "step", selection.steps.map { [$0.lowerBound, $0.upperBound] } ?? [], below: shown.trace.steps,
        in: "the input", of: "steps")
    }
  }

  private static func check(
    _ name: String, _ indices: [Int], below count: Int, in owner: String, of plural: String
  ) throws(UnrollError) {
    guard let wrong = indices.first(where: { !(0..<count).contains($0) }) else { return }
    throw UnrollError(
      "there is no \(name) \(wrong + 1)",
      remedy: "\(owner) has \(count) \(count == 1 ? name : plural), counted from 1", exitCode: .usage)
  }
}
