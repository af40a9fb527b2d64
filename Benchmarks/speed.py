"""(a) The engine, every gate recorded, against layers that yield gates and against layers that yield none."""

import json
import os
import statistics
import subprocess

from driver import Worker, duration, peers, say, table

CELLS = {"LSTM": 4, "GRU": 3, "SimpleRNN": 1}
SHAPES = [
    (1, 3, 2, 1), (1, 100, 32, 32), (1, 1000, 64, 128), (32, 100, 64, 128), (1, 1000, 256, 512),
    (32, 200, 256, 512), (1, 10000, 16, 16),
]  # fmt: skip
# How many times faster than the fastest peer that yields gates, on one thread and on two.
GOALS = dict(zip(SHAPES, [(40, None), (6, None), (1.7, 2.5), (1.5, 2.8), (1.4, 1.8), (1.4, 2.4), (9, None)]))
# The time of an LSTM: of the roofline bound, or in all.
BOUNDS = dict(zip(SHAPES, ["0.3 µs a call", 1.8, 1.2, 1.2, 1.05, 1.15, "45 ns a step"]))


def measure(threads, rounds, seconds, kept, resume, shapes=SHAPES):
    """Seconds of each way of each worker in every round, by cell and shape; kept in a file case by case."""
    found = json.loads(kept.read_text()) if resume and kept.exists() else {}
    left = [(cell, shape) for cell in CELLS for shape in shapes if key(cell, shape) not in found]
    workers = [Worker(name, threads) for name in ["engine", *peers()]] if left else []
    for cell, shape in left:
        ways, cold = [], {}
        for worker in workers:
            answer = worker.ask(do="prepare", cell=cell, shape=shape)
            for variant in answer["variants"]:
                ways.append((worker, variant))
                cold[f"{worker.name} {variant}"] = answer["cold"][variant]
        times = {f"{worker.name} {variant}": [] for worker, variant in ways}
        # A loop in Python compiles nothing: where it takes seconds its first call tells enough.
        for way in times:
            if way.endswith("gates loop") and cold[way] > 1:
                times[way] = [cold[way]]
        for _ in range(rounds):
            for worker, variant in ways:
                # What takes seconds is not asked again and again: it is far from being the fastest.
                asked = times[f"{worker.name} {variant}"]
                if not asked or asked[0] <= 1:
                    asked.append(worker.ask(do="time", variant=variant, seconds=seconds)["median"])
        found[key(cell, shape)] = {"times": times, "cold": cold}
        kept.write_text(json.dumps(found))
        say(f"{key(cell, shape)} on {threads}: {duration(statistics.median(times['engine recorded']))}")
    for worker in workers:
        worker.close()
    return {(cell, shape): found[key(cell, shape)] for cell in CELLS for shape in shapes}


def key(cell, shape):
    return f"{cell} {'×'.join(map(str, shape))}"


def fastest(times, with_gates):
    """The name of the fastest peer of a kind, and how many times as long it takes: round by round, then the median."""
    own = times["engine recorded"]
    ratios = {}
    for way, seconds in times.items():
        name, variant = way.split(" ", 1)
        if name != "engine" and variant.startswith("gates") == with_gates:
            ratios[way] = [theirs / ours for theirs, ours in zip(seconds, own)]
    name = min(ratios, key=lambda name: statistics.median(ratios[name]))
    return name, statistics.median(ratios[name]), (min(ratios[name]), max(ratios[name]))


def recording(times):
    """What recording costs, as a share of a run that records hidden states alone."""
    pairs = zip(times["engine recorded"], times["engine unrecorded"])
    return statistics.median(with_gates / without - 1 for with_gates, without in pairs)


def machine():
    """FLOP/s at the peak of a core, and a function that tells the bytes/s of reading so many bytes again and again."""
    worker = Worker("engine")
    peak = worker.ask(do="peak")["value"]
    known = {}

    def bandwidth(size):
        if size not in known:
            known[size] = worker.ask(do="bandwidth", bytes=size)["value"]
        return known[size]

    return peak, bandwidth


def bound(shape, peak, bandwidth):
    """The least seconds of an LSTM: its projection at peak, then each step at peak or at the speed of its weights."""
    batch, steps, features, units = shape
    weights = 4 * units * units
    projection = 2 * batch * steps * features * 4 * units / peak
    step = max(2 * batch * weights / peak, 4 * weights / bandwidth(max(4 * weights, 1 << 14)))
    return projection + steps * step


def run(threads, folder, quick, resume):
    rounds, seconds, shapes = (1, 0.05, SHAPES[:4]) if quick else (3, 0.1, SHAPES)
    found = measure(threads, rounds, seconds, folder / f"speed-{threads}.json", resume, shapes)
    return report(threads, found, shapes, rounds)


def draw(folder, stem):
    """Draws the ratios on one thread, where they have been measured and the figure's program has been built."""
    kept, program = folder / "speed-1.json", os.environ.get("PICTURE_WORKER")
    if not kept.exists() or not program:
        return stem.with_name(f"{stem.name}-light.svg").exists()
    cases = []
    for name, case in json.loads(kept.read_text()).items():
        cell, shape = name.split(" ")
        cases.append({
            "cell": cell, "shape": shape, "gates": fastest(case["times"], True)[1], "blind": fastest(case["times"], False)[1]
        })  # fmt: skip
    (folder / "figure.json").write_text(json.dumps(cases))
    subprocess.run([program, "results", folder / "figure.json", stem], check=True)
    return True


def report(threads, found, shapes, rounds):
    clock = "CPU time" if threads == 1 else "the time of the clock"
    text = (
        f"## The engine and its peers on {threads} thread{'s' if threads > 1 else ''}\n\n"
        f"Every gate recorded. Medians of {rounds} rounds in which all are timed by turns, {clock}. *Time* is that of a "
        "`RepeatedRun`: weights packed, memory used again; *as a trace* that of `Model.run`, which takes new memory for every "
        "call; *cold* that of the first call of all, with the weights packed. *Recording* is what the gates cost beside a run that "
        "keeps hidden states alone. A ratio says how many times as long a peer takes, which has its memory and its compiled code "
        "warm; in brackets the least and the largest of all rounds.\n\n"
    )
    rows = []
    for (cell, shape), case in found.items():
        times, cold = case["times"], case["cold"]
        gates, ratio, spread = fastest(times, True)
        blind, blind_ratio, _ = fastest(times, False)
        goal = GOALS[shape][threads - 1]
        if shape == (1, 10000, 16, 16) and cell == "SimpleRNN" and threads == 1:
            goal = 3
        rows.append([
            cell, "×".join(map(str, shape)), duration(statistics.median(times["engine recorded"])),
            duration(statistics.median(times["engine model"])), duration(cold["engine model"]), f"{100 * recording(times):+.0f} %",
            f"{ratio:.2f} ({spread[0]:.2f}–{spread[1]:.2f}) {gates}",
            "" if goal is None else f"{goal}: " + ("yes" if ratio >= goal else "**no**"),
            f"{blind_ratio:.2f} {blind}" + ("" if blind_ratio >= 1 else " **slower**"),
        ])  # fmt: skip
    heads = ["layer", "batch×steps×features×units", "time", "as a trace", "cold", "recording", "fastest with gates", "goal", "fastest without"]
    text += table(heads, rows)
    if threads == 1:
        peak, bandwidth = machine()
        text += (
            f"\n### LSTM and the roofline\n\nOne core does {peak / 1e9:.0f} GFLOP/s at its peak and reads "
            f"{bandwidth(1 << 15) / 1e9:.0f} GB/s from 32 KiB, {bandwidth(1 << 18) / 1e9:.0f} GB/s from 256 KiB and "
            f"{bandwidth(4 << 20) / 1e9:.0f} GB/s from 4 MiB.\n\n"
        )
        text += table(["shape", "time", "bound", "times the bound", "goal"], [
            roofline(shape, statistics.median(found["LSTM", shape]["times"]["engine recorded"]), peak, bandwidth)
            for shape in shapes
        ])  # fmt: skip
    return text


def roofline(shape, own, peak, bandwidth):
    least, goal = bound(shape, peak, bandwidth), BOUNDS[shape]
    name = "×".join(map(str, shape))
    if shape[3] == 1:
        return [name, duration(own), duration(least), "", f"{goal}: " + ("yes" if own <= 0.3e-6 else "**no**")]
    if shape[3] == 16:
        step = own / shape[1]
        return [name, f"{duration(step)} a step", duration(least), f"{own / least:.2f}", f"{goal}: " + ("yes" if step <= 45e-9 else "**no**")]
    return [name, duration(own), duration(least), f"{own / least:.2f}", f"{goal}: " + ("yes" if own <= goal * least else "**no**")]
