import Foundation
import Recurrent

extension ShapeTable {
  /// The table as text, columns aligned.
  public var text: String {
    let parameters = parameterCount.map { ", \($0) parameters" } ?? ""
    var lines = ["\(constructor) on x \(NamedShape("x", input).pythonSpelling)\(parameters)", ""]
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

  /// The table as JSON, open lengths as null; `units` is a list where there are several.
  public var json: String {
    let table: [String: Any] = [
      "layer": layer.className, "constructor": constructor,
      "units": layer.units.count == 1 ? layer.units[0] as Any : layer.units,
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
