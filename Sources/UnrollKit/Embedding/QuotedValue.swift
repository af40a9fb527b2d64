import Recurrent

/// What a page has to say where it quotes a run.
struct QuotedValue {
  /// As it is written.
  let text: String
  private let numbers: [Double]
  private let pattern: NumberPattern
  private let tolerance: Double

  /// No page quotes more numbers than these at one place.
  private static let mostNumbers = 64

  /// Looks a value up.
  ///
  /// - Throws: A ``ConfigurationError`` without a path where there is no such value, or the ``UnrollError`` of a run that fails.
  init(_ query: ValueQuery, in source: SourceRun) throws {
    switch query.subject {
    case .shape(let key):
      let shape = try Self.array(key, in: source).shape
      self.init(words: "(" + shape.map(String.init).joined(separator: ", ") + (shape.count == 1 ? ",)" : ")"))
    case .parameters(let layer):
      self.init(words: String(try Self.parameters(of: layer, in: source.runs())))
    case .numbers(let key, let indices):
      let array = try Self.array(key, in: source)
      let pattern = query.pattern ?? .standard
      let numbers = try Self.numbers(of: array, key, indices)
      let scale = array.scalars.reduce(Float(0)) { $1.isNaN ? $0 : max($0, abs($1)) }
      self.init(numbers, pattern, tolerance: FloatTolerance.allowed(atScale: Double(scale)))
    }
  }

  private init(words: String) {
    (text, numbers, pattern, tolerance) = (words, [], .whole, 0)
  }

  private init(_ numbers: [Double], _ pattern: NumberPattern, tolerance: Double) {
    (self.numbers, self.pattern, self.tolerance) = (numbers, pattern, tolerance)
    text = numbers.map(pattern.text).joined(separator: ", ")
  }

  /// Whether what a page says is still right.
  func isSaid(by text: String) -> Bool {
    if text == self.text { return true }
    let parts = text.split(separator: ", ", omittingEmptySubsequences: false)
    return !numbers.isEmpty && parts.count == numbers.count
      && zip(parts, numbers).allSatisfy { pattern.says($0, $1, tolerance: tolerance) }
  }

  private static func array(_ key: String, in source: SourceRun) throws -> Tensor {
    let arrays = try source.arrays(recordingPreactivations: key.contains("_preactivation"))
    guard let array = arrays[key] else {
      throw ConfigurationError(
        "the run has no \(key)", remedy: NearestName.remedy(for: key, among: arrays.keys.sorted()))
    }
    return array
  }

  private static func numbers(
    of array: Tensor, _ key: String, _ indices: [ValueQuery.Index]
  ) throws(ConfigurationError) -> [Double] {
    let shape = "(" + array.shape.map(String.init).joined(separator: ", ") + ")"
    guard indices.count <= array.rank else {
      throw ConfigurationError("\(key) has the shape \(shape)", remedy: "give at most \(array.rank) indices")
    }
    var offsets = [0]
    for (axis, length) in array.shape.enumerated() {
      var places = Array(0..<length)
      if indices.indices.contains(axis), case .one(let index) = indices[axis] {
        guard (-length..<length).contains(index) else {
          throw ConfigurationError(
            "\(key) has the shape \(shape), and no index \(index) on axis \(axis)",
            remedy: "count from 0 to \(length - 1)")
        }
        places = [index < 0 ? index + length : index]
      }
      offsets = offsets.flatMap { offset in places.map { offset * length + $0 } }
      guard offsets.count <= mostNumbers else {
        throw ConfigurationError(
          "\(key) has the shape \(shape), and this asks for more than \(mostNumbers) numbers",
          remedy:
            "give an index for each axis, as in \(key)[\(array.shape.map { _ in "0" }.joined(separator: ","))]"
        )
      }
    }
    let numbers = offsets.map { Double(array.scalars[$0]) }
    guard numbers.allSatisfy(\.isFinite) else {
      throw ConfigurationError(
        "\(key) has no value there", remedy: "choose a step that is not masked, or a state")
    }
    return numbers
  }

  private static func parameters(of name: String?, in runs: [ModelRun]) throws(ConfigurationError) -> Int {
    // A layer that is called twice has its parameters once.
    var counts: [String: Int] = [:]
    for run in runs {
      for layer in name == nil ? run.shown.layers : run.shown.layersOfAllModels
      where counts[layer.name] == nil {
        counts[layer.name] = layer.name.contains("/call_") ? 0 : layer.layer.parameterCount
      }
    }
    guard let name else { return counts.values.reduce(0, +) }
    guard let count = counts[name] else {
      throw ConfigurationError(
        "the run has no layer \(name)", remedy: NearestName.remedy(for: name, among: counts.keys.sorted()))
    }
    return count
  }
}
