import Recurrent

/// Recurrent layers told from the names and shapes of arrays alone, where no configuration says what they are of.
///
/// The number of columns for each unit tells the class: one of a SimpleRNN, three of a GRU, four of an LSTM. What no
/// array tells is taken to be Keras' default. How the layers read each other is not guessed: each is a row of its own.
struct GuessedLayers {
  private(set) var rows = RowsOfLayers(rows: [])
  /// The names of the arrays that they take.
  private(set) var taken: Set<String> = []

  private struct Cell {
    let folder: String
    let arrays: [StoredArray]
    let className: String
    let units, features: Int
    var config: [(String, ConfigurationValue)] = []
  }

  init(_ arrays: [StoredArray]) {
    var folders: [String] = []
    for array in arrays {
      let folder = Self.folder(of: array)
      if !folders.contains(folder) { folders.append(folder) }
    }
    let cells = folders.compactMap { folder in
      Self.cell(folder, arrays.filter { Self.folder(of: $0) == folder })
    }
    var rows: [RowsOfLayers.Row] = []
    var names: Set<String> = []
    var rest = cells[...]
    while let cell = rest.popFirst() {
      var directions = [cell]
      if cell.folder.contains("forward_"),
        let index = rest.firstIndex(where: {
          $0.className == cell.className && Self.layer(of: $0.folder) == Self.layer(of: cell.folder)
            && $0.folder.contains("backward_") && $0.features == cell.features
        })
      {
        directions.append(rest.remove(at: index))
      }
      taken.formUnion(directions.flatMap(\.arrays).map(\.name))
      let base = Self.layer(of: cell.folder)
      var name = base
      var number = 0
      while !names.insert(name).inserted {
        number += 1
        name = "\(base)_\(number)"
      }
      let value: ConfigurationValue =
        directions.count == 1
        ? .layer(cell.className, cell.config + [("name", .string(name))])
        : .layer("Bidirectional", [("name", .string(name)), ("layer", .layer(cell.className, cell.config))])
      rows.append(
        RowsOfLayers.Row(
          input: "\(name)_input", features: cell.features,
          layers: [
            .init(
              name: name, value: value,
              weights: directions.flatMap { CuDNNWeights.converted($0.arrays, className: $0.className) })
          ]))
    }
    if rows.count == 1 {
      rows[0] = RowsOfLayers.Row(input: "input", features: rows[0].features, layers: rows[0].layers)
    }
    self.rows = RowsOfLayers(rows: rows)
  }

  private static func folder(of array: StoredArray) -> String {
    array.name.split(separator: "/").dropLast().joined(separator: "/")
  }

  /// The layer that a folder belongs to: the name before that of a cell or a direction.
  private static func layer(of folder: String) -> String {
    let parts = folder.split(separator: "/").filter {
      !$0.hasSuffix("_cell") && !$0.contains("_cell_") && $0 != "cell" && !$0.hasPrefix("forward_")
        && !$0.hasPrefix("backward_") && $0 != "vars" && $0 != "layers"
    }
    return parts.last.map(String.init) ?? "rnn"
  }

  private static func cell(_ folder: String, _ arrays: [StoredArray]) -> Cell? {
    // Keras 3 numbers variables in their own files, in this order.
    let isNumbered = folder.hasSuffix("/vars")
    func array(_ name: String, _ number: Int) -> StoredArray? {
      arrays.first { array in
        guard let own = array.name.split(separator: "/").last else { return false }
        return isNumbered ? own == "\(number)" : own == name || own == "\(name):0"
      }
    }
    guard let kernel = array("kernel", 0), let recurrent = array("recurrent_kernel", 1),
      kernel.shape.count == 2,
      recurrent.shape.count == 2, kernel.shape[1] == recurrent.shape[1], recurrent.shape[0] > 0,
      kernel.shape[0] > 0,
      let className = [1: "SimpleRNN", 3: "GRU", 4: "LSTM"][recurrent.shape[1] / recurrent.shape[0]]
    else { return nil }
    let bias = array("bias", 2)
    var cell = Cell(
      folder: folder, arrays: [kernel, recurrent] + (bias.map { [$0] } ?? []), className: className,
      units: recurrent.shape[0], features: kernel.shape[0])
    cell.config = [
      ("units", .number(Double(cell.units))), ("use_bias", .bool(bias != nil)),
      ("return_sequences", .bool(true)),
      ("return_state", .bool(true)),
    ]
    if className == "GRU", let bias { cell.config.append(("reset_after", .bool(bias.shape.count == 2))) }
    // The layout of cuDNN, which has two biases one behind the other.
    let isOfCuDNN = bias.map { $0.shape == [2 * recurrent.shape[1]] } ?? false
    if isOfCuDNN, className == "GRU" { cell.config.removeLast() }
    return cell
  }
}
