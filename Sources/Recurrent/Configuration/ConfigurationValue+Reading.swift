extension ConfigurationValue {
  /// The value as an error message shows it: Python's spelling, cut short where it is long.
  public var summary: String {
    switch self {
    case .null: return "None"
    case .bool(let flag): return flag ? "True" : "False"
    case .number(let number): return number.pythonSpelling
    case .string(let text): return "\"\(text.count > 40 ? text.prefix(37) + "…" : text)\""
    case .array(let elements): return elements.isEmpty ? "[]" : "a list of \(elements.count)"
    case .object(let members):
      if let name = self["class_name"]?.text { return name }
      return members.isEmpty ? "{}" : "a map with \(members.prefix(3).map(\.key).joined(separator: ", "))"
    case .tensor(let tensor): return "an array of shape \(tensor.shape)"
    }
  }

  /// The text, where this is a string.
  public var text: String? {
    guard case .string(let text) = self else { return nil }
    return text
  }

  /// A whole number of at least `minimum`.
  func integer(_ name: String, atLeast minimum: Int) throws(ConfigurationError) -> Int {
    let remedy = "give a whole number of at least \(minimum)"
    guard case .number(let number) = self, let integer = Int(exactly: number), integer >= minimum,
      integer <= 1 << 53
    else {
      throw ConfigurationError("\(name) is \(summary)", remedy: remedy)
    }
    return integer
  }

  /// A finite number.
  func finite(_ name: String) throws(ConfigurationError) -> Double {
    guard case .number(let number) = self, number.isFinite else {
      throw ConfigurationError("\(name) is \(summary)", remedy: "give a number")
    }
    return number
  }

  /// True or false.
  func boolean(_ name: String) throws(ConfigurationError) -> Bool {
    guard case .bool(let flag) = self else {
      throw ConfigurationError("\(name) is \(summary)", remedy: "give true or false")
    }
    return flag
  }
}

extension Double {
  /// The number as Python writes it: `64`, `0.1`, `1e-07`.
  var pythonSpelling: String {
    if let whole = Int(exactly: self), abs(whole) < 1 << 53 { return String(whole) }
    return description
  }
}
