/// One part's share of explicit weights, a layer's in a model or a direction's in a wrapper, and where it stands
/// among them.
struct WeightPart {
  /// The share; nil where initializers are to make the weights.
  let value: ConfigurationValue?
  private var prefix: [ConfigurationStep] = []
  private var firstIndex = 0

  /// All of the weights.
  init(whole: ConfigurationValue?) { value = whole }

  /// What stands under a path; null stands for nothing.
  init(_ value: ConfigurationValue?, at prefix: [ConfigurationStep]) {
    self.value = value == .null ? nil : value
    self.prefix = prefix
  }

  private init(list: ArraySlice<ConfigurationValue>) {
    value = .array(Array(list))
    firstIndex = list.startIndex
  }

  /// A flat list in the order of `get_weights()`, divided by the numbers of weights of the parts.
  ///
  /// - Parameter owner: What has the weights, in the plural: `the layers`.
  static func divided(
    _ list: [ConfigurationValue], by counts: [Int], of owner: String
  ) throws(ConfigurationError) -> [WeightPart] {
    let all = counts.reduce(0, +)
    guard all == list.count else {
      throw ConfigurationError(
        "\(owner) have \(all) weights and the list has \(list.count)",
        remedy: "give them all, in the order of get_weights()")
    }
    var start = 0
    return counts.map { count in
      defer { start += count }
      return WeightPart(list: list[start..<start + count])
    }
  }

  /// The shares of a wrapper's parts: under their names, such as `forward` and `backward`, or in a flat list.
  static func named(
    _ names: [String], in weights: ConfigurationValue?, counts: [Int], of layer: String
  ) throws(ConfigurationError) -> [WeightPart] {
    switch weights {
    case nil, .null: return names.map { _ in WeightPart(whole: nil) }
    case .array(let list): return try divided(list, by: counts, of: "the layers of \(layer)")
    case .object(let members)?:
      if let unknown = members.first(where: { !names.contains($0.key) }) {
        throw ConfigurationError(
          "\(layer) has no weights \(unknown.key)",
          remedy: NearestName.remedy(for: unknown.key, among: names), at: [.name(unknown.key)])
      }
      var parts: [WeightPart] = []
      for name in names {
        guard let value = weights?[name] else {
          throw ConfigurationError(
            "\(layer) has no \(name) among its weights", remedy: "give a map for \(name) too")
        }
        parts.append(WeightPart(value, at: [.key(name)]))
      }
      return parts
    case .some(let other):
      throw ConfigurationError(
        "the weights of \(layer) are \(other.summary)",
        remedy: "give a map with \(names.joined(separator: ", ")), or a flat list")
    }
  }

  /// The shares in a list with an entry for each part, under a key such as `cells` or `layers`.
  static func listed(
    under key: String, _ list: [ConfigurationValue], count: Int, of noun: String
  ) throws(ConfigurationError) -> [WeightPart] {
    guard list.count == count else {
      throw ConfigurationError(
        "there are weights for \(list.count) \(noun)s and \(count) \(noun)s",
        remedy: "give an entry for every \(noun)", at: [.key(key)])
    }
    return list.enumerated().map { WeightPart($0.element, at: [.key(key), .index($0.offset)]) }
  }

  /// An error of the part as one of all weights; one of the part's configuration stays as it is.
  func placed(_ error: ConfigurationError) -> ConfigurationError {
    if error.isOfLayerConfiguration || value == nil { return error }
    var path = error.path
    if case .index(let index)? = path.first { path[0] = .index(firstIndex + index) }
    return ConfigurationError(error.problem, remedy: error.remedy, at: prefix + path)
  }
}
