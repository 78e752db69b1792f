"""Drafts to entries: every quote gets the number of its citation in one digest."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reportqa.models import DigestEntry, Remark

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from reportqa.digesting.drafts import Account, Draft
    from reportqa.models import Quote
    from reportqa.summarizing.quoting import Citations


def entry_of(draft: Draft, citations: Citations) -> DigestEntry:
    """Return ``draft`` with its citations numbered: its account, then where it is named."""
    first, *others = (*draft.accounts, None)
    told = first.quotes if first else ()
    named = [one for one in draft.named if not any(_holds(one, other) for other in told)]
    return DigestEntry(
        title=draft.title,
        kind=draft.kind,
        told_as=draft.told_as,
        attendance=draft.attendance,
        when=draft.when,
        text=first.text if first else "",
        told_by=first.reporter if first else None,
        reporters=draft.reporters,
        citations=_numbers((*told, *named), citations),
        session=draft.session,
        people=draft.people,
        links=draft.links,
        also=tuple(remark_of(one, citations) for one in others if one),
        verdicts=tuple(remark_of(one, citations) for one in draft.verdicts),
        merged=draft.merged,
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
