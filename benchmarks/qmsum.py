"""Summaries of a meeting for a question, 70 words: QMSum, next to the usual systems.

    python -m benchmarks qmsum [--part val] [--meetings N]

ROUGE F1, stemmed. All systems get the same sentences, without marks such as {vocalsound};
a sentence that would pass 70 words is cut there, but for this project's, which stay whole.
TextRank is shown on sentences, on turns, and on turns as they were transcribed, marks and all.
The rankings that know no question are made once for each meeting (minutes; --quick is without).
"""

from __future__ import annotations

import argparse
import gzip
import json
import re
import sys
from pathlib import Path

from benchmarks.rouge import (
    SCORER,
    WORD,
    best_scores,
    lexrank,
    print_table,
    ranked_by,
    textrank,
)
from reportqa.embedding import load_embedder
from reportqa.retrieval.focusing import focused_sentences, without_fillers

DATA = Path(__file__).resolve().parents[2] / "shared" / "bench" / "qmsum"
ROOM = 70
MARK = re.compile(r"\{\w+\}|<\w+>")
EDGE = re.compile(r"(?<=[.?!]) +")
MOST_OF_ORACLE = 10
NAMES = 5
"""Words kept for the names of who speaks."""


def meetings(part):
    """Return the meetings of a part."""
    with gzip.open(DATA / f"{part}.jsonl.gz", "rt") as lines:
        return [json.loads(line) for line in lines]


def sentences_of(meeting):
    """Return (speaker, sentence) pairs without transcribers' marks."""
    return [
        (turn["speaker"], sentence)
        for turn in meeting["meeting_transcripts"]
        for sentence in EDGE.split(" ".join(MARK.sub(" ", turn["content"]).split()))
        if WORD.search(sentence)
    ]


def cut(order, sentences):
    """Return the first of ``order`` up to 70 words, in text order, the last one cut."""
    chosen, room = [], ROOM
    for number in order:
        if room <= 0:
            break
        words = sentences[number].split()[:room]
        chosen.append((number, " ".join(words)))
        room -= len(WORD.findall(chosen[-1][1]))
    return " ".join(text for _, text in sorted(chosen))


def by_similarity(question, sentences, embedder):
    """Rank sentences by their likeness to the question alone."""
    vectors = embedder.embed([question, *sentences])
    likeness = vectors[1:] @ vectors[0]
    return sorted(range(len(sentences)), key=lambda number: -likeness[number])


def ours(question, spoken, embedder):
    """Return this project's sentences under their speakers' names."""
    bounds = [without_fillers(sentence) for _, sentence in spoken]
    plain = [text[a:b].strip() for (_, text), (a, b) in zip(spoken, bounds, strict=True)]
    names = len({speaker for speaker, _ in spoken}) > 1
    room = ROOM - NAMES if names else ROOM
    chosen = sorted(focused_sentences(question, plain, room, embedder))
    told, last = [], None
    for number in chosen:
        speaker = spoken[number][0]
        told.append(plain[number] if speaker == last else f"{speaker}: {plain[number]}")
        last = speaker
    return " ".join(told)


def oracle(answer, sentences):
    """Return sentences chosen greedily for the answer itself."""
    wanted = set(WORD.findall(answer.lower()))
    likely = sorted(
        range(len(sentences)),
        key=lambda one: -len(wanted & set(WORD.findall(sentences[one].lower()))),
    )[:60]
    chosen, best = [], 0.0
    while len(chosen) < MOST_OF_ORACLE:
        scored = [
            (SCORER.score(answer, _joined([*chosen, one], sentences))["rouge1"].fmeasure, one)
            for one in likely
            if one not in chosen
        ]
        score, one = max(scored)
        if score <= best:
            break
        chosen, best = [*chosen, one], score
    return _joined(chosen, sentences)


def _joined(numbers, sentences):
    return " ".join(sentences[number] for number in sorted(numbers))


def fixed_systems(meeting, sentences, quick):
    """Return what the systems say that know no question."""
    said = {"lead": cut(range(len(sentences)), sentences)}
    if quick:
        return said
    raw = [turn["content"] for turn in meeting["meeting_transcripts"]]
    raw = [turn for turn in raw if WORD.search(turn)]
    turns = [one for turn in raw if WORD.search(one := " ".join(MARK.sub(" ", turn).split()))]
    for name, units in (("sentences", sentences), ("turns", turns), ("as transcribed", raw)):
        said[f"TextRank (sumy), {name}"] = cut(ranked_by(textrank(), units), units)
    said["LexRank (sumy), turns"] = cut(ranked_by(lexrank(), turns), turns)
    return said


def main(arguments=None):
    """Print the table."""
    parser = argparse.ArgumentParser(prog="benchmarks qmsum", description=__doc__)
    parser.add_argument("--part", default="val")
    parser.add_argument("--meetings", type=int, default=None)
    parser.add_argument("--quick", action="store_true", help="without sumy and the oracle")
    options = parser.parse_args(arguments)
    embedder, table = load_embedder(None), {}
    for meeting in meetings(options.part)[: options.meetings]:
        spoken = sentences_of(meeting)
        sentences = [text for _, text in spoken]
        fixed = fixed_systems(meeting, sentences, options.quick)
        for asked in meeting["general_query_list"] + meeting["specific_query_list"]:
            question, answer = asked["query"], asked["answer"]
            told = fixed | {
                "query similarity": cut(by_similarity(question, sentences, embedder), sentences),
                "reportqa": ours(question, spoken, embedder),
                "reportqa, words alone": ours(question, spoken, None),
            }
            if not options.quick:
                told["greedy oracle"] = oracle(answer, sentences)
            for name, text in told.items():
                scores = (*best_scores([answer], text), len(WORD.findall(text)))
                table.setdefault(name, []).append(scores)
    print_table(f"QMSum {options.part}, {len(table['lead'])} questions", table)


if __name__ == "__main__":
    main(sys.argv[1:])
