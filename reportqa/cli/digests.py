"""The digests that a command asks for, by a model where one is wanted, and what they cost."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from reportqa.models import Usage

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from reportqa.cli.runs import Run
    from reportqa.digesting.by_model import DigestWriting
    from reportqa.digesting.digesting import EventAccount
    from reportqa.llm.messages import Chat
    from reportqa.llm.plans import RequestPlan
    from reportqa.models import Digest

ALL_DAYS = "all"


@dataclass(frozen=True, slots=True, kw_only=True)
class Digesting:
    """Where reports are, who writes, and what was used so far; ``by`` is None without a model.

    With ``author``, their reports alone count.
    """

    connection: sqlite3.Connection
    library: Path
    author: str | None = None
    by: DigestWriting | None = None
    used: Callable[[], Usage] = Usage

    def account(self, event: str, day: str | None) -> EventAccount:
        """Return what is told of an event; of ``day`` alone a model writes, where one is named."""
        from reportqa.digesting.digesting import gather

        account = gather(self.connection, event, self.author)
        if self.by is None:
            return account
        from reportqa.digesting.by_model import with_entries

        return with_entries(self.connection, account, None if day == ALL_DAYS else day, self.by)

    def headed(self, digest: Digest) -> Digest:
        """Return a digest under a model's headline, where there is a model."""
        if self.by is None:
            return digest
        from reportqa.digesting.by_model import with_head

        return with_head(digest, self.by)

    def digests(self, event: str, day: str | None) -> Iterator[Digest]:
        """Yield the digest of an event, of a day, or of each day; each with what it took."""
        from reportqa.cli.asking import since
        from reportqa.digesting.digesting import digest_day, digest_days, digest_event
        from reportqa.digesting.naming import named_event

        before = self.used()
        account = self.account(named_event(self.connection, event), day)
        if day is None:
            made = (digest_event(account),)
        else:
            made = digest_days(account) if day == ALL_DAYS else (digest_day(account, day),)
        for digest in made:
            done = self.headed(digest)
            now = self.used()
            yield replace(done, usage=since(before, now)) if done.model else done
            before = now


def digest_writing(
    run: Run, chat: Chat, on_plan: Callable[[RequestPlan], object] | None
) -> DigestWriting:
    """Return how a model writes digests, with the prompts that the settings name."""
    from reportqa.digesting.by_model import DigestWriting

    return DigestWriting(chat=chat, prompts=run.settings.prompts, on_plan=on_plan)
