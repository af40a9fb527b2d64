/// How eyes see colors that lack one of the three kinds of cones.
///
/// The matrices are those of full severity in Machado, Oliveira and Fernandes 2009, “A Physiologically-based Model for
/// Simulation of Color Vision Deficiency”; they act on light, not on encoded numbers.
public enum ColorVision: String, CaseIterable, Sendable {
  /// Without the cones for long waves: one in a hundred men.
  case protanopia
  /// Without those for middle waves: the most common.
  case deuteranopia
  /// Without those for short waves.
  case tritanopia

  private var rows: [[Double]] {
    switch self {
    case .protanopia:
      [
        [0.152286, 1.052583, -0.204868], [0.114503, 0.786281, 0.099216], [-0.003882, -0.048116, 1.051998],
      ]
    case .deuteranopia:
      [
        [0.367322, 0.860646, -0.227968], [0.280085, 0.672501, 0.047413], [-0.011820, 0.042940, 0.968881],
      ]
    case .tritanopia:
      [
        [1.255528, -0.076749, -0.178779], [-0.078411, 0.930809, 0.147602], [0.004733, 0.691367, 0.303900],
      ]
    }
  }

  /// What such eyes see in place of a color.
  public func seen(_ color: Color) -> Color {
    let light = color.linear
    func mix(_ row: [Double]) -> Double {
      row[0] * light.red + row[1] * light.green + row[2] * light.blue
    }
    return Color(linearRed: mix(rows[0]), green: mix(rows[1]), blue: mix(rows[2]))
  }
}
