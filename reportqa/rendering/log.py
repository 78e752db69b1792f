"""The log of answers: a table of questions, and one of them in full."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any

from reportqa.models import Attendance, Coverage, Sentence, Usage
from reportqa.rendering.answers import BADGES
from reportqa.rendering.looks import Style
from reportqa.rendering.notes import count_text, coverage_line, usage_text
from reportqa.rendering.sentences import (
    DISAGREEING,
    UNCLEAR,
    cited_text,
    markers,
    says_more,
    sentence_text,
)
from reportqa.rendering.typesetting import cells, clean_line, columns, wrap

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from reportqa.library.answer_log import LoggedAnswer
    from reportqa.rendering.looks import Look

HEADER = ("no", "asked", "question", "came of it", "sources", "cost")
STATUS_WORDS = {
    "answered": "answered",
    "empty_library": "library empty",
    "not_found": "not found",
    "insufficient": "no answer",
}
LONGEST_QUESTION = 120
LONGEST_QUOTE = 240


def log_text(answers: Sequence[LoggedAnswer], look: Look) -> str:
    """Return a table of questions as they are given."""
    if not answers:
        return "No question is kept."
    lines = columns([HEADER, *(_row(one) for one in answers)], look.width)
    return "\n".join([look.paint(lines[0], Style.STRONG), *lines[1:]])


def log_data(answers: Iterable[LoggedAnswer]) -> list[dict[str, object]]:
    """Return the list of ``log``: what the table shows, for programs."""
    return [
        {
            **_stamp(one),
            "standalone": one.data.get("standalone"),
            "status": one.data.get("status"),
            "sources": len(one.data.get("citations", ())),
            "items": len(one.data.get("items", ())),
            "mode": one.data.get("mode"),
            "model": one.data.get("model"),
            "usage": one.data.get("usage"),
        }
        for one in answers
    ]


def logged_data(answer: LoggedAnswer) -> dict[str, object]:
    """Return one question in full: the object of ``ask``, its number and time."""
    return {**_stamp(answer), **answer.data}


def logged_text(answer: LoggedAnswer, look: Look) -> str:
    """Return one question with its answer and sources."""
    data = answer.data
    items: Sequence[Mapping[str, Any]] = data.get("items", ())
    blocks = [
        [look.paint(clean_line(answer.question), Style.STRONG), *_circumstances(answer, look)],
        _answer_lines(data, look),
        [line for n, item in enumerate(items, 1) for line in _item(n, item, look)],
        *(_conflict_lines(one, look) for one in data.get("conflicts", ())),
        _unclear_lines(data, len(items) + 1, look),
        _coverage_lines(data, look),
        [line for one in data.get("citations", ()) for line in _source(one, look)],
    ]
    return "\n\n".join("\n".join(block) for block in blocks if block)


def _stamp(answer: LoggedAnswer) -> dict[str, object]:
    return {
        "number": answer.number,
        "asked_at": answer.asked_at.isoformat(),
        "question": answer.question,
    }


def _row(answer: LoggedAnswer) -> tuple[str, ...]:
    question = clean_line(answer.question)
    short = question if len(question) <= LONGEST_QUESTION else f"{question[:LONGEST_QUESTION]} …"
    return (
        str(answer.number),
        _when(answer),
        short,
        _status(answer.data),
        str(len(answer.data.get("citations", ()))),
        _cost(answer.data),
    )


def _when(answer: LoggedAnswer) -> str:
    return f"{answer.asked_at.astimezone():%Y-%m-%d %H:%M}"


def _status(data: Mapping[str, Any]) -> str:
    status = clean_line(str(data.get("status")))
    return STATUS_WORDS.get(status, status)


def _cost(data: Mapping[str, Any]) -> str:
    if not data.get("model"):
        return "-"
    usage: Mapping[str, Any] = data.get("usage") or {}
    cost = usage.get("cost_usd")
    return "unknown" if cost is None else f"${cost:.4f}"


def _spent(data: Mapping[str, Any]) -> str:
    """Say how many tokens were used, and what they cost."""
    usage: Mapping[str, Any] = data.get("usage") or {}
    return usage_text(Usage(**usage))


def _circumstances(answer: LoggedAnswer, look: Look) -> list[str]:
    """Say when and how a question was asked, and of whom."""
    data = answer.data
    asked = data.get("standalone")
    filters: Mapping[str, Any] = data.get("filters") or {}
    chosen = ", ".join(f"{name} {value}" for name, value in filters.items())
    who = f"model {data['model']}, {_spent(data)}" if data.get("model") else "extractive (no model)"
    lines = [f"{_when(answer)} · {_status(data)} · {who}"]
    lines += [f"understood as: {asked}"] if asked else []
    lines += [f"narrowed to: {chosen}"] if chosen else []
    return [look.paint(clean_line(line), Style.FAINT) for line in lines]


def _answer_lines(data: Mapping[str, Any], look: Look) -> list[str]:
    if not data.get("sentences"):
        return wrap(clean_line(str(data.get("message", ""))), look.prose)
    spoken = [_sentence(one) for one in data["sentences"]]
    if data.get("items") and data.get("mode") == "extractive":
        spoken = [replace(spoken[0], citations=())]
    listed = _listed_numbers(data)
    texts = [sentence_text(one) for one in spoken if says_more(one, listed)]
    return [line for text in texts for line in wrap(text, look.prose)]


def _listed_numbers(data: Mapping[str, Any]) -> set[int]:
    """Return the numbers of the sources that entries of the list are cited by."""
    sources = data.get("citations", ())
    entries = (*data.get("items", ()), *data.get("unclear", ()))
    cited = (one for entry in entries for one in entry.get("citations", ()))
    return {one["number"] for one in cited if one in sources}


def _sentence(data: Mapping[str, Any]) -> Sentence:
    return Sentence(
        text=data["text"],
        citations=tuple(data["citations"]),
        supported=data.get("supported"),
        reason=data.get("reason"),
    )


def _conflict_lines(conflict: Mapping[str, Any], look: Look) -> list[str]:
    heading = look.paint(DISAGREEING, Style.WARNING)
    texts = [cited_text(claim["text"], claim["citations"]) for claim in conflict["claims"]]
    lines = [line for text in texts for line in wrap(text, look.prose, first="- ", rest="  ")]
    return [f"{heading} {clean_line(conflict['about'])}:", *lines]


def _unclear_lines(data: Mapping[str, Any], first: int, look: Look) -> list[str]:
    numbered = enumerate(data.get("unclear", ()), first)
    lines = [line for number, item in numbered for line in _item(number, item, look)]
    return [look.paint(UNCLEAR, Style.STRONG), *lines] if lines else []


def _coverage_lines(data: Mapping[str, Any], look: Look) -> list[str]:
    coverage = data.get("coverage")
    return [look.paint(coverage_line(Coverage(**coverage)), Style.FAINT)] if coverage else []


def _item(number: int, item: Mapping[str, Any], look: Look) -> list[str]:
    people = ", ".join(item.get("people", ()))
    cited = markers(one["number"] for one in item.get("citations", ()))
    seen = BADGES.get(item.get("attendance", Attendance.ATTENDED), "")
    text = clean_line(f"{item['title']}{f' · {people}' if people else ''} {seen} {cited}")
    lead = f"{number}. "
    return wrap(text, look.prose, first=lead, rest=" " * len(lead))


def _source(citation: Mapping[str, Any], look: Look) -> list[str]:
    first, last = citation["line_start"], citation["line_end"]
    lines = first if first == last else f"{first}-{last}"
    event = f" - {citation['event']}" if citation.get("event") else ""
    lead = f"[{citation['number']}] "
    quote = clean_line(citation["quote"])
    short = quote if len(quote) <= LONGEST_QUOTE else f"{quote[:LONGEST_QUOTE].rstrip()} …"
    indent = " " * cells(lead)
    place = clean_line(f"{citation['source']}:{lines}{event}")
    return [lead + place, *wrap(f'"{short}"', look.prose, first=indent, rest=indent)]


def cleared_line(number: int) -> str:
    """Say how many questions were forgotten."""
    return f"Forgot {count_text(number, 'question')}."
