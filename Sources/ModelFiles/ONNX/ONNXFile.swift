import Foundation
import Recurrent
import SwiftProtobuf

/// ONNX, a graph of operators with its weights: https://onnx.ai/onnx/repo-docs/IR.html
public struct ONNXFile: Sendable {
  /// What it holds.
  public let model: GraphModel
  /// Who made it: `pytorch 2.13.0`; empty where it does not say.
  public let producer: String
  /// How many numbers its initializers hold.
  public let parameterCount: Int

  /// Gives the bytes of a file beside the model, by its plain name; nil where there is none.
  public typealias Neighbor = (_ name: String) -> [UInt8]?

  /// How deep graphs, nodes and types may lie in one another.
  private static let deepest = 64

  /// Reads a model, and compares every size in it with the file.
  ///
  /// - Parameters:
  ///   - bytes: The file.
  ///   - neighbor: Reads files beside it, for weights that are kept in one; no other file is asked for.
  /// - Throws: A ``FileFormatError`` that names the initializer or the node that is at fault.
  public init(_ bytes: [UInt8], neighbor: @escaping Neighbor = { _ in nil }) throws(FileFormatError) {
    let proto = try Self.proto(bytes)
    guard proto.hasGraph, !proto.graph.node.isEmpty || !proto.graph.output.isEmpty else {
      throw FileFormatError(
        "this is not an ONNX model: no graph could be read", remedy: "export the model again")
    }
    let defaultDomain = proto.opsetImport.first { ["", "ai.onnx"].contains($0.domain) }
    var reader = ONNXGraphReader(neighbor: neighbor)
    let graph = try reader.graph(proto.graph, outer: [])
    parameterCount = graph.constants.values.reduce(0) { $0 + $1.count }
    producer = [proto.producerName, proto.producerVersion].filter { !$0.isEmpty }.joined(separator: " ")
    do throws(GraphError) {
      model = try GraphModel(graph, version: Int(clamping: defaultDomain?.version ?? 1))
    } catch { throw FileFormatError(error) }
  }

  private static func proto(_ bytes: [UInt8]) throws(FileFormatError) -> ONNXModelProto {
    guard !bytes.isEmpty else {
      throw FileFormatError("this is not an ONNX model: the file is empty", remedy: "export the model again")
    }
    var options = BinaryDecodingOptions()
    options.messageDepthLimit = deepest
    options.discardUnknownFields = true
    do {
      return try ONNXModelProto(serializedBytes: bytes, options: options)
    } catch BinaryDecodingError.truncated {
      throw FileFormatError(
        "the ONNX model is truncated: it ends inside a field", remedy: "copy it again, or export it again")
    } catch BinaryDecodingError.messageDepthLimit {
      throw FileFormatError(
        "the ONNX model nests graphs deeper than \(deepest) levels", remedy: "export the model again")
    } catch {
      throw FileFormatError(
        "this is not an ONNX model: it is no valid protobuf", remedy: "export the model again")
    }
  }
}

extension FileFormatError {
  /// What is wrong with a graph.
  init(_ error: GraphError) { self.init(error.problem, remedy: error.remedy) }
}
