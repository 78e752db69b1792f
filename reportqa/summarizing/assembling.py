"""Put together what is told of reports, whoever told it: numbers, items, themes, links, plans."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from reportqa.models import Mode, ReportText, Summary, SummaryStyle, Theme
from reportqa.summarizing.items import item_telling, summary_item
from reportqa.summarizing.links import links_of
from reportqa.summarizing.plans import plans_of
from reportqa.summarizing.quoting import Citations
from reportqa.summarizing.themes import find_themes
from reportqa.summarizing.things import things_of

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from reportqa.models import (
        ItemCard,
        ItemId,
        Quote,
        ReportCard,
        Sentence,
        SummaryItem,
        SummaryLink,
        Usage,
    )
    from reportqa.summarizing.items import Telling
    from reportqa.summarizing.known import KnownReport

MOST_THEMES = 8


@dataclass(frozen=True, slots=True, kw_only=True)
class SummaryOptions:
    """How much is wanted: ``length`` is a number of sentences beside the TLDR."""

    length: int | None = None
    style: SummaryStyle = SummaryStyle.FULL

    @property
    def full(self) -> bool:
        """Whether items, themes and links are wanted, too."""
        return self.style in (SummaryStyle.FULL, SummaryStyle.BULLETS)

    @property
    def brief(self) -> bool:
        """Whether the TLDR is all that is wanted."""
        return self.style is SummaryStyle.TLDR


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """A sentence for a summary, the quotes that it cites, and whether they bear it."""

    text: str
    quotes: tuple[Quote, ...]
    supported: bool = True
    reason: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Account:
    """What is told of reports: the TLDR, the sentences after it, and a telling of items.

    An item that ``tellings`` does not have is told in its report's own words.
    """

    tldr: Line | None
    sentences: tuple[Line, ...]
    tellings: Mapping[ItemId, Telling | None] = field(
        default_factory=dict["ItemId", "Telling | None"]
    )
    mode: Mode = Mode.EXTRACTIVE
    model: str | None = None
    usage: Usage | None = None


def assemble(
    reports: Sequence[KnownReport], title: str, account: Account, options: SummaryOptions
) -> Summary:
    """Return the summary of ``reports``, at least one, that tells ``account`` first."""
    citations = Citations()
    cards = tuple(known.card for known in reports)
    tldr = account.tldr and _cited(account.tldr, citations)
    sentences = () if options.brief else account.sentences
    return Summary(
        reports=cards,
        source=", ".join(card.source for card in cards),
        title=title,
        author=_authors(cards),
        event=cards[0].event if len(cards) == 1 else title,
        date=cards[0].date if len(cards) == 1 else None,
        tldr=tldr,
        sentences=tuple(_cited(one, citations) for one in sentences),
        plans=() if options.brief else _plans(reports, citations),
        items=_items(reports, account, citations) if options.full else (),
        themes=_themes(reports, citations) if options.full else (),
        links=_links(reports) if options.full else (),
        citations=citations.all,
        why_empty=None if tldr else "it holds no sentence that could be quoted",
        language=cards[0].language,
        mode=account.mode,
        model=account.model,
        usage=account.usage,
    )


def _authors(cards: Sequence[ReportCard]) -> str | None:
    return ", ".join(dict.fromkeys(card.author for card in cards if card.author)) or None


def _cited(line: Line, citations: Citations) -> Sentence:
    return citations.sentence(line.text, line.quotes, supported=line.supported, reason=line.reason)


def _links(reports: Sequence[KnownReport]) -> tuple[SummaryLink, ...]:
    """Return each address once, though several reports link it."""
    found: dict[str, SummaryLink] = {}
    for link in (one for known in reports for one in links_of(known)):
        found.setdefault(link.url.rstrip("/"), link)
    return tuple(found.values())


def _plans(reports: Sequence[KnownReport], citations: Citations) -> tuple[Sentence, ...]:
    return tuple(
        citations.sentence(spoken.text, spoken.quotes)
        for known in reports
        for spoken in plans_of(known)
    )


def _items(
    reports: Sequence[KnownReport], account: Account, citations: Citations
) -> tuple[SummaryItem, ...]:
    known = {one.card.id: one for one in reports}
    return tuple(
        summary_item(
            [(item, _telling(known[item.report.id], item, account)) for item in thing], citations
        )
        for thing in things_of(reports)
    )


def _telling(known: KnownReport, item: ItemCard, account: Account) -> Telling | None:
    if item.id in account.tellings:
        return account.tellings[item.id]
    return item_telling(known, item)


def _themes(reports: Sequence[KnownReport], citations: Citations) -> tuple[Theme, ...]:
    return tuple(
        Theme(
            name=found.name,
            count=found.count,
            citations=tuple(citations.cite(quote).number for quote in found.quotes),
        )
        for found in find_themes([report_told(known) for known in reports], most=MOST_THEMES)
    )


def report_told(known: KnownReport) -> ReportText:
    """Return a report as themes are looked for in it."""
    people = (name for item in known.items for name in item.people)
    names = (*people, known.card.author, known.place)
    return ReportText(
        report=known.card,
        text=known.text,
        format=known.format,
        body=(known.body,) if known.body else (),
        names=tuple(dict.fromkeys(name for name in names if name)),
        pages=known.pages,
    )
