"""Measure what the README's table states, on ../shared: long.

python -m benchmarks [--library DIR]
python -m benchmarks NAME ...        one of the measurements alone, by the name of its file
"""

from __future__ import annotations

import argparse
import runpy
import subprocess
import sys
import tempfile
import time
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
SHARED = ROOT.parent / "shared"
REPORTS = (SHARED / "reports", SHARED / "seeds")
ALONE = frozenset(file.stem for file in Path(__file__).parent.glob("[a-z]*.py"))
ALONE -= {"rouge", "sources"}
PROGRAM = str(Path(sys.executable).with_name("reportqa"))


def run(title, *command):
    """Run one measurement, its output shown; tell whether it came to its end."""
    print(f"\n== {title}", flush=True)
    return subprocess.run(list(command), check=False, cwd=ROOT).returncode == 0


def ingest(library):
    """Ingest the real reports, then once more, and print how long each took."""
    for attempt in ("first", "second"):
        started = time.monotonic()
        where = (*map(str, REPORTS), "--library", library)
        yield run(f"ingest, {attempt}", PROGRAM, "ingest", *where)
        print(f"{time.monotonic() - started:.1f} s")


def module(name, *arguments):
    """Run the measurement that ``benchmarks/NAME.py`` is."""
    return run(name, sys.executable, "-m", f"benchmarks.{name}", *arguments)


def measure(library):
    """Run every measurement over ``library``; yield whether each came to its end."""
    yield from ingest(library)
    yield module("startup", library)
    score = (str(SHARED / "tripqa" / "score.py"), str(SHARED / "tripqa" / "dev.jsonl"))
    where = [part for folder in REPORTS for part in ("--reports", str(folder))]
    yield run(
        "TripQA dev", sys.executable, *score, "--library", library, *where, "--command", PROGRAM
    )
    for name in ("items", "parsing", "events", "squad"):
        yield module(name)
    yield module("abstention", "--library", library)
    yield module("merging", "--library", library)
    yield module("crash")


def main():
    """Measure, or say what is missing."""
    if sys.argv[1:2] and sys.argv[1] in ALONE:
        sys.argv[:] = sys.argv[1:]
        runpy.run_module(f"benchmarks.{sys.argv[0]}", run_name="__main__", alter_sys=True)
        return
    parser = argparse.ArgumentParser(prog="benchmarks", description=__doc__)
    parser.add_argument("--library", help="keep the library here")
    options = parser.parse_args()
    if not SHARED.is_dir():
        sys.exit("the measurements need the data in ../shared")
    with tempfile.TemporaryDirectory() as folder:
        ends = list(measure(options.library or folder))
    sys.exit(None if all(ends) else f"{ends.count(False)} of the measurements failed: see above")


if __name__ == "__main__":
    main()
