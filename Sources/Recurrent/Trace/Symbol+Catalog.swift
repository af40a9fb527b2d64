extension Symbol {
  /// What a step reads: x⟨t⟩.
  public static let input = Symbol(course: "x^{\\langle @\\rangle}", keras: "x_{@}")

  /// What leaves a step: a⟨t⟩ in the course, h in Keras.
  public static let hiddenState = Symbol(course: "a^{\\langle @\\rangle}", keras: "h_{@}")

  /// The LSTM's memory: c⟨t⟩.
  public static let cellState = Symbol(course: "c^{\\langle @\\rangle}", keras: "c_{@}")
}
