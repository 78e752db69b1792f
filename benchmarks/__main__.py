"""Measure everything that the README's table states, on ../shared: long.

python -m benchmarks [--library DIR]
python -m benchmarks ablation --library DIR     see benchmarks/ablation.py
python -m benchmarks merging --library DIR      see benchmarks/merging.py
"""

from __future__ import annotations

import argparse
import subprocess
import sys
import tempfile
import time
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
SHARED = ROOT.parent / "shared"
REPORTS = (SHARED / "reports", SHARED / "seeds")
PROGRAM = str(Path(sys.executable).with_name("reportqa"))


def run(title, *command):
    """Run one measurement, its output shown."""
    print(f"\n== {title}", flush=True)
    subprocess.run(list(command), check=False, cwd=ROOT)


def ingest(library):
    """Ingest the real reports, then once more, and print how long each took."""
    for attempt in ("first", "second"):
        started = time.monotonic()
        run(f"ingest, {attempt}", PROGRAM, "ingest", *map(str, REPORTS), "--library", library)
        print(f"{time.monotonic() - started:.1f} s")


def measure(library):
    """Run every measurement over ``library``."""
    ingest(library)
    run("start-up", sys.executable, "-m", "benchmarks.startup", library)
    score = (str(SHARED / "tripqa" / "score.py"), str(SHARED / "tripqa" / "dev.jsonl"))
    where = [part for folder in REPORTS for part in ("--reports", str(folder))]
    run("TripQA dev", sys.executable, *score, "--library", library, *where, "--command", PROGRAM)
    run("items", sys.executable, "benchmarks/items.py")
    run("parsing", sys.executable, "benchmarks/parsing.py")
    run("events", sys.executable, "benchmarks/events.py")
    run("abstention", sys.executable, "-m", "benchmarks.abstention", library)
    run("merging", sys.executable, "-m", "benchmarks.merging", "--library", library)


def main():
    """Measure, or say what is missing."""
    if sys.argv[1:2] == ["ablation"]:
        from benchmarks import ablation

        sys.argv[1:2] = []
        ablation.main()
        return
    if sys.argv[1:2] == ["merging"]:
        from benchmarks import merging

        sys.argv[1:2] = []
        merging.main()
        return
    parser = argparse.ArgumentParser(prog="benchmarks", description=__doc__)
    parser.add_argument("--library", help="keep the library here")
    options = parser.parse_args()
    if not SHARED.is_dir():
        sys.exit("the measurements need the data in ../shared")
    if options.library:
        measure(options.library)
        return
    with tempfile.TemporaryDirectory() as folder:
        measure(folder)


if __name__ == "__main__":
    main()
