/// The kinds of file that a figure becomes.
public enum PictureFormat: String, CaseIterable, Codable, Sendable {
  case png, svg, pdf
}

/// Turns a scene into the bytes of a file.
public protocol Renderer: Sendable {
  /// Renders a scene.
  ///
  /// - Parameters:
  ///   - scene: What to draw.
  ///   - format: The kind of file.
  ///   - identifier: Prefixes every id of an SVG, so that two figures can stand in one page.
  func render(_ scene: Scene, as format: PictureFormat, identifier: String) throws -> [UInt8]
}
