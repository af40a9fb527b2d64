/// A Markdown table whose columns are also aligned in the plain text.
struct MarkdownTable {
  enum Alignment {
    case left, right
  }

  /// The table's lines, without a newline at the end.
  let text: String

  /// Lays out a table.
  ///
  /// - Parameters:
  ///   - columns: The heading and the alignment of each column.
  ///   - rows: The cells of each row, in Markdown, already escaped.
  init(columns: [(heading: String, alignment: Alignment)], rows: [[String]]) {
    let widths = columns.indices.map { index in
      max(3, columns[index].heading.count, rows.map { $0[index].count }.max() ?? 0)
    }
    func line(_ cells: [String]) -> String {
      let padded = cells.indices.map { index in
        columns[index].alignment == .left
          ? cells[index].rightPadded(to: widths[index]) : cells[index].leftPadded(to: widths[index])
      }
      return "| " + padded.joined(separator: " | ") + " |"
    }
    let rule = columns.indices.map { index in
      columns[index].alignment == .left
        ? String(repeating: "-", count: widths[index])
        : String(repeating: "-", count: widths[index] - 1) + ":"
    }
    text = ([line(columns.map(\.heading)), line(rule)] + rows.map(line)).joined(separator: "\n")
  }
}
