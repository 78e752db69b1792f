"""What authors say that they will read, watch, try or follow up, and what they meant to see."""

from __future__ import annotations

import re
import tomllib
from dataclasses import dataclass, replace
from functools import cache
from importlib.resources import files
from typing import TYPE_CHECKING, Any

from reportqa.digesting.plan_sections import plan_sections, sentences_below
from reportqa.models import Attendance, FollowUp, LineIndex, PlanKind, Quote, Span, page_at
from reportqa.retrieval.sentences import readable_sentences

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from reportqa.models import ItemCard, ReportText

LONGEST = 600
SHORTEST = 12
VERBS = (PlanKind.READ, PlanKind.WATCH, PlanKind.TRY, PlanKind.FOLLOW_UP)
QUOTED = re.compile(r"[\"“«「][^\"”»」]{0,300}[\"”»」]|^>")


@dataclass(frozen=True, slots=True)
class _Cues:
    """The patterns of one language."""

    hint: re.Pattern[str]
    plans: tuple[tuple[PlanKind, re.Pattern[str]], ...]
    never: re.Pattern[str]


def plans_of(texts: Sequence[ReportText], items: Sequence[ItemCard]) -> tuple[FollowUp, ...]:
    """Return the plans that ``texts`` tell of, report by report, in their order.

    ``items`` are those of these reports: what was only planned to be seen is a plan too.
    """
    found: list[FollowUp] = []
    for told in texts:
        mine = [item for item in items if item.report.id == told.report.id]
        headed = tuple(_headed(told, mine))
        lists = [one.quote.span for one in headed]
        beside = [*_said(told, mine), *_planned(mine)]
        plans = [*headed, *(one for one in beside if not _overlaps(one.quote.span, lists))]
        found += sorted(plans, key=lambda one: one.quote.span)
    return tuple(found)


def _overlaps(span: Span, others: Iterable[Span]) -> bool:
    return any(span.start < one.end and one.start < span.end for one in others)


def _headed(told: ReportText, items: Sequence[ItemCard]) -> Iterator[FollowUp]:
    """Yield what stands under the author's headings for plans; a talk's own are a speaker's."""
    index = LineIndex.of(told.text)
    for section, kind in plan_sections(told.sections):
        if any(one.span.start < section.span.start < one.span.end for one in items):
            continue
        for one in sentences_below(told, section):
            own = kind_of_plan(one.words, told.report.language)
            yield _follow_up(told, index, own or kind, one.span, one.words)


def _planned(items: Iterable[ItemCard]) -> Iterator[FollowUp]:
    for item in items:
        if item.attendance is Attendance.PLANNED:
            yield FollowUp(kind=PlanKind.SEE, text=item.title, quote=item.opening, talk=item.title)


def _said(told: ReportText, items: Sequence[ItemCard]) -> Iterator[FollowUp]:
    index = LineIndex.of(told.text)
    for span, words in _sentences(told):
        kind = kind_of_plan(words, told.report.language)
        if kind is None:
            continue
        yield replace(_follow_up(told, index, kind, span, words), talk=_talk_around(span, items))


def _follow_up(
    told: ReportText, index: LineIndex, kind: PlanKind, span: Span, words: str
) -> FollowUp:
    quote = Quote(
        report=told.report,
        span=span,
        lines=index.lines(span),
        text=span.of(told.text),
        page=page_at(told.pages, span.start),
    )
    return FollowUp(kind=kind, text=words, quote=quote, talk=None)


def _talk_around(span: Span, items: Sequence[ItemCard]) -> str | None:
    around = [item for item in items if item.span.holds(span)]
    inner = min(around, key=lambda item: item.span.end - item.span.start, default=None)
    return inner.title if inner else None


def _sentences(told: ReportText) -> Iterator[tuple[Span, str]]:
    """Yield the sentences of the passages that may hold a plan; what is quoted is left out."""
    hint = _cues()[_language(told.report.language)].hint
    for passage in told.body:
        if not hint.search(passage.of(told.text).replace("’", "'")):
            continue
        for one in readable_sentences(told.text, passage, told.format):
            line = told.text.rfind("\n", 0, one.span.start) + 1
            quoted = told.text[line : line + 4].lstrip().startswith(">")
            if not one.heading and not quoted and SHORTEST <= len(one.words) <= LONGEST:
                yield one.span, one.words


def kind_of_plan(sentence: str, language: str | None) -> PlanKind | None:
    """Return what the author of ``sentence`` means to do; None where that is nothing."""
    cues = _cues()[_language(language)]
    words = QUOTED.sub(" ", sentence.replace("’", "'")).strip()
    if words.endswith(("?", "？")) or not cues.hint.search(words) or cues.never.search(words):
        return None
    found = ((kind, pattern.search(words)) for kind, pattern in cues.plans)
    first = min(
        ((match.start(), kind) for kind, match in found if match),
        key=lambda one: (one[0], VERBS.index(one[1])),
        default=None,
    )
    return first[1] if first else None


def _language(language: str | None) -> str:
    short = (language or "en")[:2]
    return short if short in _cues() else "en"


@cache
def _cues() -> Mapping[str, _Cues]:
    data = files("reportqa.digesting").joinpath("data/plan_cues.toml").read_text("utf-8")
    table = tomllib.loads(data)
    every: list[str] = table.pop("never")
    return {language: _read(cues, every) for language, cues in table.items()}


def _read(cues: Mapping[str, Any], every: Sequence[str]) -> _Cues:
    """Read the table of one language."""
    means, never = "|".join(cues["means"]), "|".join([*every, *cues["never"]])
    lead = rf"\b(?:{means}){cues['between']}\s*\b"
    verbs = ((kind, "|".join(cues[kind.value])) for kind in VERBS)
    plans = [(kind, _pattern(rf"{lead}(?:{told})\b")) for kind, told in verbs if told]
    plans += [(PlanKind(kind), _pattern(alone)) for kind, alone in cues["alone"]]
    starts = [*([rf"\b(?:{means})\b"] if means else []), *(alone for _, alone in cues["alone"])]
    hint = re.compile("|".join(starts), re.IGNORECASE | re.MULTILINE)
    return _Cues(hint, tuple(plans), _pattern(rf"\b(?:{never})\b" if means else f"(?:{never})"))


def _pattern(words: str) -> re.Pattern[str]:
    return re.compile(words, re.IGNORECASE)
