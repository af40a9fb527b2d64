import Foundation
import Recurrent
import SwiftProtobuf

/// Makes a value of a tensor in an ONNX file, its declared size compared with what is there before anything of that
/// size is made.
struct ONNXTensorReader {
  private let tensor: ONNXTensorProto
  /// How errors call it.
  private let name: String
  private let neighbor: ONNXFile.Neighbor

  init(_ tensor: ONNXTensorProto, subject: String, neighbor: @escaping ONNXFile.Neighbor) {
    self.tensor = tensor
    name = "\(subject) \(quoted(tensor.name))"
    self.neighbor = neighbor
  }

  func value() throws(FileFormatError) -> GraphValue {
    let shape = try self.shape()
    guard let count = ArrayShape(axes: shape).product, count <= Int.max / 8 else {
      throw FileFormatError(
        "\(name) declares dims \(ArrayShape(axes: shape)), more than any file holds", remedy: Self.remedy)
    }
    guard let type = ONNXElementType(rawValue: tensor.dataType) else {
      throw FileFormatError(
        "\(name) has element type \(ONNXElementType.name(tensor.dataType)), which is not read",
        remedy: "store numbers")
    }
    let bytes = try stored()
    if let bytes {
      guard bytes.count == count * type.width else {
        throw FileFormatError(
          "\(name): dims \(ArrayShape(axes: shape)) need \(count * type.width) bytes, "
            + "\(tensor.dataLocation == 1 ? "the file beside the model" : "raw_data") has \(bytes.count)",
          remedy: Self.remedy)
      }
      return GraphValue(shape, type.elements(bytes))
    }
    let elements = type.elements(fieldsOf: tensor)
    let found = GraphValue([elements.count], elements)
    guard found.count == count else {
      throw FileFormatError(
        "\(name): dims \(ArrayShape(axes: shape)) need \(count) elements (\(count * type.width) bytes), and "
          + "\(found.count) are there", remedy: Self.remedy)
    }
    return GraphValue(shape, elements)
  }

  /// Says where a value of weights holds what is no number. A single one may stand for something.
  func refuseNaN(in value: GraphValue) throws(FileFormatError) {
    guard case .floats(let list) = value.elements, list.count > 1, let place = list.firstIndex(where: \.isNaN)
    else { return }
    var rest = place
    let index = value.shape.reversed().map { length in
      defer { rest /= length }
      return rest % length
    }
    throw FileFormatError(
      "\(name) holds NaN at \(Array(index.reversed()))", remedy: "train or export it again")
  }

  private static let remedy = "export the model again"

  private func shape() throws(FileFormatError) -> [Int] {
    if let wrong = tensor.dims.first(where: { $0 < 0 }) {
      throw FileFormatError("\(name) has a negative dimension, \(wrong)", remedy: Self.remedy)
    }
    return tensor.dims.map { Int($0) }
  }

  /// The bytes of the elements; nil where they stand in fields of their own.
  private func stored() throws(FileFormatError) -> Data? {
    guard tensor.dataLocation == 1 else { return tensor.rawData.isEmpty ? nil : tensor.rawData }
    func entry(_ key: String) -> String? { tensor.externalData.first { $0.key == key }?.value }
    guard let file = entry("location"), !file.isEmpty else {
      throw FileFormatError("\(name) is in an external file without a name", remedy: Self.remedy)
    }
    guard !file.contains(where: { "/\\\0".contains($0) }), file != ".." else {
      throw FileFormatError(
        "\(name) points outside of the model's folder, to external file \"\(file)\"; it is not read",
        remedy: "put the weights beside the model")
    }
    guard let bytes = neighbor(file) else {
      throw FileFormatError(
        "\(name) is in external file \"\(file)\", which is no file beside the model",
        remedy: "put it there, or export the model as a single file")
    }
    let offset = entry("offset").map(Int.init) ?? 0
    let length = entry("length").map(Int.init) ?? bytes.count - (offset ?? 0)
    guard let offset, let length, offset >= 0, length >= 0, offset <= bytes.count,
      length <= bytes.count - offset
    else {
      throw FileFormatError(
        "\(name) is outside of external file \"\(file)\", which has \(bytes.count) bytes", remedy: Self.remedy
      )
    }
    return Data(bytes[offset..<offset + length])
  }
}

extension ONNXFile {
  /// Reads a tensor that has a file of its own, as the tests of the onnx package keep theirs.
  package static func tensor(_ bytes: [UInt8]) throws(FileFormatError) -> Tensor {
    let proto: ONNXTensorProto
    do { proto = try ONNXTensorProto(serializedBytes: bytes) } catch {
      throw FileFormatError("this is not an ONNX tensor", remedy: "export it again")
    }
    return try ONNXTensorReader(proto, subject: "tensor", neighbor: { _ in nil }).value().tensor
  }
}
