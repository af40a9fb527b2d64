import Graphics

extension Scene {
  /// All bitmaps, those in groups too, in the order in which they are drawn.
  var images: [PixelImage] { Self.images(of: elements) }

  private static func images(of elements: [Element]) -> [PixelImage] {
    elements.flatMap { element -> [PixelImage] in
      switch element {
      case .image(let image): [image]
      case .group(let group): images(of: group.elements)
      case .shape, .text: []
      }
    }
  }
}
