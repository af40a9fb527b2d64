import HDF5

/// Keras 3 variables in an HDF5 file: groups with groups `vars` in them.
struct HDF5VariableStore: VariableStore {
  let root: Group

  func contains(_ folder: String) -> Bool { (try? group(folder)) != nil }

  func layerName(at folder: String) -> String? {
    guard let name = try? group(folder)?.attribute("name") else { return nil }
    return try? name.texts().first
  }

  func variables(in folder: String) throws(FileFormatError) -> [StoredArray] {
    do throws(HDF5Error) {
      guard let group = try group(folder), group.contains("vars") else { return [] }
      let variables = try group.group("vars")
      let names: [String]
      do throws(FileFormatError) {
        names = try ordered(variables.names) { "\(variables.path)/\($0)" }
      } catch { throw HDF5Error(error.problem, remedy: error.remedy) }
      var arrays: [StoredArray] = []
      for name in names { arrays.append(StoredArray(try variables.dataset(name))) }
      return arrays
    } catch { throw FileFormatError(error) }
  }

  /// The group at a path; on Windows some versions joined the names with backslashes to one.
  private func group(_ path: String) throws(HDF5Error) -> Group? {
    let name = root.contains(path) ? path : path.replacing("/", with: "\\")
    return root.contains(name) ? try root.group(name) : nil
  }
}
