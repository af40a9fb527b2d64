/// Calls of layers as a Keras user writes them.
public enum PythonSpelling {
  /// Arguments that stand first, without their names.
  private static let positional: Set<String> = ["units", "filters", "kernel_size", "cell", "layer"]
  private static let flags = ["return_sequences", "return_state"]
  /// Arguments that change what comes back or in which order.
  private static let others: Set<String> = [
    "strides", "padding", "dilation_rate", "go_backwards", "stateful", "zero_output_for_mask", "merge_mode",
    "backward_layer",
  ]

  /// A constructor with those of its arguments that decide what comes back:
  /// `Bidirectional(LSTM(4, return_sequences=True), merge_mode="sum")`.
  public static func constructor(_ className: String, _ arguments: [LayerArgument]) -> String {
    func named(_ isShown: (String) -> Bool) -> [String] {
      arguments.filter { !$0.isDefault && isShown($0.name) }.map { "\($0.name)=\($0.value)" }
    }
    let first = arguments.filter { positional.contains($0.name) }.map(\.value)
    return "\(className)(\((first + named(flags.contains) + named(others.contains)).joined(separator: ", ")))"
  }

  /// The left side of an assignment that takes apart what comes back, the states of each cell of a stack in brackets as
  /// Keras nests them: `output, [cell_0_state_h, cell_0_state_c], [cell_1_state]`.
  public static func targets(_ names: [String]) -> String {
    var groups: [(cell: [Substring]?, names: [String])] = []
    for name in names {
      let cell = cell(of: name)
      if cell != nil, groups.last?.cell == cell {
        groups[groups.count - 1].names.append(name)
      } else {
        groups.append((cell, [name]))
      }
    }
    return groups.map { group in
      let names = group.names.joined(separator: ", ")
      return group.cell == nil ? names : "[\(names)]"
    }.joined(separator: ", ")
  }

  /// How many things come back under these names, the states of a stacked cell counted as one.
  public static func targetCount(_ names: [String]) -> Int {
    let cells = names.compactMap(cell)
    return names.count - cells.count + Set(cells).count
  }

  /// The words of a state's name that tell its cell: `forward_cell_0`; nil for a state of no stack.
  private static func cell(of name: String) -> [Substring]? {
    let words = name.split(separator: "_")
    let number = words.indices.dropFirst().first { index in
      words[index - 1] == "cell" && words[index].allSatisfy(\.isNumber)
    }
    return number.map { Array(words[...$0]) }
  }
}
