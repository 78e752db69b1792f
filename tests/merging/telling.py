"""Items as several people might have reported them, for tests."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace

from reportqa.models import ItemCard, ItemId, ReportId, content_id
from tests.rendering import values

DAY = dt.date(2031, 5, 7)
EVENT = "RopeConf 2031"


def told(
    title: str, *people: str, by: str = "ana", event: str | None = EVENT, **more: object
) -> ItemCard:
    """Return an item of the report ``by``; its links and the ``quote`` stand where it is named."""
    report = replace(values.ANA, id=ReportId(by), source=f"{by}.md", author=by, event=event)
    links = more.get("links", ())
    named = more.pop("linked", True)
    text = f"## {title} {links if named else ''} {more.pop('quote', '')}"
    fields: dict[str, object] = {
        "id": ItemId(content_id("item", by, title, event, *people, *map(str, more.values()))),
        "title": title,
        "people": people,
        "event": event,
        "day": None,
        "day_label": None,
        "links": (),
        "opening": replace(values.quote(text), report=report),
    }
    return replace(values.TALK, **(fields | more))  # pyright: ignore[reportArgumentType]
