import Graphics

extension Canvas {
  /// The width of the canvas before `slide` enlarges it.
  var canvasWidth: Double { style.preset == .half ? theme.layout.halfWidth : theme.layout.fullWidth }

  /// The free space at the left and the right.
  var margin: Double { style.preset == .half ? theme.layout.halfMargin : theme.layout.margin }

  /// Writes the heading, and behind it, or below where there is no room, the sub-heading.
  ///
  /// - Returns: How much lower than usual the content starts, in px.
  mutating func heading(_ heading: String, sub: String) throws(FigureError) -> Double {
    try self.heading(
      heading, sub: sub.isEmpty ? [] : [.text(sub, theme.type.subheading, theme.surface.ink2)], plain: sub)
  }

  /// The same with a sub-heading of several clauses, in words, code and mathematics; clauses stand on lines of
  /// their own where there is no room.
  mutating func heading(_ heading: String, sub: [Label]) throws(FigureError) -> Double {
    try self.heading(heading, sub: sub, plain: nil)
  }

  private mutating func heading(_ heading: String, sub: [Label], plain: String?) throws(FigureError) -> Double
  {
    let room = canvasWidth - 2 * margin
    let lines = try wrapped(heading, theme.type.heading, to: room, most: HeadingLayout.mostLines)
    // A house style may have larger letters.
    let lineHeight = max(
      HeadingLayout.lineHeight,
      HeadingLayout.lineShare * max(theme.type.heading.size, theme.type.subheading.size))
    var y = theme.layout.headingBaseline
    for (index, line) in lines.enumerated() {
      if index > 0 { y += lineHeight }
      try write(.text(line, theme.type.heading, theme.surface.ink), at: Point(margin, y))
    }
    guard !sub.isEmpty else { return y - theme.layout.headingBaseline }

    let end = try width(of: lines.last ?? "", theme.type.heading) + theme.layout.headingGap
    let whole = sub.dropFirst().reduce(sub[0], +)
    if try end + width(of: whole) <= room {
      try write(whole, at: Point(margin + end, y))
    } else if let plain {
      for line in try wrapped(plain, theme.type.subheading, to: room, most: HeadingLayout.mostLines) {
        y += lineHeight
        try write(.text(line, theme.type.subheading, theme.surface.ink2), at: Point(margin, y))
      }
    } else {
      func line(_ range: Range<Int>) -> Label { sub[range].dropFirst().reduce(sub[range.lowerBound], +) }
      let lines = try LineBreaks.even(sub.count, in: room) { (range) throws(FigureError) in
        try width(of: line(range))
      }
      for range in lines {
        y += lineHeight
        try write(line(range), at: Point(margin, y))
      }
    }
    return y - theme.layout.headingBaseline
  }
}

extension Canvas {
  /// The names to use in a heading and what stands below it: whole where their lines hold all words, else what tells
  /// them apart, shortened if need be.
  func headingNames(
    _ names: [String], in texts: ([String]) -> (heading: String, sub: String)
  ) throws(FigureError) -> [String] {
    let room = canvasWidth - 2 * margin
    func fit(_ names: [String]) throws(FigureError) -> Bool {
      let (heading, sub) = texts(names)
      guard try isHeld(heading, theme.type.heading, in: room, most: HeadingLayout.mostLines) else {
        return false
      }
      return try isHeld(sub, theme.type.subheading, in: room, most: HeadingLayout.mostLines)
    }
    if try fit(names) { return names }
    var shown = DistinctNames.parts(of: names)
    for share in HeadingLayout.nameShares {
      if try fit(shown) { return shown }
      for index in shown.indices {
        shown[index] = try elided(shown[index], theme.type.heading, to: share * room, .middle)
      }
    }
    return shown
  }
}

private enum HeadingLayout {
  static let lineHeight = 17.0
  static let lineShare = 1.25
  static let mostLines = 3
  /// How much of a line a name may take, less and less.
  static let nameShares = [0.9, 0.7, 0.5, 0.35]
}
