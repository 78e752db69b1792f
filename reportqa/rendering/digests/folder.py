"""Digests as the files of a folder: one for each day and form, and an index."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

from reportqa.rendering.digests.feed import digest_feed
from reportqa.rendering.digests.files import stem_of
from reportqa.rendering.digests.json import digest_data
from reportqa.rendering.digests.mail import digest_mail
from reportqa.rendering.digests.markdown import digest_markdown, plain
from reportqa.rendering.digests.page import digest_page, index_page
from reportqa.rendering.digests.wording import about_line, day_title
from reportqa.rendering.json import to_json

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence, Set

    from reportqa.models import Digest


class Form(StrEnum):
    """The forms that a digest comes in."""

    MARKDOWN = "markdown"
    JSON = "json"
    HTML = "html"
    EML = "eml"
    ATOM = "atom"


ENDINGS = {Form.MARKDOWN: "md", Form.JSON: "json", Form.HTML: "html", Form.EML: "eml"}
INDEX, FEED = "index", "feed.atom"
INDEXED = (Form.HTML, Form.MARKDOWN, Form.JSON)
"""The forms that an index can have, the best first."""

Files = dict[str, bytes]


@dataclass(frozen=True, slots=True, kw_only=True)
class IndexRow:
    """A line of an index; ``stem`` is the file it leads to, without its ending."""

    stem: str
    title: str
    text: str
    about: str
    address: str | None = None


def event_files(digests: Sequence[Digest], forms: Set[Form], *, explain: bool = False) -> Files:
    """Return the files of ``digests``, days of one event, by name."""
    return {
        f"{stem_of(digest)}.{ENDINGS[form]}": _bytes(digest, form, explain=explain)
        for digest in digests
        for form in ENDINGS
        if form in forms
    }


def _bytes(digest: Digest, form: Form, *, explain: bool) -> bytes:
    if form is Form.EML:
        return digest_mail(digest)
    if form is Form.JSON:
        return _encoded(to_json(digest_data(digest)))
    if form is Form.HTML:
        return _encoded(digest_page([digest], index="index.html"))
    return _encoded(digest_markdown(digest, explain=explain))


def index_files(whole: Digest, days: Sequence[Digest], forms: Set[Form], there: Set[str]) -> Files:
    """Return the index of an event's days, and the feed; only what is ``there`` is linked."""
    rows = [
        IndexRow(
            stem=stem_of(day), title=day_title(day), text=day.headline.text, about=about_line(day)
        )
        for day in days
    ]
    files = dict(_indexes(whole.event, rows, forms, there, whole))
    if Form.ATOM in forms:
        files[FEED] = _encoded(digest_feed(whole.event, days))
    return files


def row_of(whole: Digest, folder: str) -> IndexRow:
    """Return the line of a whole event in the index of all, its days being in ``folder``."""
    return IndexRow(
        stem=f"{folder}/{INDEX}",
        title=whole.event,
        text=whole.headline.text,
        about=about_line(whole),
    )


def all_files(rows: Sequence[IndexRow], forms: Set[Form]) -> Files:
    """Return the index of all events."""
    there = {f"{row.stem}.{ENDINGS[form]}" for row in rows for form in INDEXED}
    return dict(_indexes("All events", rows, forms, there, None))


def _indexes(
    title: str, rows: Sequence[IndexRow], forms: Set[Form], there: Set[str], whole: Digest | None
) -> Iterator[tuple[str, bytes]]:
    for form in _index_forms(forms):
        linked = [(row, _address(row, form, there)) for row in rows]
        name = f"{INDEX}.{ENDINGS[form]}"
        if form is Form.HTML:
            shown = [_linked(row, address) for row, address in linked]
            yield name, _encoded(index_page(title, shown, whole))
        elif form is Form.JSON:
            yield name, _encoded(to_json([_row_data(row, address) for row, address in linked]))
        else:
            lines = [_row_line(row, address) for row, address in linked]
            yield name, _encoded("\n".join([f"# {plain(title)}", "", *lines]))


def _index_forms(forms: Set[Form]) -> list[Form]:
    """Return the forms of the index: a page where only mails or a feed are written."""
    return [form for form in INDEXED if form in forms] or [Form.HTML]


def _address(row: IndexRow, form: Form, there: Set[str]) -> str | None:
    name = f"{row.stem}.{ENDINGS[form]}"
    return name if name in there else None


def _linked(row: IndexRow, address: str | None) -> IndexRow:
    return IndexRow(stem=row.stem, title=row.title, text=row.text, about=row.about, address=address)


def _row_data(row: IndexRow, address: str | None) -> dict[str, object]:
    return {"title": row.title, "headline": row.text, "about": row.about, "file": address}


def _row_line(row: IndexRow, address: str | None) -> str:
    title = f"[{plain(row.title)}]({address})" if address else plain(row.title)
    return f"- {title}: {plain(row.text)}"


def _encoded(text: str) -> bytes:
    return (text.rstrip("\n") + "\n").encode("utf-8", "replace")
