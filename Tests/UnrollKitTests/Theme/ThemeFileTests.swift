import Foundation
import Graphics
import Templates
import Testing

@testable import UnrollKit

@Suite struct ThemeFileTests {
  private func read(_ text: String) throws(UnrollError) -> ThemeFile {
    try ThemeFile(Array(text.utf8), named: "house.yaml")
  }

  private func message(_ text: String) -> String {
    do throws(UnrollError) {
      _ = try read(text)
      return "no error"
    } catch { return error.description }
  }

  @Test func `the starter file changes nothing, as it is and with every line taken in`() throws {
    #expect(try read(Templates.theme).style == .builtIn)
    let starter = Templates.theme.split(separator: "\n", omittingEmptySubsequences: false)
    let start = try #require(starter.firstIndex { $0 == "faces:" })
    let active = starter[start...].map { line in
      let words = line.drop { $0 == " " }
      guard words.hasPrefix("# "), words.contains(": "), !words.contains("…"), !words.contains("− ") else {
        return String(line)
      }
      let isKey = words.dropFirst(2).prefix { $0 != ":" }.allSatisfy {
        $0.isLowercase || $0.isNumber || $0 == "_"
      }
      return isKey ? String(line.prefix(line.count - words.count) + words.dropFirst(2)) : String(line)
    }
    var style = try read(active.joined(separator: "\n")).style
    // The map of states is not even: here it has fewer colors.
    #expect(style.light.maps.state.stops.count == 5)
    style.light.maps.state = Theme.light.maps.state
    style.dark.maps.state = Theme.dark.maps.state
    #expect(style == .builtIn)
  }

  @Test func `colors outside are for both themes, and inside for one`() throws {
    let style = try read(
      """
      colors: {ink2: "#445"}
      dark: {colors: {ink2: "#BBBBBB", paper: "#000000"}}
      """
    ).style
    #expect(style.light.surface.ink2 == Color(0x444455))
    #expect(style.dark.surface.ink2 == Color(0xBBBBBB))
    #expect(style.dark.surface.background == Color(0x000000))
    #expect(style.light.surface.background == Theme.light.surface.background)
  }

  /// One colour: #C00000 on white has the luminance 0.2126 · 0.5271 = 0.1121, so 1.05 / 0.1621 = 6.48; its tint is
  /// 11 % of it in white: 255 − 0.11 · 63 = 248, 255 − 0.11 · 255 = 226.95.
  @Test func `one color for a role is its line, its letters and its tint`() throws {
    let style = try read(##"light: {colors: {hidden_state: "#C00000"}}"##).style
    #expect(style.light[.hidden].line.hex == "#C00000")
    #expect(style.light[.hidden].text.hex == "#C00000")
    #expect(style.light[.hidden].tint.hex == "#F8E3E3")
    #expect(style.dark == .dark)
  }

  @Test func `letters of a light color grow darker until they can be read`() throws {
    let colors = try read(##"light: {colors: {cell_state: "#E0A000"}}"##).style.light[.cell]
    #expect(colors.line.hex == "#E0A000")
    #expect((4.5..<4.7).contains(colors.text.contrastRatio(to: colors.tint)))
  }

  @Test func `the update gate follows the forget gate unless it is given`() throws {
    let both = try read(##"light: {colors: {forget_gate: "#A00050"}}"##).style.light
    #expect(both[.update] == both[.forget])
    let apart = try read(##"light: {colors: {forget_gate: "#A00050", update_gate: "#005080"}}"##).style.light
    #expect(apart[.update].line.hex == "#005080")
  }

  /// 11 % of #1B4DBE in #FFF8E7: 255 − 0.11 · 228 = 229.9, 248 − 0.11 · 171 = 229.2, 231 − 0.11 · 41 = 226.5.
  @Test func `tints and fills follow the paper`() throws {
    let light = try read(##"light: {colors: {paper: "#FFF8E7", grid: "#E0D8C0"}}"##).style.light
    #expect(light[.hidden].tint.hex == "#E6E5E2")
    #expect(light.surface.cell.hex == "#FFF8E7")
    #expect(light.surface.layer != Theme.light.surface.layer)
    #expect(light.surface.ink3.contrastRatio(to: light.surface.layer) >= 4.5)
    #expect(light.surface.grid.hex == "#E0D8C0")
  }

  @Test func `faces and sizes`() throws {
    let type = try read(
      """
      faces: {words: stixgeneral}
      text:
        heading: {size: 15, weight: bold}
        tick: 11
        equation: 14
        code: {face: Inter}
      """
    ).style.dark.type
    #expect(type.heading == TextStyle(.math, 15, .bold))
    #expect(type.note == TextStyle(.math, 11))
    #expect(type.tick == TextStyle(.math, 11))
    #expect(type.code == TextStyle(.sans, 11))
    #expect(type.codeLabel == TextStyle(.mono, 10.5))
    #expect(type.equation == 14)
  }

  /// Hues in degrees of OKLab, which turn by as much as those of the roles.
  @Test func `maps take the house's hues and keep their lightness`() throws {
    func hue(_ color: Color) -> Double {
      let lab = OKLab(color)
      return atan2(lab.b, lab.a) * 180 / .pi
    }
    func turn(_ from: Color, _ to: Color) -> Double {
      let turn = hue(to) - hue(from)
      return turn - 360 * (turn / 360).rounded()
    }
    let file = try read(##"colors: {hidden_state: "#0F7C9C", forget_gate: "#C0263C", backward: "#3F5FB8"}"##)
    #expect(file.warnings.isEmpty)
    for (base, own) in [(Theme.light, file.style.light), (Theme.dark, file.style.dark)] {
      for (role, path, values) in [
        (ColorRole.hidden, \Theme.ColorMaps.state, [0.5, 1]), (.hidden, \.text, [0.5, 1]),
        (.forget, \.state, [-1, -0.5]), (.forget, \.text, [-1, -0.5]), (.backward, \.gate, [0.5, 1]),
      ] {
        for value in values {
          let (before, after) = (base.maps[keyPath: path](value), own.maps[keyPath: path](value))
          #expect(abs(turn(before, after) - turn(base[role].line, own[role].line)) < 6, "\(role) \(value)")
          #expect(abs(OKLab(before).lightness - OKLab(after).lightness) < 0.02)
        }
      }
      #expect(own.maps.state(0).hex == base.maps.state(0).hex)
    }
    let one = try read(##"colors: {hidden_state: "#7A1FA2"}"##).style.light.maps
    #expect(one.state(-1).hex == Theme.light.maps.state(-1).hex && one.gate == Theme.light.maps.gate)
  }

  @Test func `hues that some eyes take for one leave the maps as they are`() throws {
    // Red and green of one lightness.
    let file = try read(##"light: {colors: {hidden_state: "#2E7D32", forget_gate: "#A34A00"}}"##)
    #expect(file.style.light.maps == Theme.light.maps)
    #expect(file.warnings.count == 1)
    #expect(file.warnings[0].contains("house.yaml:1:"))
    #expect(file.warnings[0].contains("hidden_state and forget_gate look alike to color-blind eyes"))
    let given =
      ##"light: {colors: {hidden_state: "#2E7D32", forget_gate: "#A34A00"}, maps: {"##
      + ##"state: ["#7A2703", "#F8F8F7", "#163E9E"], text: ["#F09A63", "#FBFBFA", "#86AEF2"]}}"##
    #expect(try read(given).warnings.isEmpty)
  }

  @Test func `maps are spread evenly`() throws {
    let maps = try read(##"light: {maps: {gate: ["#FFFFFF", "#888888", "#000000"]}}"##).style.light.maps
    #expect(maps.gate.stops.map(\.value) == [0, 0.5, 1])
    #expect(maps.state == Theme.light.maps.state)
  }

  @Test(arguments: [
    (
      "colors: {hiden_state: \"#1B4DBE\"}",
      "1:10: unknown key \"hiden_state\" in colors; did you mean hidden_state?"
    ),
    ("light:\n  color: {}", "2:3: unknown key \"color\" in light; did you mean colors?"),
    ("colors: {input: {lines: \"#000\"}}", "1:18: unknown key \"lines\" in input; did you mean line?"),
    ("text: {headin: 12}", "1:8: unknown key \"headin\" in text; did you mean heading?"),
    (
      "colors:\n  paper: #FFF",
      "2:9: paper is empty, which is no color; write it in quotes, as in \"#1B4DBE\": without them # begins a comment"
    ),
    (
      "faces: {words: Helvetica}",
      "1:16: words is \"Helvetica\", which is not compiled in; choose one of Inter, JetBrains Mono, STIXGeneral"
    ),
    (
      "text: {heading: {size: 20}}",
      "1:24: heading.size is 20; give a size from 10.5 to 16.8 px: smaller cannot be read, and larger has no room"
    ),
    (
      "text: {tick: 9}",
      "1:14: tick is 9; give a size from 10.5 to 13.1 px: smaller cannot be read, and larger has no room"
    ),
    (
      "text: {card: {face: Inter}}",
      "1:21: card is mathematics, which is always set in STIXGeneral; give its size alone"
    ),
    (
      "light: {maps: {gate: [\"#FFF\"]}}",
      "1:22: gate is a list of 1; give a list of two colors or more, from 0 to 1"
    ),
    ("[1]", "1:1: the file holds a list, not a theme; begin with a key such as colors:"),
  ])
  func `what is wrong is said with its place`(text: String, error: String) {
    #expect(message(text) == "unroll: house.yaml:\(error)")
  }

  /// #AAAAAA on white: 1.05 / (0.4020 + 0.05) = 2.32. The layer's #F3F5F8 comes after the paper.
  @Test func `letters that could not be read are refused with the nearest that can`() {
    #expect(
      message("light:\n  colors: {ink3: \"#AAAAAA\"}")
        == "unroll: house.yaml:2:18: in the light theme ink3 #AAAAAA on paper #FFFFFF has a contrast of 2.32, "
        + "and letters need 4.50; the nearest that has it is \"#767676\"")
  }

  /// #FFD000 on white: the luminance is 0.2126 + 0.7152 · 0.6308 = 0.6637, so 1.05 / 0.7137 = 1.47.
  @Test func `lines that are hard to see are warned of`() throws {
    let file = try read("light:\n  colors: {cell_state: \"#FFD000\"}")
    let warning = try #require(file.warnings.first)
    #expect(file.warnings.count == 1)
    #expect(
      warning.hasPrefix(
        "house.yaml:2:24: warning: in the light theme the lines of cell_state, #FFD000 on paper #FFFFFF, "
          + "have a contrast of 1.47, and are seen well from 3.00; the nearest that has it is \"#"))
  }

  @Test func `a paper that swallows the ink is refused at its own place`() {
    #expect(
      message("dark: {colors: {paper: \"#FFFFFF\"}}").hasPrefix(
        "unroll: house.yaml:1:24: in the dark theme ink"))
  }

  @Test func `ink has to be read on the map behind characters`() {
    let text = "light:\n  maps: {text: [\"#203040\", \"#FFFFFF\", \"#203040\"]}"
    #expect(
      message(text).hasPrefix(
        "unroll: house.yaml:2:16: in the light theme ink #16202B on #203040 of the map text"))
  }
}
