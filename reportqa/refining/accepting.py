"""Believe of a model's findings what the text bears out; drop and count the rest."""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import lru_cache
from typing import TYPE_CHECKING

from reportqa.models import Attendance, Item, ItemKind, Span
from reportqa.parsing.items.cues import NOISE
from reportqa.parsing.items.naming import clean_title
from reportqa.parsing.people import bare_name, certainty
from reportqa.refining.folding import UNSPACED, FoldedBlocks, Place, folded
from reportqa.refining.stretches import DOUBTFUL, names_talks

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from reportqa.parsing.blocks import Block
    from reportqa.refining.findings import Finding
    from reportqa.refining.stretches import Stretch

READ_BY_MODEL = 0.7
"""The confidence of what a model found and the text bears out."""

LONGEST_TITLE, LONGEST_NAME, LONGEST_QUOTE = 250, 60, 3_000
FEWEST_LETTERS, FEWEST_SIGNS = 3, 2
MOST_PEOPLE = 30
MOST_WORDS_OF_NOISE = 2
NEAR_LETTERS = 300
"""How far from the quote the people of a finding may stand, in letters."""

SURELY_A_NAME = 0.95
LONGEST_INITIALS = 4
SIGNS_AFTER, SIGNS_BEFORE = "?!+#)’”\"'", "#@(.“‘\"'"


@dataclass(frozen=True, slots=True, kw_only=True)
class Sighting:
    """A finding that stands in the text: its title's place, and its words from there.

    ``start``, ``end`` and ``quoted_from`` are places in the block's words, ``until`` is
    where in the source ends what may be said about it.
    """

    title: str
    block: Block
    start: int
    end: int
    quoted_from: int
    until: int
    people: tuple[str, ...]
    kind: ItemKind
    attendance: Attendance

    @property
    def named(self) -> Span:
        """Where the title stands in the source."""
        return self.block.words.span(self.start, self.end)


@dataclass(frozen=True, slots=True, kw_only=True)
class Placed:
    """A sighting with the span of all that is said about it."""

    sighting: Sighting
    span: Span


@dataclass(frozen=True, slots=True, kw_only=True)
class Verdict:
    """What came of some findings.

    ``confirmed`` are items in doubt as they were before, and as they are now.
    """

    placed: tuple[Placed, ...] = ()
    confirmed: tuple[tuple[Item, Item], ...] = ()
    dropped: int = 0


def judge(
    findings: Sequence[Finding], stretches: Sequence[Stretch], items: Sequence[Item]
) -> Verdict:
    """Return which findings stand in one of ``stretches`` and go together with ``items``.

    Title, people and quote must stand there, kind and attendance must be known words.
    What an item tells already is not told again; one in doubt is confirmed by it.
    """
    texts = [(stretch, FoldedBlocks.of(stretch.blocks)) for stretch in stretches]
    seen = [sighting for one in findings if (sighting := _sighted(one, texts))]
    confirmed: dict[Item, Item] = {}
    fresh: list[Sighting] = []
    known = {_key(item.title): item for item in items}
    for sighting in seen:
        same = known.get(_key(sighting.title)) or _retold(sighting, items)
        if same is None:
            fresh.append(sighting)
        elif same.confidence < DOUBTFUL:
            confirmed[same] = _surer(same, sighting)
    placed = _placed(_once(fresh), [item.span for item in items])
    return Verdict(
        placed=placed,
        confirmed=tuple(confirmed.items()),
        dropped=len(findings) - len(placed) - len(confirmed),
    )


def _sighted(finding: Finding, texts: Sequence[tuple[Stretch, FoldedBlocks]]) -> Sighting | None:
    """Find the words of a finding; None unless all of them stand near each other."""
    kind, attendance = _kind(finding.kind), _attendance(finding.attendance)
    if kind is None or attendance is None or not _may_be_title(finding.title):
        return None
    if len(finding.quote) > LONGEST_QUOTE or len(finding.people) > MOST_PEOPLE:
        return None
    for stretch, text in texts:
        quote = text.find(finding.quote)
        title = text.find(finding.title, within=quote) if quote else None
        place = text.place(title) if title else None
        if quote is None or place is None:
            continue
        people = _people(finding.people, text, text.around(quote, NEAR_LETTERS))
        words = _title_words(text, place, finding.title)
        if people is None or not _may_be_title(words) or _is_person(words, people):
            continue
        return Sighting(
            title=words,
            block=text.blocks[place.block],
            start=place.start,
            end=place.end,
            quoted_from=_quoted_from(text, quote, place),
            until=stretch.end_of(place.block),
            people=people,
            kind=kind,
            attendance=attendance,
        )
    return None


def _quoted_from(text: FoldedBlocks, quote: tuple[int, int], title: Place) -> int:
    """Return where in the title's block the quote begins, at the latest with the title."""
    first = text.place((quote[0], quote[0] + 1))
    same = first is not None and first.block == title.block
    return min(first.start, title.start) if first is not None and same else title.start


def _kind(word: str) -> ItemKind | None:
    return next((kind for kind in ItemKind if kind == word.strip().lower()), None)


def _attendance(word: str) -> Attendance | None:
    return next((one for one in Attendance if one == word.strip().lower()), None)


def _may_be_title(words: str) -> bool:
    """Tell whether words are long enough, short enough, and no heading like "Thanks".

    "The closing keynote" may be all that a report calls it, and "Lessons from the Harbour"
    begins like such a heading; "talks" is no title.
    """
    letters = sum(character.isalnum() for character in words)
    enough = FEWEST_SIGNS if UNSPACED.search(words) else FEWEST_LETTERS
    if letters < enough or len(words) > LONGEST_TITLE:
        return False
    count = len(words.split())
    spoken = count > 1 and names_talks(words)
    return spoken or count > MOST_WORDS_OF_NOISE or not NOISE.match(words.strip())


def _is_person(title: str, people: Sequence[str]) -> bool:
    """Tell whether a title is nothing but the name of somebody."""
    return certainty(title) >= SURELY_A_NAME or _key(title) in {_key(name) for name in people}


def _title_words(text: FoldedBlocks, place: Place, told: str) -> str:
    """Return the title as the source writes it, its own signs at both ends included."""
    words, start, end = text.blocks[place.block].text, place.start, place.end
    while start and words[start - 1] in SIGNS_BEFORE and words[start - 1] in told[:2]:
        start -= 1
    while end < len(words) and words[end] in SIGNS_AFTER and words[end] in told[-3:]:
        end += 1
    return clean_title(words[start:end])


def _people(
    names: Iterable[str], text: FoldedBlocks, near: tuple[int, int]
) -> tuple[str, ...] | None:
    """Return the names as the source writes them; None if one does not stand there."""
    found: list[str] = []
    for name in filter(None, (name.strip() for name in names)):
        letters = text.find(name, within=near) if len(name) <= LONGEST_NAME else None
        place = text.place(letters) if letters else None
        if place is None:
            return None
        written = text.blocks[place.block].text[place.start : place.end]
        if not _may_be_name(written, text.blocks[place.block].text[: place.start]):
            return None
        found.append(" ".join(written.split()))
    return tuple(dict.fromkeys(found))


def _may_be_name(written: str, before: str) -> bool:
    """Tell whether words look like a name, or are a handle or initials in capitals."""
    if before.endswith("@") or UNSPACED.search(written):
        return True
    initials = written.isupper() and written.isalpha() and len(written) <= LONGEST_INITIALS
    return initials or certainty(written) > 0


@lru_cache(maxsize=8192)
def _key(words: str) -> str:
    return "".join(letter for letter, _ in folded(words))


def _retold(sighting: Sighting, items: Sequence[Item]) -> Item | None:
    """Return the item that a sighting tells again: in its place, or by its speaker's name."""
    key, named = _key(sighting.title), sighting.named
    for item in items:
        other = _key(item.title)
        if item.span.holds(named) and (key in other or other in key):
            return item
        phrase = any(_key(bare_name(name)) in key for name in item.people)
        if phrase and set(map(_key, sighting.people)) <= set(map(_key, item.people)):
            return item
    return None


def _surer(item: Item, sighting: Sighting) -> Item:
    return replace(
        item,
        confidence=max(item.confidence, READ_BY_MODEL),
        people=item.people or sighting.people,
    )


def _once(sightings: Iterable[Sighting]) -> list[Sighting]:
    """Return sightings in the order of the text, each title once and no two that overlap."""
    kept: dict[str, Sighting] = {}
    reach = -1
    for sighting in sorted(sightings, key=lambda one: (one.named.start, -one.named.end)):
        if sighting.named.start >= reach and _key(sighting.title) not in kept:
            kept[_key(sighting.title)] = sighting
            reach = sighting.named.end
    return list(kept.values())


def _placed(sightings: Sequence[Sighting], taken: Sequence[Span]) -> tuple[Placed, ...]:
    """Give each sighting its span: from its quote to the next one's, or to the paragraph's end."""
    starts = _starts(sightings)
    placed: list[Placed] = []
    for number, sighting in enumerate(sightings):
        following = starts[number + 1] if number + 1 < len(starts) else None
        end = sighting.until if following is None else min(sighting.until, following)
        span = _fitting(Span(starts[number], end), sighting.named, taken)
        if span is not None:
            placed.append(Placed(sighting=sighting, span=span))
    return tuple(placed)


def _starts(sightings: Sequence[Sighting]) -> list[int]:
    """Return where each sighting begins: with its quote, unless another's title comes between."""
    starts: list[int] = []
    reach = 0
    for sighting in sightings:
        quoted = sighting.block.words.offset(sighting.quoted_from)
        starts.append(quoted if reach <= quoted else sighting.named.start)
        reach = sighting.named.end
    return starts


def _fitting(span: Span, named: Span, taken: Sequence[Span]) -> Span | None:
    """Cut ``span`` so that it lies in or beside each of ``taken``; None if its title is cut."""
    start, end = span.start, span.end
    for other in taken:
        if start < other.start <= named.start or start < other.end <= named.start:
            start = named.start
    for other in taken:
        if other.start <= start < other.end:
            end = min(end, other.end)
        elif start < other.start:
            end = min(end, other.start)
    return Span(start, end) if start < end and end >= named.end else None
