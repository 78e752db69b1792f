"""Paragraph retrieval on SQuAD 1.1 dev through this project's own search: MRR@10 and recall.

    python -m benchmarks.squad [--questions N]

Every article is a report and every paragraph a passage with the article's title in front,
written into a library in a temporary folder; the bundled embeddings are used.
"""

from __future__ import annotations

import argparse
import gzip
import json
import random
import tempfile
from dataclasses import replace
from pathlib import Path

from reportqa.embedding import load_embedder
from reportqa.library.catalogue import set_fact
from reportqa.library.cataloguing import Understood, text_hash, write_report, write_vectors
from reportqa.library.database import reading, transaction, writing
from reportqa.models import Format, Passage, Report, Source, Span
from reportqa.retrieval.searching import SearchOptions, search

DATA = Path(__file__).resolve().parents[2] / "shared" / "bench" / "squad"


def understood(article):
    """Return the article as a report whose passages are its paragraphs."""
    title = article["title"].replace("_", " ")
    texts = [paragraph["context"] for paragraph in article["paragraphs"]]
    source = Source(
        origin=f"/squad/{title}",
        root="/squad",
        name=f"{title}.txt",
        format=Format.TEXT,
        digest=title,
        text="\n\n".join(texts),
    )
    passages, start = [], 0
    for text in texts:
        span = Span(start, start + len(text))
        passages.append(Passage(report=source.id, span=span, text=text, context=title, tokens=0))
        start += len(text) + 2
    report = Report(source=source, title=title, body=Span(0, len(source.text)))
    return Understood(report=report, passages=tuple(passages))


def build(folder, articles, embedder):
    """Write the library."""
    with writing(folder) as connection:
        for article in articles:
            one = understood(article)
            texts = [passage.indexed_text for passage in one.passages]
            vectors = embedder.embed(texts)
            with transaction(connection):
                write_report(connection, one)
                pairs = zip(texts, vectors, strict=True)
                rows = ((text_hash(text), vector.tobytes()) for text, vector in pairs)
                write_vectors(connection, embedder.name, rows)
        set_fact(connection, "embedding", embedder.name)


def ranks(folder, articles, embedder, number, options=None):
    """Yield the rank of each question's own paragraph among the first ten, or None.

    Of ``options`` the weights and what is looked up are used.
    """
    asked = [
        (question["question"], paragraph["context"])
        for article in articles
        for paragraph in article["paragraphs"]
        for question in paragraph["qas"]
    ]
    if number and number < len(asked):
        asked = random.Random(0).sample(asked, number)
    plain = SearchOptions(folder=folder, load_embedder=lambda _: embedder)
    options = replace(options, folder=folder) if options else plain
    with reading(folder) as connection:
        for question, wanted in asked:
            hits = search(connection, question, options)
            texts = [hit.quote.text for hit in hits]
            yield texts.index(wanted) + 1 if wanted in texts else None


def main():
    """Print MRR@10 and recall at 1, 5 and 10."""
    parser = argparse.ArgumentParser(prog="benchmarks.squad", description=__doc__)
    parser.add_argument("--questions", type=int, default=0, help="a sample; 0 for all")
    options = parser.parse_args()
    with gzip.open(DATA / "squad_dev_v1.1.json.gz") as file:
        articles = json.load(file)
    embedder = load_embedder(None)
    with tempfile.TemporaryDirectory() as name:
        build(Path(name), articles, embedder)
        found = list(ranks(Path(name), articles, embedder, options.questions))
    print(f"{len(found)} questions, {embedder.name}")
    print(f"MRR@10 {100 * sum(1 / rank for rank in found if rank) / len(found):.1f}")
    for k in (1, 5, 10):
        print(f"R@{k} {100 * sum(bool(rank and rank <= k) for rank in found) / len(found):.1f}")


if __name__ == "__main__":
    main()
