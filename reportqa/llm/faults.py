"""Turn whatever goes wrong between us and a model's server into one clear sentence.

Every exception of ``openai`` and of its HTTP client is translated here and nowhere else.
"""

from __future__ import annotations

import re
import socket
import ssl
import time
from dataclasses import dataclass
from http import HTTPStatus
from typing import TYPE_CHECKING

from reportqa.errors import ModelError
from reportqa.llm.chunks import error_words
from reportqa.llm.patience import asked_wait
from reportqa.sanitizing import for_line

if TYPE_CHECKING:
    from collections.abc import Callable

    import openai

    from reportqa.llm.settings import ChatSettings

KEY_VARIABLE = "OPENAI_API_KEY"
TOO_LONG = re.compile(
    r"context[ _](?:length|window|size)|maximum context|too many tokens|prompt is too long"
    r"|exceeds? .{0,40}(?:context|token limit)|input is too long|string_above_max_length",
    re.IGNORECASE,
)
OUT_OF_CREDIT = re.compile(r"insufficient_quota|exceeded your current quota", re.IGNORECASE)
PASSING = frozenset({408, 409, 425, 429})
SHOWN_CHARACTERS = 200
SHOWN_NAMES = 10
LONGEST_CHAIN = 12


@dataclass(frozen=True, slots=True, kw_only=True)
class Fault:
    """A call that failed, told in words.

    ``said`` are the server's own words, ``asked`` the seconds it asks us to wait.
    """

    error: ModelError
    cause: Exception
    said: str = ""
    status: int | None = None
    asked: float | None = None

    @property
    def is_refusal(self) -> bool:
        """Whether the server did not like the request itself, its length apart."""
        refused = self.status in {HTTPStatus.BAD_REQUEST, HTTPStatus.UNPROCESSABLE_ENTITY}
        return refused and not TOO_LONG.search(self.said)


@dataclass(frozen=True, slots=True, kw_only=True)
class Callee:
    """Whom we call, for the sentences; ``names`` asks the server for its models."""

    settings: ChatSettings
    model: str
    names: Callable[[], tuple[str, ...]]

    def __str__(self) -> str:
        return f"{self.model} at {self.settings.host}"


def failures() -> tuple[type[Exception], ...]:
    """Return the exceptions that a call may end in, ours apart."""
    import httpx2
    import openai

    wire = (httpx2.HTTPError, httpx2.InvalidURL, httpx2.StreamError, OSError)
    return (openai.OpenAIError, *wire, ValueError, RecursionError)


def explain(error: Exception, callee: Callee) -> Fault:
    """Translate one of the ``failures``."""
    import httpx2
    import openai

    if isinstance(error, openai.APIStatusError):
        return _explain_status(error, callee)
    if isinstance(error, openai.APITimeoutError | httpx2.TimeoutException):
        seconds = f"{callee.settings.timeout:g}"
        hint = "Try again, or allow a longer timeout."
        return _fault(error, f"{callee} was silent for {seconds} s", hint=hint)
    if isinstance(error, openai.APIConnectionError | httpx2.TransportError | OSError):
        return _explain_connection(error, callee)
    if isinstance(error, openai.APIError):
        said = _words(error, callee)
        return _fault(error, f"{callee} broke off its reply: {said}", retryable=True)
    return _fault(error, f"{callee} sent something that is no reply", retryable=True)


def useless(callee: Callee, what: str, *, hint: str | None = None) -> ModelError:
    """Return the error for a reply that came but cannot be used; ``what`` says why."""
    error = ModelError(f"{callee} {_shown(what, callee)}", hint=hint, retryable=True)
    error.begun = True
    return error


def _fault(
    cause: Exception, message: str, *, hint: str | None = None, retryable: bool = False
) -> Fault:
    return Fault(error=ModelError(message, hint=hint, retryable=retryable), cause=cause)


def _explain_status(error: openai.APIStatusError, callee: Callee) -> Fault:
    words = _words(error, callee)
    said = " ".join(filter(None, (words, error.code, error.param)))
    passing = error.status_code in PASSING or error.status_code >= 500
    asked = asked_wait(error.response.headers, time.time())
    message, hint = _status_words(error.status_code, words, said, callee)
    hint = f"It asks to wait {asked:.0f} s." if passing and asked else hint
    retryable = passing and not OUT_OF_CREDIT.search(said)
    return Fault(
        error=ModelError(message, hint=hint, retryable=retryable),
        cause=error,
        said=said,
        status=error.status_code,
        asked=asked,
    )


def _status_words(status: int, words: str, said: str, callee: Callee) -> tuple[str, str | None]:
    match status:
        case HTTPStatus.UNAUTHORIZED:
            return _key_words(callee)
        case HTTPStatus.NOT_FOUND:
            return _missing_words(callee)
        case HTTPStatus.TOO_MANY_REQUESTS:
            return _crowded_words(said, callee)
        case _ if 300 <= status < 400:
            hint = "Redirects are not followed: give the final address by --base-url."
            return f"{callee.settings.url} sends us elsewhere ({status})", hint
        case _ if status == HTTPStatus.REQUEST_ENTITY_TOO_LARGE or TOO_LONG.search(said):
            hint = "Say how much it can read by --context-tokens."
            return f"the prompt is longer than {callee} can read", hint
        case _:
            verb = "failed" if status >= 500 else "refused the request"
            return f"{callee} {verb} ({status}): {words}".rstrip(": "), None


def _key_words(callee: Callee) -> tuple[str, str]:
    if callee.settings.api_key is None:
        return f"{callee} wants an API key (401)", f"Set {KEY_VARIABLE}."
    return f"{callee} refused the API key (401)", f"Check {KEY_VARIABLE}."


def _crowded_words(said: str, callee: Callee) -> tuple[str, str | None]:
    if OUT_OF_CREDIT.search(said):
        return f"the account has no credit left for {callee} (429)", None
    return f"{callee} gets too many requests (429)", "Wait a little and try again."


def _missing_words(callee: Callee) -> tuple[str, str]:
    names = callee.names()
    if not names or callee.model in names:
        hint = "Is --base-url the address of an OpenAI-compatible server?"
        return f"{callee} was not found (404): {callee.settings.url}/chat/completions", hint
    more = "" if len(names) <= SHOWN_NAMES else f" and {len(names) - SHOWN_NAMES} more"
    shown = ", ".join(for_line(name)[:80] for name in names[:SHOWN_NAMES])
    host = callee.settings.host
    return f"{host} has no model {callee.model!r} (404)", f"It has {shown}{more}."


def _explain_connection(error: Exception, callee: Callee) -> Fault:
    causes = _causes(error)
    url = callee.settings.url
    if any(isinstance(cause, ConnectionRefusedError) for cause in causes):
        return _fault(error, f"nothing listens at {url}", hint="Is the server running?")
    if any(isinstance(cause, socket.gaierror) for cause in causes):
        return _fault(error, f"there is no host {callee.settings.host!r}", hint="Check --base-url.")
    words = _shown(next((str(c) for c in reversed(causes) if str(c)), ""), callee)
    if any(isinstance(cause, ssl.SSLError) for cause in causes):
        return _fault(error, f"no safe connection to {url}: {words}")
    return _fault(error, f"the connection to {callee} was lost: {words}", retryable=True)


def _causes(error: BaseException) -> list[BaseException]:
    chain = [error]
    while len(chain) < LONGEST_CHAIN and (cause := chain[-1].__cause__ or chain[-1].__context__):
        chain.append(cause)
    return chain


def _words(error: openai.APIError, callee: Callee) -> str:
    return _shown(error_words(error.body) or error.message, callee)


def _shown(text: str, callee: Callee) -> str:
    """Return a server's words fit for a terminal: on one line, short, without our key."""
    key = callee.settings.api_key
    line = for_line(text)
    line = line.replace(key.reveal(), "****") if key and key.reveal() else line
    return line if len(line) <= SHOWN_CHARACTERS else f"{line[:SHOWN_CHARACTERS]}…"
