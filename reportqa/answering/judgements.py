"""The shape of a model's judgement on what belongs into a list, not yet believed."""

from __future__ import annotations

from enum import StrEnum
from typing import Annotated

from pydantic import BaseModel, BeforeValidator, Field

MOST_JUDGEMENTS = 500
MOST_NAMES = 100


class Fits(StrEnum):
    """Whether a piece belongs into the list."""

    YES = "yes"
    NO = "no"
    UNCLEAR = "unclear"


def _as_fits(value: object) -> object:
    """Take true and false, and any other word in the place of unclear."""
    if isinstance(value, bool):
        return Fits.YES if value else Fits.NO
    word = str(value).strip().casefold()
    return Fits(word) if word in {str(one) for one in Fits} else Fits.UNCLEAR


def _as_text(value: object) -> object:
    return "" if value is None else value


def _as_entries(value: object) -> object:
    """Take nothing for no entries."""
    return [] if value is None else value


def _as_entry(value: object) -> object:
    """Take a mere name for an entry without a line."""
    return {"name": value} if isinstance(value, str) else value


Text = Annotated[str, BeforeValidator(_as_text)]


class Entry(BaseModel):
    """One thing for the list, and the words that show that it fits."""

    name: Text = ""
    line: Text = ""


class Judgement(BaseModel):
    """What the model says of one piece."""

    piece: int
    fits: Annotated[Fits, BeforeValidator(_as_fits)]
    entries: Annotated[
        list[Annotated[Entry, BeforeValidator(_as_entry)]],
        BeforeValidator(_as_entries),
        Field(max_length=MOST_NAMES),
    ] = []


class Judgements(BaseModel):
    """What the model says of a batch of pieces."""

    pieces: Annotated[list[Judgement], Field(max_length=MOST_JUDGEMENTS)]
