"""Measure merging on pairs of items that a person judged (benchmarks/data/merges.jsonl).

The pairs were found by reading the reports, not by the program. Each is asked twice: of
the items as a person would list them (title, speakers, links, kind, day), which measures
merging alone, and of the items that the parser finds, where a pair whose one side it
missed counts as missed by the parser. Every other join in the library is listed. Last, all
items are taken for items of one event: every join across true events is wrong.

    python -m benchmarks merging --library LIBRARY [--misses]
"""

from __future__ import annotations

import argparse
import datetime as dt
import json
from collections import Counter
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING

from reportqa.library.catalogue import item_cards
from reportqa.library.database import reading
from reportqa.library.scoping import folded
from reportqa.merging import merge_items, said_in
from reportqa.merging.names import known_name, names_of
from reportqa.models import (
    Attendance,
    ItemCard,
    ItemId,
    ItemKind,
    Quote,
    ReportCard,
    ReportId,
    Span,
    content_id,
)

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

PAIRS = Path(__file__).parent / "data" / "merges.jsonl"


@dataclass(frozen=True, slots=True)
class Score:
    """How the joins among judged pairs compare with the judgements."""

    right: int
    wrong: int
    missed: int
    apart: int

    def __str__(self) -> str:
        precision = self.right / max(self.right + self.wrong, 1)
        recall = self.right / max(self.right + self.missed, 1)
        counts = f"{self.right} right, {self.wrong} wrong, {self.missed} missed, {self.apart} apart"
        return f"precision {precision:.2f}  recall {recall:.2f}  ({counts})"


def read_pairs() -> list[dict]:
    return [json.loads(line) for line in PAIRS.read_text(encoding="utf-8").splitlines()]


def key_of(side: Mapping) -> tuple[str, int, str]:
    return side["source"], side["line"], side["title"]


def written_card(side: Mapping, event: str) -> ItemCard:
    """Return an item as a person lists it."""
    name = side["source"]
    report = ReportCard(
        id=ReportId(name),
        source=name,
        origin=name,
        title=name,
        author=None,
        event=side.get("event", event),
        year=None,
        date=None,
        tags=(),
        language=None,
        words=0,
        items=0,
        passages=0,
    )
    links = tuple(side.get("links", ()))
    text = " ".join((side["title"], *links))
    span = Span(side["line"] * 1000, side["line"] * 1000 + len(text))
    line = (side["line"], side["line"])
    return ItemCard(
        id=ItemId(content_id("written", *key_of(side))),
        title=side["title"],
        kind=ItemKind(side.get("kind", "talk")),
        event=report.event,
        day=dt.date.fromisoformat(side["day"]) if "day" in side else None,
        day_label=None,
        session=None,
        people=tuple(side.get("people", ())),
        links=links,
        attendance=Attendance.ATTENDED,
        tldr=None,
        comment=None,
        confidence=1.0,
        span=span,
        opening=Quote(report=report, span=span, lines=line, text=text),
    )


def parsed_card(side: Mapping, cards: Sequence[ItemCard]) -> ItemCard | None:
    """Return the parser's item at a place: the one whose title is nearest to the one written."""
    name, line, title = key_of(side)
    here = [c for c in cards if c.report.source == name and c.opening.lines[0] == line]
    wanted = set(folded(title).split()) | set(folded(" ".join(side.get("people", ()))).split())

    def shared(card: ItemCard) -> int:
        return len(wanted & set(folded(" ".join((card.title, *card.people))).split()))

    best = max(here, key=shared, default=None)
    alone = best and best.title == side.get("parsed_as")
    return best if best and (alone or shared(best)) else None


def scored(
    pairs: Iterable[tuple[dict, ItemCard, ItemCard]], entry_of: Mapping[ItemId, int], misses: bool
) -> Score:
    counts: Counter[str] = Counter()
    for pair, left, right in pairs:
        joined = entry_of[left.id] == entry_of[right.id]
        name = {(1, 1): "right", (0, 1): "wrong", (1, 0): "missed", (0, 0): "apart"}
        verdict = name[pair["same"], joined]
        counts[verdict] += 1
        if misses and verdict in ("wrong", "missed"):
            print(f"  {verdict}: {pair['event']}: {left.title} <> {right.title}")
    return Score(*(counts[name] for name in ("right", "wrong", "missed", "apart")))


def as_written(pairs: Sequence[dict], misses: bool) -> Score:
    sides = {
        key_of(pair[side]): written_card(pair[side], pair["event"])
        for pair in pairs
        for side in ("left", "right")
    }
    entries = merge_items(list(sides.values()))
    entry_of = {card.id: n for n, one in enumerate(entries) for card in one.tellings}
    asked = ((pair, sides[key_of(pair["left"])], sides[key_of(pair["right"])]) for pair in pairs)
    return scored(asked, entry_of, misses)


def as_parsed(pairs: Sequence[dict], library: Path, misses: bool) -> tuple[Score, int]:
    with reading(library) as connection:
        cards = item_cards(connection)
        entries = merge_items(cards, said_in(connection))
    entry_of = {card.id: n for n, one in enumerate(entries) for card in one.tellings}
    asked, lost, judged = [], 0, set()
    for pair in pairs:
        left, right = (parsed_card(pair[side], cards) for side in ("left", "right"))
        if left and right:
            asked.append((pair, left, right))
            judged.add(frozenset((left.id, right.id)))
        elif pair["same"]:
            lost += 1
            if misses:
                print(f"  lost by the parser: {pair['event']}: {pair['left']['title']}")
    for join in (join for one in entries for join in one.why):
        if frozenset((join.left.id, join.right.id)) not in judged:
            print(f"  not judged: {join.left.title} <> {join.right.title} ({join.why})")
    return scored(asked, entry_of, misses), lost


def thrown_together(library: Path, misses: bool) -> str:
    with reading(library) as connection:
        true = {card.id: card for card in item_cards(connection)}
        cards = [replace(c, event="one", day=None, day_label=None) for c in true.values()]
        joins = [join for one in merge_items(cards, said_in(connection)) for join in one.why]
    wrong = [join for join in joins if true[join.left.id].event != true[join.right.id].event]
    strangers = [
        j for j in wrong if not known_name(names_of(j.left.people), names_of(j.right.people))
    ]
    for join in wrong if misses else ():
        print(f"  across events: {join.left.title} <> {join.right.title} ({join.why})")
    return (
        f"all {len(cards)} items as one event: {len(wrong)} joins across events,"
        f" {len(strangers)} of them without a common speaker"
    )


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--library", type=Path, required=True)
    parser.add_argument("--misses", action="store_true")
    options = parser.parse_args()
    pairs = read_pairs()
    same = sum(pair["same"] for pair in pairs)
    print(f"{len(pairs)} pairs, {same} of them the same thing")
    print(f"as a person lists them   {as_written(pairs, options.misses)}")
    score, lost = as_parsed(pairs, options.library, options.misses)
    print(f"as the parser finds them {score}; {lost} more lost by the parser")
    print(thrown_together(options.library, options.misses))


if __name__ == "__main__":
    main()
