"""What a chat request asks for beside its messages, and how it gives way.

Servers differ: some refuse ``stream_options`` or a temperature, old ones know
``max_tokens`` only, new ones ``max_completion_tokens`` only, many know no JSON schema.
What is refused is left out, or said by its other name, once.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping

    from reportqa.llm.settings import ChatSettings

NEW_LIMIT, OLD_LIMIT = "max_completion_tokens", "max_tokens"
FORMAT = "response_format"
OTHER_NAME = {NEW_LIMIT: OLD_LIMIT, OLD_LIMIT: NEW_LIMIT}
OUTPUT_TOKENS, REASONING_OUTPUT_TOKENS = 4_096, 16_384
# OpenAI's reasoning models refuse every temperature but their own.
OWN_TEMPERATURE = re.compile(r"(?:^|/)(?:gpt-5|o\d)", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class RequestOptions:
    """The options of a request, and the names that the server has refused so far."""

    values: Mapping[str, object]
    refused: frozenset[str] = frozenset()


def usual_output_tokens(model: str) -> int:
    """Return how many tokens a reply may have; a model that reasons spends some on that."""
    return REASONING_OUTPUT_TOKENS if OWN_TEMPERATURE.search(model) else OUTPUT_TOKENS


def first_options(settings: ChatSettings, model: str, output_tokens: int) -> RequestOptions:
    """Return the options to begin with.

    Servers other than OpenAI's ignore unknown options silently, and ``max_tokens`` is
    the name that all of them know.
    """
    limit = NEW_LIMIT if settings.at_openai else OLD_LIMIT
    values: dict[str, object] = {
        "stream_options": {"include_usage": True},
        limit: output_tokens,
    }
    if not OWN_TEMPERATURE.search(model):
        values["temperature"] = 0
    return RequestOptions(values)


def with_format(
    options: RequestOptions, response_format: Mapping[str, object] | None
) -> RequestOptions:
    """Ask for a reply in a format, unless the server has refused that before."""
    if response_format is None or FORMAT in options.refused:
        return options
    return replace(options, values={**options.values, FORMAT: response_format})


def without_format(options: RequestOptions) -> RequestOptions:
    """Return what holds for the requests to come: a format is one request's own."""
    values = {name: value for name, value in options.values.items() if name != FORMAT}
    return replace(options, values=values)


def give_way(options: RequestOptions, said: str) -> RequestOptions | None:
    """Return options without the one that the server's words name; None if they name none.

    A format is given up where nothing is named: servers refuse it in many words.
    """
    named = [name for name in options.values if re.search(rf"\b{name}\b", said)]
    named += [FORMAT] if FORMAT in options.values else []
    if not named:
        return None
    name = named[0]
    values = {key: value for key, value in options.values.items() if key != name}
    refused = options.refused | {name}
    other = OTHER_NAME.get(name)
    if other and other not in refused:
        values[other] = options.values[name]
    return RequestOptions(values, refused)
