"""Gate traces drawn with matplotlib: a panel for each signal, a line for each of a few units."""

import matplotlib

matplotlib.use("agg")
import matplotlib.pyplot as plt


def gate_traces(signals, path, units=4):
    figure, panels = plt.subplots(len(signals), 1, figsize=(7.2, 9), sharex=True)
    for panel, (name, values) in zip(panels, signals.items()):
        for unit in range(min(units, values.shape[2])):
            panel.plot(values[0, :, unit], label=f"unit {unit + 1}")
        panel.set_ylabel(name)
    panels[-1].set_xlabel("step")
    panels[0].legend(ncols=units)
    figure.savefig(path, dpi=150)
    plt.close(figure)


if __name__ == "__main__":
    # figures.py STEPS FOLDER warm|cold KIND…: the CPU seconds of a figure of each kind, or one of each and nothing said.
    import sys
    import time

    import numpy as np

    steps, folder, state, *kinds = sys.argv[1:]
    random = np.random.default_rng(1)
    names = ["input_gate", "forget_gate", "candidate", "output_gate", "cell_state", "hidden_state"]
    signals = {name: random.uniform(-1, 1, (1, int(steps), 32)) for name in names}
    for kind in kinds:
        times = []
        for _ in range(9 if state == "warm" else 1):
            start = time.process_time()
            gate_traces(signals, f"{folder}/figure.{kind}")
            times.append(time.process_time() - start)
        if state == "warm":
            print(kind, sorted(times)[4])
