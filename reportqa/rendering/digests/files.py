"""What the files of digests are called."""

from __future__ import annotations

import re
import unicodedata
from typing import TYPE_CHECKING

from reportqa.models import DigestPart, content_id

if TYPE_CHECKING:
    from collections.abc import Iterable

    from reportqa.models import Digest

WHOLE, NO_DAY = "event", "no-day"
LONGEST = 60
RESERVED = re.compile(r"(?:con|prn|aux|nul|com\d|lpt\d)$")


def stem_of(digest: Digest) -> str:
    """Return the name of a digest's files without their ending: its date or its number."""
    when = digest.when
    if digest.part is DigestPart.EVENT:
        return WHOLE
    if when.first:
        return when.first.isoformat()
    if when.numbers:
        first, last = when.numbers
        return f"day-{first}" if first == last else f"day-{first}-{last}"
    return f"day-{slug_of(when.label)}" if when.label else NO_DAY


def slug_of(name: str) -> str:
    """Return ``name`` in small letters, digits and hyphens, never empty, safe as a file's name."""
    plain = unicodedata.normalize("NFKD", name).encode("ascii", "ignore").decode()
    slug = re.sub(r"[^a-z0-9]+", "-", plain.lower()).strip("-")[:LONGEST].strip("-")
    lost = not slug or RESERVED.match(slug)
    return f"{slug or 'x'}-{content_id(name)[:6]}" if lost else slug


def slugs_of(names: Iterable[str]) -> dict[str, str]:
    """Return a slug for each name, no two alike."""
    slugs: dict[str, str] = {}
    for name in names:
        slug = slug_of(name)
        taken = slug in slugs.values()
        slugs[name] = f"{slug}-{content_id(name)[:6]}" if taken else slug
    return slugs
