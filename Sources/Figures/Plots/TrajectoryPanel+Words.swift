import Graphics

extension TrajectoryPanel {
  /// The names of some points where not all find room: the last, the first, and those farthest from the ones before.
  func words(
    _ naming: Naming, of path: [Point], on canvas: Canvas
  ) throws(FigureError) -> [PointLabel] {
    if case .names = naming { return [] }
    // Of a long path only some points are seen; its last has a name anyway.
    let seen = isLong ? landmarks(of: path) : Array(path.indices.dropFirst())
    let last = naming == .milestones ? path.count - 1 : nil
    var labels: [PointLabel] = []
    for index in Self.spread(seen, of: path) where index != last && index <= content.steps.count {
      let step = content.steps[index - 1]
      guard let name = content.name(of: step) else { continue }
      let text = try label(name, number(of: step), width: Layout.nameWidths.narrow, on: canvas)
      labels.append(PointLabel(text: text, point: index, isOptional: true))
    }
    return labels
  }

  /// The points of a long path that have a dot: round steps and the last, and where steps have names the farthest ones.
  func landmarks(of path: [Point]) -> [Int] {
    guard !milestones.isEmpty, hasNames else {
      return milestones
    }
    let far = Self.spread(Array(path.indices.dropFirst()), of: path).prefix(Layout.words.landmarks)
    return Set(milestones + far).sorted()
  }

  /// The last of some points, the first, and then always the one farthest from all before, as long as that is far.
  private static func spread(_ indices: [Int], of path: [Point]) -> [Int] {
    guard let first = indices.first, let last = indices.last else { return [] }
    var chosen = first == last ? [last] : [last, first]
    var rest = indices.dropFirst().dropLast()
    func distance(_ index: Int) -> Double {
      chosen.map { other in
        let (dx, dy) = (path[index].x - path[other].x, path[index].y - path[other].y)
        return (dx * dx + dy * dy).squareRoot()
      }.min() ?? 0
    }
    while chosen.count < Layout.words.most, let next = rest.max(by: { distance($0) < distance($1) }),
      distance(next) >= Layout.words.apart
    {
      chosen.append(next)
      rest.removeAll { $0 == next }
    }
    return chosen
  }
}
