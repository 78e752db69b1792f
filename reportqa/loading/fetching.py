"""Fetching one page: one deadline for all of it, a bound on bytes and on redirects."""

from __future__ import annotations

import queue
import threading
from dataclasses import dataclass
from typing import TYPE_CHECKING

from reportqa import __version__
from reportqa.errors import SourceError
from reportqa.loading.formats import is_readable_type, media_type
from reportqa.loading.inputs import MEGABYTE, Limits, too_large

if TYPE_CHECKING:
    import httpx

USER_AGENT = f"reportqa/{__version__} (reads one page of a conference trip report)"
MAX_REDIRECTS = 5
# Each of these unpacks to about a thousand times its size at most; Brotli and Zstandard, or
# one inside the other, to far more, in the memory of one step.
ENCODINGS = frozenset({"", "identity", "gzip", "x-gzip", "deflate"})
HEADERS = {"User-Agent": USER_AGENT, "Accept-Encoding": "gzip, deflate"}
# How long the thread may overrun: a name server that does not answer cannot be cancelled.
GRACE = 1.0


@dataclass(frozen=True, slots=True, kw_only=True)
class Page:
    """What a server sent, and the address it was found at after redirects."""

    data: bytes
    url: str
    content_type: str | None


def fetch(address: str, limits: Limits) -> Page:
    """Fetch ``address`` within ``limits.timeout`` seconds, connecting and redirects included.

    It runs in a thread of its own, so that the caller may stand in an event loop and so
    that nothing the network does can hold him longer.

    Raises:
        SourceError: The server refused, was not there in time or sent what cannot be read.
    """
    import asyncio

    # Loading it takes a while, which is not to be counted as the server's.
    import httpx  # noqa: F401  # pyright: ignore[reportUnusedImport]

    outcome: queue.SimpleQueue[Page | SourceError] = queue.SimpleQueue()
    worker = threading.Thread(
        target=lambda: outcome.put(asyncio.run(_outcome(address, limits))), daemon=True
    )
    worker.start()
    try:
        page = outcome.get(timeout=limits.timeout + GRACE)
    except queue.Empty:
        raise SourceError(_late(limits)) from None
    if isinstance(page, SourceError):
        raise page
    return page


async def _outcome(address: str, limits: Limits) -> Page | SourceError:
    """Fetch, and translate what httpx throws."""
    import asyncio

    import httpx

    try:
        async with asyncio.timeout(limits.timeout):
            return await _get(address, limits)
    except SourceError as error:
        return error
    except (TimeoutError, httpx.TimeoutException) as error:
        return _caused(_late(limits), error)
    except httpx.TooManyRedirects as error:
        return _caused(f"redirects more than {MAX_REDIRECTS} times", error)
    except httpx.UnsupportedProtocol as error:
        return _caused("redirects to an address that is neither http nor https", error)
    except httpx.ConnectError as error:
        return _caused(f"the server cannot be reached ({_words(error)})", error)
    except Exception as error:  # else the thread would die and the caller wait for nothing
        return _caused(f"the page cannot be read ({_words(error)})", error)


async def _get(address: str, limits: Limits) -> Page:
    import httpx

    async with (
        httpx.AsyncClient(
            follow_redirects=True,
            max_redirects=MAX_REDIRECTS,
            timeout=limits.timeout,
            headers=HEADERS,
        ) as client,
        client.stream("GET", address) as response,
    ):
        _check(response, limits)
        return Page(
            data=await _body(response, limits.max_bytes),
            url=str(response.url),
            content_type=response.headers.get("content-type"),
        )


def _check(response: httpx.Response, limits: Limits) -> None:
    """Refuse a response before its body is read."""
    if not response.is_success:
        status = f"{response.status_code} {response.reason_phrase}".strip()
        raise SourceError(f"the server answered {status}")
    content_type = response.headers.get("content-type", "")
    if not is_readable_type(content_type):
        raise SourceError(f"is {media_type(content_type)}, not a report")
    encoding = response.headers.get("content-encoding", "").strip().casefold()
    if encoding not in ENCODINGS:
        raise SourceError(f"is packed as {encoding[:40]}, which was not asked for")
    announced = response.headers.get("content-length", "")
    if announced.isdecimal() and int(announced) > limits.max_bytes:
        raise SourceError(too_large(int(announced), limits.max_bytes))


async def _body(response: httpx.Response, limit: int) -> bytes:
    data = bytearray()
    async for chunk in response.aiter_bytes():
        data += chunk
        if len(data) > limit:
            raise SourceError(f"is larger than the limit of {limit / MEGABYTE:.1f} MB")
    return bytes(data)


def _late(limits: Limits) -> str:
    return f"the server did not send the page within {limits.timeout:g} seconds"


def _words(error: Exception) -> str:
    return str(error).strip() or type(error).__name__


def _caused(reason: str, cause: BaseException) -> SourceError:
    fault = SourceError(reason)
    fault.__cause__ = cause
    return fault
