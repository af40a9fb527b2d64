extension Theme {
  /// Lengths on the canvas, in px.
  public struct LayoutMetrics: Hashable, Codable, Sendable {
    /// The width of `full`.
    public var fullWidth = 720.0
    /// The width of `half`.
    public var halfWidth = 352.0
    /// How much larger `slide` is than `full`.
    public var slideScale = 4.0 / 3
    /// What distances are multiples of.
    public var unit = 4.0
    /// The free space on all sides.
    public var margin = 24.0
    /// The free space on the sides of `half`.
    public var halfMargin = 11.0
    /// The outer space that only arrow tips may enter.
    public var bleed = 16.0
    /// The space between figures that stand two abreast.
    public var gutter = 16.0
    /// Where the heading and the sub-heading stand.
    public var headingBaseline = 32.0
    /// Between the heading and the sub-heading.
    public var headingGap = 10.0
    /// Where content starts below a heading.
    public var contentTop = 56.0
    /// Where content starts without a heading.
    public var bareContentTop = 20.0
    /// Where row labels stand.
    public var rowLabels = 24.0...142.0
    /// Where plots stand.
    public var plots = 142.0...696.0
    /// Where plots stand that have labels at their right ends.
    public var plotsWithEndLabels = 142.0...612.0
    /// Between columns of small multiples.
    public var columnGap = 18.0
    /// Between rows of small multiples.
    public var rowGap = 15.0
  }

  /// The widths of strokes, in px.
  public struct StrokeWidths: Hashable, Codable, Sendable {
    /// Guide lines, leaders, zero lines.
    public var guide = 0.75
    /// Axes.
    public var axis = 1.0
    /// Gridlines.
    public var grid = 1.0
    /// Borders of layers.
    public var layerBorder = 1.0
    /// Borders of cells, cards and nodes.
    public var border = 1.25
    /// Stop bars.
    public var stopBar = 1.25
    /// Raw signals.
    public var rawSignal = 1.25
    /// Input wires.
    public var input = 1.5
    /// The symbol inside an operation node.
    public var symbol = 1.5
    /// State and gate wires.
    public var state = 1.75
    /// Data lines.
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
    /// Of cells.
    public var cell = 7.0
    /// Of cards.
    public var card = 7.0
    /// Of layers.
    public var layer = 8.0
    /// Of large layers.
    public var largeLayer = 12.0
    /// Of chips.
    public var chip = 4.0
    /// Of the corners of wires.
    public var wire = 6.0
  }

  /// Cells, nodes and chips, in px.
  public struct DiagramMetrics: Hashable, Codable, Sendable {
    /// The width of a cell.
    public var cellWidth = 62.0
    /// The height of a cell with a cell state.
    public var lstmCellHeight = 98.0
    /// The height of a cell without a cell state.
    public var cellHeight = 60.0
    /// The width of a cell on `half`.
    public var halfCellWidth = 48.0
    /// The distance between the middles of cells on `half`.
    public var halfCellPitch = 98.0
    /// Where the cell state enters an LSTM, from its top.
    public var cellStatePort = 25.0
    /// Where the hidden state enters an LSTM, from its top.
    public var hiddenStatePort = 73.0
    /// The height of a chip.
    public var chipHeight = 20.0
    /// The length of a stop bar.
    public var stopBarLength = 8.0
    /// The radius of an operation node.
    public var nodeRadius = 10.0
    /// Half the length of the strokes in a node.
    public var nodeArm = 4.4
    /// The radius of a branch's dot.
    public var branchRadius = 2.6
    /// The radius of a branch's dot on the main state line.
    public var mainBranchRadius = 3.2
    /// How far a wire that is crossed is interrupted.
    public var crossingGap = 9.0
    /// The radius of an ellipsis' dots.
    public var ellipsisRadius = 1.7
    /// The distance between an ellipsis' dots.
    public var ellipsisPitch = 7.0
    /// How far above a horizontal wire its symbol stands.
    public var symbolAbove = 7.0
    /// How far below a horizontal wire the baseline of its value stands.
    public var valueBelow = 14.0
    /// How far right of a vertical wire its label stands.
    public var valueBeside = 6.0
    /// Up to how many steps all are drawn.
    public var stepsWithoutEllipsis = 6
  }

  /// Axes, marks and bands of plots.
  public struct PlotMetrics: Hashable, Codable, Sendable {
    /// The length of a tick.
    public var tickLength = 4.0
    /// From the axis of x to the baseline of its labels.
    public var tickLabelBaseline = 15.0
    /// From the plot to the labels of y.
    public var tickLabelGap = 6.0
    /// How strong the fill between a line and its base is.
    public var fillOpacity = 0.15
    /// A gate below this is shut.
    public var shutBelow = 0.1
    /// A gate above this is open.
    public var openAbove = 0.9
    /// Up to how many steps each has a mark.
    public var stepsWithMarks = 160
    /// Up to how many steps a trace is a line; beyond, an envelope.
    public var stepsAsLine = 1000
    /// From which height on heat-map rows are all numbered.
    public var rowWithNumbers = 16.0
    /// From which height on heat-map rows have gaps.
    public var rowWithGap = 6.0
    /// The gap between heat-map rows.
    public var cellGap = 1.0
    /// How many units a heat map shows.
    public var mostUnits = 128
    /// Decimals of values in diagrams.
    public var diagramDecimals = 4
    /// Decimals of values in lists.
    public var listDecimals = 2
  }
}
