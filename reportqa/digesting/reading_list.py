"""What reports link: papers, code, videos and slides, each once, with the talk and the reporter."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING
from urllib.parse import unquote

from reportqa.digesting.addresses import (
    address_key,
    arxiv_year,
    canonical_address,
    is_furniture,
    kind_of,
)
from reportqa.library.scoping import folded
from reportqa.models import ItemKind, LineIndex, LinkKind, Quote, ReadingEntry, Span, page_at
from reportqa.parsing.people import certainty
from reportqa.parsing.resources import is_profile
from reportqa.summarizing.bodies import body_blocks
from reportqa.summarizing.phrases import WORD, generic_words, weak_words

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from reportqa.models import ItemCard, ItemId, ReportText
    from reportqa.parsing.blocks import Block, Link

KINDS = tuple(LinkKind)
MOST_ENTRIES = 2000
SHARED_BLOCK = 40
NO_TITLE = re.compile(
    r"^\W*(?:(?:the |this |a |their |his |her )?(?:link|here|ici|hier|aquí|aqui|qui|slides?|videos?"
    r"|vidéos?|recordings?|papers?|code|demo|project|github|repo(?:sitory)?|talk|deck|notes?"
    r"|website|site|blog ?post|abstract|poster|pdf|draft|arxiv|preprint|youtube|watch"
    r"|materials?|source|book|docs?|documentation|(?:read )?more|pres\w*|presentation|web|this|that"
    r"|it|url|doi)"
    r"|\[?\d{1,3}\]?|https?:.*|www\..*|[\w-]+(?:\.[\w-]+)+(?:/\S*)?)\W*$",
    re.IGNORECASE,
)
LONGEST_TITLE = 200
LIKELY_A_NAME = 0.6
TELLING_WORDS = 3
PREFERRED = ("https://arxiv.org/", "https://openreview.net/", "https://doi.org/")


@dataclass(frozen=True, slots=True)
class _Linked:
    """A link of a report as it is read: where it leads, and the innermost item around it."""

    address: str
    kind: LinkKind
    link: Link
    quote: Quote
    item: ItemCard | None

    @property
    def words(self) -> str:
        """The linked words where they name something."""
        words = " ".join(self.link.text.split()).strip(" .,;:[]()")[:LONGEST_TITLE]
        return "" if NO_TITLE.match(words) or len(words) < 3 or _says_nothing(words) else words


def _says_nothing(words: str) -> bool:
    """Tell whether the words are a name, or such as lead to anything: "our approach"."""
    parts = [part.casefold() for part in WORD.findall(words)]
    plain = all(part in generic_words() or part in weak_words() for part in parts)
    return (plain and not words.istitle()) or certainty(words) >= LIKELY_A_NAME


def reading_list(
    texts: Sequence[ReportText], items: Sequence[ItemCard]
) -> tuple[ReadingEntry, ...]:
    """Return what ``texts`` link, by kind; what most reporters link comes first.

    ``items`` are those of these reports; those of others are not looked at.
    """
    pages = [body_blocks(told) for told in texts]
    held = Counter(text for page in pages for text in {block.text for block in page})
    frames = {text for text, count in held.items() if count > 1 and len(text) > SHARED_BLOCK}
    linked: dict[str, list[_Linked]] = {}
    for told, page in zip(texts, pages, strict=True):
        mine = [item for item in items if item.report.id == told.report.id]
        for one in _linked(told, [block for block in page if block.text not in frames], mine):
            linked.setdefault(address_key(one.address), []).append(one)
    crowd = Counter((one.item.id, one.kind) for one in _first(linked.values()) if one.item)
    entries = _papers_once(_entry(same, crowd) for same in linked.values())
    entries.sort(key=lambda one: (KINDS.index(one.kind), -len(one.reporters)))
    return tuple(entries[:MOST_ENTRIES])


def _linked(
    told: ReportText, blocks: Iterable[Block], items: Sequence[ItemCard]
) -> Iterator[_Linked]:
    index = LineIndex.of(told.text)
    for block in blocks:
        for link in block.links:
            address = canonical_address(link.url)
            if address is None or is_furniture(address) or is_profile(link.url):
                continue
            kind = kind_of(address, link.text)
            item = _around(link.span, items)
            if kind is LinkKind.PAGE and (item is None or link.url not in item.links):
                continue
            quote = Quote(
                report=told.report,
                span=link.span,
                lines=index.lines(link.span),
                text=link.span.of(told.text),
                page=page_at(told.pages, link.span.start),
            )
            yield _Linked(address, kind, link, quote, item)


def _around(span: Span, items: Sequence[ItemCard]) -> ItemCard | None:
    """Return the innermost item that a link stands in."""
    around = [item for item in items if item.span.holds(span)]
    return min(around, key=lambda item: item.span.end - item.span.start, default=None)


def _first(linked: Iterable[Sequence[_Linked]]) -> Iterator[_Linked]:
    return (same[0] for same in linked)


def _entry(same: Sequence[_Linked], crowd: Mapping[tuple[ItemId, LinkKind], int]) -> ReadingEntry:
    kind = min((one.kind for one in same), key=lambda one: (one is LinkKind.PAGE, KINDS.index(one)))
    item = next((one.item for one in same if one.item), None)
    words = next((one.words for one in same if one.words), "")
    address = min((one.address for one in same), key=lambda one: not one.startswith("https:"))
    named = item is not None and (_is_of_its_item(same[0]) or crowd[item.id, kind] < 2)
    return ReadingEntry(
        url=address,
        kind=kind,
        title=words or (item.title if item and named else _last_part(address)),
        quotes=tuple(one.quote for one in same),
        talk=item.title if item else None,
        authors=item.people if item and _is_its_paper(item, kind, words) else (),
        year=arxiv_year(address),
    )


def _papers_once(entries: Iterable[ReadingEntry]) -> list[ReadingEntry]:
    """Make one entry of the copies of a paper: on arXiv, at its publisher's, as a draft."""
    copies: dict[object, list[ReadingEntry]] = {}
    for entry in entries:
        title = folded(entry.title)
        named = entry.kind is LinkKind.PAPER and len(title.split()) >= TELLING_WORDS
        copies.setdefault(title if named else entry.url, []).append(entry)
    return [_with_copies(same) for same in copies.values()]


def _with_copies(same: Sequence[ReadingEntry]) -> ReadingEntry:
    first = min(
        same,
        key=lambda entry: (
            not entry.url.startswith(PREFERRED[0]),
            not entry.url.startswith(PREFERRED),
        ),
    )
    return replace(
        first,
        quotes=tuple(quote for entry in same for quote in entry.quotes),
        also=tuple(entry.url for entry in same if entry is not first),
        authors=next((entry.authors for entry in same if entry.authors), ()),
        talk=next((entry.talk for entry in same if entry.talk), None),
    )


def _is_of_its_item(one: _Linked) -> bool:
    """Tell whether a link without words of its own is the item's: its paper, slides, video."""
    words = one.link.text.strip()
    return one.kind not in (LinkKind.CODE, LinkKind.PAGE) and bool(NO_TITLE.match(words))


def _is_its_paper(item: ItemCard, kind: LinkKind, words: str) -> bool:
    """Tell whether a link at an item is the paper that the item is about."""
    is_paper = kind is LinkKind.PAPER and item.kind in (ItemKind.PAPER, ItemKind.POSTER)
    return is_paper and (not words or words.casefold() in item.title.casefold())


def _last_part(address: str) -> str:
    """Return the part of an address that says most, where nothing else names it."""
    return unquote(address_key(address))[:LONGEST_TITLE]
