"""Sections that list what their author will do: "Things to try next", "Nächste Schritte"."""

from __future__ import annotations

import re
import tomllib
from functools import cache
from importlib.resources import files
from itertools import islice
from typing import TYPE_CHECKING

from reportqa.models import PlanKind
from reportqa.retrieval.sentences import LEAD, readable_sentences

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from reportqa.models import ReportText, Section
    from reportqa.retrieval.sentences import ReadableSentence

SHORTEST_LISTED = 4
LONGEST_LISTED = 600
MOST_LISTED = 60
UNSURE = re.compile(
    r"(?:les )?prochaines étapes|nächste schritte|próximos pasos|volgende stappen|prossimi passi"
    r"|próximos passos|next steps?|plans|action (?:items?|points?)|actiepunten|今後.*",
    re.IGNORECASE,
)
AROUND = re.compile(r"^[\W\d_]+|[\W_]+$")


def plan_sections(sections: Sequence[Section]) -> Iterator[tuple[Section, PlanKind]]:
    """Yield the sections whose heading says that plans follow, each with their kind."""
    for section in sections:
        if kind := kind_of_heading(section.title):
            yield section, kind


def kind_of_heading(heading: str) -> PlanKind | None:
    """Return which plans a heading announces; None where it announces none."""
    words = _bare(heading)
    found = (kind for kind, pattern in _headings().items() if pattern.fullmatch(words))
    return next(found, None)


def sentences_below(told: ReportText, section: Section) -> tuple[ReadableSentence, ...]:
    """Return the lines and sentences of a section.

    Under a heading that others' plans stand under too ("Next steps"), they are the author's
    where they are a list from the first line on.
    """
    found = tuple(islice(_readable(told, section), MOST_LISTED))
    listed = not found or _is_listed(told, found[0])
    return found if listed or not UNSURE.fullmatch(_bare(section.title)) else ()


def _readable(told: ReportText, section: Section) -> Iterator[ReadableSentence]:
    for passage in told.body:
        if passage.end <= section.span.start or passage.start >= section.span.end:
            continue
        for one in readable_sentences(told.text, passage, told.format):
            inside = section.heading.end <= one.span.start and one.span.end <= section.span.end
            if inside and not one.heading and SHORTEST_LISTED <= len(one.words) <= LONGEST_LISTED:
                yield one


def _is_listed(told: ReportText, one: ReadableSentence) -> bool:
    start = told.text.rfind("\n", 0, one.span.start) + 1
    return bool(LEAD.match(told.text[start : one.span.end]))


def _bare(heading: str) -> str:
    return AROUND.sub("", " ".join(heading.replace("’", "'").split()))


@cache
def _headings() -> Mapping[PlanKind, re.Pattern[str]]:
    data = files("reportqa.digesting").joinpath("data/plan_headings.toml").read_text("utf-8")
    table: dict[str, list[str]] = tomllib.loads(data)
    return {
        PlanKind(kind): re.compile("|".join(f"(?:{one})" for one in patterns), re.IGNORECASE)
        for kind, patterns in table.items()
    }
