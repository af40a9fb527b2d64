/// The names that mathematics in labels knows.
public enum MathSymbols {
  /// How a symbol is spaced and slanted.
  enum Kind {
    /// Italic: a variable.
    case variable
    /// Upright and unspaced: capital Greek letters, signs.
    case upright
    /// Spaced widely on both sides.
    case relation
    /// Spaced on both sides between two operands, close to the operand otherwise.
    case binary
    case opening
    case closing
    case punctuation
  }

  /// TeX names to characters: `odot` to ⊙.
  public static let characters: [String: Character] = [
    "alpha": "α", "beta": "β", "gamma": "γ", "delta": "δ", "epsilon": "ε", "zeta": "ζ", "eta": "η",
    "theta": "θ", "kappa": "κ", "lambda": "λ", "mu": "μ", "nu": "ν", "xi": "ξ", "pi": "π", "rho": "ρ",
    "sigma": "σ", "tau": "τ", "phi": "φ", "chi": "χ", "psi": "ψ", "omega": "ω",
    "Gamma": "Γ", "Delta": "Δ", "Theta": "Θ", "Lambda": "Λ", "Pi": "Π", "Sigma": "Σ", "Phi": "Φ",
    "Psi": "Ψ", "Omega": "Ω",
    "odot": "⊙", "times": "×", "cdot": "·", "circ": "∘", "pm": "±",
    "approx": "≈", "to": "→", "propto": "∝", "in": "∈", "le": "≤", "ge": "≥", "ne": "≠",
    "langle": "⟨", "rangle": "⟩", "dots": "…", "partial": "∂", "nabla": "∇", "infty": "∞",
    "Vert": "‖", "prime": "′",
  ]

  static let prime: Character = "′"

  /// Functions that have a name of their own.
  static let functions: Set<String> = ["tanh", "exp", "log", "max", "min", "relu", "softmax", "clip"]

  /// Spaces, in em.
  static let spaces: [String: Double] = [",": 0.17, ";": 0.28, "quad": 1]

  static func kind(of character: Character) -> Kind {
    switch character {
    case "a"..."z", "A"..."Z", "α"..."ω": .variable
    case "=", "≈", "→", "∝", "∈", "≤", "≥", "≠", "<", ">": .relation
    case "+", "−", "×", "⊙", "·", "∘", "±": .binary
    case "(", "[", "{", "⟨": .opening
    case ")", "]", "}", "⟩": .closing
    case ",", ";": .punctuation
    default: .upright
    }
  }
}
