"""(b) Commands from start to end, (c) figures, (d) how time and memory grow."""

import math
import os
import subprocess
import tempfile
from pathlib import Path

from driver import HERE, PYTHON, Worker, command, duration, say, table

SMALL = "input: {batch: 1, timesteps: 100, features: 8}\nlayers: [LSTM: {units: 32, return_sequences: true}]\n"


def cold_start(unroll, quick=False):
    with tempfile.TemporaryDirectory() as folder:
        Path(folder, "run.yaml").write_text(SMALL)
        rows = []
        for what, place in (("trace", "x.npz"), ("report", "out")):
            extra = ["--formats", "svg,png,pdf"] if what == "report" else []
            wall, cpu, memory = command(unroll, what, "run.yaml", "-o", place, *extra, folder=folder, runs=3 if quick else 15)
            theirs, their_cpu, their_memory = command(
                PYTHON, HERE / "peers/small.py", what, "p" + place, folder=folder, runs=1 if quick else 3
            )
            say(f"{what}: {duration(wall)}, Python {duration(theirs)}")
            rows.append([
                f"`unroll {what}`", duration(wall), duration(cpu), f"{memory / 1e6:.0f} MB", duration(theirs),
                duration(their_cpu), f"{their_memory / 1e6:.0f} MB", f"{theirs / wall:.0f}",
            ])  # fmt: skip
    return (
        "## From start to end\n\nLSTM(32) over 100 steps. The report draws all its figures, Python one of them, each as SVG, PNG "
        "and PDF. The goal of `unroll trace` is 15 ms of CPU.\n\n"
        + table(["command", "wall", "CPU", "memory", "Keras: wall", "CPU", "memory", "times as long"], rows)
    )


def figures(unroll, quick=False):
    """Warm against warm, cold against cold, by CPU time."""
    rows, kinds = [], ["png", "svg", "pdf"]
    runs = 1 if quick else 5
    for steps in (100, 10000):
        with tempfile.TemporaryDirectory() as folder:
            Path(folder, "run.yaml").write_text(SMALL.replace("100", str(steps)))
            peer = [PYTHON, HERE / "peers/figures.py", str(steps), folder]
            warm, their_warm = (
                dict(line.split() for line in subprocess.run(c, capture_output=True, text=True, check=True).stdout.splitlines())
                for c in ([os.environ["PICTURE_WORKER"], "time", f"{folder}/run.yaml", *kinds], [*peer, "warm", *kinds])
            )
            for kind in kinds:
                draw = [unroll, "draw", "gate-traces", "run.yaml", "--units", "1-4", "-o", f"x.{kind}"]
                cold, their_cold = command(*draw, folder=folder, runs=runs)[1], command(*peer, "cold", kind, runs=runs)[1]
                row = [f"{steps} steps, {kind}"]
                for own, theirs in ((float(warm[kind]), float(their_warm[kind])), (cold, their_cold)):
                    ratio = theirs / own
                    row += [duration(own), duration(theirs), f"{ratio:.1f}" + ("" if ratio >= 10 else " **below 10**")]
                rows.append(row)
    heads = ["figure", "Unroll warm", "matplotlib warm", "times as long", "`unroll draw`", "Python cold", "times as long"]
    return (
        "## Figures\n\n`gate-traces`, four units of an LSTM, in CPU time. *Warm*: the figure alone, in a process that has drawn "
        "it before (`PictureStudio`; matplotlib). *Cold*: a process that draws it once, Unroll's running the network too. The goal "
        "is 10 times as long.\n\n" + table(heads, rows)
    )


def exponent(points):
    """The slope of the logarithms of the larger half of the points, by least squares."""
    logs = [(math.log(x), math.log(y)) for x, y in points[len(points) // 2 - 1 :]]
    mean_x, mean_y = (sum(axis) / len(logs) for axis in zip(*logs))
    return sum((x - mean_x) * (y - mean_y) for x, y in logs) / sum((x - mean_x) ** 2 for x, _ in logs)


def growth(unroll, quick=False):
    rows, by_steps, by_units = [], [], []
    with tempfile.TemporaryDirectory() as folder:
        for steps in (100, 1000, 10_000, 100_000, 1_000_000)[: 3 if quick else 5]:
            Path(folder, "run.yaml").write_text(
                f"input: {{batch: 1, timesteps: {steps}, features: 8}}\nlayers: [LSTM: {{units: 64, return_sequences: true}}]\n"
            )
            wall, cpu, memory = command(unroll, "trace", "run.yaml", "-o", "x.npz", folder=folder)
            by_steps.append((steps, cpu))
            rows.append([f"{steps:,} steps of 64 units", duration(wall), duration(cpu), f"{memory / 1e6:.0f} MB"])
            say(f"{steps} steps: {duration(wall)}, {memory / 1e6:.0f} MB")
    worker, timed = Worker("engine"), []
    for units in (1, 4, 16, 64, 256, 1024, 4096)[: 5 if quick else 7]:
        worker.ask(do="prepare", cell="LSTM", shape=[1, 50, 8, units])
        seconds = worker.ask(do="time", seconds=0.2)["median"]
        by_units.append((units, seconds))
        timed.append([f"{units}", duration(seconds / 50)])
        say(f"{units} units: {duration(seconds)}")
    worker.close()
    return (
        f"## Growth\n\n`unroll trace` to `.npz`: the CPU time grows as steps^{exponent(by_steps):.2f}.\n\n"
        + table(["LSTM", "wall", "CPU", "memory"], rows)
        + f"\nA step of an LSTM over 50 steps: the time grows as units^{exponent(by_units):.2f}.\n\n"
        + table(["units", "a step"], timed)
    )
