extension Theme {
  /// For pages with a white background.
  public static let light = Theme(
    name: "light",
    surface: SurfaceColors(
      background: Color(0xFFFFFF), layer: Color(0xF3F5F8), layerBorder: Color(0xCFD6DF),
      cell: Color(0xFFFFFF), cellBorder: Color(0x4B5766), band: Color(0xF1F3F6),
      mask: Color(0xE9ECF0), grid: Color(0xE6EAEF), axis: Color(0x8792A0),
      faint: Color(0xB4BDC8), faintText: Color(0x8A94A1), ink: Color(0x16202B),
      ink2: Color(0x4B5766), ink3: Color(0x647080)),
    roles: Roles { role in
      switch role {
      case .input:
        RoleColors(line: Color(0x3F4854), text: Color(0x3F4854), tint: Color(0xEAEBEC))
      case .hidden:
        RoleColors(line: Color(0x1B4DBE), text: Color(0x1B4DBE), tint: Color(0xE6EBF8))
      case .cell:
        RoleColors(line: Color(0xC08400), text: Color(0x8C5F00), tint: Color(0xF8F1E3))
      case .forget:
        RoleColors(line: Color(0xC23E0C), text: Color(0xB53809), tint: Color(0xF8EAE4))
      case .inputGate:
        RoleColors(line: Color(0x2C8A6E), text: Color(0x1F735B), tint: Color(0xE8F2EF))
      case .outputGate:
        RoleColors(line: Color(0x8C4385), text: Color(0x85397E), tint: Color(0xF2EAF2))
      case .candidate:
        RoleColors(line: Color(0x2A9BD0), text: Color(0x12719D), tint: Color(0xE8F4FA))
      case .update:
        RoleColors(line: Color(0xC23E0C), text: Color(0xB53809), tint: Color(0xF8EAE4))
      case .reset:
        RoleColors(line: Color(0x94901A), text: Color(0x6B6808), tint: Color(0xF3F3E6))
      case .backward:
        RoleColors(line: Color(0x12868E), text: Color(0x0F757C), tint: Color(0xE5F2F3))
      }
    },
    maps: ColorMaps(
      state: ColorMap([
        .init(-1, Color(0x7A2703)), .init(-0.6, Color(0xC8581B)), .init(-0.25, Color(0xF0B48C)),
        .init(0, Color(0xF8F8F7)), .init(0.25, Color(0xA9C3EE)), .init(0.6, Color(0x3F75D0)),
        .init(1, Color(0x163E9E)),
      ]),
      gate: ColorMap([
        .init(0, Color(0xF6F8F8)), .init(0.25, Color(0xC4DFDC)), .init(0.5, Color(0x7DBBBB)),
        .init(0.75, Color(0x2F8590)), .init(1, Color(0x0A4258)),
      ]),
      text: ColorMap([
        .init(-1, Color(0xF09A63)), .init(-0.5, Color(0xF8CDB0)), .init(0, Color(0xFBFBFA)),
        .init(0.5, Color(0xC3D6F7)), .init(1, Color(0x86AEF2)),
      ])))
}
