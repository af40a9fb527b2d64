/// A house style: every color and length that figures use.
public struct Theme: Hashable, Codable, Sendable {
  /// The name on the command line and in file names: `light`.
  public var name: String
  /// What things are drawn on and with.
  public var surface: SurfaceColors
  /// What things mean; read one with the theme's subscript.
  public var roles: Roles
  /// Numbers to colors.
  public var maps: ColorMaps
  /// Fonts and their sizes.
  public var type = TypeScale()
  /// Lengths on the canvas, and the margins of plots.
  public var layout = LayoutMetrics()
  /// The widths of strokes.
  public var stroke = StrokeWidths()
  /// The radii of corners.
  public var radius = CornerRadii()
  /// Cells, nodes and chips of diagrams.
  public var diagram = DiagramMetrics()
  /// Axes, marks and bands of plots.
  public var plot = PlotMetrics()
  /// The proportions of arrowheads.
  public var arrowhead = Arrowhead()

  /// Creates a theme with the lengths of the figure style.
  public init(name: String, surface: SurfaceColors, roles: Roles, maps: ColorMaps) {
    self.name = name
    self.surface = surface
    self.roles = roles
    self.maps = maps
  }

  /// The colors of a role.
  public subscript(role: ColorRole) -> RoleColors { roles[role] }

  /// The themes there are.
  public static let all = [light, dark]

  /// The theme of a name; nil where there is none.
  public static func named(_ name: String) -> Theme? {
    all.first { $0.name == name }
  }
}
