import Graphics

/// A scene in a few readable lines: its size, every text with its place, and a digest of all shapes.
///
/// Places are rounded to tenths of a px, so that a snapshot holds on every machine with the same typefaces.
struct SceneSnapshot {
  /// The lines, the size first and the digest last.
  let text: String

  /// Takes a snapshot of a scene.
  init(_ scene: Scene) {
    var lines = ["\(tenths(scene.width)) × \(tenths(scene.height)) \(scene.title)"]
    lines += scene.texts.map { "\(tenths($0.origin.x)) \(tenths($0.origin.y)) \($0.plain)" }
    var digest = Digest()
    digest.add(scene.elements)
    lines.append("\(digest.count) shapes, digest \(String(digest.hash, radix: 16))")
    text = lines.joined(separator: "\n") + "\n"
  }
}

/// A number with one decimal.
private func tenths(_ value: Double) -> String {
  let rounded = (value * 10).rounded() / 10
  return rounded == rounded.rounded() ? "\(Int(rounded))" : "\(rounded)"
}

/// A hash of shapes, their places and colours (FNV-1a).
private struct Digest {
  private(set) var hash: UInt64 = 0xcbf2_9ce4_8422_2325
  private(set) var count = 0

  mutating func add(_ elements: [Scene.Element]) {
    for element in elements {
      switch element {
      case .group(let group):
        add(group.name)
        add(group.elements)
      case .shape(let shape):
        count += 1
        for segment in shape.path.segments { add(segment) }
        if let fill = shape.fill { add(fill) }
        if let stroke = shape.stroke {
          add(stroke.paint)
          add(tenths(stroke.width * 10))
          add(stroke.dash.map(tenths).joined(separator: ","))
        }
      case .image(let image):
        count += 1
        add(Point(image.frame.x, image.frame.y))
        for pixel in image.pixels { add(pixel.hex) }
      case .text: break
      }
    }
  }

  private mutating func add(_ segment: Path.Segment) {
    switch segment {
    case .move(let point): add("M", point)
    case .line(let point): add("L", point)
    case .curve(let first, let second, let end): add("C", first, second, end)
    case .close: add("Z")
    }
  }

  private mutating func add(_ letter: String, _ points: Point...) {
    add(letter)
    for point in points { add(point) }
  }

  private mutating func add(_ point: Point) { add("\(tenths(point.x)) \(tenths(point.y))") }

  private mutating func add(_ paint: Paint) {
    switch paint {
    case .solid(let color): add("\(color.hex) \(tenths(color.alpha * 10))")
    case .linearGradient(let start, let end, let from, let to):
      add(start)
      add(end)
      add(from.hex + to.hex)
    }
  }

  private mutating func add(_ text: String) {
    for byte in text.utf8 {
      hash ^= UInt64(byte)
      hash = hash &* 0x100_0000_01b3
    }
  }
}
