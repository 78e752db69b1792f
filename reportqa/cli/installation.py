"""Checks of the installation and of the settings, for ``reportqa doctor``."""

from __future__ import annotations

import platform
import sqlite3
from dataclasses import replace
from importlib.metadata import PackageNotFoundError, version
from typing import TYPE_CHECKING

from reportqa.errors import ReportQAError
from reportqa.library.health import Check

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from reportqa.llm.settings import ChatSettings
    from reportqa.settings import Settings

FTS5 = "CREATE VIRTUAL TABLE t USING fts5 (x, tokenize = 'porter unicode61 remove_diacritics 2')"


def installation_checks(settings: Settings, *, online: bool) -> Iterator[Check]:
    """Yield the checks; no server is asked unless ``online``."""
    yield Check(name="python", ok=True, message=platform.python_version(), hint=None)
    yield _sqlite()
    yield _chroma()
    yield _guarded("embedding", lambda: _embedding(settings))
    yield _tokens()
    yield _guarded("model", lambda: _model(settings, online))


def _guarded(name: str, check: Callable[[], Check]) -> Check:
    try:
        return check()
    except ReportQAError as error:
        return Check(name=name, ok=False, message=error.message, hint=error.hint)


def _sqlite() -> Check:
    connection = sqlite3.connect(":memory:")
    try:
        connection.execute(FTS5)
    except sqlite3.Error:
        message = f"SQLite {sqlite3.sqlite_version} was built without FTS5"
        hint = "use a Python whose sqlite3 has it, such as the one from python.org"
        return Check(name="sqlite", ok=False, message=message, hint=hint)
    finally:
        connection.close()
    message = f"{sqlite3.sqlite_version} with FTS5"
    return Check(name="sqlite", ok=True, message=message, hint=None)


def _chroma() -> Check:
    try:
        found = version("chromadb")
    except PackageNotFoundError:
        hint = "install it again: pip install --force-reinstall reportqa"
        return Check(name="chroma", ok=False, message="chromadb is not installed", hint=hint)
    return Check(name="chroma", ok=True, message=f"chromadb {found}", hint=None)


def _embedding(settings: Settings) -> Check:
    """Embed a word with a local model; one behind a server is not asked."""
    from reportqa.cli.opening import embedder_loader
    from reportqa.embedding import DEFAULT_EMBEDDING, default_embedding

    name = settings.embedding or default_embedding()
    if name.startswith("openai"):
        return Check(name="embedding", ok=None, message=f"{name}, not asked", hint=None)
    size = embedder_loader(settings)(name).embed(["word"]).shape[1]
    told = f"{name}, {size} dimensions"
    if settings.embedding is None and name != DEFAULT_EMBEDDING:
        hint = "WordLlama has no wheel for this Python or machine; minilm finds more than hashing"
        return Check(name="embedding", ok=None, message=told, hint=hint)
    return Check(name="embedding", ok=True, message=told, hint=None)


def _tokens() -> Check:
    from reportqa.llm.tokens import token_counter_name

    return Check(name="tokens", ok=True, message=f"counted by {token_counter_name()}", hint=None)


def _model(settings: Settings, online: bool) -> Check:
    from reportqa.cli.opening import chat_settings

    chat = chat_settings(settings)
    if chat is None:
        message = "none: answers are quoted sentences"
        return Check(name="model", ok=True, message=message, hint=None)
    wanted = f"{chat.model or 'the first that the server names'} at {chat.host}"
    if not online:
        message = f"{wanted}, not asked"
        return Check(name="model", ok=None, message=message, hint="ask it with --online")
    return Check(name="model", ok=True, message=f"{wanted}: {_first_name(chat)}", hint=None)


def _first_name(chat: ChatSettings) -> str:
    """Ask the server for the names of its models; nothing is generated.

    Raises:
        ModelError: the server failed, or has none.
    """
    from reportqa.llm.client import ChatModel

    with ChatModel(replace(chat, model=None)) as model:
        return f"the server answers, and has {model.name}"
