"""The shapes of what a model writes for a digest, not yet believed."""

from __future__ import annotations

from typing import Annotated

from pydantic import BaseModel, BeforeValidator, Field

MOST_ENTRIES = 200


def _as_text(value: object) -> object:
    """Take nothing for no text, and a list for its parts."""
    if isinstance(value, list):
        return " ".join(str(part) for part in value)  # pyright: ignore[reportUnknownVariableType, reportUnknownArgumentType]
    return "" if value is None else value


Text = Annotated[str, BeforeValidator(_as_text)]


class WrittenEntry(BaseModel):
    """The account of one entry, with its markers."""

    entry: int
    text: Text = ""


class WrittenEntries(BaseModel):
    """The accounts of a batch of entries."""

    entries: Annotated[list[WrittenEntry], Field(max_length=MOST_ENTRIES)]


class WrittenHead(BaseModel):
    """What stands above the entries of a digest, with its markers."""

    headline: Text = ""
    lede: Text = ""
