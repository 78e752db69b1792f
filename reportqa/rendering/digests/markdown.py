"""Digests as Markdown; words of reports stand in it as words."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING
from urllib.parse import quote as percent_encoded

from reportqa.rendering.digests.wording import (
    about_line,
    groups_of,
    people_list,
    short_name,
    side_of,
    source_line,
    title_of,
    when_note,
    whose,
)
from reportqa.rendering.typesetting import clean_line

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from reportqa.models import Citation, Conflict, Digest, DigestEntry, Remark
    from reportqa.rendering.digests.wording import Group

SPECIAL = re.compile(r"([\\`*_\[\]<>#|~&!$])")
ESCAPED = re.compile(r"\\([\\`*_\[\]<>#|~&!$])")
WEB = ("http://", "https://")
KEPT_IN_ADDRESSES = "%:/?#[]@!$&'()*+,;=~"
MOST_LINKS = 40
LONGEST_QUOTE = 400
MOST_MARKS = 4


def digest_markdown(digest: Digest, *, explain: bool = False) -> str:
    """Return a digest as Markdown; ``explain`` says why tellings are one entry."""
    blocks = (
        [f"# {plain(title_of(digest))}"],
        [f"**{plain(digest.headline.text)}**{_marks(digest.headline.citations)}"],
        [f"_{plain(about_line(digest))}_"],
        [plain(digest.coverage.why_empty or "")],
        [" ".join(_told(one.text, one.citations) for one in digest.lede)],
        *(_group(group, digest, explain=explain) for group in groups_of(digest)),
        _left_out(digest),
        *_asides(digest),
        _section("Sources", [_source(one) for one in digest.citations]),
    )
    return "\n\n".join("\n".join(block) for block in blocks if any(block))


def digest_text(digest: Digest) -> str:
    """Return a digest as plain text: where nothing obeys Markdown, nothing need be escaped."""
    return ESCAPED.sub(r"\1", digest_markdown(digest))


def _asides(digest: Digest) -> Iterator[list[str]]:
    yield _section(
        "Not agreed on", [line for one in digest.disagreements for line in _sides(one, digest)]
    )
    yield _section("In their words", [f"- {_remark(one)}" for one in digest.quotes])
    themes = [f"- {plain(t.name)} ({t.count}){_marks(t.citations)}" for t in digest.themes]
    yield _section("Themes", themes)
    yield _section("Reading list", _reading(digest))


def _group(group: Group, digest: Digest, *, explain: bool) -> list[str]:
    lines = [line for one in group.entries for line in _entry(one, digest, explain=explain)]
    return _section(plain(group.heading), lines)


def _entry(entry: DigestEntry, digest: Digest, *, explain: bool) -> Iterator[str]:
    people = f" ({plain(people_list(entry.people))})" if entry.people else ""
    told = f": {_account(entry)}" if entry.text else _marks(entry.citations)
    when = when_note(entry, digest)
    yield (
        f"- **{plain(entry.title)}**{people}{told}"
        f" — {plain(whose(entry))}{f', {plain(when)}' if when else ''}"
    )
    yield from (f"  - {_remark(one)}" for one in entry.also)
    yield from (f"  - Verdict: {_remark(one)}" for one in entry.verdicts)
    yield from (f"  - <{address}>" for address in addresses(entry.links))
    if explain:
        yield from (f"  - Merged: {plain(reason)}" for reason in entry.merged)


def _account(entry: DigestEntry) -> str:
    """Return the text of an entry; each sentence that a model wrote has its own marks."""
    if not entry.sentences:
        return _told(entry.text, entry.citations)
    return " ".join(_told(one.text, one.citations) for one in entry.sentences)


def _remark(remark: Remark) -> str:
    return f"{_told(remark.text, remark.citations)} — {plain(short_name(remark.reporter))}"


def _sides(conflict: Conflict, digest: Digest) -> Iterator[str]:
    yield f"- **{plain(conflict.about)}**"
    for one in conflict.claims:
        yield f"  - {_told(one.text, one.citations)} — {plain(side_of(digest, one))}"


def _reading(digest: Digest) -> list[str]:
    links = [
        f"- {plain(link.title)}: <{address}> ({plain(people_list(link.reporters))})"
        for link in digest.reading_list[:MOST_LINKS]
        for address in addresses([link.url])
    ]
    more = len(digest.reading_list) - MOST_LINKS
    return [*links, *([f"- and {more} more"] if more > 0 else [])]


def _left_out(digest: Digest) -> list[str]:
    count = digest.coverage.left_out
    return [f"_{count} more sections of the reports are not shown._"] if count else []


def _section(heading: str, lines: list[str]) -> list[str]:
    return [f"## {heading}", "", *lines] if lines else []


def _source(citation: Citation) -> str:
    words = clean_line(citation.quote.text)
    cut = words if len(words) <= LONGEST_QUOTE else words[:LONGEST_QUOTE].rstrip() + " …"
    return f"- [{citation.number}] {plain(source_line(citation))}: “{plain(cut)}”"


def _told(text: str, citations: Sequence[int]) -> str:
    return f"{plain(text)}{_marks(citations)}" if text else ""


def _marks(numbers: Sequence[int]) -> str:
    shown = "".join(f"[{number}]" for number in numbers[:MOST_MARKS])
    more = "…" if len(numbers) > MOST_MARKS else ""
    return f" {shown}{more}" if shown else ""


def plain(text: str) -> str:
    """Return report text on one line, with no character left that Markdown obeys."""
    return SPECIAL.sub(r"\\\1", clean_line(text))


def addresses(links: Iterable[str]) -> list[str]:
    """Return those of ``links`` that are web addresses, as they may stand in a document."""
    return [percent_encoded(link, safe=KEPT_IN_ADDRESSES) for link in links if is_web(link)]


def is_web(link: str) -> bool:
    """Tell whether ``link`` leads to the web and nowhere else."""
    return link.lower().startswith(WEB)
