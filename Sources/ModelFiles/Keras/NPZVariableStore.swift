import Recurrent

/// Keras 3 variables in an archive of NumPy arrays, named `layers/lstm/cell/vars/0`.
struct NPZVariableStore: VariableStore {
  private let arrays: [NPZ.Entry]

  init(_ bytes: [UInt8]) throws(FileFormatError) { arrays = try NPZ.entries(bytes) }

  func contains(_ folder: String) -> Bool { arrays.contains { $0.name.hasPrefix("\(folder)/") } }

  func layerName(at folder: String) -> String? { nil }

  func variables(in folder: String) throws(FileFormatError) -> [StoredArray] {
    let prefix = "\(folder)/vars/"
    let own = arrays.filter { $0.name.hasPrefix(prefix) }
    let order = try ordered(own.map { String($0.name.dropFirst(prefix.count)) }) { prefix + $0 }
    var variables: [StoredArray] = []
    for number in order {
      for entry in own where entry.name == prefix + number { variables.append(try entry.array()) }
    }
    return variables
  }
}
