import Foundation
import ModelFiles
import Testing

@Suite struct `Pickled PyTorch files` {
  @Test func `are refused with the Python that converts them`() {
    let error = PyTorchPickle.refusal(of: "/models/my tagger.pt")
    #expect(error.problem.contains("pickle"))
    #expect(error.remedy.contains("torch.load('my tagger.pt', map_location='cpu', weights_only=True)"))
    #expect(error.remedy.contains("'my tagger.safetensors'"))
  }

  @Test(arguments: ["it's.pt", #"a\'b.pt"#, "two\nlines.pt"])
  func `a name cannot leave the quotes it stands in`(name: String) {
    let remedy = PyTorchPickle.refusal(of: name).remedy
    #expect(!remedy.contains("\n"))
    // Without what is escaped, quotes come in pairs: 2 names, 'cpu'.
    let plain = remedy.replacing(#"\\"#, with: "").replacing(#"\'"#, with: "")
    #expect(plain.count { $0 == "'" } == 6)
  }
}
