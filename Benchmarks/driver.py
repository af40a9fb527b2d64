"""What all benchmarks share: workers that are asked by turns, commands that are timed, and tables."""

import json
import os
import shutil
import statistics
import subprocess
import sys
import time
from pathlib import Path

HERE = Path(__file__).resolve().parent
PYTHON = HERE / ".venv/bin/python"
PEERS = ["numpy", "jax", "keras", "torch", "onnxruntime", "tensorflow"]


def peers():
    """The frameworks that are installed."""
    test = "import importlib.util, sys; print(*(name for name in sys.argv[1:] if importlib.util.find_spec(name)))"
    return subprocess.run([PYTHON, "-c", test, *PEERS], capture_output=True, text=True, check=True).stdout.split()


class Worker:
    """A process that makes and times one framework's layers; ours is the one called engine."""

    def __init__(self, name, threads=1):
        command = [os.environ["ENGINE_WORKER"], str(threads)] if name == "engine" else [PYTHON, HERE / "peers/worker.py", name, str(threads)]
        if shutil.which("taskset"):
            command = ["taskset", "-c", f"0-{threads - 1}", *command]
        self.name = name
        self.process = subprocess.Popen(
            command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True
        )

    def ask(self, **request):
        self.process.stdin.write(json.dumps(request) + "\n")
        self.process.stdin.flush()
        line = self.process.stdout.readline()
        if not line:
            raise RuntimeError(f"{self.name} ended at {request}")
        return json.loads(line)

    def close(self):
        self.process.stdin.close()
        self.process.wait()


def command(*arguments, folder=None, runs=1):
    """The medians of wall time and CPU time in seconds, and the largest memory in bytes, of a process."""
    walls, cpus, memories = [], [], []
    for _ in range(runs):
        start = time.perf_counter()
        process = subprocess.Popen(arguments, cwd=folder, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE)
        errors = process.stderr.read()
        _, status, usage = os.wait4(process.pid, 0)
        walls.append(time.perf_counter() - start)
        if status != 0:
            raise RuntimeError(f"{arguments} failed: {errors.decode()}")
        cpus.append(usage.ru_utime + usage.ru_stime)
        memories.append(usage.ru_maxrss * (1 if sys.platform == "darwin" else 1024))
    return statistics.median(walls), statistics.median(cpus), max(memories)


def table(heads, rows):
    lines = ["| " + " | ".join(heads) + " |", "|" + "---|" * len(heads)]
    return "\n".join(lines + ["| " + " | ".join(str(cell) for cell in row) + " |" for row in rows]) + "\n"


def duration(seconds):
    for unit, size in (("s", 1), ("ms", 1e-3), ("µs", 1e-6)):
        if seconds >= size:
            return f"{seconds / size:.3g} {unit}"
    return f"{seconds * 1e9:.0f} ns"


def say(text):
    print(text, file=sys.stderr, flush=True)


__all__ = ["HERE", "PYTHON", "Worker", "command", "duration", "peers", "say", "table"]
