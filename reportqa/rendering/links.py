"""The reading list, as Markdown, JSON, CSV and BibTeX."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from reportqa.models import LinkKind
from reportqa.rendering.csv import table
from reportqa.rendering.marking import document, link, places, plain
from reportqa.rendering.quotes import quotes_data
from reportqa.rendering.typesetting import clean_line

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from reportqa.models import ReadingEntry
    from reportqa.rendering.json import Data
    from reportqa.rendering.looks import Look

NAMES = {
    LinkKind.PAPER: "Papers",
    LinkKind.CODE: "Code",
    LinkKind.VIDEO: "Videos",
    LinkKind.SLIDES: "Slides",
    LinkKind.PAGE: "Pages of talks",
}
COLUMNS = ("kind", "title", "url", "talk", "authors", "year", "reporters", "source", "line")
ARXIV = "https://arxiv.org/abs/"
OPENREVIEW = "https://openreview.net/forum?id="
SPECIAL = re.compile(r"([&%$#_{}~^\\])")
LETTER = re.compile(r"[a-z0-9]{3,}")


def links_data(entries: Sequence[ReadingEntry]) -> list[Data]:
    """Return the list of ``links``."""
    return [
        {
            "url": entry.url,
            "also": list(entry.also),
            "kind": entry.kind.value,
            "title": entry.title,
            "talk": entry.talk,
            "authors": list(entry.authors),
            "year": entry.year,
            "reporters": list(entry.reporters),
            "citations": quotes_data(entry.quotes),
        }
        for entry in entries
    ]


def links_text(entries: Sequence[ReadingEntry], look: Look) -> str:
    """Return the reading list as Markdown, by kind."""
    if not entries:
        return "No links found."
    sections = [
        (name, [_line(entry, look) for entry in entries if entry.kind is kind])
        for kind, name in NAMES.items()
    ]
    return document("Reading list", sections)


def _line(entry: ReadingEntry, look: Look) -> str:
    about = [plain(", ".join(entry.authors)), str(entry.year or "")]
    if entry.talk and entry.talk.casefold() != entry.title.casefold():
        about.append(f"at “{plain(entry.talk)}”")
    by = f"{plain(', '.join(entry.reporters))} ({places(entry.quotes, look)})"
    told = "; ".join(part for part in (", ".join(filter(None, about)), by) if part)
    also = "".join(f", {link('copy', address)}" for address in entry.also)
    return f"- {link(entry.title, entry.url)}{also}: {told}"


def links_csv(entries: Iterable[ReadingEntry]) -> str:
    """Return the reading list as CSV; authors and reporters are parted by semicolons."""
    return table(COLUMNS, (_row(entry) for entry in entries))


def _row(entry: ReadingEntry) -> list[object]:
    first = entry.quotes[0]
    own = [entry.kind, entry.title, entry.url, entry.talk, entry.authors, entry.year]
    return [*own, entry.reporters, first.report.source, first.lines[0]]


def links_bibtex(entries: Iterable[ReadingEntry]) -> str:
    """Return the papers on arXiv and OpenReview as BibTeX, by what the reports tell of them."""
    keys: set[str] = set()
    papers = (entry for entry in entries if entry.url.startswith((ARXIV, OPENREVIEW)))
    return "\n\n".join(_bibtex(entry, _key(entry, keys)) for entry in papers)


def _bibtex(entry: ReadingEntry, key: str) -> str:
    number = entry.url.removeprefix(ARXIV) if entry.url.startswith(ARXIV) else None
    fields = {
        "title": f"{{{_tex(entry.title)}}}",
        "author": _tex(" and ".join(entry.authors)),
        "year": str(entry.year or ""),
        "eprint": number or "",
        "archiveprefix": "arXiv" if number else "",
        "howpublished": "" if number else "OpenReview",
        "url": _brackets_out(entry.url),
    }
    lines = [f"  {name} = {{{value}}}," for name, value in fields.items() if value]
    return "\n".join([f"@misc{{{key},", *lines, "}"])


def _key(entry: ReadingEntry, taken: set[str]) -> str:
    """Return a key that no entry has: a name, the year, a word of the title."""
    title = LETTER.findall(entry.title.casefold())
    name = entry.authors[0].split()[-1].casefold() if entry.authors else next(iter(title), "")
    words = [word for word in title if word != name]
    stem = "".join([*(LETTER.findall(name) or ["paper"])[:1], str(entry.year or ""), *words[:1]])
    key, number = stem, 1
    while key in taken:
        number += 1
        key = f"{stem}-{number}"
    taken.add(key)
    return key


def _tex(text: str) -> str:
    return SPECIAL.sub(lambda found: TEX.get(found[0], f"\\{found[0]}"), clean_line(text))


TEX = {"\\": r"\textbackslash ", "~": r"\textasciitilde ", "^": r"\textasciicircum "}


def _brackets_out(address: str) -> str:
    return re.sub(r"[{}\\\s]", lambda found: f"%{ord(found[0]):02X}", clean_line(address))
