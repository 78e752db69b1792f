"""Kill fifty ingestions of ../shared at random moments and print what they left.

    python -m benchmarks.crash [KILLS] [SEED]

Needs a system that forks. Half of the kills meet a first ingestion, half one of changed,
renamed and deleted reports; after each the library is looked through, and after every
third the next ingestion must make it what an undisturbed one is.
"""

from __future__ import annotations

import json
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

SHARED = Path(__file__).parent.parent.parent / "shared"
EMBEDDING = "wordllama:l2_supercat_256"
MOST_SECONDS = 3600


def crash(kills: int, seed: int) -> int:
    with tempfile.TemporaryDirectory() as folder:
        reports = Path(folder, "all")
        for name in ("reports", "seeds"):
            shutil.copytree(SHARED / name, reports / name)
        driver = [sys.executable, "-m", "tests.library.crash_driver", folder, str(reports)]
        done = subprocess.run(
            [*driver, str(kills), str(seed), EMBEDDING],
            cwd=Path(__file__).parent.parent,
            stdout=subprocess.PIPE,
            check=False,
            text=True,
            timeout=MOST_SECONDS,
        )
    told = [json.loads(line) for line in done.stdout.splitlines()]
    show([one for one in told if "kill" in one], told[-1].get("seconds", []) if told else [])
    return done.returncode


def show(trials: list[dict[str, object]], seconds: list[float]) -> None:
    print("| kill | reports | after s | library |")
    print("|--:|---|--:|---|")
    for one in trials:
        kind = "changed" if one["changed"] else "new"
        print(f"| {one['kill']} | {kind} | {one['moment']} | whole |")
    print(f"\n{len(trials)} processes killed at work; undisturbed (new, changed): {seconds} s")


if __name__ == "__main__":
    numbers = [int(word) for word in sys.argv[1:]]
    sys.exit(crash(*(numbers + [50, 1][len(numbers) :])))
