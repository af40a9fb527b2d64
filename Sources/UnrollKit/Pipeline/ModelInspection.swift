import ModelFiles
import Recurrent

/// What a model file holds, for a person or a program to read.
public struct ModelInspection: Sendable {
  let file: String
  let outline: ModelOutline

  /// Reads a model file.
  ///
  /// - Throws: An ``UnrollError`` as ``ModelFile/outline(_:options:)``.
  public init(of path: String, options: ModelFileOptions = ModelFileOptions()) throws(UnrollError) {
    outline = try ModelFile.outline(path, options: options)
    file = path.split(separator: "/").last.map(String.init) ?? path
  }

  /// Why the model cannot be run, if it cannot.
  public var error: UnrollError? { outline.problem.map { UnrollError($0, in: file) } }

  /// What cannot be run, a line for each layer at fault.
  var obstacles: [String] {
    let ofLayers = outline.layers.compactMap(\.problem)
    return (ofLayers.isEmpty ? [outline.problem].compactMap(\.self) : ofLayers).map {
      "\($0.problem); \($0.remedy)"
    }
  }

  /// The file's origin in words: `Keras archive, Keras 3.15.1, optimizer Adam`.
  var origin: String { outline.origin.summary }
}

extension ModelInspection {
  /// A table of the layers, under it the totals and what cannot be run.
  public var text: String {
    let model = ["a \(outline.className)", outline.name.map { "called \($0)" }].compactMap(\.self)
    var lines = ["\(file): \(model.joined(separator: " ")); \(origin)", ""]
    for input in outline.inputs {
      lines.append(
        "input \(input.name)" + (input.shape.map { " \(NamedShape("", $0).pythonSpelling)" } ?? ""))
    }
    for (index, shape) in outline.outputs.enumerated() {
      lines.append("output \(index) \(NamedShape("", shape).pythonSpelling)")
    }
    if lines.count > 2 { lines.append("") }
    let rows = outline.layers.map { layer in
      [
        layer.name, layer.className,
        layer.outputs.first?.pythonSpelling ?? "?", String(layer.parameterCount),
        layer.options.map { "\($0.name)=\($0.value)" }.joined(separator: ", "),
        Self.places(layer.weights),
      ]
    }
    lines +=
      TextTable(
        header: ["layer", "class", "output shape", "parameters", "options", "weights"], rows: rows,
        rightAligned: [3]
      ).lines
    let count = outline.layers.count
    lines += ["", "\(outline.parameterCount) parameters in \(count) layer\(count == 1 ? "" : "s")"]
    lines += obstacles.map { "cannot be run: \($0)" }
    return lines.joined(separator: "\n")
  }

  /// The places of a layer's weights, those in one folder together: `layers/lstm/cell/vars/{0, 1, 2}`.
  private static func places(_ weights: [StoredArray]) -> String {
    var folders: [(path: String, names: [String])] = []
    for weight in weights {
      let slash = weight.path.lastIndex(of: "/")
      let folder = slash.map { String(weight.path[...$0]) } ?? ""
      let name = slash.map { String(weight.path[weight.path.index(after: $0)...]) } ?? weight.path
      if folders.last?.path == folder {
        folders[folders.count - 1].names.append(name)
      } else {
        folders.append((folder, [name]))
      }
    }
    return folders.map { folder in
      let names = folder.names.joined(separator: ", ")
      return folder.path.isEmpty || folder.names.count == 1 ? folder.path + names : "\(folder.path){\(names)}"
    }.joined(separator: ", ")
  }
}

extension ModelInspection {
  /// The same as JSON, open lengths as null.
  public var json: String {
    JSONText.text([
      "file": file, "class_name": outline.className, "name": orNull(outline.name),
      "format": outline.origin.format, "keras_version": orNull(outline.origin.kerasVersion),
      "backend": orNull(outline.origin.backend), "optimizer": orNull(outline.origin.optimizer),
      "inputs": outline.inputs.map { ["name": $0.name, "shape": orNull($0.shape.map(shape))] },
      "outputs": outline.outputs.map(shape),
      "layers": outline.layers.map(json), "parameters": outline.parameterCount, "cannot_run": obstacles,
    ])
  }

  private func json(_ layer: ModelOutline.Layer) -> [String: Any] {
    [
      "name": layer.name, "class_name": layer.className,
      "options": Dictionary(layer.options.map { ($0.name, $0.value) }) { first, _ in first },
      "output_shape": orNull(layer.outputs.first.map { shape($0.shape) }),
      "outputs": layer.outputs.map { ["name": $0.name, "shape": shape($0.shape)] as [String: Any] },
      "parameters": layer.parameterCount,
      "weights": layer.weights.map { ["path": $0.path, "shape": $0.shape] as [String: Any] },
      "problem": orNull(layer.problem.map { "\($0.problem); \($0.remedy)" }),
    ]
  }

  private func shape(_ shape: [Int?]) -> [Any] { shape.map { orNull($0) } }

  private func orNull(_ value: (some Any)?) -> Any { value.map { $0 as Any } ?? JSONText.null }
}
