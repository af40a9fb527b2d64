extension Theme {
  /// Lengths on the canvas, in px.
  public struct LayoutMetrics: Hashable, Codable, Sendable {
    /// The widths of the presets, and how much larger `slide` is than `full`.
    public var fullWidth = 720.0
    public var halfWidth = 352.0
    public var slideScale = 4.0 / 3
    /// What distances are multiples of.
    public var unit = 4.0
    /// The free space on all sides; `half` has less.
    public var margin = 24.0
    public var halfMargin = 11.0
    /// The outer space that only arrow tips may enter.
    public var bleed = 16.0
    /// The space between figures that stand two abreast.
    public var gutter = 16.0
    public var headingBaseline = 32.0
    /// Between the heading and the sub-heading.
    public var headingGap = 10.0
    /// Where content starts below a heading, and without one.
    public var contentTop = 56.0
    public var bareContentTop = 20.0
    /// Row labels, and the plots right of them, with and without labels at their ends.
    public var rowLabels = 24.0...142.0
    public var plots = 142.0...696.0
    public var plotsWithEndLabels = 142.0...612.0
    /// Between small multiples.
    public var columnGap = 18.0
    public var rowGap = 15.0
  }

  /// The widths of strokes, in px.
  public struct StrokeWidths: Hashable, Codable, Sendable {
    /// Guide lines, leaders, zero lines.
    public var guide = 0.75
    /// Axes, gridlines, borders of layers.
    public var axis = 1.0
    public var grid = 1.0
    public var layerBorder = 1.0
    /// Borders of cells, cards and nodes, stop bars, raw signals.
    public var border = 1.25
    public var stopBar = 1.25
    public var rawSignal = 1.25
    public var input = 1.5
    /// The symbol inside an operation node.
    public var symbol = 1.5
    /// State and gate wires, data lines.
    public var state = 1.75
    public var data = 1.75
    /// A median over a band.
    public var median = 2.0
    /// The cell's main state line, a hand-off of states.
    public var main = 2.5
    /// The border of a masked step.
    public var maskDash = [3.0, 3.0]
  }

  /// The radii of corners, in px.
  public struct CornerRadii: Hashable, Codable, Sendable {
    public var cell = 7.0
    public var card = 7.0
    public var layer = 8.0
    public var largeLayer = 12.0
    public var chip = 4.0
    public var wire = 6.0
  }

  /// Cells, nodes and chips, in px.
  public struct DiagramMetrics: Hashable, Codable, Sendable {
    public var cellWidth = 62.0
    /// With a cell state, and without.
    public var lstmCellHeight = 98.0
    public var cellHeight = 60.0
    /// The distance between cells on `half`, and their width there.
    public var halfCellWidth = 48.0
    public var halfCellPitch = 98.0
    /// Where the states enter an LSTM, from its top.
    public var cellStatePort = 25.0
    public var hiddenStatePort = 73.0
    public var chipHeight = 20.0
    public var stopBarLength = 8.0
    public var nodeRadius = 10.0
    /// Half the length of the strokes in a node.
    public var nodeArm = 4.4
    public var branchRadius = 2.6
    public var mainBranchRadius = 3.2
    /// How far a wire that is crossed is interrupted.
    public var crossingGap = 9.0
    public var ellipsisRadius = 1.7
    public var ellipsisPitch = 7.0
    /// Labels of horizontal wires: symbols above, values below; of vertical ones: to the right.
    public var symbolAbove = 7.0
    public var valueBelow = 14.0
    public var valueBeside = 6.0
    /// Up to how many steps all are drawn.
    public var stepsWithoutEllipsis = 6
  }

  /// Axes, marks and bands of plots.
  public struct PlotMetrics: Hashable, Codable, Sendable {
    public var tickLength = 4.0
    /// From the axis to the baseline of its labels, and from the plot to the labels of y.
    public var tickLabelBaseline = 15.0
    public var tickLabelGap = 6.0
    /// How strong the fill between a line and its base is.
    public var fillOpacity = 0.15
    /// A gate below the first is shut, above the second open.
    public var shutBelow = 0.1
    public var openAbove = 0.9
    /// Above how many steps marks per step, and the line itself, give way.
    public var stepsWithMarks = 160
    public var stepsAsLine = 1000
    /// Heat-map rows with every unit numbered, and with gaps.
    public var rowWithNumbers = 16.0
    public var rowWithGap = 6.0
    public var cellGap = 1.0
    /// How many units a heat map shows.
    public var mostUnits = 128
    /// Decimals of values in diagrams, and in lists.
    public var diagramDecimals = 4
    public var listDecimals = 2
  }
}
