"""Summaries, as Markdown for a reader and as JSON for programs."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from reportqa.models import SummaryStyle, TldrBy
from reportqa.rendering.json import citation_data, item_data, sentence_data, usage_data
from reportqa.rendering.marking import places
from reportqa.rendering.notes import count_text
from reportqa.rendering.places import place_text
from reportqa.rendering.typesetting import clean_line

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from reportqa.models import ItemCard, Quote, Sentence, Summary, SummaryItem, Theme
    from reportqa.rendering.looks import Look

Data = dict[str, object]
SPECIAL = re.compile(r"([\\`*_\[\]<>#|])")
MOST_LINKS = 40


def summary_data(summary: Summary) -> Data:
    """Return the object of ``summarise``."""
    return {
        "source": summary.source,
        "reports": [card.id for card in summary.reports],
        "title": summary.title,
        "author": summary.author,
        "event": summary.event,
        "date": str(summary.date) if summary.date else None,
        "language": summary.language,
        "tldr": summary.tldr.text if summary.tldr else "",
        "tldr_citations": list(summary.tldr.citations) if summary.tldr else [],
        "tldr_supported": summary.tldr.supported if summary.tldr else None,
        "why_empty": summary.why_empty,
        "summary": [sentence_data(sentence) for sentence in summary.sentences],
        "items": [_item_data(one) for one in summary.items],
        "themes": [_theme_data(theme) for theme in summary.themes],
        "links": [{"url": link.url, "title": link.title} for link in summary.links],
        "plans": [sentence_data(sentence) for sentence in summary.plans],
        "citations": [citation_data(citation) for citation in summary.citations],
        "mode": summary.mode.value,
        "model": summary.model,
        "usage": usage_data(summary.usage),
    }


def _item_data(entry: SummaryItem) -> Data:
    tellings = entry.tellings
    return item_data(entry.item, entry.citations) | {
        "people": list(dict.fromkeys(name for one in tellings for name in one.people)),
        "links": list(dict.fromkeys(link for one in tellings for link in one.links)),
        "reports": list(dict.fromkeys(one.report.id for one in tellings)),
        "reporters": list(entry.reporters),
        "tldr": entry.tldr,
        "tldr_by": entry.by.value if entry.by else None,
    }


def _theme_data(theme: Theme) -> Data:
    return {"name": theme.name, "count": theme.count, "citations": list(theme.citations)}


def summary_text(summary: Summary, style: SummaryStyle, look: Look) -> str:
    """Return a summary as Markdown."""
    blocks = (
        [f"# {_plain(summary.title)}"],
        [_about(summary)],
        [_tldr(summary)],
        _told(summary.sentences, style),
        *(() if style is SummaryStyle.TLDR else _rest(summary, look)),
        _sources(summary, style, look),
    )
    return "\n\n".join("\n".join(block) for block in blocks if any(block))


def _rest(summary: Summary, look: Look) -> Iterator[list[str]]:
    yield _section("Recommended and planned", [_bullet(one) for one in summary.plans])
    yield _section("Themes", [_theme_line(theme, summary, look) for theme in summary.themes])
    yield _section("Items", [_item_line(one, summary) for one in summary.items])
    links = [f"- {_plain(link.title)}: <{link.url}>" for link in summary.links[:MOST_LINKS]]
    more = len(summary.links) - MOST_LINKS
    yield _section("Links", [*links, *([f"- and {more} more"] if more > 0 else [])])


def _about(summary: Summary) -> str:
    parts = (summary.author, summary.event, str(summary.date or ""))
    return " · ".join(_plain(part) for part in parts if part)


def _tldr(summary: Summary) -> str:
    if summary.tldr is None:
        return f"No TLDR: {summary.why_empty}."
    return f"**TLDR:** {_marked(summary.tldr)}"


def _told(sentences: Sequence[Sentence], style: SummaryStyle) -> list[str]:
    if style is SummaryStyle.BULLETS:
        return [_bullet(sentence) for sentence in sentences]
    return [" ".join(_marked(sentence) for sentence in sentences)]


def _bullet(sentence: Sentence) -> str:
    return f"- {_marked(sentence)}"


def _item_line(entry: SummaryItem, summary: Summary) -> str:
    item = entry.item
    people = f" ({_plain(', '.join(item.people))})" if item.people else ""
    mark = f" [{item.attendance.value.replace('_', ' ')}]" if item.attendance != "attended" else ""
    own = ", the author's TLDR" if entry.by is TldrBy.AUTHOR else ""
    told = f": {_plain(entry.tldr)}" if entry.tldr else ""
    where = "; ".join(_where(one, entry, summary) for one in entry.tellings)
    by = f"told by {_plain(_joined(entry.reporters))}: " if entry.also else ""
    return f"- **{_plain(item.title)}**{people}{mark}{told} ({by}{where}{own})"


def _where(item: ItemCard, entry: SummaryItem, summary: Summary) -> str:
    """Return the lines of a report that are cited on an item, with its name if there are more."""
    cited = [one.quote.lines for one in entry.citations if one.quote.report.id == item.report.id]
    first, last = item.opening.lines[0], cited[-1][1]
    lines = f"line {first}" if first == last else f"lines {first}-{last}"
    return f"{_plain(item.report.source)}, {lines}" if len(summary.reports) > 1 else lines


def _joined(names: Sequence[str]) -> str:
    *first, last = names
    return f"{', '.join(first)} and {last}" if first else last


def _theme_line(theme: Theme, summary: Summary, look: Look) -> str:
    """Return a theme with its count, and where the first places stand that are cited."""
    quotes = [one.quote for one in summary.citations if one.number in theme.citations]
    where = places(quotes, look) if len(summary.reports) > 1 else _lines(quotes, theme.count)
    return f"- {_plain(theme.name)}: {count_text(theme.count, 'time')} ({where})"


def _lines(quotes: Sequence[Quote], count: int) -> str:
    lines = [*dict.fromkeys(str(quote.lines[0]) for quote in quotes)]
    told = lines if count <= len(quotes) else [*lines, "..."]
    return f"line {told[0]}" if len(told) == 1 else f"lines {', '.join(told)}"


def _section(heading: str, lines: list[str]) -> list[str]:
    return [f"## {heading}", "", *lines] if lines else []


def _sources(summary: Summary, style: SummaryStyle, look: Look) -> list[str]:
    """List the sources whose numbers are shown."""
    spoken = [summary.tldr] if summary.tldr else []
    if style is not SummaryStyle.TLDR:
        spoken += [*summary.sentences, *summary.plans]
    shown = {number for sentence in spoken for number in sentence.citations}
    cited = [one for one in summary.citations if one.number in shown]
    lines = [f"- [{one.number}] {_plain(place_text(one.quote, look))}" for one in cited]
    return _section("Sources", lines)


def _marked(sentence: Sentence) -> str:
    numbers = "".join(f"[{number}]" for number in sentence.citations)
    text = f"{_plain(sentence.text)} {numbers}"
    if sentence.supported is not False:
        return text
    reason = f": {_plain(sentence.reason)}" if sentence.reason else ""
    return f"{text} \\[unsupported{reason}\\]"


def _plain(text: str) -> str:
    """Return words of a report so that Markdown shows them and a terminal obeys nothing."""
    return SPECIAL.sub(r"\\\1", clean_line(text))
