import Recurrent

/// An array in a model file that is read when its numbers are asked for.
public struct StoredArray: Sendable {
  /// Where it is, for messages: `dataset layers/lstm/cell/vars/0`.
  public let location: String
  /// The name that the file gives it: `lstm/lstm_cell/kernel`.
  public let name: String
  /// Where it is, without the word for what it is.
  public var path: String {
    guard let space = location.firstIndex(of: " ") else { return location }
    return String(location[location.index(after: space)...])
  }
  /// The length of each axis, as declared.
  public let shape: [Int]

  /// Why it holds no numbers, if it does not.
  var problem: FileFormatError?

  /// The arrays of the file that it is made of, where it is not one of them itself.
  private var sources: [StoredArray] = []
  private let numbers: @Sendable () throws(FileFormatError) -> Tensor

  /// Creates an array.
  ///
  /// - Parameter numbers: Reads them; gives a tensor of that shape.
  init(
    location: String, name: String, shape: [Int],
    numbers: @escaping @Sendable () throws(FileFormatError) -> Tensor
  ) {
    (self.location, self.name, self.shape, self.numbers) = (location, name, shape, numbers)
  }

  /// The same array with its numbers arranged in another way.
  ///
  /// - Parameter shape: The shape of what `transform` gives; this one's own where nil.
  func mapped(shape: [Int]? = nil, _ transform: @escaping @Sendable (Tensor) -> Tensor) -> StoredArray {
    let numbers = numbers
    var result = StoredArray(location: location, name: name, shape: shape ?? self.shape) {
      () throws(FileFormatError) in
      transform(try numbers())
    }
    result.sources = inFile
    return result
  }

  /// One array of two.
  ///
  /// - Parameter shape: The shape of what `join` gives.
  func joined(
    with other: StoredArray, shape: [Int], _ join: @escaping @Sendable (Tensor, Tensor) -> Tensor
  ) -> StoredArray {
    let (first, second) = (self, other)
    var result = StoredArray(location: location, name: name, shape: shape) { () throws(FileFormatError) in
      join(try first.read(), try second.read())
    }
    result.sources = inFile + other.inFile
    return result
  }

  /// The arrays as the file has them.
  var inFile: [StoredArray] { sources.isEmpty ? [self] : sources }

  /// The numbers, all finite.
  ///
  /// - Throws: A ``FileFormatError`` where they cannot be read, or where one is NaN or infinite.
  public func read() throws(FileFormatError) -> Tensor {
    if let problem { throw problem }
    let tensor = try numbers()
    guard let place = tensor.scalars.firstIndex(where: { !$0.isFinite }) else { return tensor }
    let what = tensor.scalars[place].isNaN ? "NaN" : "an infinity"
    throw FileFormatError(
      "\(location) holds \(what) at \(tensor.indices(of: place))",
      remedy: "train the model again, or save it from before its numbers went astray")
  }
}

extension Tensor {
  /// The index along each axis of the number at a place in row-major order.
  func indices(of place: Int) -> [Int] {
    var rest = place
    var indices: [Int] = []
    for length in shape.reversed() {
      indices.append(rest % max(length, 1))
      rest /= max(length, 1)
    }
    return indices.reversed()
  }
}
