extension Theme {
  /// For pages with a dark background.
  public static let dark = Theme(
    name: "dark",
    surface: SurfaceColors(
      background: Color(0x10151C), layer: Color(0x18202A), layerBorder: Color(0x36424F),
      cell: Color(0x10151C), cellBorder: Color(0x9DA9B6), band: Color(0x19212B),
      mask: Color(0x232C37), grid: Color(0x222A34), axis: Color(0x6E7A88),
      faint: Color(0x46515E), faintText: Color(0x75818F), ink: Color(0xE9EEF4),
      ink2: Color(0xB3BECA), ink3: Color(0x8F9BA9)),
    roles: Roles { role in
      switch role {
      case .input:
        RoleColors(line: Color(0xA3B2C2), text: Color(0xA3B2C2), tint: Color(0x293038))
      case .hidden:
        RoleColors(line: Color(0x6C97F8), text: Color(0x86A9FA), tint: Color(0x202B41))
      case .cell:
        RoleColors(line: Color(0xE8B32A), text: Color(0xE8B32A), tint: Color(0x35301E))
      case .forget:
        RoleColors(line: Color(0xEC7236), text: Color(0xF2884F), tint: Color(0x352520))
      case .inputGate:
        RoleColors(line: Color(0x4CD39A), text: Color(0x4CD39A), tint: Color(0x1A3531))
      case .outputGate:
        RoleColors(line: Color(0xB87FBD), text: Color(0xC896CC), tint: Color(0x2D2737))
      case .candidate:
        RoleColors(line: Color(0xA6E6FC), text: Color(0xA6E6FC), tint: Color(0x2A3942))
      case .update:
        RoleColors(line: Color(0xEC7236), text: Color(0xF2884F), tint: Color(0x352520))
      case .reset:
        RoleColors(line: Color(0xE6D02F), text: Color(0xE6D02F), tint: Color(0x34351F))
      case .backward:
        RoleColors(line: Color(0x8CF0E4), text: Color(0x8CF0E4), tint: Color(0x253A3E))
      }
    },
    maps: ColorMaps(
      state: ColorMap([
        .init(-1, Color(0xFFC49B)), .init(-0.6, Color(0xE8763A)), .init(-0.25, Color(0x6E3617)),
        .init(0, Color(0x1A2029)), .init(0.25, Color(0x22437F)), .init(0.6, Color(0x5B8DF0)),
        .init(1, Color(0xBCD6FF)),
      ]),
      gate: ColorMap([
        .init(0, Color(0x1A2029)), .init(0.25, Color(0x14464F)), .init(0.5, Color(0x1F7C83)),
        .init(0.75, Color(0x56B8B4)), .init(1, Color(0xC9F2E9)),
      ]),
      text: ColorMap([
        .init(-1, Color(0x9A4512)), .init(-0.5, Color(0x5A2C12)), .init(0, Color(0x161C24)),
        .init(0.5, Color(0x1E3766)), .init(1, Color(0x2B58B4)),
      ])))
}
