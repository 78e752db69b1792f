"""What reports tell of: each thing once, however many tell of it."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

    from reportqa.models import ItemCard
    from reportqa.summarizing.known import KnownReport

    Thing = tuple[ItemCard, ...]


def things_of(reports: Sequence[KnownReport]) -> tuple[Thing, ...]:
    """Return each thing with all that tell of it, in the order of the first telling."""
    items = [item for known in reports for item in known.items]
    if len(reports) == 1:
        return tuple((item,) for item in items)
    from reportqa.merging import merge_items, said_by

    texts = {known.card.id: known.text for known in reports}
    return tuple(thing.tellings for thing in merge_items(items, said_by(texts.__getitem__)))
