"""Runs the benchmarks, or the parts that are named, and writes RESULTS.md.

`benchmark.py UNROLL [--quick] [--resume] [PART…]`. What a part gives is kept in .build/results, and RESULTS.md is put
together of all that is there: the parts may be run one by one. `--resume` goes on where a part was cut off. `--quick` is a
look at every part in a few minutes, kept and written in .build/results-quick.
"""

import datetime
import os
import platform
import sys

import commands
import speed
from driver import HERE, say


def processor():
    try:
        with open("/proc/cpuinfo") as file:
            return next(line.split(":")[1].strip() for line in file if line.startswith("model name"))
    except (OSError, StopIteration):
        return platform.machine()


def main():
    unroll, *rest = sys.argv[1:]
    quick, resume = "--quick" in rest, "--resume" in rest
    folder = HERE / ".build" / ("results-quick" if quick else "results")
    folder.mkdir(parents=True, exist_ok=True)
    parts = {
        "one-thread": lambda: speed.run(1, folder, quick, resume),
        "two-threads": lambda: speed.run(2, folder, quick, resume),
        "commands": lambda: commands.cold_start(unroll, quick),
        "figures": lambda: commands.figures(unroll, quick),
        "growth": lambda: commands.growth(unroll, quick),
    }
    chosen = [name for name in rest if not name.startswith("--")] or list(parts)
    if unknown := [name for name in chosen if name not in parts]:
        sys.exit(f"{unknown[0]} is no part; there are {', '.join(parts)}")
    for name in chosen:
        say(f"-- {name}")
        load = os.getloadavg()[0]
        text = parts[name]()
        when = f"*{datetime.date.today()}; at the start {load:.1f} processes were running.*\n"
        (folder / f"{name}.md").write_text(text.replace("\n", "\n\n" + when, 1))
    write(folder, parts, folder if quick else HERE)


def write(folder, parts, place):
    """Puts together RESULTS.md of the parts there are, and the figure of the first of them."""
    there = [name for name in parts if (folder / f"{name}.md").exists()]
    missing = [name for name in parts if name not in there]
    text = f"<!-- Written by `make benchmark`. -->\n# Benchmarks\n\n{processor()}, {os.cpu_count()} processors, {platform.system()}.\n"
    if missing:
        text += f"\nNot run: {', '.join(missing)}.\n"
    if speed.draw(folder, place / "results"):
        text += (
            '\n<picture>\n  <source media="(prefers-color-scheme: dark)" srcset="results-dark.svg">\n'
            '  <img alt="How many times as long the fastest peers take" src="results-light.svg">\n</picture>\n'
        )
    for name in there:
        text += "\n" + (folder / f"{name}.md").read_text()
    (place / "RESULTS.md").write_text(text)
    say(f"{place / 'RESULTS.md'}")


main()
