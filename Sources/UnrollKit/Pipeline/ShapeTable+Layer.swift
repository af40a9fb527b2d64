import Recurrent

extension ShapeTable {
  /// How a `Bidirectional` puts its two outputs together, in Keras' words.
  public enum MergeMode: String, CaseIterable, Sendable {
    case concat, sum, mul, ave, none
  }

  /// What a convolution does at the ends of its axes, in Keras' words.
  public enum Padding: String, CaseIterable, Sendable {
    case valid, same
  }

  /// A recurrent layer that is asked about.
  public struct Layer: Sendable {
    /// LSTM, GRU, SimpleRNN, ConvLSTM1D or ConvLSTM2D, in any case.
    public let className: String
    /// The units of the layer; of several, those of cells on top of each other, the lowest first.
    public let units: [Int]
    /// Reads in both directions and merges so; in one direction where nil.
    public let mergeMode: MergeMode?
    /// The length of a convolution's kernel on every axis of space; 3 where nil.
    public let kernelSize: Int?
    /// What a convolution does at the ends of its axes; Keras' default where nil.
    public let padding: Padding?

    /// Asks about a layer.
    public init(
      _ className: String, units: [Int], bidirectional mergeMode: MergeMode? = nil, kernelSize: Int? = nil,
      padding: Padding? = nil
    ) {
      self.className = className
      self.units = units
      self.mergeMode = mergeMode
      self.kernelSize = kernelSize
      self.padding = padding
    }
  }
}

extension ShapeTable.Layer {
  /// The layer as Keras' configuration has it.
  ///
  /// - Throws: An ``UnrollError`` where the layer is unknown or a number does not fit.
  func configuration() throws(UnrollError) -> any LayerConfiguration {
    let inner = try isConvolutional ? convolutional : recurrent
    guard let mergeMode else { return try read(inner) }
    return try read(
      .object([
        .init(
          "Bidirectional",
          .object([
            .init("layer", inner),
            .init("merge_mode", mergeMode == .none ? .null : .string(mergeMode.rawValue)),
          ]))
      ]))
  }

  private func names(_ names: [String]) -> Bool {
    names.contains { $0.lowercased() == className.lowercased() }
  }

  private var isConvolutional: Bool { names(LayerCatalog.convolutionalClassNames) }

  private var recurrent: ConfigurationValue {
    get throws(UnrollError) {
      guard names(LayerCatalog.recurrentClassNames) || !names(LayerCatalog.classNames) else { throw unknown }
      guard kernelSize == nil, padding == nil else {
        throw UnrollError(
          "\(className) has no kernel that goes over space",
          remedy: "leave out --kernel-size and --padding, or ask about ConvLSTM2D", exitCode: .usage)
      }
      guard units.count > 1 else {
        return object(className, units.map { .init("units", .number(Double($0))) })
      }
      let cells = units.map { object("\(className)Cell", [.init("units", .number(Double($0)))]) }
      return object("RNN", [.init("cell", .array(cells))])
    }
  }

  private var convolutional: ConfigurationValue {
    get throws(UnrollError) {
      guard let filters = units.first, units.count == 1 else {
        throw UnrollError(
          "\(className) has \(units.count) numbers of filters", remedy: "give one, such as --units 16",
          exitCode: .usage)
      }
      return object(
        className,
        [
          .init("filters", .number(Double(filters))), .init("kernel_size", .number(Double(kernelSize ?? 3))),
          .init("padding", .string((padding ?? .valid).rawValue)),
        ])
    }
  }

  private func object(_ className: String, _ config: [ConfigurationValue.Member]) -> ConfigurationValue {
    .object([.init(className, .object(config))])
  }

  /// What to ask instead about a layer that has the flags only through another, or has none.
  private var unknown: UnrollError {
    let remedy =
      switch className.lowercased() {
      case "bidirectional": "name the layer inside of it, such as LSTM, with --bidirectional concat"
      case "rnn": "name the layer of its cells and list their units, such as LSTM --units 64,32"
      default:
        "choose one of: "
          + (LayerCatalog.recurrentClassNames + LayerCatalog.convolutionalClassNames).joined(separator: ", ")
      }
    return UnrollError("shapes does not know \(className)", remedy: remedy, exitCode: .usage)
  }

  private func read(_ value: ConfigurationValue) throws(UnrollError) -> any LayerConfiguration {
    do { return try LayerCatalog.configuration(from: value) } catch {
      throw UnrollError(error.problem, remedy: error.remedy, exitCode: .usage)
    }
  }
}
