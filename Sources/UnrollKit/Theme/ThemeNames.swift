import Graphics

/// What a theme file calls the parts of a theme.
enum ThemeNames {
  typealias Path<Root, Value> = WritableKeyPath<Root, Value> & Sendable

  /// A part under its name.
  struct Part<Root, Value>: Sendable {
    let name: String
    let path: Path<Root, Value>

    init(_ name: String, _ path: Path<Root, Value>) {
      self.name = name
      self.path = path
    }
  }

  /// The names of the roles: those of the signals in traces, and the input and the backward direction beside them.
  static func role(_ role: ColorRole) -> String {
    switch role {
    case .input: "input"
    case .hidden: "hidden_state"
    case .cell: "cell_state"
    case .forget: "forget_gate"
    case .inputGate: "input_gate"
    case .outputGate: "output_gate"
    case .candidate: "candidate"
    case .update: "update_gate"
    case .reset: "reset_gate"
    case .backward: "backward"
    }
  }

  /// What lies behind everything.
  static let paper = Part<Theme.SurfaceColors, Color>("paper", \.background)

  /// The fills and lines that lie on the paper and go with it.
  static let fills: [Part<Theme.SurfaceColors, Color>] = [
    .init("cell", \.cell), .init("layer", \.layer), .init("layer_border", \.layerBorder),
    .init("saturation_band", \.band), .init("mask", \.mask), .init("grid", \.grid),
  ]

  /// What is drawn over them.
  static let marks: [Part<Theme.SurfaceColors, Color>] = [
    .init("cell_border", \.cellBorder), .init("axis", \.axis), .init("faint", \.faint),
    .init("faint_text", \.faintText),
  ]

  /// The strongest letters that mean nothing but what they say.
  static let ink = Part<Theme.SurfaceColors, Color>("ink", \.ink)

  /// The quieter ones.
  static let quietInks: [Part<Theme.SurfaceColors, Color>] = [.init("ink2", \.ink2), .init("ink3", \.ink3)]

  /// Every key of `colors`.
  static let colors =
    ([paper, ink] + quietInks + fills + marks).map(\.name) + ColorRole.allCases.map(role)

  /// Letters with a face, a size and a weight.
  static let styles: [Part<Theme.TypeScale, TextStyle>] = [
    .init("heading", \.heading), .init("subheading", \.subheading), .init("name", \.name),
    .init("layer_name", \.layerName), .init("explanation", \.explanation), .init("note", \.note),
    .init("tick", \.tick), .init("wire_value", \.wireValue),
    .init("wire_value_between_cells", \.wireValueBetweenCells), .init("chip_value", \.chipValue),
    .init("code", \.code), .init("code_strong", \.codeStrong), .init("code_label", \.codeLabel),
    .init("code_label_strong", \.codeLabelStrong),
  ]

  /// Mathematics, which has a size only.
  static let mathematics: [Part<Theme.TypeScale, Double>] = [
    .init("outer_symbol", \.outerSymbol), .init("port", \.port), .init("equation", \.equation),
    .init("card", \.card), .init("wire_symbol", \.wireSymbol),
  ]

  /// The typefaces that are compiled in, under the names that they have in print.
  static let faces: [(name: String, face: Font.Face)] = [
    ("Inter", .sans), ("JetBrains Mono", .mono), ("STIXGeneral", .math),
  ]

  /// The weights, under the names that type has for them.
  static let weights: [(name: String, weight: Font.Weight)] = [
    ("regular", .regular), ("medium", .medium), ("semibold", .semibold), ("bold", .bold),
  ]
}
