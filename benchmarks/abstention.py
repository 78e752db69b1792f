"""Fit the probability that what was found answers a question (answering/calibration.py).

Answerable are TripQA dev's plain questions and SQuAD 1.1 dev's. Each is asked again with
the passages that hold its answer left out (a near miss), and with the whole report or
article left out; SQuAD questions and some of daily life are asked of the trip reports too.
Five-fold by question, with a ridge penalty.

    python -m benchmarks abstention --library LIBRARY [--plot FILE.svg]
"""

from __future__ import annotations

import argparse
import gzip
import json
import random
import tempfile
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np

from benchmarks.ablation import scorer
from benchmarks.squad import DATA, build
from reportqa.answering.calibration import features_of
from reportqa.answering.evidence import gather_evidence
from reportqa.embedding import load_embedder
from reportqa.library.database import reading
from reportqa.models import Filters, Hit
from reportqa.retrieval.searching import SearchOptions, scope_of, search_in, topics_of

if TYPE_CHECKING:
    from collections.abc import Callable

TRIPQA = Path(__file__).resolve().parents[2] / "shared" / "tripqa" / "dev.jsonl"
DAILY = (
    "What is the capital of France?",
    "How do I bake sourdough bread?",
    "Who won the world cup in 2018?",
    "recipe for carbonara",
    "How tall is Mount Everest?",
    "What is the meaning of life?",
)
WEIGHTS = {
    "trip: answered": 6.0,
    "trip: not in the library": 6.0,
    "trip: answer left out": 2.0,
    "trip: report left out": 2.0,
    "daily life": 2.0,
    "SQuAD asked of trips": 1.0,
    "SQuAD: answered": 0.3,
    "SQuAD: answer left out": 0.15,
    "SQuAD: article left out": 0.15,
}
"""Groups of questions and what each of their questions counts."""

PER_ARTICLE = 8
DEPTH, KEPT = 60, 10


@dataclass(frozen=True)
class Row:
    """One question as asked once."""

    group: str
    question: str
    features: tuple[float, ...]

    @property
    def answerable(self) -> float:
        """1 where the question can be answered, else 0."""
        return float(self.group.endswith("answered"))


@dataclass(frozen=True)
class Asking:
    """A library that is asked."""

    connection: object
    folder: Path
    embedder: object

    def row(
        self,
        group: str,
        question: str,
        left_out: Callable[[Hit], bool] = lambda _: False,
        filters: Filters | None = None,
    ) -> list[Row]:
        """Return the question's row; none where an edition is missing: that is said anyway."""
        options = SearchOptions(
            folder=self.folder,
            load_embedder=lambda _: self.embedder,
            k=DEPTH,
            filters=filters or Filters(),
        )
        scope = scope_of(self.connection, question, options)
        if scope.missing and scope.reports is None:
            return []
        found = search_in(self.connection, question, options, scope)
        hits = tuple(hit for hit in found if not left_out(hit))[:KEPT]
        topics = topics_of(self.connection, question, scope)
        evidence = gather_evidence(self.connection, question, hits, topics, self.embedder)
        if not evidence:
            return []
        scoped = scope.reports is not None or options.filters != Filters()
        features = features_of(question, evidence, hits, topics, scoped=scoped)
        return [Row(group, question, features)]


def trip_rows(asking: Asking) -> list[Row]:
    """Ask TripQA dev's plain questions, whole and with what answers them left out."""
    rows, holds = [], scorer().holds
    for q in map(json.loads, TRIPQA.read_text(encoding="utf-8").splitlines()):
        filters = Filters(**q.get("filters", {}))
        if q["kind"] in {"list", "day"}:
            continue
        if q["kind"] == "unanswerable":
            rows += asking.row("trip: not in the library", q["question"], filters=filters)
            continue
        gold = [(e["file"], e["quote"]) for e in q["evidence"]]
        ways = {
            "trip: answered": lambda _hit: False,
            "trip: answer left out": lambda hit, gold=gold: any(
                name_of(hit) == file and holds(hit.quote.text, quote) for file, quote in gold
            ),
            "trip: report left out": lambda hit, gold=gold: name_of(hit) in {f for f, _ in gold},
        }
        for group, left_out in ways.items():
            rows += asking.row(group, q["question"], left_out, filters)
    for question in DAILY:
        rows += asking.row("daily life", question)
    return rows


def name_of(hit: Hit) -> str:
    """Return the name of the file that a hit is from."""
    return hit.quote.report.source.rsplit("/", 1)[-1]


def squad_rows(asking: Asking, articles, chance: random.Random) -> list[Row]:
    """Ask SQuAD's questions of SQuAD, whole and with paragraph or article left out."""
    rows = []
    for article in articles:
        title = article["title"].replace("_", " ")
        for _ in range(PER_ARTICLE):
            paragraph = chance.choice(article["paragraphs"])
            question = chance.choice(paragraph["qas"])["question"]
            ways = {
                "SQuAD: answered": lambda _hit: False,
                "SQuAD: answer left out": lambda hit, p=paragraph: hit.quote.text == p["context"],
                "SQuAD: article left out": lambda hit, t=title: hit.quote.report.title == t,
            }
            for group, left_out in ways.items():
                rows += asking.row(group, question, left_out)
    return rows


def collect(folder: Path) -> list[Row]:
    """Return all rows."""
    embedder = load_embedder(None)
    chance = random.Random(1)
    with gzip.open(DATA / "squad_dev_v1.1.json.gz") as file:
        articles = json.load(file)
    with reading(folder) as connection:
        asking = Asking(connection, folder, embedder)
        rows = trip_rows(asking)
        for article in articles:
            for _ in range(2):
                paragraph = chance.choice(article["paragraphs"])
                question = chance.choice(paragraph["qas"])["question"]
                rows += asking.row("SQuAD asked of trips", question)
    with tempfile.TemporaryDirectory() as name:
        build(Path(name), articles, embedder)
        with reading(Path(name)) as connection:
            rows += squad_rows(Asking(connection, Path(name), embedder), articles, chance)
    return rows


def fit(features, answerable, counts, penalty=0.01):
    """Return (bias, weights) of a logistic regression by gradient descent."""
    mean, spread = features.mean(0), features.std(0) + 1e-9
    scaled = np.c_[np.ones(len(features)), (features - mean) / spread]
    weights = np.zeros(scaled.shape[1])
    for _ in range(6000):
        error = (1 / (1 + np.exp(-scaled @ weights)) - answerable) * counts
        slope = scaled.T @ error / counts.sum() + penalty * np.r_[0, weights[1:]]
        weights -= 0.5 * slope
    plain = weights[1:] / spread
    return weights[0] - plain @ mean, plain


def cross_validated(features, answerable, counts, folds):
    """Return each row's probability by a fit that saw nothing of its question."""
    found = np.zeros(len(answerable))
    for fold in set(folds):
        held = folds == fold
        bias, weights = fit(features[~held], answerable[~held], counts[~held])
        found[held] = 1 / (1 + np.exp(-(bias + features[held] @ weights)))
    return found


def reliability(found, answerable, counts):
    """Return (mean probability, share answerable, rows) of ten bins, rows counted by weight."""
    bins = []
    for low in np.arange(0, 1, 0.1):
        inside = (found >= low) & (found < low + 0.1)
        if inside.sum() >= 5:
            share = (answerable[inside] * counts[inside]).sum() / counts[inside].sum()
            mean = (found[inside] * counts[inside]).sum() / counts[inside].sum()
            bins.append((float(mean), float(share), int(inside.sum())))
    return bins


def plot(bins) -> str:
    """Return the reliability as an SVG: the diagonal is what a calibrated probability gives."""
    size, edge = 320, 40
    dots = "".join(
        f'<circle cx="{edge + mean * size:.0f}" cy="{edge + (1 - share) * size:.0f}"'
        f' r="{3 + count**0.5 / 3:.1f}" fill="#1f6feb" fill-opacity="0.7"/>'
        for mean, share, count in bins
    )
    ticks = "".join(
        f'<text x="{edge + t * size:.0f}" y="{edge + size + 16}" text-anchor="middle">{t:.1f}'
        f'</text><text x="{edge - 6}" y="{edge + (1 - t) * size + 4:.0f}" text-anchor="end">'
        f"{t:.1f}</text>"
        for t in (0, 0.5, 1)
    )
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {size + 2 * edge} {size + 2 * edge}"'
        ' font-family="sans-serif" font-size="11"><rect width="100%" height="100%" fill="white"/>'
        f'<rect x="{edge}" y="{edge}" width="{size}" height="{size}" fill="none" stroke="#888"/>'
        f'<line x1="{edge}" y1="{edge + size}" x2="{edge + size}" y2="{edge}" stroke="#bbb"/>'
        f'{ticks}{dots}<text x="{edge + size / 2}" y="{size + 2 * edge - 6}" text-anchor="middle">'
        "predicted probability of an answer</text>"
        f'<text x="{edge}" y="{edge - 12}">share that can be answered; area: questions</text>'
        "</svg>\n"
    )


def main(arguments=None):
    """Print the weights, with and without vectors, what they refuse, and their reliability."""
    parser = argparse.ArgumentParser(prog="benchmarks abstention", description=__doc__)
    parser.add_argument("--library", type=Path, required=True)
    parser.add_argument("--plot", type=Path)
    options = parser.parse_args(arguments)
    rows = collect(options.library)
    answerable = np.array([row.answerable for row in rows])
    counts = np.array([WEIGHTS[row.group] for row in rows])
    names = list(dict.fromkeys(row.question for row in rows))
    folds = np.array([names.index(row.question) % 5 for row in rows])
    for name, columns in (("with vectors", 5), ("without", 4)):
        features = np.array([row.features[:columns] for row in rows])
        bias, weights = fit(features, answerable, counts)
        found = cross_validated(features, answerable, counts, folds)
        print(name, "bias", round(float(bias), 2), "weights", [round(float(w), 2) for w in weights])
        print("| refused below | " + " | ".join(WEIGHTS) + " |")
        for threshold in (0.1, 0.15, 0.2, 0.25, 0.3):
            shares = [
                np.mean(
                    [p < threshold for p, row in zip(found, rows, strict=True) if row.group == g]
                )
                for g in WEIGHTS
            ]
            print(f"| {threshold} | " + " | ".join(f"{share:.2f}" for share in shares) + " |")
        bins = reliability(found, answerable, counts)
        for mean, share, count in bins:
            print(f"| {mean:.2f} | {share:.2f} | {count} |")
        if options.plot and columns == 5:
            options.plot.write_text(plot(bins), encoding="utf-8")


if __name__ == "__main__":
    main()
