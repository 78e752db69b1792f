"""The JSON of ``digest``: its keys are a contract (DESIGN.md, section 7)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reportqa.rendering.json import citation_data, conflict_data, sentence_data, usage_data

if TYPE_CHECKING:
    from reportqa.models import (
        DayCount,
        Digest,
        DigestCoverage,
        DigestEntry,
        ReadingLink,
        Remark,
        Theme,
        When,
    )

Data = dict[str, object]


def digest_data(digest: Digest) -> Data:
    """Return the object of ``digest``."""
    return {
        "event": digest.event,
        **_when_data(digest.when),
        "part": digest.part.value,
        "headline": digest.headline.text,
        "headline_citations": list(digest.headline.citations),
        "lede": [sentence_data(sentence) for sentence in digest.lede],
        "entries": [_entry_data(entry) for entry in digest.entries],
        "themes": [_theme_data(theme) for theme in digest.themes],
        "quotes": [_remark_data(quote) for quote in digest.quotes],
        "disagreements": [conflict_data(conflict) for conflict in digest.disagreements],
        "reading_list": [_link_data(link) for link in digest.reading_list],
        "reporters": list(digest.reporters),
        "coverage": _coverage_data(digest.coverage),
        "citations": [citation_data(citation) for citation in digest.citations],
        "mode": digest.mode.value,
        "model": digest.model,
        "usage": usage_data(digest.usage),
    }


def _when_data(when: When) -> Data:
    several = when.last is not None and when.last != when.first
    return {
        "day": str(when.first) if when.first else None,
        "until": str(when.last) if several else None,
        "day_label": when.label or _number_label(when),
    }


def _number_label(when: When) -> str | None:
    if when.numbers is None:
        return None
    first, last = when.numbers
    return f"Day {first}" if first == last else f"Day {first}+{last}"


def _entry_data(entry: DigestEntry) -> Data:
    return {
        "title": entry.title,
        "kind": entry.kind.value,
        "told_as": entry.told_as.value,
        "attendance": entry.attendance.value,
        "session": entry.session,
        **_when_data(entry.when),
        "text": entry.text,
        "sentences": [sentence_data(sentence) for sentence in entry.sentences],
        "told_by": entry.told_by,
        "people": list(entry.people),
        "links": list(entry.links),
        "reporters": list(entry.reporters),
        "citations": list(entry.citations),
        "also": [_remark_data(remark) for remark in entry.also],
        "verdicts": [_remark_data(remark) for remark in entry.verdicts],
        "merged": list(entry.merged),
    }


def _remark_data(remark: Remark) -> Data:
    return {
        "text": remark.text,
        "reporter": remark.reporter,
        "citations": list(remark.citations),
    }


def _theme_data(theme: Theme) -> Data:
    return {"name": theme.name, "count": theme.count, "citations": list(theme.citations)}


def _link_data(link: ReadingLink) -> Data:
    return {"url": link.url, "title": link.title, "reporters": list(link.reporters)}


def _coverage_data(coverage: DigestCoverage) -> Data:
    return {
        "reports": coverage.reports,
        "days": [str(one.when.first) for one in coverage.days if one.when.first],
        "entries_by_day": [_count_data(one) for one in coverage.days],
        "why_empty": coverage.why_empty,
        "left_out": coverage.left_out,
    }


def _count_data(count: DayCount) -> Data:
    return {**_when_data(count.when), "entries": count.entries}
