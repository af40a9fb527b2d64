import CCairo

/// A stretch of a text that is set in one direction.
struct DirectionRun: Sendable {
  var text: String
  /// Where the stretch starts, counted in Unicode scalars of the whole text.
  var start: Int
  var isRightToLeft: Bool
}

extension DirectionRun {
  /// Cuts a text into stretches of one direction, as they follow one another on paper from the left, by the
  /// Unicode Bidirectional Algorithm.
  ///
  /// - Returns: The stretches, and whether the text as a whole is read from the right.
  static func runs(of text: String) -> (runs: [DirectionRun], isRightToLeft: Bool) {
    // Hebrew starts at U+0590; before it everything is read from the left.
    guard text.unicodeScalars.contains(where: { $0.value >= 0x590 }) else {
      return ([DirectionRun(text: text, start: 0, isRightToLeft: false)], false)
    }
    let scalars = Array(text.unicodeScalars)
    let line = Levels(of: scalars.map(\.value))
    var runs: [DirectionRun] = []
    var place = 0
    while place < scalars.count {
      let isRightToLeft = !line.levels[line.order[place]].isMultiple(of: 2)
      let step = isRightToLeft ? -1 : 1
      var end = place + 1
      while end < scalars.count, line.order[end] == line.order[end - 1] + step,
        line.levels[line.order[end]] == line.levels[line.order[place]]
      {
        end += 1
      }
      let start = min(line.order[place], line.order[end - 1])
      var stretch = String.UnicodeScalarView()
      stretch.append(contentsOf: scalars[start..<start + end - place])
      runs.append(DirectionRun(text: String(stretch), start: start, isRightToLeft: isRightToLeft))
      place = end
    }
    return (runs, line.isRightToLeft)
  }

  /// How deep each scalar of a line is nested in directions, odd for those that run from the right, and which
  /// scalar stands where.
  private struct Levels {
    var levels: [Int8]
    /// From the left.
    var order: [Int]
    var isRightToLeft: Bool

    init(of codes: [UInt32]) {
      let count = Int32(codes.count)
      var types = [FriBidiCharType](repeating: FriBidiCharType(rawValue: 0), count: codes.count)
      var brackets = [FriBidiBracketType](repeating: 0, count: codes.count)
      levels = [Int8](repeating: 0, count: codes.count)
      var map = (0..<count).map { FriBidiStrIndex($0) }
      // By the first letter that has a direction.
      var base = FriBidiParType(FRIBIDI_PAR_ON.rawValue)
      fribidi_get_bidi_types(codes, count, &types)
      fribidi_get_bracket_types(codes, count, types, &brackets)
      let isDone =
        fribidi_get_par_embedding_levels_ex(types, brackets, count, &base, &levels) != 0
        && fribidi_reorder_line(0, types, count, 0, base, &levels, nil, &map) != 0
      precondition(isDone, "out of memory")
      order = map.map(Int.init)
      isRightToLeft = base.rawValue == FRIBIDI_PAR_RTL.rawValue
    }
  }
}
