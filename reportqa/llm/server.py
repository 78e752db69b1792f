"""The wire to one OpenAI-compatible server, over the ``openai`` package."""

from __future__ import annotations

import json
import re
from typing import TYPE_CHECKING

from reportqa.llm.chunks import read_model_names

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    import openai

    from reportqa.llm.settings import ChatSettings

NO_KEY = "none"
CONNECT_SECONDS = 10.0
LISTING_SECONDS = 5.0
MOST_NAMES = 1_000
VERSION_END = re.compile(r"/v\d+\Z")
NOT_FOR_CHAT = re.compile(
    r"embed|rerank|whisper|transcri|\btts\b|speech|audio|realtime|moderation|dall-e|image"
    r"|sora|diffusion|flux|\bclip\b|davinci-002|babbage-002|(?:^|[/_-])(?:bge|gte|e5)\b",
    re.IGNORECASE,
)


class Server:
    """One connection pool to one base URL; nothing else is ever contacted.

    Proxies named in the environment are not used and redirects are not followed; the
    client's own retries are off.
    """

    def __init__(self, settings: ChatSettings) -> None:
        import httpx2
        import openai

        self._url = settings.url
        self._listing: object = None
        self._glance = min(LISTING_SECONDS, settings.timeout)
        silence = openai.Timeout(settings.timeout, connect=min(CONNECT_SECONDS, settings.timeout))
        # A transport of our own keeps SSL_CERT_FILE, which trust_env=False would drop;
        # reading the certificates takes long, and plain http needs none.
        transport = httpx2.HTTPTransport(verify=settings.url.startswith("https:"))
        wire = openai.DefaultHttpx2Client(
            transport=transport, trust_env=False, follow_redirects=False, timeout=silence
        )
        self._client = openai.OpenAI(
            api_key=settings.api_key.reveal() if settings.api_key else NO_KEY,
            base_url=settings.url,
            timeout=silence,
            max_retries=0,
            http_client=wire,
        )

    def post(self, body: Mapping[str, object]) -> openai.Stream[object]:
        """Send a chat request; return the opened stream of its reply's events."""
        import openai

        return self._client.post(
            "/chat/completions",
            cast_to=object,
            body=dict(body),
            stream=True,
            stream_cls=openai.Stream[object],
        )

    def listing(self) -> object:
        """Return the reply to ``GET /models``, asked for once."""
        if self._listing is None:
            self._listing = self._client.get(
                "/models", cast_to=object, options={"timeout": self._glance}
            )
        return self._listing

    def model_names(self) -> tuple[str, ...]:
        """Return the names that ``GET /models`` gives."""
        return read_model_names(self.listing())[:MOST_NAMES]

    def shown_by_ollama(self, model: str) -> object:
        """Return what Ollama tells of a model, beside its OpenAI-compatible addresses."""
        address = f"{VERSION_END.sub('', self._url)}/api/show"
        return self._client.post(
            address, cast_to=object, body={"model": model}, options={"timeout": self._glance}
        )

    def close(self) -> None:
        """Close the connections."""
        self._client.close()


def events(stream: openai.Stream[object]) -> Iterator[object]:
    """Yield the events of ``stream`` as decoded JSON.

    A server that does not stream has its one reply yielded.
    """
    kind = stream.response.headers.get("content-type", "")
    if kind.startswith("application/json"):
        yield json.loads(stream.response.read())
    else:
        yield from stream


def is_for_chat(name: str) -> bool:
    """Tell whether a model's name does not speak of embeddings, audio or images."""
    return not NOT_FOR_CHAT.search(name)
