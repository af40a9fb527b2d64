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
  private let configuration: any LayerConfiguration

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
  /// - Throws: An ``UnrollError`` where the layer is unknown, is not recurrent, or a number is too small.
  public init(
    layer className: String, units: Int, timesteps: Int?, features: Int?, batch: Int?
  ) throws(UnrollError) {
    try Self.check(timesteps, "timesteps")
    try Self.check(features, "features")
    try Self.check(batch, "batch")
    let configuration = try Self.configuration(className, units: units)
    self.configuration = configuration
    input = [batch, timesteps, features]
    parameterCount = features.map { Self.parameterCount(configuration, features: $0) }
    rows = ReturnCombination.all.map { Self.row(configuration, $0, batch: batch, timesteps: timesteps) }
  }

  private static func check(_ length: Int?, _ name: String) throws(UnrollError) {
    guard let length, length < 1 else { return }
    throw UnrollError("\(name) is \(length)", remedy: "give a whole number of at least 1", exitCode: .usage)
  }

  private static func configuration(
    _ className: String, units: Int
  ) throws(UnrollError) -> any LayerConfiguration {
    let config = ConfigurationValue.object([.init("units", .number(Double(units)))])
    let configuration: any LayerConfiguration
    do {
      configuration = try LayerCatalog.configuration(from: .object([.init(className, config)]))
    } catch {
      throw UnrollError(error.problem, remedy: error.remedy, exitCode: .usage)
    }
    guard configuration.returns != nil else {
      throw UnrollError(
        "\(configuration.className) is not a recurrent layer",
        remedy: "choose one of: \(LayerCatalog.recurrentClassNames.joined(separator: ", "))", exitCode: .usage
      )
    }
    return configuration
  }

  private static func parameterCount(_ layer: any LayerConfiguration, features: Int) -> Int {
    layer.weightShapes(features: features).reduce(0) { $0 + $1.shape.reduce(1, *) }
  }

  private static func row(
    _ layer: any LayerConfiguration, _ combination: ReturnCombination, batch: Int?, timesteps: Int?
  ) -> Row {
    let returned = layer.outputShapes(batch: batch, timesteps: timesteps, returns: combination)
    return Row(
      combination: combination, returned: returned, call: call(layer, combination, returned.map(\.name)))
  }

  private static func call(
    _ layer: any LayerConfiguration, _ combination: ReturnCombination, _ names: [String]
  ) -> String {
    let flags =
      (combination.returnSequences ? ", return_sequences=True" : "")
      + (combination.returnState ? ", return_state=True" : "")
    return "\(names.joined(separator: ", ")) = \(layer.className)(\(layer.units)\(flags))(x)"
  }

  /// The table as text, columns aligned.
  public var text: String {
    let parameters = parameterCount.map { ", \($0) parameters" } ?? ""
    var lines = [
      "\(configuration.className)(\(configuration.units)) on x \(NamedShape("x", input).pythonSpelling)\(parameters)",
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
      "layer": configuration.className, "units": configuration.units, "input": Self.json(input),
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
