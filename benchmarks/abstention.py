"""Fit the probability that what was found bears on a question (answering/calibration.py).

Answerable questions are TripQA dev's; the others are SQuAD 1.1 dev questions and a few
of daily life, asked of a library of trip reports. Five-fold, with a ridge penalty.

    python -m benchmarks.abstention LIBRARY
"""

from __future__ import annotations

import gzip
import json
import random
import sys
from pathlib import Path

import numpy as np

from reportqa.answering.calibration import features_of
from reportqa.answering.evidence import gather_evidence
from reportqa.embedding import load_embedder
from reportqa.library.database import reading
from reportqa.retrieval.searching import SearchOptions, search
from reportqa.retrieval.terms import question_terms
from reportqa.retrieval.topics import weigh_topics

SHARED = Path(__file__).resolve().parents[2] / "shared"
DAILY = (
    "What is the capital of France?",
    "How do I bake sourdough bread?",
    "Who won the world cup in 2018?",
    "recipe for carbonara",
    "How tall is Mount Everest?",
    "What is the meaning of life?",
)


def questions():
    """Return (question, whether it can be answered) pairs."""
    lines = (SHARED / "tripqa" / "dev.jsonl").read_text(encoding="utf-8").splitlines()
    dev = [json.loads(line) for line in lines]
    known = [(q["question"], True) for q in dev if q["kind"] != "unanswerable"]
    with gzip.open(SHARED / "bench" / "squad" / "squad_dev_v1.1.json.gz") as file:
        articles = json.load(file)
    chance = random.Random(1)
    foreign = [
        chance.choice(chance.choice(article["paragraphs"])["qas"])["question"]
        for article in articles
        for _ in range(2)
    ]
    return known + [(text, False) for text in (*foreign, *DAILY)]


def fit(features, answerable, penalty=0.02):
    """Return (bias, weights) of a logistic regression by gradient descent."""
    mean, spread = features.mean(0), features.std(0)
    scaled = np.c_[np.ones(len(features)), (features - mean) / spread]
    weights = np.zeros(scaled.shape[1])
    for _ in range(4000):
        error = 1 / (1 + np.exp(-scaled @ weights)) - answerable
        slope = scaled.T @ error / len(answerable) + penalty * np.r_[0, weights[1:]]
        weights -= 0.5 * slope
    plain = weights[1:] / spread
    return weights[0] - plain @ mean, plain


def cross_validated(features, answerable, folds=5):
    """Return each question's probability by a fit that did not see it."""
    order = np.random.default_rng(0).permutation(len(answerable))
    found = np.zeros(len(answerable))
    for fold in range(folds):
        held = order[fold::folds]
        rest = np.setdiff1d(order, held)
        bias, weights = fit(features[rest], answerable[rest])
        found[held] = 1 / (1 + np.exp(-(bias + features[held] @ weights)))
    return found


def main():
    """Print the weights, with and without vectors, and what they refuse."""
    folder = Path(sys.argv[1])
    embedder = load_embedder(None)
    rows, labels = [], []
    with reading(folder) as connection:
        for question, answerable in questions():
            options = SearchOptions(folder=folder, load_embedder=lambda _: embedder)
            hits = search(connection, question, options)
            topics = weigh_topics(connection, question_terms(question))
            evidence = gather_evidence(connection, question, hits, topics, embedder)
            rows.append(features_of(evidence, hits, topics))
            labels.append(float(answerable))
    features, answerable = np.array(rows), np.array(labels)
    for name, columns in (("with vectors", 3), ("without", 2)):
        part = features[:, :columns]
        bias, weights = fit(part, answerable)
        found = cross_validated(part, answerable)
        print(name, "bias", round(bias, 2), "weights", weights.round(2))
        for threshold in (0.1, 0.15, 0.2, 0.25, 0.3):
            false = (found[answerable == 1] < threshold).mean()
            right = (found[answerable == 0] < threshold).mean()
            print(f"  below {threshold}: refused {right:.2f}, wrongly {false:.2f}")


if __name__ == "__main__":
    main()
