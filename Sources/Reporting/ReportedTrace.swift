import Recurrent

/// An exported trace with the lines that load it.
public struct ReportedTrace: Hashable, Sendable {
  /// The file, relative to the report.
  public let path: String
  /// The path as a link's target.
  public let link: String
  /// How to load it in Python: an import and one or two lines more.
  public let python: String

  /// Describes an exported trace.
  ///
  /// - Parameters:
  ///   - run: A run that the file holds, for a key to show.
  ///   - isAlone: Whether the file holds no other.
  init(path: String, keysOf run: ReportContents.Run, isAlone: Bool) {
    let model = isAlone ? "" : "models/\(run.label)/"
    let call = run.calls > 1 ? "calls/\(run.calls - 1)/" : ""
    self.path = path
    link = MarkdownText.link(path)
    let layer = run.layers.flatMap(\.leaves).first
    let example = layer.flatMap { layer in
      layer.signals.first.map { "\(model)\(call)\(layer.name)/\($0.description.name)" }
    }
    let names = layer.flatMap { layer in
      layer.signals.first.map { AxisNames(of: layer).returned(rank: $0.values.rank) }
    }
    python = Self.lines(
      path: Self.literal(path), key: Self.literal(example ?? "outputs/0"), axes: ShapeText.axes(names ?? []))
  }

  private static func lines(path: String, key: String, axes: String) -> String {
    switch path.dropLast().split(separator: ".").last?.lowercased() {
    case "npz":
      "import numpy\ntrace = numpy.load(\(path))\ntrace[\(key)].shape  # \(axes)"
    case "json":
      "import json\ntrace = json.load(open(\(path)))\ntrace[\(key)][\"shape\"]"
    case "csv":
      "import pandas\ntrace = pandas.read_csv(\(path))"
    case "h5":
      "import h5py\ntrace = h5py.File(\(path))\ntrace[\(key)].shape  # \(axes)"
    default:
      "open(\(path), \"rb\").read()"
    }
  }

  private static func literal(_ text: String) -> String {
    var result = "\""
    for character in text {
      if character == "\"" || character == "\\" { result.append("\\") }
      result.append(character)
    }
    return result + "\""
  }
}
