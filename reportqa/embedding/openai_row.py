"""Any server that speaks OpenAI's ``/v1/embeddings``, through the ``openai`` package.

Nothing but the one address is contacted: no proxy named in the environment, no redirect.
Source: https://platform.openai.com/docs/api-reference/embeddings.
"""

from __future__ import annotations

import re
import time
from http import HTTPStatus
from typing import TYPE_CHECKING, Any

from reportqa.embedding.scaling import to_unit
from reportqa.errors import ModelError, SettingsError
from reportqa.llm.faults import TOO_LONG, Callee, explain, failures, useless
from reportqa.llm.patience import next_wait
from reportqa.llm.settings import ChatSettings, Secret, normalize_base_url

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    import numpy as np
    import openai
    from numpy.typing import NDArray

    from reportqa.embedding.table import EmbeddingOptions
    from reportqa.llm.faults import Fault

BATCH = 128
MOST_TRIES = 4
MOST_CUTS = 4
TOO_LARGE = re.compile(r"input .{0,20}too large", re.IGNORECASE)
CONNECT_SECONDS = 10.0
NO_KEY = "none"


class OpenAIEmbedder:
    """A server's model; its vectors are asked for as lists of numbers and scaled to length 1.

    Args:
        settings: which model at which server.
        sleep: waits between two tries; tests pass their own.
    """

    def __init__(
        self, settings: ChatSettings, *, sleep: Callable[[float], object] = time.sleep
    ) -> None:
        self.name = f"openai:{settings.model}"
        self._settings = settings
        self._sleep = sleep
        self._callee = Callee(settings=settings, model=str(settings.model), names=tuple)

    def embed(self, texts: Sequence[str]) -> NDArray[np.float32]:
        """Return unit vectors of shape (len(texts), dimension), 128 texts a request.

        A text that is longer than the model can read is cut, as other rows cut it too.

        Raises:
            ModelError: the server failed, or what it sent is not one vector for each text.
        """
        import numpy as np

        batches = [texts[start : start + BATCH] for start in range(0, len(texts), BATCH)]
        with _client(self._settings) as wire:
            vectors = [self._embed_batch(wire, batch) for batch in batches]
        sizes = [made.shape[1] for made in vectors]
        if len(set(sizes)) > 1:
            raise useless(self._callee, f"sent vectors of {min(sizes)} and {max(sizes)} dimensions")
        return to_unit(np.concatenate(vectors)) if vectors else np.zeros((0, 0), dtype=np.float32)

    def _embed_batch(self, wire: openai.OpenAI, texts: Sequence[str]) -> NDArray[np.float32]:
        waits: list[float] = []
        cuts = 0
        while True:
            try:
                return self._read(self._ask(wire, texts), len(texts))
            except failures() as error:
                fault = explain(error, self._callee)
                if cuts < MOST_CUTS and _is_too_long(fault):
                    cuts, texts = cuts + 1, _shortened(texts)
                else:
                    self._wait(fault, waits)

    def _wait(self, fault: Fault, waits: list[float]) -> None:
        """Wait before another try, or raise where none is left or none would help."""
        wait = next_wait(waits, asked=fault.asked)
        if fault.status == HTTPStatus.NOT_FOUND:
            url = f"{self._settings.url}/embeddings"
            hint = "Does the server at --base-url have this model, and does it make embeddings?"
            raise ModelError(f"{self._callee} was not found (404): {url}", hint=hint)
        if not fault.error.retryable or wait is None or len(waits) == MOST_TRIES - 1:
            raise fault.error from fault.cause
        waits.append(wait)
        self._sleep(wait)

    def _ask(self, wire: openai.OpenAI, texts: Sequence[str]) -> object:
        # an empty text is refused by most servers
        body = {
            "model": self._settings.model,
            "input": [text or " " for text in texts],
            "encoding_format": "float",
        }
        return wire.post("/embeddings", cast_to=object, body=body)

    def _read(self, reply: object, wanted: int) -> NDArray[np.float32]:
        """Read the vectors in the texts' order, whatever order the reply has them in."""
        import numpy as np

        rows = [vector for _, vector in sorted(_numbered(reply), key=lambda row: row[0])]
        if len(rows) != wanted:
            raise useless(self._callee, f"sent {len(rows)} vectors for {wanted} texts")
        if len({len(row) for row in rows}) != 1 or not rows[0]:
            raise useless(self._callee, "sent vectors of several lengths, or empty ones")
        with np.errstate(over="ignore"):
            vectors = np.array(rows, dtype=np.float64).astype(np.float32)
        if not np.isfinite(vectors).all():
            raise useless(self._callee, "sent vectors with numbers that are not finite")
        return vectors


def _is_too_long(fault: Fault) -> bool:
    too_large = fault.status == HTTPStatus.REQUEST_ENTITY_TOO_LARGE
    return too_large or bool(TOO_LONG.search(fault.said) or TOO_LARGE.search(fault.said))


def _shortened(texts: Sequence[str]) -> list[str]:
    """Return ``texts``, none longer than half the longest."""
    limit = max(1, max(map(len, texts)) // 2)
    return [text[:limit] for text in texts]


def _numbered(reply: object) -> list[tuple[int, list[float]]]:
    """Return (place, vector) of every row of a reply.

    Raises:
        ValueError: it is no such reply.
    """
    data: Any = reply
    try:
        return [
            (int(row.get("index", place)), [float(number) for number in row["embedding"]])
            for place, row in enumerate(data["data"])
        ]
    except (AttributeError, KeyError, OverflowError, TypeError) as error:
        raise ValueError("not a list of vectors") from error


def _client(settings: ChatSettings) -> openai.OpenAI:
    import httpx2
    import openai

    silence = openai.Timeout(settings.timeout, connect=min(CONNECT_SECONDS, settings.timeout))
    wire = openai.DefaultHttpx2Client(
        transport=httpx2.HTTPTransport(verify=settings.url.startswith("https:")),
        trust_env=False,
        follow_redirects=False,
        timeout=silence,
    )
    return openai.OpenAI(
        api_key=settings.api_key.reveal() if settings.api_key else NO_KEY,
        base_url=settings.url,
        timeout=silence,
        max_retries=0,
        http_client=wire,
    )


def load(model: str, options: EmbeddingOptions) -> OpenAIEmbedder:
    """Return the row for ``model`` at ``options.base_url``; no server is called yet.

    Raises:
        SettingsError: a bad address, or OpenAI itself without a key.
    """
    url = normalize_base_url(options.base_url) if options.base_url else None
    if url is None and not options.api_key:
        hint = "Set OPENAI_API_KEY, or give a server that needs no key by --base-url."
        raise SettingsError(f"the embedding model {model!r} at OpenAI needs a key", hint=hint)
    key = Secret(options.api_key) if options.api_key else None
    return OpenAIEmbedder(
        ChatSettings(model=model, base_url=url, api_key=key, timeout=options.timeout)
    )
