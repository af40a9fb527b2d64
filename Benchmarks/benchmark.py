"""Runs all benchmarks, or those that are named, and writes RESULTS.md: `benchmark.py UNROLL [speed|commands|figures|growth]…`"""

import datetime
import os
import platform
import sys

import commands
import speed
from driver import HERE


def processor():
    try:
        with open("/proc/cpuinfo") as file:
            return next(line.split(":")[1].strip() for line in file if line.startswith("model name"))
    except (OSError, StopIteration):
        return platform.machine()


def main():
    unroll, *chosen = sys.argv[1:]
    parts = {
        "speed": speed.run, "commands": lambda: commands.cold_start(unroll), "figures": lambda: commands.figures(unroll),
        "growth": lambda: commands.growth(unroll),
    }  # fmt: skip
    load = os.getloadavg()[0]
    text = [
        "<!-- Written by `make benchmark`. -->\n# Benchmarks\n\n"
        f"{datetime.date.today()}, {processor()}, {os.cpu_count()} processors, {platform.system()}; at the start "
        f"{load:.1f} processes were running.\n"
    ]
    text += [part() for name, part in parts.items() if not chosen or name in chosen]
    (HERE / "RESULTS.md").write_text("\n".join(text))


main()
