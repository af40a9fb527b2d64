import ModelFiles
import Recurrent
import TestSupport
import Testing

/// Sound model files with bytes changed: read or refused, and nothing else. `UNROLL_FUZZ_RUNS` asks for more of them.
@Suite struct `Mutated model files` {
  @Test func `are read or refused, whatever is changed in them`() throws {
    let files =
      ReferenceModel.all(in: "keras_models", [".keras", ".h5", ".npz"])
      + ReferenceModel.all(in: "torch", [".safetensors"])
    let sound = try files.map { (file: $0, bytes: try $0.bytes()) }.filter { $0.bytes.count < 200_000 }
    #expect(!sound.isEmpty)
    var refused = 0
    let runs = Mutation.runs(otherwise: 600)
    for seed in 0..<runs {
      let (file, bytes) = sound[seed % sound.count]
      let damaged = Mutation.damage(bytes, seed: UInt64(seed))
      do {
        let format = try #require(try FormatCatalog.model(forPath: file.path))
        let saved = try format.read(damaged, path: file.path, configuration: nil)
        _ = try saved.readWeights()
      } catch let error as FileFormatError {
        #expect(!error.problem.isEmpty && !error.remedy.isEmpty)
        refused += 1
      }
    }
    #expect(refused > runs / 20)
  }
}
