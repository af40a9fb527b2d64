import Graphics

extension Scene {
  /// The scene with every length multiplied.
  func scaled(by factor: Double) -> Scene {
    Scene(
      width: width * factor, height: (height * factor).rounded(.up), background: background, title: title,
      description: description, elements: elements.map { $0.scaled(by: factor) })
  }
}

extension Scene.Element {
  fileprivate func scaled(by factor: Double) -> Scene.Element {
    switch self {
    case .shape(let shape):
      .shape(
        Scene.Shape(
          path: shape.path.scaled(by: factor), fill: shape.fill?.scaled(by: factor),
          stroke: shape.stroke?.scaled(by: factor)))
    case .text(let text):
      .text(text.scaled(by: factor))
    case .image(let image):
      .image(
        Scene.PixelImage(
          frame: image.frame.scaled(by: factor), columns: image.columns, rows: image.rows,
          pixels: image.pixels))
    case .group(let group):
      .group(
        Scene.Group(
          name: group.name, elements: group.elements.map { $0.scaled(by: factor) },
          clip: group.clip?.scaled(by: factor)))
    }
  }
}

extension Point {
  fileprivate func scaled(by factor: Double) -> Point { Point(x * factor, y * factor) }
}

extension Rect {
  fileprivate func scaled(by factor: Double) -> Rect {
    Rect(x: x * factor, y: y * factor, width: width * factor, height: height * factor)
  }
}

extension Path {
  fileprivate func scaled(by factor: Double) -> Path {
    Path(
      segments.map { segment in
        switch segment {
        case .move(let point): .move(point.scaled(by: factor))
        case .line(let point): .line(point.scaled(by: factor))
        case .curve(let first, let second, let end):
          .curve(first.scaled(by: factor), second.scaled(by: factor), end.scaled(by: factor))
        case .close: .close
        }
      })
  }
}

extension Paint {
  fileprivate func scaled(by factor: Double) -> Paint {
    switch self {
    case .solid: self
    case .linearGradient(let start, let end, let from, let to):
      .linearGradient(start: start.scaled(by: factor), end: end.scaled(by: factor), from: from, to: to)
    }
  }
}

extension Stroke {
  fileprivate func scaled(by factor: Double) -> Stroke {
    Stroke(
      paint.scaled(by: factor), width: width * factor, dash: dash.map { $0 * factor }, cap: cap, join: join)
  }
}

extension TypesetText {
  fileprivate func scaled(by factor: Double) -> TypesetText {
    TypesetText(
      origin: origin.scaled(by: factor), rotation: rotation,
      runs: runs.map { run in
        TypesetText.Run(
          offset: run.offset.scaled(by: factor), string: run.string, font: run.font, size: run.size * factor,
          color: run.color)
      }, ink: ink.scaled(by: factor), advance: advance * factor, plain: plain, halo: halo)
  }
}
