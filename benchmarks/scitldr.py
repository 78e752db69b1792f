"""One sentence of an abstract as its TLDR: SciTLDR-A, next to lead, LexRank, TextRank, oracle.

    python -m benchmarks scitldr [--part dev] [--fit]

Best of the references by ROUGE-1, stemmed. The weights were fitted on the train part alone
(--fit prints them: ridge regression on each sentence's ROUGE-1, both centred by abstract).
"""

from __future__ import annotations

import argparse
import gzip
import json
import sys
from pathlib import Path

from benchmarks.rouge import (
    WORD,
    best_scores,
    first_score,
    lexrank,
    print_table,
    ranked_by,
    textrank,
)
from reportqa.summarizing.abstracts import abstract_features, abstract_scores
from reportqa.summarizing.wording import lead_length

DATA = Path(__file__).resolve().parents[2] / "shared" / "bench" / "scitldr"
RIDGE = 3.0


def papers(part):
    """Return the papers of a part: sentences, title, references."""
    with gzip.open(DATA / f"SciTLDR-A.{part}.jsonl.gz", "rt") as lines:
        return [json.loads(line) for line in lines]


def chosen(paper):
    """Return the sentence that this project chooses, without "In this paper, " before it."""
    scores = abstract_scores(paper["source"], paper["title"])
    sentence = paper["source"][max(range(len(scores)), key=scores.__getitem__)]
    return sentence[lead_length(sentence) :]


def systems(paper):
    """Yield each system's name and its one sentence."""
    sentences = [" ".join(one.split()) for one in paper["source"]]
    yield "first sentence", sentences[0]
    yield "TextRank (sumy)", sentences[ranked_by(textrank(), sentences)[0]]
    yield "LexRank (sumy)", sentences[ranked_by(lexrank(), sentences)[0]]
    yield "reportqa", chosen(paper)
    oracle = max(sentences, key=lambda one: first_score(paper["target"], one))
    yield "best possible sentence", oracle


def fit():
    """Print weights fitted on the train part."""
    import numpy as np

    rows, values, names = [], [], []
    for paper in papers("train"):
        features = abstract_features(paper["source"], paper["title"])
        names = list(features[0])
        matrix = np.array([[one[name] for name in names] for one in features])
        scores = np.array([first_score(paper["target"], one) for one in paper["source"]])
        rows.append(matrix - matrix.mean(0))
        values.append(scores - scores.mean())
    matrix, target = np.concatenate(rows), np.concatenate(values)
    squares = matrix.T @ matrix + RIDGE * np.eye(len(names))
    print("[abstract]")
    for name, weight in zip(names, np.linalg.solve(squares, matrix.T @ target), strict=True):
        print(f"{name} = {weight:.4f}")


def main(arguments=None):
    """Print the table, or the weights."""
    parser = argparse.ArgumentParser(prog="benchmarks scitldr", description=__doc__)
    parser.add_argument("--part", default="dev")
    parser.add_argument("--fit", action="store_true")
    options = parser.parse_args(arguments)
    if options.fit:
        fit()
        return
    table = {}
    for paper in papers(options.part):
        for name, text in systems(paper):
            scores = (*best_scores(paper["target"], text), len(WORD.findall(text)))
            table.setdefault(name, []).append(scores)
    print_table(f"SciTLDR-A {options.part}, {len(papers(options.part))} papers", table)


if __name__ == "__main__":
    main(sys.argv[1:])
