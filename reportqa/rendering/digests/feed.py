"""The days of an event as an Atom feed (RFC 4287)."""

from __future__ import annotations

import re
import uuid
from typing import TYPE_CHECKING
from xml.etree.ElementTree import Element, SubElement, indent, tostring

from reportqa.rendering.digests.dating import UNKNOWN, when_due
from reportqa.rendering.digests.files import stem_of
from reportqa.rendering.digests.page import digest_letter
from reportqa.rendering.digests.wording import about_line, title_of
from reportqa.rendering.typesetting import clean_line

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Sequence

    from reportqa.models import Digest

ATOM = "http://www.w3.org/2005/Atom"
AUTHOR = "reportqa"
NOT_XML = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
BODY = re.compile(r"<body[^>]*>(.*)</body>", re.DOTALL)


def digest_feed(event: str, digests: Sequence[Digest]) -> str:
    """Return the digests of ``event`` as a feed, the latest day first."""
    feed = Element("feed", {"xmlns": ATOM})
    latest = max((when_due(digest) for digest in digests), default=UNKNOWN)
    _add(feed, "title", f"{event}: digest of the days")
    _add(feed, "id", _id(event))
    _add(feed, "updated", _stamp(latest))
    SubElement(feed, "link", {"rel": "self", "href": "feed.atom"})
    SubElement(feed, "link", {"rel": "alternate", "type": "text/html", "href": "index.html"})
    _add(SubElement(feed, "author"), "name", AUTHOR)
    for digest in sorted(digests, key=when_due, reverse=True):
        _entry(SubElement(feed, "entry"), digest)
    indent(feed)
    return tostring(feed, encoding="unicode", xml_declaration=False).join(
        ('<?xml version="1.0" encoding="utf-8"?>\n', "\n")
    )


def _entry(entry: Element, digest: Digest) -> None:
    stem = stem_of(digest)
    _add(entry, "title", f"{title_of(digest)}: {digest.headline.text}")
    _add(entry, "id", _id(f"{digest.event}\n{stem}"))
    _add(entry, "updated", _stamp(when_due(digest)))
    SubElement(entry, "link", {"rel": "alternate", "type": "text/html", "href": f"{stem}.html"})
    _add(entry, "summary", digest.coverage.why_empty or about_line(digest))
    body = BODY.search(digest_letter(digest))
    content = SubElement(entry, "content", {"type": "html"})
    content.text = NOT_XML.sub("", body[1] if body else "")


def _add(parent: Element, name: str, text: str) -> None:
    SubElement(parent, name).text = NOT_XML.sub("", clean_line(text))


def _id(name: str) -> str:
    """Return an id that stays when the words change: it is of the event and the day alone."""
    return uuid.uuid5(uuid.NAMESPACE_URL, f"https://reportqa.invalid/digest/{name}").urn


def _stamp(day: dt.date) -> str:
    return f"{day.isoformat()}T00:00:00Z"
