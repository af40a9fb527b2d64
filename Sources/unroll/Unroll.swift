import ArgumentParser
import UnrollKit

/// The command line tool: each command is a file of its own and thin; the work is `UnrollKit`'s.
struct Unroll: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "unroll",
    abstract: "See inside recurrent networks: every gate, every state, every step.",
    discussion: """
      A SOURCE is a trained model (.keras, .h5, .hdf5, .safetensors, .npz) or a run \
      configuration in YAML or JSON; 'unroll init' writes one to start from.

      Examples:
        unroll report model.keras --input x.npy
        unroll inspect model.keras
        unroll report Examples/return-sequences-return-state.yaml
        unroll draw gate-traces run.yaml -o gates.svg
        unroll shapes lstm --units 64 --timesteps 10 --features 8 --batch 32
        unroll trace run.yaml -o trace.npz
        unroll check output
      """,
    version: UnrollVersion.current,
    subcommands: [
      ReportCommand.self, CompareCommand.self, DrawCommand.self, ShapesCommand.self, TraceCommand.self,
      InspectCommand.self, FiguresCommand.self, CheckCommand.self, InitCommand.self,
    ])
}
