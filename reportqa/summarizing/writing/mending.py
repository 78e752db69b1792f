"""Send a summary back once, with its faults; what still does not hold is marked."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reportqa.errors import BudgetError, ModelError
from reportqa.sanitizing import for_line
from reportqa.summarizing.writing.drafts import NO_TLDR, Draft, read_draft
from reportqa.summarizing.writing.prompting import ShownSentence, mend_messages, show_pieces

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from reportqa.llm.messages import Message
    from reportqa.summarizing.writing.asking import Task
    from reportqa.summarizing.writing.drafts import Claim
    from reportqa.summarizing.writing.pieces import Piece


def mend_draft(draft: Draft, pieces: Sequence[Piece], task: Task) -> Draft:
    """Return ``draft``, or what the model makes of it once it is told what does not hold.

    Where the second call fails, is beyond the budget or makes nothing better, the first
    stays. ``pieces`` are the passages that a sentence may name.
    """
    if not draft.faults:
        return draft
    for shown in _choices(draft, pieces):
        messages = _messages(draft, shown, task)
        if task.room.holds(messages):
            return _better(draft, shown, messages, task)
    return draft


def _better(
    draft: Draft, shown: Sequence[Piece], messages: tuple[Message, ...], task: Task
) -> Draft:
    task.tell(0, 1, "putting right what does not hold")
    try:
        reply = task.asking.chat.reply(messages)
    except (ModelError, BudgetError):
        return draft
    again = read_draft(reply, shown, task.most)
    return again if again.claims and again.faults < draft.faults else draft


def _choices(draft: Draft, pieces: Sequence[Piece]) -> list[tuple[Piece, ...]]:
    """Return which passages to show: all, else those that are named."""
    named = {piece for claim in draft.claims for piece in claim.pieces}
    fewer = tuple(piece for piece in pieces if piece in named)
    return [tuple(pieces), *([fewer] if fewer else [])]


def _messages(draft: Draft, shown: Sequence[Piece], task: Task) -> tuple[Message, ...]:
    numbers = {piece: number for number, piece in enumerate(shown, 1)}
    missing = ShownSentence(text="TLDR:", fault=NO_TLDR)
    told = [_show(claim, numbers) for claim in draft.sentences]
    top = _show(draft.tldr, numbers, "TLDR: ") if draft.tldr else missing
    return mend_messages(
        task.event, show_pieces(shown), [top, *told], task.wanted, task.prompts.mend
    )


def _show(claim: Claim, numbers: Mapping[Piece, int], label: str = "") -> ShownSentence:
    marks = "".join(f"[{numbers[piece]}]" for piece in claim.pieces)
    return ShownSentence(
        text=f"{label}{for_line(claim.text)} {marks}".rstrip(), fault=for_line(claim.fault or "")
    )
