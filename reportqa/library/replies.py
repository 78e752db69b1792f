"""A model's replies, kept by what was asked: the same question is not paid for twice."""

from __future__ import annotations

import datetime as dt
import hashlib
import json
from typing import TYPE_CHECKING

from reportqa.library.database import transaction

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Sequence

    from reportqa.llm.messages import Message


def request_hash(where: str, model: str, messages: Sequence[Message], form: object) -> str:
    """Return the key of a request: server, model, the very messages, the reply's format."""
    said = [[str(message.role), message.content] for message in messages]
    key = json.dumps([where, model, said, form], sort_keys=True, ensure_ascii=True)
    return hashlib.sha256(key.encode()).hexdigest()


def kept_reply(connection: sqlite3.Connection, key: str) -> str | None:
    """Return the reply that was kept under ``key``."""
    row = connection.execute("SELECT reply FROM replies WHERE request_hash = ?", (key,)).fetchone()
    return row[0] if row else None


def keep_reply(connection: sqlite3.Connection, key: str, model: str, reply: str) -> None:
    """Keep a reply, in the place of an earlier one."""
    now = dt.datetime.now(dt.UTC).isoformat(timespec="seconds")
    clean = reply.encode("utf-8", "replace").decode("utf-8")
    with transaction(connection):
        connection.execute(
            "INSERT OR REPLACE INTO replies VALUES (?, ?, ?, ?)", (key, model, clean, now)
        )
