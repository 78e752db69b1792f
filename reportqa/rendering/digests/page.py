"""Digests as one page that needs nothing but itself: no script, no image, no address to load."""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING

from reportqa.models import ToldAs
from reportqa.rendering.digests.charts import day_bars, reporter_bars, theme_bars
from reportqa.rendering.digests.markdown import addresses
from reportqa.rendering.digests.wording import (
    UNSEEN,
    about_line,
    cited,
    day_title,
    groups_of,
    people_list,
    short_name,
    side_of,
    source_line,
    title_of,
    when_note,
    whose,
)
from reportqa.sanitizing import strip_invisible

if TYPE_CHECKING:
    from collections.abc import Sequence

    from jinja2 import Environment

    from reportqa.models import Citation, Digest

LANGUAGE = re.compile(r"[a-z]{2,3}(?:-[A-Za-z0-9]{2,8})?")
SHOWN_ADDRESS = 60


def digest_page(digests: Sequence[Digest], *, index: str | None = None) -> str:
    """Return ``digests`` of one event as an HTML page; ``index`` is where its days are listed."""
    return _render("page.html", digests=tuple(digests), index=index)


def digest_letter(digest: Digest) -> str:
    """Return one digest as the HTML of a mail: mail programs open no details."""
    return _render("letter.html", digest=digest)


def index_page(title: str, rows: Sequence[object], digest: Digest | None) -> str:
    """Return the page that lists other pages; ``rows`` have address, title, about, text."""
    return _render("index.html", title=title, rows=tuple(rows), digest=digest)


def _render(template: str, **values: object) -> str:
    return _environment().get_template(template).render({**_names(), **values})


@cache
def _environment() -> Environment:
    from jinja2 import Environment, PackageLoader, StrictUndefined

    return Environment(
        loader=PackageLoader("reportqa.rendering.digests"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        finalize=_seen,
    )


def _names() -> dict[str, object]:
    """Return what the templates call."""
    return {
        "about_line": about_line,
        "addresses": addresses,
        "cited": cited,
        "day_bars": day_bars,
        "day_title": day_title,
        "groups_of": groups_of,
        "is_note": _is_note,
        "language": _language,
        "people_list": people_list,
        "reporter_bars": reporter_bars,
        "short_address": _short_address,
        "short_name": short_name,
        "source_line": source_line,
        "side_of": side_of,
        "theme_bars": theme_bars,
        "title_of": title_of,
        "unseen": tuple(UNSEEN.values()),
        "when_note": when_note,
        "whose": whose,
    }


def _seen(value: object) -> object:
    """Take out of every text what a reader would not see; markup is the templates' own."""
    from markupsafe import Markup

    if not isinstance(value, str) or isinstance(value, Markup):
        return value
    return value if value.isascii() and value.isprintable() else strip_invisible(value)


def _language(citations: Sequence[Citation]) -> str:
    """Return the language of the report that is cited first, where it is known."""
    said = citations[0].quote.report.language if citations else None
    return said if said and LANGUAGE.fullmatch(said) else ""


def _is_note(entry: object) -> bool:
    return getattr(entry, "told_as", None) is ToldAs.SECTION


def _short_address(address: str) -> str:
    bare = address.partition("://")[2].removeprefix("www.").rstrip("/")
    return bare if len(bare) <= SHOWN_ADDRESS else bare[: SHOWN_ADDRESS - 1] + "…"
