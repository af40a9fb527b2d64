"""(a) The engine, every gate recorded, against layers that yield gates and against layers that yield none."""

import statistics

from driver import PEERS, Worker, duration, say, table

CELLS = {"LSTM": 4, "GRU": 3, "SimpleRNN": 1}
SHAPES = [
    (1, 3, 2, 1), (1, 100, 32, 32), (1, 1000, 64, 128), (32, 100, 64, 128), (1, 1000, 256, 512),
    (32, 200, 256, 512), (1, 10000, 16, 16),
]  # fmt: skip
# How many times faster than the fastest peer that yields gates, on one thread and on two.
GOALS = dict(zip(SHAPES, [(40, None), (6, None), (1.7, 2.5), (1.5, 2.8), (1.4, 1.8), (1.4, 2.4), (9, None)]))
# The time of an LSTM: of the roofline bound, or in all.
BOUNDS = dict(zip(SHAPES, ["0.3 µs a call", 1.8, 1.2, 1.2, 1.05, 1.15, "45 ns a step"]))


def measure(threads, rounds, shapes=SHAPES):
    """Seconds of each way of each worker in every round, by cell and shape."""
    workers = [Worker(name, threads) for name in ["engine", *PEERS]]
    found = {}
    for cell in CELLS:
        for shape in shapes:
            ways, cold = [], {}
            for worker in workers:
                answer = worker.ask(do="prepare", cell=cell, shape=shape)
                for variant in answer["variants"]:
                    ways.append((worker, variant))
                    cold[worker.name, variant] = answer["cold"][variant]
            times = {(worker.name, variant): [] for worker, variant in ways}
            # A loop in Python compiles nothing: where it takes seconds its first call tells enough.
            for way in times:
                if way[1] == "gates loop" and cold[way] > 1:
                    times[way] = [cold[way]]
            for round in range(rounds):
                for worker, variant in ways:
                    # What takes seconds is not asked again and again: it is far from being the fastest.
                    seconds = times[worker.name, variant]
                    if seconds and seconds[0] > 1:
                        continue
                    answer = worker.ask(do="time", variant=variant, seconds=0.1)
                    times[worker.name, variant].append(answer["median"])
            found[cell, shape] = times, cold
            own = statistics.median(times["engine", "recorded"])
            say(f"{cell} {shape} on {threads}: {duration(own)}")
    for worker in workers:
        worker.close()
    return found


def fastest(times, with_gates):
    """The name of the fastest peer of a kind, and how many times as long it takes: round by round, then the median."""
    own = times["engine", "recorded"]
    ratios = {}
    for (name, variant), seconds in times.items():
        if name != "engine" and variant.startswith("gates") == with_gates:
            ratios[f"{name} {variant}"] = [theirs / ours for theirs, ours in zip(seconds, own)]
    name = min(ratios, key=lambda name: statistics.median(ratios[name]))
    return name, statistics.median(ratios[name]), (min(ratios[name]), max(ratios[name]))


def recording(times):
    """What recording costs, as a share of a run that records hidden states alone."""
    pairs = zip(times["engine", "recorded"], times["engine", "unrecorded"])
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


def run(rounds=3):
    return report({threads: measure(threads, rounds) for threads in (1, 2)}, *machine(), rounds)


def report(by_threads, peak, bandwidth, rounds):
    text = (
        "## The engine and its peers\n\n"
        f"Every gate recorded. One core does {peak / 1e9:.0f} GFLOP/s at its peak and reads {bandwidth(1 << 15) / 1e9:.0f} GB/s "
        f"from 32 KiB, {bandwidth(1 << 18) / 1e9:.0f} GB/s from 256 KiB and {bandwidth(4 << 20) / 1e9:.0f} GB/s from 4 MiB. Medians "
        f"of {rounds} rounds in which all are timed by turns. *Time* is that of a `RepeatedRun`: weights packed, memory used again; "
        "*as a trace* that of `Model.run`, which takes new memory for every call; *cold* that of the first call of all, with the "
        "weights packed. *Recording* is what the gates cost beside a run that keeps hidden states alone. A ratio says how many "
        "times as long a peer takes, which has its memory and its compiled code warm; on one thread CPU time is taken, on two that of the clock; in brackets the least and the largest of "
        "all rounds.\n\n"
    )
    for threads, found in by_threads.items():
        rows = []
        for (cell, shape), (times, cold) in found.items():
            own = statistics.median(times["engine", "recorded"])
            gates, ratio, spread = fastest(times, True)
            blind, blind_ratio, _ = fastest(times, False)
            goal = GOALS[shape][threads - 1]
            if shape == (1, 10000, 16, 16) and cell == "SimpleRNN" and threads == 1:
                goal = 3
            rows.append([
                cell, "×".join(map(str, shape)), duration(own), duration(statistics.median(times["engine", "model"])),
                duration(cold["engine", "model"]), f"{100 * recording(times):+.0f} %",
                f"{ratio:.2f} ({spread[0]:.2f}–{spread[1]:.2f}) {gates}",
                "" if goal is None else f"{goal}: " + ("yes" if ratio >= goal else "**no**"),
                f"{blind_ratio:.2f} {blind}" + ("" if blind_ratio >= 1 else " **slower**"),
            ])  # fmt: skip
        heads = ["layer", "batch×steps×features×units", "time", "as a trace", "cold", "recording", "fastest with gates", "goal", "fastest without"]
        text += f"### On {threads} thread{'s' if threads > 1 else ''}\n\n" + table(heads, rows) + "\n"
        if threads == 1:
            text += "### LSTM and the roofline\n\n" + table(["shape", "time", "bound", "times the bound", "goal"], [
                roofline(shape, statistics.median(found["LSTM", shape][0]["engine", "recorded"]), peak, bandwidth)
                for shape in SHAPES
            ]) + "\n"  # fmt: skip
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
