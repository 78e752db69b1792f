"""The shape of a model's reply: what it says it found, not yet believed."""

from __future__ import annotations

from typing import Annotated

from pydantic import BaseModel, BeforeValidator, Field

from reportqa.models import Attendance, ItemKind

LONGEST_LIST = 500


def _as_text(value: object) -> object:
    """Take nothing for an empty text: models write null where they know nothing."""
    return "" if value is None else value


def _as_names(value: object) -> object:
    """Take one name for a list of one, and nothing for an empty list."""
    if value is None:
        return []
    return [value] if isinstance(value, str) else value


Text = Annotated[str, BeforeValidator(_as_text)]
Names = Annotated[list[str], BeforeValidator(_as_names)]
Kind = Annotated[Text, Field(json_schema_extra={"enum": [str(kind) for kind in ItemKind]})]
Presence = Annotated[Text, Field(json_schema_extra={"enum": [str(one) for one in Attendance]})]


class Finding(BaseModel):
    """One thing that was reported, in the words of the stretch that tells of it."""

    title: Text = ""
    kind: Kind = ""
    people: Names = []
    attendance: Presence = ""
    quote: Text = ""


class Findings(BaseModel):
    """All that a model found in a batch of stretches."""

    findings: Annotated[list[Finding], Field(max_length=LONGEST_LIST)]
