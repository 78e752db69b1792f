"""Switch each part of the search off in turn and measure what it is worth.

    python -m benchmarks.ablation --library DIR [--questions N] [--only PART ...]

TripQA dev in process, with what its filters narrow: factoid recall@10, evidence recall@10
of all kinds but list, list recall@30 and MRR@10, as ../shared/tripqa/score.py counts them.
Thirty questions of our own (data/other_questions.jsonl): scripts without blanks, questions
in another language than the report, and typing errors; MRR@10 each. SQuAD 1.1 dev: MRR@10.
"""

from __future__ import annotations

import argparse
import contextlib
import dataclasses
import gzip
import importlib.util
import json
import tempfile
from pathlib import Path

from benchmarks import squad
from reportqa.embedding import load_embedder
from reportqa.library.database import reading
from reportqa.models import Filters
from reportqa.retrieval.fusion import PART_NAMES
from reportqa.retrieval.searching import SearchOptions, search

TRIPQA = Path(__file__).resolve().parents[2] / "shared" / "tripqa"
OTHER = Path(__file__).parent / "data" / "other_questions.jsonl"
OTHER_KINDS = ("unspaced", "foreign", "misspelt")
HEADING = f"{'without':14}{'fact@10':>9}{'evid@10':>9}{'list@30':>9}{'MRR@10':>9}" + "".join(
    f"{kind:>10}" for kind in (*OTHER_KINDS, "SQuAD")
)


def variants(options):
    """Return the options with each part off, by its name; a new part is a line here."""
    weights, lookup = options.weights, options.lookup
    off = {name: {"weights": weights.without(name)} for name in (*PART_NAMES, "near")}
    off["own scope"] = {"scoped": False}
    for field in dataclasses.fields(lookup):
        off[field.name] = {"lookup": dataclasses.replace(lookup, **{field.name: False})}
    changed = {name: dataclasses.replace(options, **change) for name, change in off.items()}
    return {"(nothing)": options, **changed}


def scorer():
    """Return ../shared/tripqa/score.py as a module."""
    spec = importlib.util.spec_from_file_location("score", TRIPQA / "score.py")
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def lines(path):
    """Return the objects of a file with one JSON object in each line."""
    return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines() if line]


def with_filters(options, question):
    """Return ``options`` narrowed as the question's own filters say."""
    given = question.get("filters", {})
    years = {"year": int(given["year"])} if "year" in given else {}
    return dataclasses.replace(options, k=30, filters=Filters(**given | years))


def gold_ranks(score, hits, gold):
    """Return the rank of the first hit that holds each gold quote, or None."""
    return [
        next(
            (
                rank
                for rank, hit in enumerate(hits, 1)
                if score.same_file(hit.quote.report.source, one["file"])
                and score.holds(hit.quote.text, one["quote"])
            ),
            None,
        )
        for one in gold
    ]


def reciprocal(ranks):
    """Return the mean reciprocal rank within the first ten of the best of each ``ranks``."""
    firsts = [min((rank for rank in found if rank and rank <= 10), default=None) for found in ranks]
    return sum(1 / rank for rank in firsts if rank) / len(firsts)


def dev_figures(connection, questions, options, score):
    """Return factoid recall@10, evidence recall@10, list recall@30 and MRR@10."""
    asked = [(q, q["evidence"] or q["items"]) for q in questions if q["evidence"] or q["items"]]
    found = [
        (q, gold_ranks(score, search(connection, q["question"], with_filters(options, q)), gold))
        for q, gold in asked
    ]

    def recall(k, wanted):
        return score.mean(
            [float(bool(r and r <= k)) for q, ranks in found if wanted(q["kind"]) for r in ranks]
        )

    return (
        recall(10, lambda kind: kind == "factoid"),
        recall(10, lambda kind: kind != "list"),
        recall(30, lambda kind: kind == "list"),
        reciprocal([ranks for _, ranks in found]),
    )


def other_figures(connection, dev, options, score):
    """Return MRR@10 of each kind of our own questions."""
    evidence = {q["id"]: q["evidence"] for q in dev}
    found = {kind: [] for kind in OTHER_KINDS}
    for one in lines(OTHER):
        hits = search(connection, one["question"], options)
        gold = evidence.get(one.get("dev")) or [{"file": one["file"], "quote": one["says"]}]
        found[one["kind"]].append(
            gold_ranks(score, hits, gold) if "dev" in one else [_saying(score, hits, one)]
        )
    return tuple(reciprocal(found[kind]) for kind in OTHER_KINDS)


def _saying(score, hits, wanted):
    return next(
        (
            rank
            for rank, hit in enumerate(hits, 1)
            if score.same_file(hit.quote.report.source, wanted["file"])
            and wanted["says"] in hit.quote.text
        ),
        None,
    )


@contextlib.contextmanager
def squad_library(embedder, wanted):
    """Yield a folder with SQuAD's articles as a library, and the articles; None for none."""
    if not wanted:
        yield None, ()
        return
    with gzip.open(squad.DATA / "squad_dev_v1.1.json.gz") as file:
        articles = json.load(file)
    with tempfile.TemporaryDirectory() as name:
        squad.build(Path(name), articles, embedder)
        yield Path(name), articles


def main():
    """Print the table."""
    parser = argparse.ArgumentParser(prog="benchmarks ablation", description=__doc__)
    parser.add_argument("--library", type=Path, required=True)
    parser.add_argument("--questions", type=int, default=400, help="of SQuAD; 0 for none")
    parser.add_argument("--only", action="append", help="this part alone; may be given again")
    given = parser.parse_args()
    embedder, score, dev = load_embedder(None), scorer(), lines(TRIPQA / "dev.jsonl")
    options = SearchOptions(folder=given.library, load_embedder=lambda _: embedder)
    print(HEADING)
    with squad_library(embedder, given.questions) as (folder, articles):
        for name, one in variants(options).items():
            if given.only and name not in given.only:
                continue
            with reading(given.library) as connection:
                figures = dev_figures(connection, dev, one, score)
                figures += other_figures(connection, dev, one, score)
            if folder:
                ranks = list(squad.ranks(folder, articles, embedder, given.questions, one))
                figures += (reciprocal([[rank] for rank in ranks]),)
            cells = [f"{figure:9.3f}" for figure in figures[:4]]
            cells += [f"{figure:10.3f}" for figure in figures[4:]]
            print(f"{name:14}{''.join(cells)}", flush=True)


if __name__ == "__main__":
    main()
