"""TLDRs and summaries of real reports against those that a person wrote: tldr_dev.jsonl.

    python -m benchmarks tldr [--gold FILE] [--fit] [--speed]

Runs ../shared/tripqa/score_tldr.py for the first sentence, for LexRank and for this project.
--fit prints weights (ridge regression; TLDR: ROUGE-1 of each sentence under its event; summary:
share of its words that the references and key facts have) and what they choose for reports that
were left out when fitting. --speed summarises all of ../shared/reports.
"""

from __future__ import annotations

import argparse
import json
import os
import subprocess
import sys
import time
from pathlib import Path

from reportqa.library.database import scratch
from reportqa.summarizing.features import features_of
from reportqa.summarizing.known import known_report
from reportqa.summarizing.looking import look_at
from reportqa.summarizing.naming import under_event
from reportqa.summarizing.wording import content_words, word_count

SHARED = Path(__file__).resolve().parents[2] / "shared"
GOLD = SHARED / "tripqa" / "tldr_dev.jsonl"
FOLDERS = (SHARED / "reports", SHARED / "seeds")
PROGRAM = str(Path(sys.executable).with_name("reportqa"))
RIDGE = 10.0
FEWEST_WORDS = 4


def compare(gold, program):
    """Score the baselines and this project."""
    script = [sys.executable, str(SHARED / "tripqa" / "score_tldr.py"), str(gold)]
    where = [part for folder in FOLDERS for part in ("--reports", str(folder))]
    for name, more in (
        ("first sentence", ["--baseline", "lead"]),
        ("LexRank (sumy)", ["--baseline", "lexrank"]),
        ("reportqa", ["--command", program]),
    ):
        print(f"== {name}", flush=True)
        subprocess.run([*script, *where, *more], check=False)


def rows_of(gold, known):
    """Return (features, TLDR value, summary value) for each sentence of a report."""
    from benchmarks.rouge import first_score

    wanted = set(content_words(" ".join([*gold["summary"], *gold["key_facts"], *gold["tldrs"]])))
    rows = []
    for features, told in zip(features_of(known), known.told, strict=True):
        if features is None or word_count(told.words) < FEWEST_WORDS:
            continue
        words = set(content_words(told.words))
        as_tldr = first_score(gold["tldrs"], under_event(known, told.words)[0])
        rows.append((features, as_tldr, len(words & wanted) / (len(words) + 2)))
    return rows


def fit(gold):
    """Print weights, and how they do on reports left out."""
    import numpy as np

    golds = [json.loads(line) for line in gold.read_text("utf-8").splitlines()]
    files = {path.name: path for folder in FOLDERS for path in folder.iterdir()}
    tables = []
    with scratch() as connection:
        for one in golds:
            (card,) = look_at(connection, (str(files[one["file"]]),))
            tables.append(rows_of(one, known_report(connection, card)))
    names = list(tables[0][0][0])
    matrices = [np.array([[row[0][name] for name in names] for row in table]) for table in tables]

    def solved(values, left_out=None):
        used = [number for number in range(len(tables)) if number != left_out]
        matrix = np.concatenate([matrices[n] - matrices[n].mean(0) for n in used])
        target = np.concatenate([values[n] - values[n].mean() for n in used])
        squares = matrix.T @ matrix + RIDGE * np.eye(len(names))
        return np.linalg.solve(squares, matrix.T @ target)

    for column, name in ((1, "tldr"), (2, "summary")):
        values = [np.array([row[column] for row in table]) for table in tables]
        left = [solved(values, number) for number in range(len(tables))]
        picked = zip(values, matrices, left, strict=True)
        got = [value[np.argmax(matrix @ weights)] for value, matrix, weights in picked]
        mean = np.mean([value.mean() for value in values])
        best = np.mean([value.max() for value in values])
        print(f"# left out: {np.mean(got):.3f}, any sentence {mean:.3f}, the best {best:.3f}")
        print(f"[{name}]")
        for feature, weight in zip(names, solved(values), strict=True):
            print(f"{feature} = {weight:.3f}")


def speed(program):
    """Print how long summaries of all reports take, and of one in a process of its own."""
    paths = sorted(str(path) for path in FOLDERS[0].iterdir() if path.suffix != ".csv")
    for title, some in (("one report", paths[:1]), (f"{len(paths)} reports", paths)):
        before, started = os.times(), time.monotonic()
        command = [program, "summarise", "--json", *some]
        done = subprocess.run(command, check=False, capture_output=True)
        wall, after = time.monotonic() - started, os.times()
        used = after.children_user + after.children_system
        used -= before.children_user + before.children_system
        print(f"{title}: {used:.2f} s of processor time, {wall:.2f} s (exit {done.returncode})")


def main(arguments=None):
    """Compare, fit or time."""
    parser = argparse.ArgumentParser(prog="benchmarks tldr", description=__doc__)
    parser.add_argument("--gold", type=Path, default=GOLD)
    parser.add_argument("--command", default=PROGRAM)
    parser.add_argument("--fit", action="store_true")
    parser.add_argument("--speed", action="store_true")
    options = parser.parse_args(arguments)
    if options.fit:
        fit(options.gold)
    elif options.speed:
        speed(options.command)
    else:
        compare(options.gold, options.command)


if __name__ == "__main__":
    main(sys.argv[1:])
