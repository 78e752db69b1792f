"""Notes on many parts become one summary; the passages behind a note stay behind it."""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import partial
from itertools import groupby
from typing import TYPE_CHECKING

from reportqa.llm.budget import fit_passages
from reportqa.sanitizing import for_line
from reportqa.summarizing.writing.asking import TOKENS_PER_FENCE, do_all
from reportqa.summarizing.writing.drafts import Draft, read_draft, read_notes
from reportqa.summarizing.writing.prompting import ShownGroup, merge_messages

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from reportqa.llm.messages import Message
    from reportqa.models import ReportCard
    from reportqa.summarizing.writing.asking import Task
    from reportqa.summarizing.writing.drafts import Claim
    from reportqa.summarizing.writing.pieces import Piece
    from reportqa.summarizing.writing.prompting import Wanted

MOST_ROUNDS = 6
FEWEST_OF_ROUND = 2


@dataclass(frozen=True, slots=True, kw_only=True)
class Note:
    """A sentence that a model has noted on a report, with the passages that bear it."""

    card: ReportCard
    claim: Claim


def merge(notes: Sequence[Note], task: Task) -> tuple[Draft, tuple[Piece, ...]]:
    """Return the summary that a model writes from ``notes``, at least one, and its passages.

    What does not fit into one prompt is made fewer first, group by group.

    Raises:
        ModelError: the server failed.
        BudgetError: it would cost more than is left.
    """
    fitting = _fitting(notes, task)
    task.tell(0, 1, "putting the parts together")
    reply = task.asking.chat.reply(_messages(fitting, task.wanted, task))
    pool = pool_of(fitting)
    draft = read_draft(reply, pool, task.most)
    if not draft.claims:
        reply.forget()
    return draft, pool


def _messages(notes: Sequence[Note], wanted: Wanted, task: Task) -> tuple[Message, ...]:
    return merge_messages(task.event, show_notes(notes), wanted, task.prompts.merge)


def pool_of(notes: Sequence[Note]) -> tuple[Piece, ...]:
    """Return the passages behind notes, each once, as they are numbered for the model."""
    return tuple(dict.fromkeys(piece for note in notes for piece in note.claim.pieces))


def show_notes(notes: Sequence[Note]) -> tuple[ShownGroup, ...]:
    """Return notes as a prompt shows them, those on a report together."""
    numbers = {piece: number for number, piece in enumerate(pool_of(notes), 1)}

    def line(note: Note) -> str:
        marks = "".join(f"[{numbers[piece]}]" for piece in note.claim.pieces)
        return f"{for_line(note.claim.text)} {marks}"

    groups = [(card, [*some]) for card, some in groupby(notes, key=lambda note: note.card)]
    return tuple(
        ShownGroup(
            number=number,
            title=for_line(card.title),
            author=for_line(card.author or ""),
            notes=tuple(map(line, some)),
        )
        for number, (card, some) in enumerate(groups, 1)
    )


def _fitting(notes: Sequence[Note], task: Task) -> Sequence[Note]:
    for _ in range(MOST_ROUNDS):
        if task.room.holds(_messages(notes, task.wanted, task)):
            return notes
        fewer = _fewer(notes, task)
        if not 0 < len(fewer) < len(notes):
            break
        notes = fewer
    budget = task.room.beside(_messages((), task.wanted, task))
    return fit_passages(notes, budget_tokens=budget, count=partial(_cost, task))


def _fewer(notes: Sequence[Note], task: Task) -> list[Note]:
    """Let the model choose and join notes, so many at a time as fit; half of each are left."""
    budget = task.room.beside(_messages((), replace(task.wanted, final=False), task))
    groups = _groups(notes, budget, partial(_cost, task))
    found: dict[int, list[Note]] = {}

    def join(number: int) -> None:
        group = groups[number]
        most = max(len(group) // 2, 1)
        asked = replace(task.wanted, final=False, notes=most)
        reply = task.asking.chat.reply(_messages(group, asked, task))
        claims = read_notes(reply, pool_of(group), most)
        found[number] = [_noted(claim, group) for claim in claims]

    do_all([partial(join, number) for number in range(len(groups))], task, "joining notes")
    return [note for number in range(len(groups)) for note in found[number]]


def _noted(claim: Claim, group: Sequence[Note]) -> Note:
    """Return a note that joins others: it is on the report of the first passage it names."""
    first = claim.pieces[0].quote.report
    cards = {note.card.id: note.card for note in group}
    return Note(card=cards.get(first.id, first), claim=claim)


def _groups(
    notes: Sequence[Note], budget: int, count: Callable[[Note], int]
) -> list[Sequence[Note]]:
    """Cut notes into runs that are within the budget, of two at least."""
    groups: list[list[Note]] = [[]]
    used = 0
    for note in notes:
        cost = count(note)
        if used + cost > budget and len(groups[-1]) >= FEWEST_OF_ROUND:
            groups.append([])
            used = 0
        groups[-1].append(note)
        used += cost
    return [group for group in groups if group]


def _cost(task: Task, note: Note) -> int:
    """Return a note's tokens, with its marks and its share of a group's fence."""
    marks = 4 * len(note.claim.pieces)
    return task.room.count(note.claim.text) + marks + TOKENS_PER_FENCE // 2
