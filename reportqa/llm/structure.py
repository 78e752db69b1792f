"""Ask a chat model for a value of a given shape, and take nothing else for one.

A server that knows JSON schemas is asked to keep to ours; any other gets the same words.
The reply is read as leniently as it can be and checked strictly: what does not fit is
asked for once more, and is then an error.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Generic, TypeGuard, TypeVar

from reportqa.errors import ModelError
from reportqa.llm.messages import Message, Role
from reportqa.llm.repair import json_values
from reportqa.llm.tokens import prompt_tokens, token_counter
from reportqa.models import Usage

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from pydantic import BaseModel

    from reportqa.llm.messages import Chat, Reply

    Shape = TypeVar("Shape", bound=BaseModel)
else:
    Shape = TypeVar("Shape")

TRIES = 2
SHOWN_AGAIN = 2_000
ASK_AGAIN = (
    "This cannot be read as the JSON object that was asked for. Reply with that object"
    " alone: no other words, no fence."
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Structured(Generic[Shape]):
    """A value that a model gave; ``text`` is the reply that it was read from.

    ``usage`` counts every try. ``cut`` tells that the limit of output tokens ended the
    reply, so that the value's last parts are missing.
    """

    value: Shape
    text: str
    usage: Usage
    cut: bool = False


def ask_structured(
    chat: Chat, messages: Sequence[Message], shape: type[Shape]
) -> Structured[Shape]:
    """Return the value of ``shape`` that ``chat`` gives for ``messages``.

    Where it gives none, its replies are forgotten: they would be given again for ever.

    Args:
        chat: the model.
        messages: what is asked; they say in words what the reply must hold, since a
            server may know no schema.
        shape: a pydantic model; what it accepts is the value, and its schema is sent.

    Raises:
        ModelError: the server failed, or what came twice is no such value.
    """
    form = response_format(shape)
    said = list(messages)
    used = Usage()
    replies: list[Reply] = []
    for _ in range(TRIES):
        reply = chat.reply(said, response_format=form)
        used += used_tokens(reply, said)
        value = read_structured(reply.text, shape)
        if value is not None:
            return Structured(value=value, text=reply.text, usage=used, cut=reply.cut)
        replies.append(reply)
        shown = Message(Role.ASSISTANT, reply.text[:SHOWN_AGAIN])
        said = [*messages, shown, Message(Role.USER, ASK_AGAIN)]
    for reply in replies:
        reply.forget()
    raise ModelError(f"{chat.name} gave no JSON of the shape asked for", retryable=True)


def read_structured(text: str, shape: type[Shape]) -> Shape | None:
    """Return the first value in a reply that has the shape; None where there is none.

    A bare list stands for an object whose one field it is.
    """
    for value in json_values(text):
        try:
            return shape.model_validate(_wrapped(value, shape))
        except ValueError:
            continue
    return None


def response_format(shape: type[BaseModel]) -> dict[str, object]:
    """Return the request's ``response_format`` for a shape, strict as OpenAI wants it."""
    schema = strict_schema(shape.model_json_schema())
    named = {"name": shape.__name__.lower(), "strict": True, "schema": schema}
    return {"type": "json_schema", "json_schema": named}


def strict_schema(schema: Mapping[str, Any]) -> dict[str, Any]:
    """Return a JSON schema in which every object has all its properties and no others."""
    kept = {key: value for key, value in schema.items() if key != "default"}
    for key in {"properties", "$defs"} & kept.keys():
        kept[key] = {name: strict_schema(part) for name, part in kept[key].items()}
    for key in {"anyOf", "allOf"} & kept.keys():
        kept[key] = [strict_schema(part) for part in kept[key]]
    if "items" in kept:
        kept["items"] = strict_schema(kept["items"])
    if "properties" in kept:
        kept |= {"required": [*kept["properties"]], "additionalProperties": False}
    return kept


def used_tokens(reply: Reply, messages: Sequence[Message]) -> Usage:
    """Return what the server counted, or our own count where it does not say."""
    if reply.usage is not None:
        return reply.usage
    count = token_counter(reply.model)
    sent = prompt_tokens(messages, count)
    return Usage(prompt_tokens=sent, completion_tokens=count(reply.text), cost_usd=None)


def _wrapped(value: object, shape: type[BaseModel]) -> object:
    names = list(shape.model_fields)
    return {names[0]: value} if _is_list(value) and len(names) == 1 else value


def _is_list(value: object) -> TypeGuard[list[object]]:
    return isinstance(value, list)
