import Foundation
import Testing

/// A command line that is wrong, the whole of what standard error then holds, and the exit code.
struct BadUsage: Sendable, CustomTestStringConvertible {
  let arguments: String
  let message: String
  let exitCode: Int32

  init(_ arguments: String, _ message: String, _ exitCode: Int32) {
    (self.arguments, self.message, self.exitCode) = (arguments, message, exitCode)
  }

  var testDescription: String { "unroll \(arguments)" }

  static let table = [
    BadUsage("frob", "Unexpected argument 'frob'; see 'unroll --help'", 64),
    BadUsage("report", "Missing expected argument '<sources> ...'; see 'unroll --help'", 64),
    BadUsage("report run.yaml --frobnicate", "Unknown option '--frobnicate'; see 'unroll --help'", 64),
    BadUsage("report nope.yaml", "nope.yaml: there is no such file; check the path", 66),
    BadUsage(
      "report run.yaml --formats gif",
      "The value 'gif' is invalid for '--formats <list>'; see 'unroll --help'", 64),
    BadUsage(
      "report run.yaml --formats svg,,png",
      "The value 'svg,,png' is invalid for '--formats <list>'; see 'unroll --help'", 64),
    BadUsage(
      "report run.yaml --template nope.stencil", "nope.stencil: there is no such file; check the path", 66),
    BadUsage(
      "report run.yaml --template bad.stencil",
      "bad.stencil:2:1: there is no layer.unit; did you mean units?", 65),
    BadUsage(
      "report run.yaml -o run.yaml/report",
      "run.yaml: this cannot be created (Not a directory); a file stands where a folder should; choose another path",
      73),
    BadUsage(
      "compare run.yaml", "compare needs two sources or more, and was given 1; see 'unroll --help'", 64),
    BadUsage("draw unroled run.yaml", "there is no figure unroled; did you mean unrolled?", 64),
    BadUsage(
      "draw unrolled run.yaml -o x.gif",
      "x.gif: the suffix names no picture format; end the name in .svg, .png or .pdf", 64),
    BadUsage(
      "draw unrolled run.yaml -o none/x.svg",
      "none/x.svg: this cannot be created (No such file or directory); create its folder first", 73),
    BadUsage(
      "draw unrolled run.yaml --units 9", "there is no unit 9; LSTM has 1 unit, counted from 1", 64),
    BadUsage(
      "draw unrolled run.yaml --units 0",
      "The value '0' is invalid for '--units <list>'; see 'unroll --help'", 64),
    BadUsage("draw unrolled run.yaml --steps 1,3", "--steps has gaps; give one range, such as 1-40", 64),
    BadUsage(
      "draw unrolled run.yaml --steps 2-4", "there is no step 4; the input has 3 steps, counted from 1", 64),
    BadUsage(
      "draw unrolled run.yaml --sample 0",
      "The value '0' is invalid for '--sample <number>'; see 'unroll --help'", 64),
    BadUsage(
      "draw unrolled run.yaml --layer lsmt",
      "no recurrent layer is called 'lsmt'; choose one of: lstm, gru, simple_rnn", 64),
    BadUsage(
      "draw unrolled run.yaml --input x.txt",
      "x.txt: this is text, and nothing says which number stands for what; "
        + "give --vocabulary FILE, or --characters with the characters in order", 65),
    BadUsage(
      "trace run.yaml --output-vocabulary x.txt -o x.npz",
      "--output-vocabulary names what figures show, and a trace has numbers only: leave it out; see 'unroll --help'",
      64),
    BadUsage("draw unrolled run.yaml --input x.npy", "x.npy: there is no such file; check the path", 66),
    BadUsage("shapes ltsm", "there is no layer ltsm; did you mean LSTM?", 64),
    BadUsage("shapes lstm --units 0", "units is 0; give a whole number of at least 1", 64),
    BadUsage("shapes lstm --batch=-3", "batch is -3; give a whole number of at least 1", 64),
    BadUsage(
      "shapes dense",
      "shapes does not know dense; choose one of: LSTM, GRU, SimpleRNN, ConvLSTM1D, ConvLSTM2D", 64),
    BadUsage(
      "shapes bidirectional",
      "shapes does not know bidirectional; name the layer inside of it, such as LSTM, with --bidirectional concat",
      64),
    BadUsage("shapes lstm --units 64,0", "units is 0; give a whole number of at least 1", 64),
    BadUsage(
      "shapes lstm --kernel-size 3",
      "lstm has no kernel that goes over space; leave out --kernel-size and --padding, or ask about ConvLSTM2D",
      64),
    BadUsage(
      "shapes lstm --space 8,8", "lstm has no axes of space, and 2 lengths are given; leave --space out", 64),
    BadUsage(
      "shapes convlstm2d --space 8",
      "convlstm2d has 2 axes of space, and 1 length is given; give --space rows,columns", 64),
    BadUsage(
      "shapes convlstm2d --space 2,2",
      "the kernel of ConvLSTM2D is larger than its input; set padding to same", 64),
    BadUsage(
      "shapes convlstm2d --units 4,4",
      "convlstm2d has 2 numbers of filters; give one, such as --units 16", 64),
    BadUsage("trace run.yaml", "Missing expected argument '--output <file>'; see 'unroll --help'", 64),
    BadUsage(
      "trace run.yaml -o x.txt",
      "x.txt: traces are not written to .txt files; name it .npz, .h5, .json or .csv", 64),
    BadUsage("trace . -o x.npz", ".: this is a folder; name a file in it", 66),
    BadUsage("init run.yaml", "run.yaml: the file is already there; remove it, or give another name", 73),
  ]
}

@Suite struct BadUsageTests {
  @Test(arguments: BadUsage.table)
  func `a wrong command line gets one line, its exit code, and leaves nothing behind`(_ bad: BadUsage) throws
  {
    let tool = try Tool()
    defer { tool.remove() }
    try tool.write(example, to: "run.yaml")
    try tool.write("{{ title }}\n{% for layer in layers %}{{ layer.unit }}{% endfor %}\n", to: "bad.stencil")
    let before = try tool.files()
    let result = try tool.run(bad.arguments.split(separator: " ").map(String.init))
    #expect(result.errors == "unroll: \(bad.message)\n")
    #expect(result.exitCode == bad.exitCode)
    #expect(result.output.isEmpty)
    #expect(try tool.files() == before)
    #expect(try tool.read("run.yaml") == Data(example.utf8))
  }
}
