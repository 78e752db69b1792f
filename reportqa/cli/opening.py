"""From settings to what the rooms ask for: embedders, stores, models."""

from __future__ import annotations

import os
import threading
import time
from functools import cache
from typing import TYPE_CHECKING

from reportqa.errors import SettingsError
from reportqa.llm.passing import PassingChat
from reportqa.settings import api_key

if TYPE_CHECKING:
    from collections.abc import Callable

    from reportqa.embedding import Embedder
    from reportqa.llm.client import ChatModel
    from reportqa.llm.prices import Price
    from reportqa.llm.settings import ChatSettings
    from reportqa.loading import Limits
    from reportqa.models import Filters
    from reportqa.retrieval import SearchOptions
    from reportqa.settings import Settings

MEGABYTE = 2**20
NO_KEY = "none"


def embedder_loader(settings: Settings) -> Callable[[str], Embedder]:
    """Return a function that loads an embedding model by its name."""
    from reportqa.embedding import EmbeddingOptions, load_embedder
    from reportqa.llm.settings import normalize_base_url

    url = normalize_base_url(settings.base_url) if settings.base_url else None
    key = api_key(os.environ)
    timeout = {} if settings.timeout is None else {"timeout": settings.timeout}
    options = EmbeddingOptions(base_url=url, api_key=key, **timeout)

    @cache
    def load(name: str) -> Embedder:
        return load_embedder(name, options)

    return load


def read_limits(settings: Settings) -> Limits:
    """Return how much of an input is read, and how long a page may take."""
    from reportqa.loading import Limits

    usual = Limits()
    return Limits(
        max_bytes=round(settings.max_file_mb * MEGABYTE),
        timeout=settings.timeout or usual.timeout,
    )


def lenient_loader(
    load: Callable[[str], Embedder], note: Callable[[str], None]
) -> Callable[[str], Embedder | None]:
    """Return ``load`` for readers: a model that is not to be had is noted once, and None."""
    from reportqa.errors import SettingsError

    @cache
    def load_if_possible(name: str) -> Embedder | None:
        try:
            return load(name)
        except SettingsError as fault:
            note(f"Searching full text alone: {fault.message}")
            return None

    return load_if_possible


def search_options(
    settings: Settings, filters: Filters, k: int, *, note: Callable[[str], None]
) -> SearchOptions:
    """Return where and how to look for passages; ``note`` is told of a missing model."""
    from reportqa.retrieval import SearchOptions

    return SearchOptions(
        folder=settings.library,
        load_embedder=lenient_loader(embedder_loader(settings), note),
        filters=filters,
        k=k,
        chroma=settings.chroma,
    )


def without_sending(
    load: Callable[[str], Embedder | None], note: Callable[[str], None]
) -> Callable[[str], Embedder | None]:
    """Return a loader for dry runs: of a model on a server there is none, and that is said."""
    from reportqa.settings.table import REMOTE_EMBEDDING

    def loaded(name: str) -> Embedder | None:
        if not name.startswith(REMOTE_EMBEDDING):
            return load(name)
        note("A server makes this library's embeddings: here passages are found by words alone.")
        return None

    return loaded


def check_prompts(settings: Settings) -> None:
    """Refuse a folder of prompts that is not there, also where no model reads a prompt.

    Raises:
        PromptError: there is no such folder.
    """
    if settings.prompts is not None and not settings.prompts.is_dir():
        from reportqa.errors import PromptError

        raise PromptError(f"there is no folder of prompts at {settings.prompts}")


def chat_settings(settings: Settings, *, sending: bool = True) -> ChatSettings | None:
    """Return how to reach the language model; None where none is wanted.

    Where nothing is sent, a model at OpenAI that is named needs no key.

    Raises:
        SettingsError: the settings name no model that can be reached.
        PromptError: the user's folder of prompts is not there.
    """
    from dataclasses import replace

    from reportqa.llm.settings import choose_chat

    check_prompts(settings)
    key = api_key(os.environ)
    if not (sending or key) and settings.model:
        key = NO_KEY
    chat = choose_chat(settings.model, base_url=settings.base_url, api_key=key)
    if chat is None:
        return None
    return replace(
        chat,
        timeout=settings.timeout or chat.timeout,
        context_tokens=settings.context_tokens,
        max_output_tokens=settings.max_output_tokens,
    )


def model_price(settings: Settings, chat: ChatSettings, model: Callable[[], str]) -> Price | None:
    """Return what a model costs: as said, as in the user's file, or as OpenAI lists it.

    ``model`` gives its name, for which a server may have to be asked.

    Raises:
        SettingsError: half a price is set, or the user's file is no list of prices.
    """
    from reportqa.llm.prices import Price, listed_price, own_price

    said = (settings.price_input, settings.price_output)
    if said[0] is not None and said[1] is not None:
        return Price(prompt=said[0], completion=said[1])
    if said != (None, None):
        raise SettingsError("price_input and price_output go together: one of them is not set")
    own = own_price(model(), settings.prices) if settings.prices else None
    return own or (listed_price(model()) if chat.at_openai else None)


class LateChat(PassingChat):
    """A chat model that is opened when it is first needed: an empty library calls no server.

    ``wait`` is called with the seconds to wait before a call is tried again.
    """

    def __init__(
        self, settings: ChatSettings, wait: Callable[[float], object] = time.sleep
    ) -> None:
        super().__init__(self._open)
        self._settings = settings
        self._wait = wait
        self._opened: ChatModel | None = None
        self._lock = threading.Lock()

    @property
    def name(self) -> str:
        """The server's name for the model."""
        return self._settings.model or self._open().name

    def close(self) -> None:
        """Close what was opened."""
        if self._opened is not None:
            self._opened.close()

    def _open(self) -> ChatModel:
        with self._lock:
            if self._opened is None:
                from reportqa.llm.client import ChatModel
                from reportqa.llm.importing import import_openai_lightly

                import_openai_lightly()
                self._opened = ChatModel(self._settings, sleep=self._wait)
            return self._opened
