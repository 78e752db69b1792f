"""A digest with a model: entries that several told, or told poorly, then headline and lede."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from reportqa.digesting.digesting import drafts_on
from reportqa.digesting.heading import DIGEST_PROMPT, DIGEST_VARIABLES, headed
from reportqa.digesting.material import material_of, needs_words
from reportqa.digesting.writing import ENTRIES_PROMPT, ENTRIES_VARIABLES, Writer, write_entries
from reportqa.llm.prompts import load_prompt
from reportqa.models import Mode

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Callable
    from pathlib import Path

    from reportqa.digesting.digesting import EventAccount
    from reportqa.llm.messages import Chat
    from reportqa.llm.plans import RequestPlan
    from reportqa.models import Digest

MOST_WRITTEN = 64
"""How many entries of an event a model writes: those first that most told of."""


@dataclass(frozen=True, slots=True, kw_only=True)
class DigestWriting:
    """Who writes digests: the model, the user's own prompts, who is told how much is asked."""

    chat: Chat
    prompts: Path | None = None
    on_plan: Callable[[RequestPlan], object] | None = None


def with_entries(
    connection: sqlite3.Connection, account: EventAccount, day: str | None, by: DigestWriting
) -> EventAccount:
    """Return ``account`` with entries written by a model, of ``day`` alone where one is named.

    Raises:
        ModelError: the server failed, refused or timed out, or gave nothing that can be read.
        BudgetError: it would cost more than is left.
        PromptError: a template cannot be filled in.
    """
    wanted = [draft for draft in drafts_on(account, day) if needs_words(draft)][:MOST_WRITTEN]
    if not wanted:
        return account
    prompt = load_prompt(ENTRIES_PROMPT, ENTRIES_VARIABLES, folder=by.prompts)
    writer = Writer(event=account.event, chat=by.chat, prompt=prompt, on_plan=by.on_plan)
    materials = [material_of(connection, draft, writer.count) for draft in wanted]
    written = write_entries(materials, writer)
    new = {
        id(draft): replace(draft, written=sentences)
        for draft, sentences in zip(wanted, written, strict=True)
    }
    return replace(account, drafts=tuple(new.get(id(draft), draft) for draft in account.drafts))


def with_head(digest: Digest, by: DigestWriting) -> Digest:
    """Return ``digest`` under a headline and a lede by a model, and say who wrote it.

    Where nothing that the model wrote has held, the digest is as without one; whom it asked
    is told all the same.

    Raises:
        ModelError: the server failed, refused or timed out, or gave nothing that can be read.
        BudgetError: it would cost more than is left.
        PromptError: the template cannot be filled in.
    """
    if not digest.entries:
        return digest
    prompt = load_prompt(DIGEST_PROMPT, DIGEST_VARIABLES, folder=by.prompts)
    done = headed(digest, by.chat, prompt)
    told = done.lede or done.headline != digest.headline
    written = told or any(entry.sentences for entry in done.entries)
    return replace(done, mode=Mode.MODEL if written else Mode.EXTRACTIVE, model=by.chat.name)
