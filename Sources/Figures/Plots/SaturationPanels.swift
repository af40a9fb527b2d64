import Graphics
import Recurrent

/// The triangles and histograms of saturation, a column for each signal.
struct SaturationPanels {
  let content: SaturationContent
  let style: FigureStyle
  /// What the layers are called, on some lines each; nothing where there is one layer.
  let names: [[Label]]
  /// Where the first column begins: right of the names.
  private let left: Double

  enum Layout {
    static let left = (full: 84.0, half: 76.0)
    static let right = 680.0
    static let widest = 287.0
    static let halfSide = 220.0
    static let gap = 22.0
    static let name = 70.0
    static let openWords = 19.0
    static let top = 104.0
    static let tick = 5.0
    static let tickLength = 4.0
    static let tickLabel = 20.0
    /// Left of the upright axis, on which large dots stand.
    static let tickLabelGap = 9.0
    static let shutWords = 38.0
    static let histograms = 66.0
    static let histogram = 78.0
    /// What bars leave free for the shares above them.
    static let shareRoom = 15.0
    static let histogramGap = 12.0
    static let activation = 33.0
    static let shareInset = 5.0
    static let shareDrop = 11.0
    static let nextGate = 40.0
    static let radius = 3.0
    /// How much larger than the dot of one unit that of many is at most.
    static let mostGrowth = 2.0
    static let hollow = 2.8
    static let filled = 0.85
    static let hollowFill = 0.55
    static let histogramFill = 0.3
    /// Beyond as many units dots would hide each other: each layer has a triangle of its own, and beyond as many in
    /// one layer what is drawn is how many there are in a place.
    static let mostDots = 400
    static let nextTriangle = 22.0
    static let places = 46
    static let noteShare = 0.06
    /// Of the name of a unit, and from its dot to it.
    static let longestName = 110.0
    static let besideGap = 4.0
    /// How far right of the slanted edge and above it the name of a unit stands.
    static let leaderReach = 8.0
    /// How much farther that is where dots may be larger.
    static let largerReach = 4.5
    /// How far below a name's baseline a leader ends, as a share of the size of its letters.
    static let belowName = 0.36
    static let leaderRise = 5.0
    /// How far below the upper corner, about which words stand beside it.
    static let belowCorner = 24.0
    /// How far a name may reach beyond the triangle.
    static let nameOverhang = 8.0
    static let layerName = 11.0
    /// The longest name of a layer, what lies between it and the first column, and from line to line.
    static let names = (longest: 76.0, gap: 7.0, pitch: 14.0)
    /// How far the name of a triangle's layer stays from the number of its middle.
    static let layerNameDrop = 24.0
  }

  init(content: SaturationContent, on canvas: Canvas) throws(FigureError) {
    self.content = content
    style = canvas.style
    let type = canvas.theme.type
    var (names, widest) = ([[Label]](), 0.0)
    for name in content.views.count > 1 ? content.names : [] {
      let layer = try canvas.broken(name.layer, type.cardName, to: Layout.names.longest)
      var lines = layer.map { Label.text($0, type.cardName, canvas.theme.surface.ink2) }
      if let direction = name.direction {
        lines.append(.text(direction, type.note, canvas.theme.surface.ink2))
      }
      for line in lines { widest = max(widest, try canvas.width(of: line)) }
      names.append(lines)
    }
    self.names = names
    left = max(
      canvas.style.preset == .half ? Layout.left.half : Layout.left.full,
      canvas.margin + Layout.layerName + widest + Layout.names.gap)
  }

  var theme: Theme { style.theme }
  private var isHalf: Bool { style.preset == .half }
  /// As wide as the page has room for.
  var side: Double {
    guard !isHalf else { return Layout.halfSide - (left - Layout.left.half) }
    let count = Double(content.signals.count)
    return min((Layout.right - left - (count - 1) * Layout.gap) / count, Layout.widest)
  }
  var margin: Double { isHalf ? theme.layout.halfMargin : theme.layout.margin }

  /// The layers of each triangle: all in one, told apart by their marks, unless they are too many units for that.
  var triangles: [[Int]] {
    let layers = Array(content.views.indices)
    let units = content.views.map(\.units).reduce(0, +)
    return units > Layout.mostDots ? layers.map { [$0] } : [layers]
  }

  /// How a figure tells how many units stand in one place.
  struct Density {
    var hasColors = false
    var hasSizes = false

    /// The same behind what else is said, for readers.
    var words: String {
      (hasColors ? "; the stronger the color, the more units" : "")
        + (hasSizes ? "; larger dots are several units" : "")
    }
  }

  var density: Density {
    let layers = content.views.indices
    let dense = layers.filter { content.views[$0].units > Layout.mostDots }
    let isShared = layers.contains { layer in
      !dense.contains(layer) && content.counts.contains { $0[layer].places.contains { $0.units > 1 } }
    }
    return Density(hasColors: !dense.isEmpty, hasSizes: isShared)
  }

  /// Draws everything.
  ///
  /// - Returns: The lowest baseline.
  func draw(shift: Double, on canvas: inout Canvas) throws(FigureError) -> Double {
    var bottom = 0.0
    var top = Layout.top + shift
    for index in content.signals.indices {
      let left = isHalf ? left : left + Double(index) * (side + Layout.gap)
      var frame = Rect(x: left, y: top, width: side, height: side)
      try drawName(index, above: frame, on: &canvas)
      for (place, layers) in triangles.enumerated() {
        if place > 0 { frame.y += side + Layout.tickLabel + Layout.nextTriangle }
        try drawTriangle(index, of: layers, in: frame, on: &canvas)
        // What all triangles of a gate have in common is said once.
        if place == 0 { try drawWords(index, in: frame, on: &canvas) }
      }
      try drawAxisName(below: frame, on: &canvas)
      bottom = try drawHistograms(index, left: left, top: frame.maxY + Layout.histograms, on: &canvas)
      if isHalf { top = bottom + Layout.nextGate + Layout.top - Layout.name }
    }
    return bottom
  }

  func isFirst(_ index: Int) -> Bool { isHalf || index == 0 }
}
