"""Drafts to entries: every quote gets the number of its citation in one digest."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from reportqa.digesting.reporters import reporter_of
from reportqa.models import DigestEntry, Remark

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from reportqa.digesting.drafts import Account, Draft
    from reportqa.models import Quote
    from reportqa.summarizing.quoting import Citations


@dataclass(frozen=True, slots=True, kw_only=True)
class _Telling:
    """The text of an entry, whose it is, what bears it, and the accounts that it leaves."""

    text: str = ""
    told_by: str | None = None
    quotes: tuple[Quote, ...] = ()
    rest: tuple[Account, ...] = ()


def entry_of(draft: Draft, citations: Citations) -> DigestEntry:
    """Return ``draft`` with its citations numbered: its account, then where it is named."""
    told = _written(draft) if draft.written else _quoted(draft)
    named = [one for one in draft.named if not any(_holds(one, other) for other in told.quotes)]
    return DigestEntry(
        title=draft.title,
        kind=draft.kind,
        told_as=draft.told_as,
        attendance=draft.attendance,
        when=draft.when,
        text=told.text,
        told_by=told.told_by,
        reporters=draft.reporters,
        citations=_numbers((*told.quotes, *named), citations),
        session=draft.session,
        people=draft.people,
        links=draft.links,
        sentences=tuple(citations.sentence(one.text, one.quotes) for one in draft.written),
        also=tuple(remark_of(one, citations) for one in told.rest),
        verdicts=tuple(remark_of(one, citations) for one in draft.verdicts),
        merged=draft.merged,
    )


def _quoted(draft: Draft) -> _Telling:
    """Return the first account as the text."""
    if not draft.accounts:
        return _Telling()
    first, *others = draft.accounts
    return _Telling(
        text=first.text, told_by=first.reporter, quotes=first.quotes, rest=tuple(others)
    )


def _written(draft: Draft) -> _Telling:
    """Return a model's sentences as the text; accounts of reporters that it cites are in it."""
    quotes = tuple(quote for one in draft.written for quote in one.quotes)
    cited = {reporter_of(quote.report) for quote in quotes}
    return _Telling(
        text=" ".join(one.text for one in draft.written),
        told_by=next(iter(cited)) if len(cited) == 1 else None,
        quotes=quotes,
        rest=tuple(one for one in draft.accounts if one.reporter not in cited),
    )


def remark_of(account: Account, citations: Citations) -> Remark:
    """Return what one reporter says with its citations numbered."""
    numbers = _numbers(account.quotes, citations)
    return Remark(text=account.text, reporter=account.reporter, citations=numbers)


def remarks_of(accounts: Sequence[Account], citations: Citations) -> tuple[Remark, ...]:
    """Return all ``accounts`` with their citations numbered."""
    return tuple(remark_of(one, citations) for one in accounts)


def _numbers(quotes: Iterable[Quote], citations: Citations) -> tuple[int, ...]:
    return tuple(dict.fromkeys(citations.cite(quote).number for quote in quotes))


def _holds(named: Quote, told: Quote) -> bool:
    """Tell whether what is told begins no later than where the thing is named."""
    same = named.report.id == told.report.id
    return same and told.span.start <= named.span.start < told.span.end
