import ArgumentParser
import UnrollKit

/// Whole numbers as people list them: `64,32`.
struct NumberList: ExpressibleByArgument {
  /// In the order given.
  let numbers: [Int]

  init(_ numbers: [Int]) { self.numbers = numbers }

  init?(argument: String) {
    let parts = argument.split(separator: ",", omittingEmptySubsequences: false).map { Int($0) }
    let numbers = parts.compactMap { $0 }
    guard numbers.count == parts.count else { return nil }
    self.numbers = numbers
  }

  var defaultValueDescription: String { numbers.map(String.init).joined(separator: ",") }
}

/// Samples as NumPy counts them, from 0: `0,5-7`.
struct SampleList: ExpressibleByArgument {
  /// In the order given.
  let indices: [Int]

  init?(argument: String) {
    guard let selection = Selection(argument, countingFrom: 0) else { return nil }
    indices = selection.indices
  }
}
