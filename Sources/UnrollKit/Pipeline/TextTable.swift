/// A table for a terminal: columns aligned, two spaces apart.
struct TextTable {
  let header: [String]
  let rows: [[String]]
  /// The columns of numbers.
  var rightAligned: Set<Int> = []

  /// The header and the rows, without spaces at their ends.
  var lines: [String] {
    let all = [header] + rows
    let widths = header.indices.map { column in all.map { $0[column].count }.max() ?? 0 }
    return all.map { row in
      let cells = row.indices.map { column in
        let padding = String(repeating: " ", count: widths[column] - row[column].count)
        return rightAligned.contains(column) ? padding + row[column] : row[column] + padding
      }
      let line = cells.joined(separator: "  ")
      return String(line.reversed().drop { $0 == " " }.reversed())
    }
  }
}
