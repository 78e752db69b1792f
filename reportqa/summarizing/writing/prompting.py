"""What the prompts of summaries are given: every field one line but the text, nothing unseen."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING

from reportqa.answering.bearing import ATTENDANCE_WORDS
from reportqa.llm.prompts import load_prompt, seal
from reportqa.models import Attendance
from reportqa.sanitizing import for_line

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from reportqa.llm.messages import Message
    from reportqa.llm.prompts import Prompt
    from reportqa.models import ItemCard, ReportCard
    from reportqa.summarizing.writing.pieces import Piece

SUMMARY_PROMPT, SUMMARY_VARIABLES = "summary", frozenset({"report", "passages", "wanted", "seal"})
PART_PROMPT, PART_VARIABLES = "summary-part", SUMMARY_VARIABLES
MERGE_PROMPT, MERGE_VARIABLES = "summary-merge", frozenset({"event", "groups", "wanted", "seal"})
MEND_PROMPT = "summary-mend"
MEND_VARIABLES = frozenset({"event", "passages", "draft", "wanted", "seal"})
TLDRS_PROMPT, TLDRS_VARIABLES = "tldrs", frozenset({"items", "wanted", "seal"})
USUAL = "five to ten sentences"
NO_LANGUAGE = "the language of the report"
LONGEST_UNDER = 160
UNDER = " · "
LANGUAGES = {
    "de": "German",
    "en": "English",
    "es": "Spanish",
    "fr": "French",
    "it": "Italian",
    "ja": "Japanese",
    "nl": "Dutch",
    "pt": "Portuguese",
    "zh": "Chinese",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Prompts:
    """The prompts of one summary, checked."""

    summary: Prompt
    part: Prompt
    merge: Prompt
    mend: Prompt
    tldrs: Prompt


def load_prompts(folder: Path | None) -> Prompts:
    """Return the prompts, from ``folder`` where that has them.

    Raises:
        PromptError: one of them cannot be read, or does not have its variables.
    """
    return Prompts(
        summary=load_prompt(SUMMARY_PROMPT, SUMMARY_VARIABLES, folder=folder),
        part=load_prompt(PART_PROMPT, PART_VARIABLES, folder=folder),
        merge=load_prompt(MERGE_PROMPT, MERGE_VARIABLES, folder=folder),
        mend=load_prompt(MEND_PROMPT, MEND_VARIABLES, folder=folder),
        tldrs=load_prompt(TLDRS_PROMPT, TLDRS_VARIABLES, folder=folder),
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class Wanted:
    """What a prompt asks for.

    ``sentences`` says in words how many beside the TLDR, "" for none. ``notes`` is how many
    sentences at most on part ``part`` of ``parts``; ``final`` tells a summary from notes.
    """

    language: str
    sentences: str = USUAL
    notes: int = 0
    part: int = 1
    parts: int = 1
    final: bool = True


@dataclass(frozen=True, slots=True, kw_only=True)
class ShownReport:
    """A report as the prompt shows it."""

    title: str
    author: str
    event: str
    date: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ShownPiece:
    """A passage as the prompt shows it."""

    number: int
    report: str
    under: str
    day: str
    attendance: str
    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ShownGroup:
    """Notes on one report as the prompt shows them."""

    number: int
    title: str
    author: str
    notes: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class ShownSentence:
    """A sentence of the first summary as the prompt shows it; ``fault`` is "" where it holds."""

    text: str
    fault: str


def sentences_wanted(length: int | None, *, brief: bool) -> str:
    """Say how many sentences are wanted beside the TLDR."""
    if brief:
        return ""
    if length is None:
        return USUAL
    return f"{length} sentences" if length > 1 else "one sentence"


def language_wanted(language: str | None, cards: Sequence[ReportCard]) -> str:
    """Say which language to write in: the one asked for, else that of most reports."""
    if language and for_line(language):
        return LANGUAGES.get(for_line(language).casefold(), for_line(language))
    known = Counter((card.language or "")[:2] for card in cards).most_common(1)
    return LANGUAGES.get(known[0][0], NO_LANGUAGE) if known else NO_LANGUAGE


def piece_messages(
    card: ReportCard, event: str, pieces: Sequence[Piece], wanted: Wanted, prompt: Prompt
) -> tuple[Message, ...]:
    """Return the messages that show passages of one report: all of it, or a part."""
    head = ShownReport(
        title=for_line(card.title),
        author=for_line(card.author or ""),
        event=for_line(event),
        date=card.date.isoformat() if card.date else "",
    )
    shown = show_pieces(pieces)
    mark = seal(repr(head), repr(wanted), *map(repr, shown))
    return prompt.render(report=head, passages=shown, wanted=wanted, seal=mark)


def merge_messages(
    event: str, groups: Sequence[ShownGroup], wanted: Wanted, prompt: Prompt
) -> tuple[Message, ...]:
    """Return the messages that show notes."""
    mark = seal(event, repr(wanted), *map(repr, groups))
    return prompt.render(event=for_line(event), groups=tuple(groups), wanted=wanted, seal=mark)


def mend_messages(
    event: str,
    passages: Sequence[ShownPiece],
    draft: Sequence[ShownSentence],
    wanted: Wanted,
    prompt: Prompt,
) -> tuple[Message, ...]:
    """Return the messages that send a summary back."""
    mark = seal(event, repr(wanted), *map(repr, passages), *map(repr, draft))
    return prompt.render(
        event=for_line(event),
        passages=tuple(passages),
        draft=tuple(draft),
        wanted=wanted,
        seal=mark,
    )


def show_pieces(pieces: Sequence[Piece]) -> tuple[ShownPiece, ...]:
    """Return passages as a prompt shows them, numbered from 1."""
    return tuple(_show(number, piece) for number, piece in enumerate(pieces, 1))


def attendance_words(item: ItemCard) -> str:
    """Say that the reporter was not there, "" where they were."""
    attended = item.attendance is Attendance.ATTENDED
    return "" if attended else ATTENDANCE_WORDS[item.attendance]


def _show(number: int, piece: Piece) -> ShownPiece:
    card, item = piece.quote.report, piece.item
    inner = [part for part in piece.headings if part != card.title]
    return ShownPiece(
        number=number,
        report=for_line(" by ".join(part for part in (card.title, card.author) if part)),
        under=for_line(UNDER.join(inner))[-LONGEST_UNDER:],
        day=for_line(piece.day),
        attendance=attendance_words(item) if item else "",
        text=piece.seen.strip(),
    )
