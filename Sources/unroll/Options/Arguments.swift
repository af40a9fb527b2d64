import ArgumentParser
import Figures
import Graphics
import Recurrent
import UnrollKit

// What the command line spells as a word, and the library as a type.

extension Notation: ExpressibleByArgument {}
extension UnitOrder: ExpressibleByArgument {}
extension FigureStyle.Preset: ExpressibleByArgument {}
extension ThemeChoice: ExpressibleByArgument {}
extension EmbeddingHost: ExpressibleByArgument {}
extension ShapeTable.MergeMode: ExpressibleByArgument {}
extension ShapeTable.Padding: ExpressibleByArgument {}

extension Selection: ExpressibleByArgument {
  /// Reads the choice from the command line.
  public init?(argument: String) {
    self.init(argument)
  }
}

extension MemoryLimit: ExpressibleByArgument {
  /// Reads the limit from the command line.
  public init?(argument: String) {
    self.init(argument)
  }
}

/// A list of picture formats: `svg,png,pdf`.
struct FormatList: ExpressibleByArgument {
  let formats: [PictureFormat]

  init(_ formats: [PictureFormat]) {
    self.formats = formats
  }

  init?(argument: String) {
    let names = argument.split(separator: ",", omittingEmptySubsequences: false)
    let formats = names.compactMap { PictureFormat(rawValue: $0.lowercased()) }
    guard formats.count == names.count, !formats.isEmpty else { return nil }
    self.init(formats)
  }

  var defaultValueDescription: String { formats.map(\.rawValue).joined(separator: ",") }
}
