import Figures
import Recurrent

/// Models to draw the shapes of.
enum SampleModels {
  static func labelled(_ configuration: ModelConfiguration, _ label: String = "sample")
    -> FigureSubject.LabelledModel
  {
    .init(
      label: label, configuration: configuration,
      inputShapes: configuration.inputs.map { $0.shape ?? [nil, nil, 2] })
  }

  /// An encoder that hands its states to a decoder.
  static func encoderDecoder(_ encoderName: String = "encoder") throws -> FigureSubject.LabelledModel {
    let source = KerasTensor.input("source", shape: [nil, 3])
    let target = KerasTensor.input("target", shape: [nil, 5])
    let encoder = KerasLayer.lstm(units: 6, returnState: true, name: encoderName)
    let decoder = KerasLayer.lstm(units: 6, returnSequences: true, name: "decoder")
    let head = KerasLayer.dense(units: 7, name: "head")
    let answer = head(decoder(target, initialState: encoder(source).states))
    return labelled(try ModelConfiguration(inputs: [source, target], outputs: [answer.output]), "translator")
  }

  /// An encoder of both directions, whose states are joined for a decoder of twice as many units.
  static func bidirectional() throws -> FigureSubject.LabelledModel {
    let source = KerasTensor.input("source", shape: [nil, 3])
    let target = KerasTensor.input("target", shape: [nil, 5])
    let encoder = try KerasLayer.bidirectional(.lstm(units: 4, returnState: true), name: "encoder")(source)
    let h = KerasLayer.concatenate(name: "h")(encoder.states[0], encoder.states[2]).output
    let c = KerasLayer.concatenate(name: "c")(encoder.states[1], encoder.states[3]).output
    let decoder = KerasLayer.lstm(units: 8, returnSequences: true, name: "decoder")
    return labelled(
      try ModelConfiguration(
        inputs: [source, target], outputs: [decoder(target, initialState: [h, c]).output]))
  }

  /// Recurrent layers in a row.
  static func chain(_ count: Int) throws -> FigureSubject.LabelledModel {
    let input = KerasTensor.input("input", shape: [nil, 2])
    var tensor = input
    for index in 0..<count {
      tensor =
        KerasLayer.gru(units: 2 + index % 3, returnSequences: true, name: "gru_\(index)")(tensor).output
    }
    return labelled(try ModelConfiguration(inputs: [input], outputs: [tensor]))
  }

  /// Layers that read any of those before them, some states handed on, some layers called twice.
  static func random(_ layers: Int, seed: UInt64) throws -> FigureSubject.LabelledModel {
    var state = seed &* 6_364_136_223_846_793_005 &+ 1
    func next(_ bound: Int) -> Int {
      state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
      return Int(state >> 33) % bound
    }
    let inputs = (0...next(2)).map { KerasTensor.input("input_\($0)", shape: [nil, 4]) }
    var sequences = inputs
    var handed: [[KerasTensor]] = []
    let shared = KerasLayer.dense(units: 4, name: "shared")
    for index in 0..<layers {
      let source = sequences[next(sequences.count)]
      switch next(6) {
      case 0:
        let other = sequences[next(sequences.count)]
        sequences.append(KerasLayer.add(name: "add_\(index)")(source, other).output)
      case 1: sequences.append(shared(source).output)
      case 2:
        sequences.append(
          try KerasLayer.bidirectional(
            .gru(units: 2, returnSequences: true, returnState: true), name: "both_\(index)")(source).output)
      default:
        let layer = KerasLayer.lstm(
          units: 4, returnSequences: true, returnState: true, name: "a_rather_long_name_\(index)")
        let result =
          next(2) == 0 || handed.isEmpty
          ? layer(source) : layer(source, initialState: handed[next(handed.count)])
        sequences.append(result.output)
        handed.append(result.states)
      }
    }
    let outputs = [sequences[sequences.count - 1]] + (handed.last ?? []).prefix(next(3))
    return labelled(try ModelConfiguration(inputs: inputs, outputs: outputs))
  }
}
