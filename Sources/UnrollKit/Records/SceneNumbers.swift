import Graphics

/// A scene as a row of numbers and the plan that they fill.
///
/// Two scenes with the same plan differ in where things are and in colors alone, by as much as their numbers do.
struct SceneNumbers {
  /// Kinds of elements, counts, typefaces, names: everything but numbers and letters.
  private(set) var plan: [UInt8] = []
  /// Lengths in sixteenths of a px, channels of colors from 0 to 255.
  private(set) var numbers: [Int32] = []
  /// The texts, in the order in which they are drawn.
  private(set) var texts: [String] = []

  /// How many numbers a px is.
  static let perPixel = 16.0
  /// A bitmap with more cells than these is kept by the means of blocks.
  private static let mostCells = 4096

  init(_ scene: Scene) {
    add(lengths: [scene.width, scene.height])
    add(scene.background)
    add(scene.elements)
  }

  private mutating func add(_ elements: [Scene.Element]) {
    add(tag: "(")
    for element in elements {
      switch element {
      case .shape(let shape): add(shape)
      case .text(let text): add(text)
      case .image(let image): add(image)
      case .group(let group):
        add(tag: "g\(group.name)\u{0}")
        add(group.clip)
        add(group.elements)
      }
    }
    add(tag: ")")
  }

  private mutating func add(_ shape: Scene.Shape) {
    add(tag: "s")
    for segment in shape.path.segments {
      switch segment {
      case .move(let point):
        add(tag: "m")
        add(point)
      case .line(let point):
        add(tag: "l")
        add(point)
      case .curve(let first, let second, let end):
        add(tag: "c")
        for point in [first, second, end] { add(point) }
      case .close: add(tag: "z")
      }
    }
    add(shape.fill)
    if let stroke = shape.stroke {
      add(tag: "k\(stroke.cap)\(stroke.join)\(stroke.dash.count)")
      add(stroke.paint)
      add(lengths: [stroke.width] + stroke.dash)
    }
  }

  private mutating func add(_ text: TypesetText) {
    add(tag: "t\(text.runs.count)")
    texts.append(text.plain)
    add(text.origin)
    add(lengths: [text.rotation])
    add(text.halo)
    // Where each letter stands follows from the text and the typeface.
    for run in text.runs {
      add(tag: "\(run.font)")
      add(lengths: [run.size])
      add(run.color)
    }
  }

  private mutating func add(_ image: Scene.PixelImage) {
    add(tag: "i\(image.columns)x\(image.rows)")
    add(image.frame)
    let cells = image.columns * image.rows
    let side =
      cells <= Self.mostCells ? 1 : Int((Double(cells) / Double(Self.mostCells)).squareRoot().rounded(.up))
    for top in stride(from: 0, to: image.rows, by: side) {
      for left in stride(from: 0, to: image.columns, by: side) {
        add(Self.mean(of: image, top..<min(image.rows, top + side), left..<min(image.columns, left + side)))
      }
    }
  }

  private static func mean(of image: Scene.PixelImage, _ rows: Range<Int>, _ columns: Range<Int>) -> Color {
    var sum = (red: 0.0, green: 0.0, blue: 0.0, alpha: 0.0)
    for row in rows {
      for column in columns {
        let pixel = image.pixels[row * image.columns + column]
        sum = (sum.red + pixel.red, sum.green + pixel.green, sum.blue + pixel.blue, sum.alpha + pixel.alpha)
      }
    }
    let count = Double(rows.count * columns.count)
    return Color(
      red: sum.red / count, green: sum.green / count, blue: sum.blue / count, alpha: sum.alpha / count)
  }

  private mutating func add(_ paint: Paint?) {
    switch paint {
    case nil: add(tag: "-")
    case .solid(let color):
      add(tag: "f")
      add(color)
    case .linearGradient(let start, let end, let from, let to):
      add(tag: "F")
      for point in [start, end] { add(point) }
      for color in [from, to] { add(color) }
    }
  }

  private mutating func add(_ color: Color?) {
    add(tag: color == nil ? "-" : "r")
    guard let bytes = color?.bytes else { return }
    numbers += [bytes.red, bytes.green, bytes.blue, bytes.alpha].map(Int32.init)
  }

  private mutating func add(_ rect: Rect?) {
    add(tag: rect == nil ? "-" : "R")
    if let rect { add(lengths: [rect.minX, rect.minY, rect.width, rect.height]) }
  }

  private mutating func add(_ point: Point) { add(lengths: [point.x, point.y]) }

  private mutating func add(lengths: [Double]) {
    for length in lengths {
      let number = (length * Self.perPixel).rounded()
      numbers.append(Int32(exactly: number) ?? (number > 0 ? .max : .min))
    }
  }

  private mutating func add(tag: String) { plan += tag.utf8 }
}
