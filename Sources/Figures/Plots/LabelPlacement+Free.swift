import Graphics

/// Places for names that belong to no point.
extension LabelPlacement {
  /// A corner of what labels keep within.
  struct Corner {
    let isLeft: Bool
    let isBelow: Bool
  }

  /// A place along the upper or lower edge, as near as can be to where it is wanted, that a test admits and no path
  /// runs through; nil where there is none.
  func edgePlace(
    width: Double, height: Double, from corner: Corner, where isAdmitted: (Rect) -> Bool
  ) -> Rect? {
    let room = bounds.width - width
    guard room >= 0 else { return nil }
    let shares = (0...Cost.edgePlaces).map { Double($0) / Double(Cost.edgePlaces) }
    for share in shares {
      for isBelow in [corner.isBelow, !corner.isBelow] {
        let box = Rect(
          x: bounds.minX + room * (corner.isLeft ? share : 1 - share),
          y: isBelow ? bounds.maxY - height : bounds.minY, width: width, height: height)
        if isFree(box), isAdmitted(box) { return box }
      }
    }
    return nil
  }

  /// A place anywhere that a test admits and no path runs through, as near as can be to a corner; nil where there is
  /// none.
  func freePlace(
    width: Double, height: Double, from corner: Corner, where isAdmitted: (Rect) -> Bool
  ) -> Rect? {
    let (across, down) = (bounds.width - width, bounds.height - height)
    guard across >= 0, down >= 0 else { return nil }
    let shares = (0...Cost.edgePlaces).map { Double($0) / Double(Cost.edgePlaces) }
    let places = shares.flatMap { x in shares.map { (x: $0, y: x) } }
      .sorted { ($0.x * across + $0.y * down, $0.x) < ($1.x * across + $1.y * down, $1.x) }
    for share in places {
      let box = Rect(
        x: bounds.minX + across * (corner.isLeft ? share.x : 1 - share.x),
        y: bounds.minY + down * (corner.isBelow ? 1 - share.y : share.y), width: width, height: height)
      if isFree(box), isAdmitted(box) { return box }
    }
    return nil
  }

  /// Whether a box lies on nothing that stands there before, and on no path.
  private func isFree(_ box: Rect) -> Bool {
    !taken.contains { $0.intersects(box) } && samples(in: box, of: segments) == 0
  }
}
