"""What to read next: the addresses that entries link, those that most link first."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reportqa.models import ReadingLink

if TYPE_CHECKING:
    from collections.abc import Sequence

    from reportqa.digesting.drafts import Draft

MOST = 100
SAFE = ("http://", "https://")
IMAGES = (".png", ".jpg", ".jpeg", ".gif", ".svg", ".webp")


def reading_of(drafts: Sequence[Draft]) -> tuple[ReadingLink, ...]:
    """Return each address once, with what it belongs to and who linked it."""
    found: dict[str, ReadingLink] = {}
    for draft in drafts:
        for url in draft.links:
            if url.startswith(SAFE) and not url.lower().endswith(IMAGES):
                link = ReadingLink(url=url, title=draft.title, reporters=draft.reporters)
                found.setdefault(url.rstrip("/"), link)
    return tuple(sorted(found.values(), key=lambda link: -len(link.reporters)))[:MOST]
