import Graphics
import Recurrent

extension TrajectoryPanel {
  /// How points are named.
  enum Naming: Equatable {
    /// By token and number, names cut at a width.
    case names(Double)
    case numbers
    /// Round steps and the last alone.
    case milestones

    /// Whether every step has its name at its point.
    var isComplete: Bool {
      if case .names = self { true } else { false }
    }
  }

  /// A name or a number of a point.
  struct PointLabel {
    let text: Label
    let point: Int
    /// Whether it is left out where it is not clear, and its point has a number instead.
    var isOptional = false
  }

  /// The fullest way to name all points of which nearly all labels are clear of paths.
  func naming(
    of path: [Point], others: [[Point]], _ obstacles: [[Point]], taken: [Rect], on canvas: Canvas
  ) throws(FigureError) -> Naming {
    guard !path.isEmpty else { return .numbers }
    let widths = Layout.nameWidths
    let choices: [(Naming, Double)] =
      (hasNames
        ? [(.names(widths.wide), Layout.hidden.names), (.names(widths.narrow), Layout.hidden.names)] : [])
      + [(.numbers, Layout.hidden.numbers)]
    for (naming, most) in choices {
      let (labels, points) = try labels(naming, of: path, others: others, on: canvas)
      let places = try placed(labels, at: points, avoiding: obstacles, taken: taken, on: canvas)
      let hidden = places.count { $0?.isClear != true }
      if Double(hidden) <= max(1, most * Double(places.count)) { return naming }
    }
    return path.count <= Layout.mostListed ? .numbers : .milestones
  }

  /// Names points beside them, those of the sample shown first.
  func drawNames(
    _ naming: Naming, of path: [Point], others: [[Point]], _ obstacles: [[Point]], taken: [Rect],
    on canvas: inout Canvas
  ) throws(FigureError) {
    guard !path.isEmpty else { return }
    var (labels, points) = try labels(naming, of: path, others: others, on: canvas)
    // Words right after “start”, before the numbers take their room.
    labels.insert(contentsOf: try words(naming, of: path, on: canvas), at: 1)
    try write(labels, at: points, avoiding: obstacles, taken: taken, on: &canvas)
  }

  private func labels(
    _ naming: Naming, of path: [Point], others: [[Point]], on canvas: Canvas
  ) throws(FigureError) -> (labels: [PointLabel], points: [Point]) {
    let start = Label.text("start", theme.type.pointName, theme.surface.ink)
    var labels = [PointLabel(text: start, point: 0)]
    // Steps that stay in one place have one label, unless each has a name.
    let places = naming == .numbers && !hasNames ? places(of: path) : []
    if let first = places.first, !first.steps.isEmpty {
      labels = [PointLabel(text: start + .space(Layout.numberGap) + numbers(of: first.steps), point: 0)]
    }
    for place in places.dropFirst() {
      labels.append(PointLabel(text: numbers(of: place.steps), point: place.point))
    }
    let milestones = Set(isLong ? landmarks(of: path) : milestones)
    let isComplete = naming != .milestones
    let named = path.indices.dropFirst().filter {
      places.isEmpty && (isComplete || milestones.contains($0) || $0 == path.count - 1)
    }
    // The end before the rest: what comes later gives way.
    for index in isComplete ? named : named.reversed() where index <= content.steps.count {
      let step = content.steps[index - 1]
      let number = number(of: step)
      let width: Double? =
        switch naming {
        case .names(let width): width
        case .numbers: nil
        case .milestones: index == path.count - 1 ? Layout.nameWidths.narrow : nil
        }
      guard let width, let name = content.name(of: step) else {
        labels.append(PointLabel(text: number, point: index))
        continue
      }
      labels.append(PointLabel(text: try label(name, number, width: width, on: canvas), point: index))
    }
    var points = path
    for (other, sample) in zip(others, content.others.map(\.sample)) {
      guard let last = other.last else { continue }
      points.append(last)
      labels.append(
        PointLabel(text: .text("sample \(sample + 1)", theme.type.tick, quiet), point: points.count - 1))
    }
    return (labels, points)
  }

  /// On the colors of a readout's two sides, and over long lines, numbers need the stronger ink.
  private var quiet: Color { border == nil && !isLong ? theme.surface.ink3 : theme.surface.ink2 }

  func number(of step: Int) -> Label { numbers(of: [step]) }

  private func numbers(of steps: [Int]) -> Label {
    .text(NumberText.list(steps.map { $0 + 1 }.sorted()), theme.type.tick, quiet)
  }

  /// The places where points of a path lie, each with one of its points and the steps of all but the first of the path.
  private func places(of path: [Point]) -> [(point: Int, steps: [Int])] {
    var places: [(point: Int, steps: [Int])] = []
    for (index, point) in path.enumerated() where index <= content.steps.count {
      let steps = index > 0 ? [content.steps[index - 1]] : []
      let place = places.firstIndex { place in
        let other = path[place.point]
        return max(abs(other.x - point.x), abs(other.y - point.y)) <= LabelPlacement.Cost.samePlace
      }
      if let place { places[place].steps += steps } else { places.append((index, steps)) }
    }
    return places
  }

  func label(
    _ name: String, _ number: Label, width: Double, on canvas: Canvas
  ) throws(FigureError) -> Label {
    let style = theme.type.pointName.named(name)
    return .text(try canvas.elided(name, style, to: width), style, theme.surface.ink)
      + .space(Layout.numberGap) + number
  }

  /// Names where a path starts and ends, and where those of other samples do, on plates: below them all is dark.
  func drawEnds(
    _ path: [Point], others: [Point], lines: [[Point]], taken: [Rect], on canvas: inout Canvas
  ) throws(FigureError) {
    guard let start = path.first, let end = path.last, let step = content.steps.last else { return }
    let ink = theme.surface.ink
    var last = Label.text(NumberFormat.integer(step + 1), theme.type.pointNumber, ink)
    if let name = content.name(of: step) {
      last = try label(name, last, width: Layout.nameWidths.narrow, on: canvas)
    }
    var labels = [
      PointLabel(text: .text("start", theme.type.pointName, ink), point: 0), PointLabel(text: last, point: 1),
    ]
    for (index, other) in content.others.enumerated() where index < others.count {
      labels.append(
        PointLabel(text: .text("sample \(other.sample + 1)", theme.type.pointNumber, ink), point: index + 2))
    }
    try write(labels, at: [start, end] + others, avoiding: lines, taken: taken, hasPlates: true, on: &canvas)
  }
}

extension TextStyle {
  /// The style for the name of a step: the face of code for a character by itself, which it tells from others.
  func named(_ name: String) -> TextStyle { name.count == 1 ? TextStyle(.mono, size, .medium) : self }
}

extension Theme.TypeScale {
  /// The name of a point.
  var pointName: TextStyle { TextStyle(name.font.face, name.size, .medium) }
  /// The number of a point on a plate.
  fileprivate var pointNumber: TextStyle { TextStyle(tick.font.face, tick.size, .medium) }
}
