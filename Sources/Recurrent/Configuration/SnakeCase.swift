extension String {
  /// A class name as Keras makes a layer's name of it: `time_distributed`, `conv_lstm1d`.
  package var inSnakeCase: String {
    let letters = Array(self)
    var result = ""
    for (index, letter) in letters.enumerated() {
      let isAfterLower = index > 0 && letters[index - 1].isLowercase
      let isBeforeLower = index > 0 && index + 1 < letters.count && letters[index + 1].isLowercase
      if letter.isUppercase, isAfterLower || isBeforeLower { result += "_" }
      result += letter.lowercased()
    }
    return result
  }
}
