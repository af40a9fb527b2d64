import Recurrent

/// What to know before models of several files are compared: how large each is, and what makes it unfair.
public enum ComparisonNotes {
  /// What warnings begin with.
  private static let warning = "Not a fair comparison: "

  /// How many times as many parameters still pass for as many.
  private static let mostTimes = 1.1

  /// Whether a note is a warning.
  public static func isWarning(_ note: String) -> Bool { note.hasPrefix(warning) }

  /// The parameters of each model; then a warning for each two whose parameters or inputs differ.
  public static func all(of runs: [ModelRun]) -> [String] {
    let counts = runs.map(parameters)
    let sizes = zip(runs, counts).map { "\($0.label) \($1)" }
    var notes = ["Parameters of the whole models: \(Labels.list(sizes))."]
    for (index, run) in runs.enumerated() {
      for other in runs.indices.dropFirst(index + 1) {
        notes += budget((run.label, counts[index]), (runs[other].label, counts[other])).map { [$0] } ?? []
        notes += inputs(run, runs[other]).map { [$0] } ?? []
      }
    }
    return notes
  }

  /// Those of all layers, each once.
  private static func parameters(of run: ModelRun) -> Int {
    var seen: Set<String> = []
    return run.shown.layers.reduce(0) { sum, trace in
      seen.insert(trace.layer.name).inserted ? sum + trace.layer.parameterCount : sum
    }
  }

  private static func budget(_ one: (label: String, count: Int), _ other: (label: String, count: Int))
    -> String?
  {
    let (large, small) = one.count >= other.count ? (one, other) : (other, one)
    guard small.count > 0, Double(large.count) > mostTimes * Double(small.count) else { return nil }
    let times = (Double(large.count) / Double(small.count) * 10).rounded() / 10
    return "\(warning)\(large.label) has \(times) times as many parameters as \(small.label)."
  }

  private static func inputs(_ one: ModelRun, _ other: ModelRun) -> String? {
    let (first, second) = (one.shown.inputs.map(\.tensor), other.shown.inputs.map(\.tensor))
    guard first != second else { return nil }
    let shapes = [first, second].map {
      $0.map { NamedShape("", $0.shape).pythonSpelling }.joined(separator: ", ")
    }
    return shapes[0] == shapes[1]
      ? "\(warning)\(one.label) and \(other.label) read different numbers."
      : "\(warning)\(one.label) reads an input of \(shapes[0]) and \(other.label) one of \(shapes[1])."
  }
}
