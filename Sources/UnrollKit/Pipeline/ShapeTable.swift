import Foundation
import Recurrent

/// What each combination of the two flags returns, worked out from the layer alone, without running it.
public struct ShapeTable: Sendable {
  /// The shape of the input, nil where a length is open.
  public let input: [Int?]
  /// How many numbers the weights hold; nil where the number of features is open.
  public let parameterCount: Int?
  /// A row for each combination.
  public let rows: [Row]
  private let layer: Spelling

  /// How a `Bidirectional` puts its two outputs together, in Keras' words.
  public enum MergeMode: String, CaseIterable, Sendable {
    case concat, sum, mul, ave, none
  }

  /// One combination.
  public struct Row: Sendable {
    /// The two flags.
    public let combination: ReturnCombination
    /// Each returned tensor's name and shape.
    public let returned: [NamedShape]
    /// The line that a Keras user writes.
    public let call: String
  }

  /// Works out the table of a recurrent layer.
  ///
  /// - Parameters:
  ///   - className: LSTM, GRU or SimpleRNN, in any case.
  ///   - units: The layer's units, in each direction.
  ///   - timesteps: The steps of the input; open where nil, as are `features` and `batch`.
  ///   - mergeMode: Reads in both directions and merges so; in one direction where nil.
  /// - Throws: An ``UnrollError`` where the layer is unknown, is not recurrent, or a number is too small.
  public init(
    layer className: String, units: Int, timesteps: Int?, features: Int?, batch: Int?,
    bidirectional mergeMode: MergeMode? = nil
  ) throws(UnrollError) {
    try Self.check(timesteps, "timesteps")
    try Self.check(features, "features")
    try Self.check(batch, "batch")
    let single = try Self.configuration(className, units: units)
    let configuration =
      try mergeMode.map { mode throws(UnrollError) in
        try Self.bothDirections(of: single, mode)
      } ?? single
    let layer = Spelling(className: single.className, units: units, mergeMode: mergeMode)
    self.layer = layer
    input = [batch, timesteps, features]
    parameterCount = features.map { Self.parameterCount(configuration, features: $0) }
    rows = ReturnCombination.all.map { combination in
      let returned = configuration.outputShapes(batch: batch, timesteps: timesteps, returns: combination)
      let names = returned.map(\.name).joined(separator: ", ")
      return Row(
        combination: combination, returned: returned, call: "\(names) = \(layer.python(combination))(x)")
    }
  }

  private static func check(_ length: Int?, _ name: String) throws(UnrollError) {
    guard let length, length < 1 else { return }
    throw UnrollError("\(name) is \(length)", remedy: "give a whole number of at least 1", exitCode: .usage)
  }

  private static func configuration(
    _ className: String, units: Int
  ) throws(UnrollError) -> any LayerConfiguration {
    let names = LayerCatalog.recurrentClassNames
    let isRecurrent = names.contains { $0.lowercased() == className.lowercased() }
    let isKnown = LayerCatalog.classNames.contains { $0.lowercased() == className.lowercased() }
    guard isRecurrent || !isKnown else {
      throw UnrollError(
        "shapes does not know \(className)", remedy: "choose one of: \(names.joined(separator: ", "))",
        exitCode: .usage)
    }
    return try configuration(className, [.init("units", .number(Double(units)))])
  }

  private static func bothDirections(
    of layer: any LayerConfiguration, _ mode: MergeMode
  ) throws(UnrollError) -> any LayerConfiguration {
    let inner = ConfigurationValue.object([.init("units", .number(Double(layer.units)))])
    return try configuration(
      "Bidirectional",
      [
        .init("layer", .object([.init(layer.className, inner)])),
        .init("merge_mode", mode == .none ? .null : .string(mode.rawValue)),
      ])
  }

  private static func configuration(
    _ className: String, _ arguments: [ConfigurationValue.Member]
  ) throws(UnrollError) -> any LayerConfiguration {
    do {
      return try LayerCatalog.configuration(from: .object([.init(className, .object(arguments))]))
    } catch {
      throw UnrollError(error.problem, remedy: error.remedy, exitCode: .usage)
    }
  }

  private static func parameterCount(_ layer: any LayerConfiguration, features: Int) -> Int {
    layer.weightShapes(features: features).reduce(0) { $0 + $1.shape.reduce(1, *) }
  }

  /// The table as text, columns aligned.
  public var text: String {
    let parameters = parameterCount.map { ", \($0) parameters" } ?? ""
    var lines = [
      "\(layer.python(nil)) on x \(NamedShape("x", input).pythonSpelling)\(parameters)",
      "",
    ]
    let cells =
      [["return_sequences", "return_state", "returns"]]
      + rows.map { row in
        [Self.python(row.combination.returnSequences), Self.python(row.combination.returnState)]
          + row.returned.map { "\($0.name) \($0.pythonSpelling)" }
      }
    let columns = cells.map(\.count).max() ?? 0
    let widths = (0..<columns).map { column in
      cells.map { $0.count > column ? $0[column].count : 0 }.max() ?? 0
    }
    lines += cells.map { row in
      let padded = zip(row, widths).map {
        $0.padding(toLength: max($1, $0.count), withPad: " ", startingAt: 0)
      }
      return padded.joined(separator: "  ").trimmingSuffix { $0 == " " }
    }
    return (lines + [""] + rows.map(\.call)).joined(separator: "\n")
  }

  private static func python(_ flag: Bool) -> String { flag ? "True" : "False" }

  /// The table as JSON, open lengths as null.
  public var json: String {
    let table: [String: Any] = [
      "layer": layer.className, "units": layer.units,
      "bidirectional": layer.mergeMode.map { $0.rawValue as Any } ?? NSNull(), "input": Self.json(input),
      "parameters": parameterCount.map { $0 as Any } ?? NSNull(),
      "combinations": rows.map { row in
        [
          "return_sequences": row.combination.returnSequences, "return_state": row.combination.returnState,
          "call": row.call,
          "returned": row.returned.map { ["name": $0.name, "shape": Self.json($0.shape)] as [String: Any] },
        ] as [String: Any]
      },
    ]
    return JSONText.text(table)
  }

  private static func json(_ shape: [Int?]) -> [Any] { shape.map { $0.map { $0 as Any } ?? NSNull() } }
}

extension String {
  fileprivate func trimmingSuffix(while isBlank: (Character) -> Bool) -> String {
    var text = self
    while let last = text.last, isBlank(last) { text.removeLast() }
    return text
  }
}

/// A layer as a Keras user writes it.
private struct Spelling {
  let className: String
  let units: Int
  let mergeMode: ShapeTable.MergeMode?

  /// The constructor with the flags of a combination that are on.
  func python(_ combination: ReturnCombination?) -> String {
    let flags = [
      combination?.returnSequences == true ? ", return_sequences=True" : "",
      combination?.returnState == true ? ", return_state=True" : "",
    ]
    let layer = "\(className)(\(units)\(flags.joined()))"
    switch mergeMode {
    case nil: return layer
    case .concat?: return "Bidirectional(\(layer))"
    case .none?: return "Bidirectional(\(layer), merge_mode=None)"
    case .some(let mode): return "Bidirectional(\(layer), merge_mode=\"\(mode.rawValue)\")"
    }
  }
}
