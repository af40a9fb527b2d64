import Recurrent

/// A layer's constructor arguments, parted by what a reader wants to know of them.
public struct ReportedOptions: Hashable, Sendable {
  /// Those that are not Keras' default and act on what the layer computes: `units=1`.
  public let set: [String]
  /// Those left at Keras' default.
  public let defaults: [String]
  /// Those set that act in training only, and so have no effect here.
  public let trainingOnly: [String]

  init(_ arguments: [LayerArgument]) {
    func texts(_ isIncluded: (LayerArgument) -> Bool) -> [String] {
      arguments.filter(isIncluded).map { "\($0.name)=\($0.value)" }
    }
    set = texts { !$0.isDefault && !$0.isTrainingOnly }
    defaults = texts { $0.isDefault && !$0.isTrainingOnly }
    trainingOnly = texts { !$0.isDefault && $0.isTrainingOnly }
  }
}
