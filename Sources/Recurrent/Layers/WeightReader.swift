/// Reads a layer's explicit weights and holds their shapes against those that the layer needs.
struct WeightReader {
  /// The layer's name, for messages.
  let layer: String
  /// What is needed, in the order of Keras' `get_weights()`.
  let shapes: [(name: String, shape: [Int])]

  /// The most numbers that a layer's weights may have: 2 GB of them.
  private static let limit = 1 << 29

  /// Refuses a layer that no memory would hold.
  func checkSize() throws(ConfigurationError) {
    for (name, shape) in shapes {
      var count = 1
      for length in shape {
        let (product, overflow) = count.multipliedReportingOverflow(by: length)
        count = overflow ? .max : product
      }
      guard count > WeightReader.limit else { continue }
      throw ConfigurationError(
        "\(layer)'s \(name) would have the shape \(shape)", remedy: "give fewer units", at: [.key("units")])
    }
  }

  /// The weights in the order of `shapes`, from a map under Keras' names or a list in Keras' order.
  func read(_ weights: ConfigurationValue) throws(ConfigurationError) -> [Tensor] {
    let names = shapes.map(\.name)
    switch weights {
    case .object(let members):
      for member in members where !names.contains(member.key) {
        throw ConfigurationError(
          "\(layer) has no weight \(member.key)",
          remedy: member.key == "bias"
            ? "set use_bias to true, or leave it out" : NearestName.remedy(for: member.key, among: names),
          at: [.name(member.key)])
      }
      var values: [Tensor] = []
      for need in shapes {
        guard let value = weights[need.name] else {
          throw ConfigurationError(
            "\(layer) has no \(need.name) among its weights",
            remedy: need.name == "bias"
              ? "give one of shape \(need.shape), or set use_bias to false"
              : "give one of shape \(need.shape)")
        }
        do { values.append(try checked(value, need)) } catch { throw error.under(.key(need.name)) }
      }
      return values
    case .array(let list):
      guard list.count == shapes.count else {
        throw ConfigurationError(
          "\(layer) has \(shapes.count) weights and the list has \(list.count)",
          remedy: "give \(names.joined(separator: ", ")) in this order"
            + (names.contains("bias") ? "; was use_bias false?" : "; was use_bias true?"))
      }
      var values: [Tensor] = []
      for (index, need) in shapes.enumerated() {
        do { values.append(try checked(list[index], need)) } catch { throw error.under(.index(index)) }
      }
      return values
    default:
      throw ConfigurationError(
        "the weights of \(layer) are \(weights.summary)",
        remedy: "give a map with \(names.joined(separator: ", ")), or a list in this order")
    }
  }

  private func checked(
    _ value: ConfigurationValue, _ need: (name: String, shape: [Int])
  ) throws(ConfigurationError) -> Tensor {
    let tensor = try value.tensor(need.name)
    guard tensor.shape == need.shape else {
      throw ConfigurationError(
        "expected shape \(need.shape) for \(layer)'s \(need.name), found \(tensor.shape)",
        remedy: remedy(need.name, expected: need.shape, found: tensor.shape))
    }
    guard tensor.scalars.allSatisfy(\.isFinite) else {
      throw ConfigurationError(
        "\(layer)'s \(need.name) has a NaN or an infinity", remedy: "give finite numbers")
    }
    return tensor
  }

  /// What the shapes suggest to have gone wrong.
  private func remedy(_ name: String, expected: [Int], found: [Int]) -> String {
    if found == expected.reversed(), found.count == 2 { return "was it transposed?" }
    if name == "bias" {
      if expected.count == 2, found == [expected[1]] { return "was reset_after set to false?" }
      if found.count == 2, expected == [found[1]] { return "was reset_after set to true?" }
      if found.count == 1, expected.last.map({ found == [2 * $0] }) == true {
        return "is it a CuDNN layer's? add the two halves, or give them as two rows"
      }
    }
    if found.count == 2, expected.count == 2 {
      if name == "kernel", found[1] == expected[1] {
        return "the input has \(expected[0]) features and the kernel was made for \(found[0])"
      }
      if name == "recurrent_kernel", expected[0] > 0, found[0] > 0, found[0] != expected[0],
        found[1] * expected[0] == expected[1] * found[0]
      {
        return "was the layer saved with units \(found[0])?"
      }
      if found[0] == expected[0], let name = className(columns: found[1], units: units) {
        return "is it the kernel of a \(name)?"
      }
    }
    return "give one of shape \(expected)"
  }

  private var units: Int { shapes.first { $0.name == "recurrent_kernel" }?.shape[0] ?? 0 }

  private func className(columns: Int, units: Int) -> String? {
    CellCatalog.all.first { units > 0 && $0.blocks * units == columns }?.className
  }
}
