"""A chat that sends nothing: it notes the very messages that would be sent."""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from reportqa.errors import ReportQAError
from reportqa.llm.messages import Reply

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from reportqa.llm.messages import Message

DEEPEST = 20
EMPTY: Mapping[str, object] = {
    "array": [],
    "integer": 0,
    "number": 0,
    "boolean": False,
    "object": {},
}


class NotSentError(ReportQAError):
    """A rehearsal has come to where only the model's own words lead on."""


@dataclass(frozen=True, slots=True)
class Sending:
    """One request that would be sent."""

    messages: tuple[Message, ...]
    response_format: Mapping[str, object] | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class RehearsedChat:
    """Notes what it is asked in ``sent``, request by request.

    Where a value is asked for it gives the emptiest that fits, so that the requests
    after it are seen too. At a text it stops.
    """

    name: str
    context_tokens: int
    max_output_tokens: int
    sent: list[Sending]

    def reply(
        self,
        messages: Sequence[Message],
        on_text: Callable[[str], None] | None = None,  # noqa: ARG002
        *,
        response_format: Mapping[str, object] | None = None,
    ) -> Reply:
        """Note ``messages``; return an empty value where one is asked for.

        Raises:
            NotSentError: a text is asked for.
        """
        self.sent.append(Sending(tuple(messages), response_format))
        if response_format is None:
            raise NotSentError("nothing is sent in a dry run")
        asked: Mapping[str, Any] = response_format
        schema = asked.get("json_schema", {}).get("schema", {})
        value = emptiest(schema, schema.get("$defs", {}))
        return Reply(text=json.dumps(value), model=self.name)


def emptiest(schema: Mapping[str, Any], named: Mapping[str, Any], depth: int = 0) -> object:
    """Return a value with nothing in it that a JSON schema accepts; ``named`` are its ``$defs``."""
    if depth > DEEPEST:
        return None
    if "$ref" in schema:
        return emptiest(named.get(schema["$ref"].rpartition("/")[2], {}), named, depth + 1)
    if "enum" in schema:
        return schema["enum"][0]
    if "anyOf" in schema:
        nullable = any(branch.get("type") == "null" for branch in schema["anyOf"])
        return None if nullable else emptiest(schema["anyOf"][0], named, depth + 1)
    if "properties" in schema:
        parts = schema["properties"].items()
        return {name: emptiest(part, named, depth + 1) for name, part in parts}
    return EMPTY.get(str(schema.get("type")), "")
