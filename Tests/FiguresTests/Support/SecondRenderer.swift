import Foundation
import TestSupport

/// librsvg's command line tool: reads SVG by code that shares nothing with what wrote it.
enum SecondRenderer {
  /// Where it is; nil where it is not installed.
  static let path = (ProcessInfo.processInfo.environment["PATH"] ?? "").split(separator: ":")
    .map { "\($0)/rsvg-convert" }.first { FileManager.default.isExecutableFile(atPath: $0) }

  static var isInstalled: Bool { path != nil }

  /// A picture of an SVG, a pixel for a px.
  static func picture(of svg: [UInt8]) throws -> PNGPicture {
    let folder = FileManager.default.temporaryDirectory.appending(path: "svg-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: folder) }
    let (source, target) = (folder.appending(path: "figure.svg"), folder.appending(path: "figure.png"))
    try Data(svg).write(to: source)
    let process = Process()
    process.executableURL = path.map { URL(filePath: $0) }
    process.arguments = ["--format", "png", "--output", target.path, source.path]
    try process.run()
    process.waitUntilExit()
    guard process.terminationStatus == 0 else { throw PNGPicture.Damage(problem: "rsvg-convert failed") }
    return try PNGPicture([UInt8](Data(contentsOf: target)))
  }
}
