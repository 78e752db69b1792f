"""Processor time of commands in a fresh process, beside `import chromadb` in the same run.

python -m benchmarks.startup LIBRARY
"""

from __future__ import annotations

import os
import statistics
import subprocess
import sys
from pathlib import Path

ROUNDS = 5
YARDSTICK = "import chromadb"


def processor_seconds(command):
    """Run ``command`` and return its user and system time in seconds."""
    before = os.times()
    subprocess.run(command, check=False, capture_output=True)
    after = os.times()
    return (after.children_user - before.children_user) + (
        after.children_system - before.children_system
    )


def main():
    """Print the medians of interleaved rounds, and the ratio to the yardstick."""
    library = ["--library", sys.argv[1]]
    program = str(Path(sys.executable).with_name("reportqa"))
    commands = {
        YARDSTICK: [sys.executable, "-c", YARDSTICK],
        "--help": [program, "--help"],
        "talks": [program, "talks", *library],
        "reports": [program, "reports", *library],
        "search": [program, "search", "LLM inference", *library],
        "ask": [program, "ask", "which talks covered LLM inference?", "--model", "none", *library],
    }
    seconds = {name: [] for name in commands}
    for _ in range(ROUNDS):
        for name, command in commands.items():
            seconds[name].append(processor_seconds(command))
    yardstick = statistics.median(seconds[YARDSTICK])
    print(f"{'command':18} {'median s':>9} {'of yardstick':>13}")
    for name, values in seconds.items():
        median = statistics.median(values)
        print(f"{name:18} {median:9.2f} {median / yardstick:13.2f}")


if __name__ == "__main__":
    main()
