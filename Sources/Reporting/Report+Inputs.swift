import Recurrent

extension Report {
  /// Whether an input holds ids for an embedding.
  static func areIDs(_ input: Tensor, _ runs: [ReportContents.Run]) -> Bool {
    runs.contains { run in
      run.layers.contains { $0.layer.className == "Embedding" && $0.input == input }
    }
  }

  /// What the axes of an input are called, by the graph or the layer that reads it.
  static func axes(_ input: Tensor, read members: [Member], in runs: [ReportContents.Run] = []) -> String {
    let reader = members.first { $0.trace.input == input }?.trace
    let ofGraph = runs.lazy.compactMap { run in
      run.trace.inputs.first { $0.tensor == input }.flatMap { run.trace.inputAxes[$0.name] }
    }.first
    if let ofGraph, reader == nil {
      return ShapeText.axes((0..<input.rank).map { $0 < ofGraph.count ? ofGraph[$0] : "axis \($0 + 1)" })
    }
    return ShapeText.axes((reader.map { AxisNames(of: $0) } ?? .plain).given(rank: input.rank))
  }

  /// What the runs were given, once where all had the same, else with the label of those that had it.
  static func shared(
    _ runs: [ReportContents.Run], _ tensors: (ReportContents.Run) -> [NamedTensor]
  ) -> [NamedTensor] {
    var groups: [(tensor: NamedTensor, labels: [String])] = []
    for run in runs {
      for tensor in tensors(run) {
        if let index = groups.firstIndex(where: { $0.tensor == tensor }) {
          groups[index].labels.append(run.label)
        } else {
          groups.append((tensor, [run.label]))
        }
      }
    }
    return groups.map { tensor, labels in
      let name = labels.count == runs.count ? tensor.name : "\(tensor.name) of \(MarkdownText.list(labels))"
      return NamedTensor(name, tensor.tensor)
    }
  }

  /// Numbers of axes in words: `two axes or three`.
  static func axisCounts(_ ranks: [Int]) -> String {
    let words = Set(ranks).sorted().map { NumberText.word($0) }
    guard let first = words.first, let last = words.last, words.count > 1 else {
      return "\(words.first ?? "several") axes"
    }
    return (["\(first) axes"] + words.dropFirst().dropLast()).joined(separator: ", ") + " or \(last)"
  }
}
