/// The lengths that all diagrams share and the theme does not name, in px.
enum DiagramLayout {
  /// Between the parts of a chip.
  static let chipGap = 2.0
  /// Where a wire that fades in has its full strength, as a share of its length.
  static let fadeShare = 0.55
  /// From the centre of an ellipsis to the wires beside it.
  static let ellipsisReach = 13.0
  /// Between a symbol's ink and the arrow that comes up from it, or the wire that it stands beside.
  static let symbolGap = 2.5
  /// Between an arrowhead and the chip that it points to.
  static let chipApproach = 2.0
}
