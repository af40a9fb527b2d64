import CairoRenderer
import Foundation
import Graphics
import Testing

@Suite struct PNGTests {
  @Test func `a scene becomes a picture of twice its size`() throws {
    let bytes = try CairoRenderer().render(SampleScene.panel(), as: .png, identifier: "panel")
    if let folder = ProcessInfo.processInfo.environment["UNROLL_PICTURES"] {
      try Data(bytes).write(to: URL(fileURLWithPath: folder + "/panel.png"))
      for format in [PictureFormat.svg, .pdf] {
        let other = try CairoRenderer().render(SampleScene.panel(.light), as: format, identifier: "panel")
        try Data(other).write(to: URL(fileURLWithPath: folder + "/panel.\(format)"))
      }
      let dark = try CairoRenderer().render(SampleScene.panel(.dark), as: .png, identifier: "panel")
      try Data(dark).write(to: URL(fileURLWithPath: folder + "/panel-dark.png"))
    }
  }
}
