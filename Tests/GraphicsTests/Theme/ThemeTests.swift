import Graphics
import Testing

/// The contrasts and distances that the figure style states, “Accessibility”, to the digit printed there.
@Suite struct ThemeTests {
  private static let printed = 0.05

  @Test func `themes are found by name`() {
    #expect(Theme.named("light") == .light)
    #expect(Theme.named("dark") == .dark)
    #expect(Theme.named("Dark") == nil)
  }

  @Test(arguments: [(Theme.light, [16.5, 7.4, 5.0]), (Theme.dark, [15.7, 9.7, 6.5])])
  func `ink has the stated contrast`(theme: Theme, contrasts: [Double]) {
    let inks = [theme.surface.ink, theme.surface.ink2, theme.surface.ink3]
    for (ink, contrast) in zip(inks, contrasts) {
      #expect(abs(ink.contrastRatio(to: theme.surface.background) - contrast) <= Self.printed)
    }
  }

  @Test(arguments: [(Theme.light, 5.4, 4.7, 3.1), (Theme.dark, 7.3, 5.8, 5.9)], ColorRole.allCases)
  func `a role can be read on the background and on its tint`(
    limits: (theme: Theme, text: Double, onTint: Double, line: Double), role: ColorRole
  ) {
    let colors = limits.theme[role]
    let background = limits.theme.surface.background
    #expect(colors.text.contrastRatio(to: background) >= limits.text - Self.printed)
    #expect(colors.text.contrastRatio(to: colors.tint) >= limits.onTint - Self.printed)
    #expect(colors.line.contrastRatio(to: background) >= limits.line - Self.printed)
  }

  /// What WCAG 2.2 asks for text of this size; letters that are faded because they say what is *not* returned
  /// keep what it asks for large text and for marks.
  private static let (readable, faded) = (4.5, 3.0)

  @Test(arguments: Theme.all) func `letters can be read on every surface they stand on`(theme: Theme) {
    let surface = theme.surface
    let pages = [surface.background, surface.layer, surface.cell]
    let shaded = pages + [surface.mask, surface.band]
    let roles = ColorRole.allCases.map { theme[$0].text }
    for (letters, grounds, contrast) in [
      ([surface.ink, surface.ink2], shaded, Self.readable), ([surface.ink3] + roles, pages, Self.readable),
      ([surface.faintText], [surface.background, surface.cell], Self.faded),
    ] {
      for color in letters {
        for ground in grounds {
          #expect(color.contrastRatio(to: ground) >= contrast, "\(color.hex) on \(ground.hex)")
        }
      }
    }
  }

  @Test(arguments: [(Theme.light, 0.11), (Theme.dark, 0.17)], ColorRole.allCases)
  func `a tint is the line mixed into the background`(share: (theme: Theme, amount: Double), role: ColorRole)
  {
    let mixed = share.theme.surface.background.mixed(with: share.theme[role].line, share.amount)
    #expect(mixed.hex == share.theme[role].tint.hex)
  }

  @Test(arguments: [(Theme.light, 7.3), (Theme.dark, 5.6)])
  func `ink can be read on every color of the text map`(theme: Theme, contrast: Double) {
    for step in -20...20 {
      let color = theme.maps.text(Double(step) / 20)
      #expect(theme.surface.ink.contrastRatio(to: color) >= contrast - Self.printed)
    }
  }

  private static let lstm: [ColorRole] = [
    .input, .hidden, .cell, .forget, .inputGate, .outputGate, .candidate,
  ]
  private static let gru: [ColorRole] = [.input, .hidden, .update, .reset, .candidate]

  /// The figure style states the least distances for eyes with all cones, and without those for middle, long and short
  /// waves; the last to within the digits of the matrices.
  @Test(arguments: [
    (Theme.light, lstm, [14.6, 9.7, 8.5, 9.7]), (Theme.dark, lstm, [13.3, 6.7, 9.2, 11.1]),
    (Theme.light, gru, [17.4, 7.8, 13.2, 10.7]), (Theme.dark, gru, [14.1, 13.1, 13.2, 11.6]),
  ])
  func `the roles of one cell differ as stated`(theme: Theme, roles: [ColorRole], stated: [Double]) throws {
    let eyes: [ColorVision?] = [nil, .deuteranopia, .protanopia, .tritanopia]
    for (eye, distance) in zip(eyes, stated) {
      let colors = roles.map { OKLab(eye?.seen(theme[$0].line) ?? theme[$0].line) }
      var distances: [Double] = []
      for (index, color) in colors.enumerated() {
        distances += colors[(index + 1)...].map { 100 * color.distance(to: $0) }
      }
      #expect(
        abs(try #require(distances.min()) - distance) <= (eye == nil ? Self.printed : 0.21),
        "\(eye.map(\.rawValue) ?? "all") \(distances.min() ?? 0)")
    }
  }

  @Test(arguments: Theme.all)
  func `everybody can tell what is above zero from what is as far below`(theme: Theme) {
    for map in [theme.maps.state, theme.maps.text] {
      for eye in ColorVision.allCases {
        for share in [0.5, 1] {
          let (low, high) = (OKLab(eye.seen(map(-share))), OKLab(eye.seen(map(share))))
          #expect(low.distance(to: high) >= 0.09, "\(eye) at \(share)")
        }
      }
    }
  }

  @Test func `update shares the color of forget`() {
    for theme in Theme.all { #expect(theme[.update] == theme[.forget]) }
  }
}
