import Graphics

/// How the names and shapes of final states stand at their chips.
struct CombinationStateLabels {
  /// Where shapes stand.
  let form: Form
  /// How many lines stand above a chip.
  private let lines: Int

  enum Form {
    /// Behind the name.
    case besideName
    /// Behind the chip.
    case besideChip
    /// Between the name and the chip.
    case belowName
  }

  enum Layout {
    static let nameGap = 6.0
    static let chipGap = 6.0
    static let nameInset = 1.0
    static let lineHeight = 13.0
    static let extraLine = 16.0
  }

  /// Chooses how the names stand, and breaks those that are too wide.
  ///
  /// - Parameters:
  ///   - states: The states of all rows.
  ///   - namesCells: Whether names begin with that of a cell, in which they may be broken.
  init(
    _ rows: inout [CombinationRow.Content], _ columns: CombinationColumns, namesCells: Bool, on canvas: Canvas
  ) throws(FigureError) {
    let (type, right) = (canvas.theme.type, CombinationColumns.Layout.right)
    var (widestName, widestShape, widest) = (0.0, 0.0, 0.0)
    for state in rows.flatMap(\.states) {
      let name = try canvas.width(of: state.name, type.codeLabelStrong)
      let shape = try canvas.width(of: state.shape, type.tick)
      widestName = max(widestName, name)
      widestShape = max(widestShape, shape)
      widest = max(widest, name + Layout.nameGap + shape)
    }
    let left = columns.stateChip + Layout.nameInset
    guard left + widest > right else {
      (form, lines) = (.besideName, 1)
      return
    }
    guard namesCells else {
      (form, lines) = (.belowName, 2)
      return
    }
    let breaks = left + widestName > right
    if breaks {
      for row in rows.indices {
        for index in rows[row].states.indices { rows[row].states[index].breakName(of: rows[row].index) }
      }
    }
    let behindChip = columns.stateChip + columns.chipWidth + Layout.chipGap + widestShape
    form = behindChip > right ? .belowName : .besideChip
    lines = (breaks ? 2 : 1) + (form == .belowName ? 1 : 0)
  }

  /// What the lower of two chips needs beyond the usual.
  var extra: Double { Double(lines - 1) * Layout.extraLine }
}

extension CombinationRow.State {
  /// Puts the name of its cell on a line of its own.
  fileprivate mutating func breakName(of cell: Int?) {
    guard let cell, name.hasPrefix("cell_\(cell)_") else { return }
    let start = "cell_\(cell)_"
    nameLines = [start, String(name.dropFirst(start.count))]
  }
}
