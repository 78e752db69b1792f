"""What a model reads of reports: each whole if it fits, else cut along its sections and days."""

from __future__ import annotations

import math
from dataclasses import dataclass, replace
from itertools import accumulate
from typing import TYPE_CHECKING

from reportqa.llm.budget import cut_text
from reportqa.summarizing.writing.asking import TOKENS_PER_FENCE
from reportqa.summarizing.writing.pieces import NO_RANK, pieces_of
from reportqa.summarizing.writing.prompting import piece_messages

if TYPE_CHECKING:
    from collections.abc import Sequence

    from reportqa.llm.messages import Message
    from reportqa.models import ReportCard
    from reportqa.summarizing.known import KnownReport
    from reportqa.summarizing.writing.asking import Room, Task
    from reportqa.summarizing.writing.pieces import Piece
    from reportqa.summarizing.writing.prompting import Wanted

MOST_PARTS = 200
"""No report that somebody wrote has more; what lies behind them is not read, and that is said."""

EARLIEST_CUT = 0.6
SLACK = 1.15
ALL_NOTES, FEWEST_NOTES, MOST_NOTES = 80, 3, 20
"""How many notes are wanted of all parts together, and of one part."""

TOKENS_PER_NOTE = 60


@dataclass(frozen=True, slots=True, kw_only=True)
class Sheet:
    """A report with its passages, and its event as a summary names it."""

    card: ReportCard
    event: str
    pieces: tuple[Piece, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Part:
    """What is read in one call: the very messages, and the passages that they show.

    ``most`` is how many sentences are asked for.
    """

    card: ReportCard
    pieces: tuple[Piece, ...]
    messages: tuple[Message, ...]
    most: int


def sheet_of(known: KnownReport) -> Sheet:
    """Return a report as a model reads it."""
    event, place = known.card.event or "", known.place
    named = f"{event} ({place})" if event and place and place not in event else event
    return Sheet(card=known.card, event=named, pieces=pieces_of(known))


def whole_part(sheet: Sheet, task: Task) -> Part | None:
    """Return a report as one part that a summary is written from; None if it does not fit."""
    wanted = task.wanted
    messages = piece_messages(sheet.card, sheet.event, sheet.pieces, wanted, task.prompts.summary)
    if not task.room.holds(messages):
        return None
    return Part(card=sheet.card, pieces=sheet.pieces, messages=messages, most=task.most)


def parts_of(sheets: Sequence[Sheet], task: Task) -> tuple[tuple[Part, ...], int]:
    """Return the parts of all reports, and how many of their passages are in none."""
    cut = [(sheet, run) for sheet in sheets for run in _runs(sheet, task)]
    read = cut[:MOST_PARTS]
    notes = min(max(ALL_NOTES // max(len(read), 1), FEWEST_NOTES), MOST_NOTES)
    most = max(min(notes, task.room.chat.max_output_tokens // TOKENS_PER_NOTE), 1)
    numbers = _numbers([sheet for sheet, _ in read])
    parts = tuple(
        _part(sheet, run, replace(task.wanted, notes=most, part=number, parts=of), task)
        for (sheet, run), (number, of) in zip(read, numbers, strict=True)
    )
    return parts, sum(len(run) for _, run in cut[MOST_PARTS:])


def _part(sheet: Sheet, run: Sequence[Piece], wanted: Wanted, task: Task) -> Part:
    messages = piece_messages(sheet.card, sheet.event, run, wanted, task.prompts.part)
    return Part(card=sheet.card, pieces=tuple(run), messages=messages, most=wanted.notes)


def _numbers(sheets: Sequence[Sheet]) -> list[tuple[int, int]]:
    """Return for each part which of its report's parts it is."""
    ids = [sheet.card.id for sheet in sheets]
    return [(ids[: place + 1].count(one), ids.count(one)) for place, one in enumerate(ids)]


def _runs(sheet: Sheet, task: Task) -> list[tuple[Piece, ...]]:
    room = task.room
    if not sheet.pieces:
        return []
    if room.holds(_part(sheet, sheet.pieces, task.wanted, task).messages):
        return [sheet.pieces]
    budget = room.beside(_part(sheet, (), task.wanted, task).messages)
    pieces = [_fitting(piece, budget, room) for piece in sheet.pieces]
    return split(pieces, [_cost(piece, room) for piece in pieces], budget)


def _cost(piece: Piece, room: Room) -> int:
    return room.count(piece.seen) + room.count(piece.day) + TOKENS_PER_FENCE


def _fitting(piece: Piece, budget: int, room: Room) -> Piece:
    """Cut what is shown of a passage that would not fit alone."""
    if _cost(piece, room) <= budget:
        return piece
    left = max(budget - TOKENS_PER_FENCE, 1)
    return replace(piece, seen=cut_text(piece.seen, budget_tokens=left, count=room.count))


def split(pieces: Sequence[Piece], costs: Sequence[int], budget: int) -> list[tuple[Piece, ...]]:
    """Cut pieces into runs that are within the budget, of about one size.

    A run ends where a day or a section begins, if that leaves it large enough.
    """
    many = math.ceil(sum(costs) / budget)
    aim = min(budget, math.ceil(sum(costs) / many * SLACK))
    runs: list[tuple[Piece, ...]] = []
    start = 0
    while start < len(pieces):
        end = _end(pieces, costs, start, aim)
        runs.append(tuple(pieces[start:end]))
        start = end
    return runs


def _end(pieces: Sequence[Piece], costs: Sequence[int], start: int, aim: int) -> int:
    """Return the best place to end a run that begins at ``start``."""
    used = [*accumulate(costs[start:])]
    last = start + max(sum(1 for one in used if one <= aim), 1)
    if last == len(pieces):
        return last
    large = [start + n for n in range(1, last - start + 1) if used[n - 1] >= EARLIEST_CUT * aim]
    cuts = [place for place in large if pieces[place].rank < NO_RANK]
    return min(cuts, key=lambda place: (pieces[place].rank, -place), default=last)
