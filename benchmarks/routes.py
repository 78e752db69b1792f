"""What each way of answering is worth: TripQA dev by ``ask`` without a model, one off at a time.

python -m benchmarks.routes --library LIBRARY
"""

from __future__ import annotations

import argparse
from dataclasses import replace
from pathlib import Path

from benchmarks.ablation import TRIPQA, lines, scorer
from reportqa.answering.asking import AskOptions, Ways, ask
from reportqa.embedding import load_embedder
from reportqa.library.database import reading
from reportqa.models import Filters
from reportqa.rendering.json import ask_data
from reportqa.retrieval.searching import SearchOptions

KINDS_OF_EVIDENCE = {"factoid", "cross", "day", "attendance"}


class Folders:
    """What score.py's Scorer wants to be told."""

    reports = (TRIPQA.parent / "reports", TRIPQA.parent / "seeds")


def scored(score, scorer_, q, outcome):
    """Return the question's figures, as score.py counts them."""
    data = ask_data(outcome)
    cited = data["citations"] + [c for item in data["items"] for c in item["citations"]]
    text = data["answer"] + "\n" + "\n".join(item["title"] for item in data["items"])
    result = {"kind": q["kind"], "answered": data["status"] == "answered"}
    if q["must_include"]:
        result["facts"] = all(
            any(score.says(text, a) for a in group) for group in q["must_include"]
        )
    if q["evidence"] and q["kind"] in KINDS_OF_EVIDENCE:
        found = [
            any(
                score.same_file(c["source"], e["file"])
                and (score.holds(c["quote"], e["quote"]) or score.holds(e["quote"], c["quote"]))
                for c in cited
            )
            for e in q["evidence"]
        ]
        result["evidence"] = sum(found) / len(found)
    if q["kind"] == "list":
        scorer_.score_list(q, data["items"], result)
    return result


def figures(connection, questions, options, score, scorer_):
    """Return evidence, facts, list F1, abstain and false abstain."""
    found = []
    for q in questions:
        search = replace(options.search, filters=Filters(**q.get("filters", {})))
        outcome = ask(connection, q["question"], replace(options, search=search))
        found.append(scored(score, scorer_, q, outcome))

    def mean(key, kinds=None):
        return score.mean([one.get(key) for one in found if kinds is None or one["kind"] in kinds])

    precision, recall = mean("precision"), mean("recall")
    both = precision + recall
    refused = {
        name: score.mean([float(not one["answered"]) for one in found if holds(one)])
        for name, holds in (
            ("no", lambda one: one["kind"] == "unanswerable"),
            ("yes", lambda one: one["kind"] != "unanswerable"),
        )
    }
    f1 = 2 * precision * recall / both if both else 0.0
    return mean("evidence"), mean("facts"), f1, refused["no"], refused["yes"]


def main():
    """Print the table."""
    parser = argparse.ArgumentParser(prog="benchmarks.routes", description=__doc__)
    parser.add_argument("--library", type=Path, required=True)
    given = parser.parse_args()
    embedder, score = load_embedder(None), scorer()
    search = SearchOptions(folder=given.library, load_embedder=lambda _: embedder)
    plain = AskOptions(search=search)
    variants = {
        "(nothing)": plain,
        "lists": replace(plain, ways=Ways(lists=False)),
        "sides": replace(plain, ways=Ways(sides=False)),
        "titles": replace(plain, ways=Ways(titles=False)),
        "events": replace(plain, ways=Ways(events=False)),
        "own scope": replace(plain, search=replace(search, scoped=False)),
    }
    print(f"{'without':12} evidence    facts  list F1  abstain    false")
    questions = lines(TRIPQA / "dev.jsonl")
    scorer_ = score.Scorer(Folders)
    for name, options in variants.items():
        with reading(given.library) as connection:
            row = figures(connection, questions, options, score, scorer_)
        print(f"{name:12}" + "".join(f"{figure:9.3f}" for figure in row), flush=True)


if __name__ == "__main__":
    main()
