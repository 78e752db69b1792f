"""Addresses as they are compared: one form for one page."""

from __future__ import annotations

import re
from functools import lru_cache
from urllib.parse import parse_qs, urlsplit

_VIDEO = re.compile(
    r"(?:youtu\.be/|youtube(?:-nocookie)?\.com/(?:embed/|live/|shorts/))([\w-]{6,})"
)
_ARXIV = re.compile(r"arxiv\.org/(?:abs|pdf|html)/([\w.-]+?/?\d+(?:\.\d+)?)(?:v\d+)?(?:\.pdf)?$")
_OPENREVIEW = re.compile(r"openreview\.net/(?:forum|pdf)$")
_PAPERS = re.compile(r"(?:papers\.n(?:eur)?ips\.cc|proceedings\.neurips\.cc)/paper/(\d+)-")


@lru_cache(maxsize=20_000)
def canonical_link(url: str) -> str | None:
    """Return one form for the addresses of one page; a site's first page ends with a slash."""
    try:
        split = urlsplit(url.strip())
    except ValueError:
        return None
    host = (split.hostname or "").removeprefix("www.").removeprefix("m.")
    path = split.path.rstrip("/")
    place = f"{host}{path}"
    query = parse_qs(split.query)
    if not host:
        return None
    return _known(place, query) or (_other(place, split.query) if path or query else f"{host}/")


def _known(place: str, query: dict[str, list[str]]) -> str | None:
    if place.endswith("youtube.com/watch") and query.get("v"):
        return f"youtube:{query['v'][0]}"
    if video := _VIDEO.match(place):
        return f"youtube:{video[1]}"
    if paper := _ARXIV.search(place):
        return f"arxiv:{paper[1]}"
    if _OPENREVIEW.search(place) and query.get("id"):
        return f"openreview:{query['id'][0]}"
    if paper := _PAPERS.search(place):
        return f"nips:{paper[1]}"
    return f"doi:{place.split('doi.org/')[1].lower()}" if "doi.org/" in place else None


def _other(place: str, query: str) -> str:
    kept = "&".join(
        sorted(part for part in query.split("&") if part and not part.startswith(("utm_", "ref=")))
    )
    return f"{place.lower()}?{kept}" if kept else place.lower()
