"""Let a model write the accounts of entries, a batch at a time; believe only what holds.

What several tell becomes one account. A sentence that its passages do not bear out is sent
back once; what does not hold then is left out, and the reporters' own words stay.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from reportqa.answering.bearing import ATTENDANCE_WORDS
from reportqa.answering.quoting import choose_quote
from reportqa.digesting.claims import Claimed, better, claims_in, sound
from reportqa.digesting.drafts import WrittenSentence
from reportqa.digesting.emptiness import day_words
from reportqa.digesting.replies import WrittenEntries
from reportqa.errors import BudgetError, ModelError
from reportqa.llm.budget import in_batches, prompt_budget
from reportqa.llm.plans import RequestPlan
from reportqa.llm.prompts import seal
from reportqa.llm.structure import ask_structured
from reportqa.llm.together import all_done
from reportqa.llm.tokens import prompt_tokens, token_counter
from reportqa.models import ToldAs
from reportqa.sanitizing import for_line

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping, Sequence

    from reportqa.digesting.claims import Source
    from reportqa.digesting.material import Material, Telling
    from reportqa.llm.messages import Chat, Message
    from reportqa.llm.prompts import Prompt

ENTRIES_PROMPT = "entries"
ENTRIES_VARIABLES = frozenset({"event", "entries", "seal"})
MOST_IN_BATCH = 16
MOST_TOKENS_PER_BATCH = 6_000
FEWEST_TOKENS = 200
TOKENS_PER_FENCE = 60
NOTE = "note"
"""What a section is called that names no talk."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ShownTelling:
    """A passage as the prompt shows it: every field one line but the text."""

    number: int
    reporter: str
    attendance: str
    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ShownSentence:
    """A sentence of the first version; ``fault`` is "" where it holds."""

    text: str
    fault: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ShownEntry:
    """An entry as the prompt shows it; ``first`` is what was written of it before."""

    number: int
    title: str
    kind: str
    people: str
    day: str
    passages: tuple[ShownTelling, ...]
    first: tuple[ShownSentence, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Version:
    """An entry and what was written of it so far; places count the entry's own tellings."""

    material: Material
    claims: tuple[Claimed, ...] = ()

    @property
    def faulty(self) -> bool:
        """Whether some sentence does not hold."""
        return any(one.fault for one in self.claims)


@dataclass(frozen=True, slots=True, kw_only=True)
class Writer:
    """Who writes an event's entries: the model, the prompt, who is told how much is asked."""

    event: str
    chat: Chat
    prompt: Prompt
    on_plan: Callable[[RequestPlan], object] | None = None
    count: Callable[[str], int] = field(init=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "count", token_counter(self.chat.name))


@dataclass(frozen=True, slots=True, kw_only=True)
class _Request:
    """One question to the model: the very messages, and the entries that they show."""

    messages: tuple[Message, ...]
    versions: tuple[Version, ...]
    tokens: int


def write_entries(
    materials: Sequence[Material], writer: Writer
) -> tuple[tuple[WrittenSentence, ...], ...]:
    """Return for each entry the sentences written of it that hold, none where nothing does.

    Raises:
        ModelError: the server failed, or gave no accounts that can be read.
        BudgetError: it would cost more than is left.
        PromptError: the template cannot be filled in.
    """
    versions = _asked([Version(material=one) for one in materials], writer)
    faulty = {place for place, one in enumerate(versions) if one.faulty}
    again = _mended([versions[place] for place in sorted(faulty)], writer)
    mended = dict(zip(sorted(faulty), again, strict=True))
    return tuple(_sentences(mended.get(place, one)) for place, one in enumerate(versions))


def _mended(faulty: Sequence[Version], writer: Writer) -> Sequence[Version]:
    """Send back what does not hold; where that fails, the first versions stay."""
    try:
        again = _asked(faulty, writer)
    except (ModelError, BudgetError):
        return faulty
    return [
        Version(material=old.material, claims=tuple(better(old.claims, new.claims)))
        for old, new in zip(faulty, again, strict=True)
    ]


def _asked(versions: Sequence[Version], writer: Writer) -> list[Version]:
    """Ask for all entries, batch by batch and some batches side by side."""
    requests = requests_for(versions, writer)
    if writer.on_plan and requests:
        writer.on_plan(_plan(requests, writer.chat))

    def written(number: int) -> WrittenEntries:
        return ask_structured(writer.chat, requests[number].messages, WrittenEntries).value

    found = dict(all_done(written, range(len(requests))))
    return [one for number, request in enumerate(requests) for one in _read(request, found[number])]


def requests_for(versions: Sequence[Version], writer: Writer) -> tuple[_Request, ...]:
    """Return what is to be asked, in batches that fit the model's context."""
    chat = writer.chat
    room = prompt_budget(chat)
    empty = prompt_tokens(messages_for((), writer), writer.count)
    budget = max(min(room - empty, MOST_TOKENS_PER_BATCH), FEWEST_TOKENS)
    batches = in_batches(
        versions,
        budget_tokens=budget,
        most=MOST_IN_BATCH,
        count=lambda one: _size(one, writer.count),
    )
    return tuple(_request(batch, writer) for batch in batches)


def _size(version: Version, count: Callable[[str], int]) -> int:
    texts = (one.source.cited.text for one in version.material.tellings)
    told = sum(count(text) + TOKENS_PER_FENCE for text in texts)
    return told + sum(count(one.text + one.fault) for one in version.claims) + TOKENS_PER_FENCE


def _request(batch: Sequence[Version], writer: Writer) -> _Request:
    messages = messages_for(batch, writer)
    return _Request(
        messages=messages, versions=tuple(batch), tokens=prompt_tokens(messages, writer.count)
    )


def messages_for(batch: Sequence[Version], writer: Writer) -> tuple[Message, ...]:
    """Return the very messages that are sent for a batch."""
    shown: list[ShownEntry] = []
    for number, (version, first) in enumerate(zip(batch, _firsts(batch), strict=False), 1):
        shown.append(_show(number, version, first))
    mark = seal(writer.event, *map(repr, shown))
    return writer.prompt.render(event=for_line(writer.event), entries=tuple(shown), seal=mark)


def _firsts(batch: Sequence[Version]) -> Iterator[int]:
    """Yield how many passages stand before those of each entry."""
    before = 0
    for version in batch:
        yield before
        before += len(version.material.tellings)


def _show(number: int, version: Version, first: int) -> ShownEntry:
    draft = version.material.draft
    tellings = enumerate(version.material.tellings, first + 1)
    return ShownEntry(
        number=number,
        title=for_line(draft.title),
        kind=NOTE if draft.told_as is ToldAs.SECTION else str(draft.kind),
        people=for_line(", ".join(draft.people)),
        day=for_line(day_words(draft.when)) if draft.when.given else "",
        passages=tuple(_show_telling(place, one) for place, one in tellings),
        first=tuple(_show_claim(one, first) for one in version.claims) if version.faulty else (),
    )


def _show_telling(number: int, telling: Telling) -> ShownTelling:
    return ShownTelling(
        number=number,
        reporter=for_line(telling.reporter),
        attendance=ATTENDANCE_WORDS[telling.attendance],
        text=telling.source.cited.text,
    )


def _show_claim(claim: Claimed, first: int) -> ShownSentence:
    marks = "".join(f"[{first + place + 1}]" for place in claim.places)
    return ShownSentence(text=f"{claim.text} {marks}".strip(), fault=for_line(claim.fault))


def _read(request: _Request, reply: WrittenEntries) -> Iterator[Version]:
    """Pair entries with accounts by number; of two on one entry the first counts."""
    texts: Mapping[int, str] = {one.entry: one.text for one in reversed(reply.entries)}
    sources = [one.source for two in request.versions for one in two.material.tellings]
    firsts = _firsts(request.versions)
    for number, (version, first) in enumerate(zip(request.versions, firsts, strict=False), 1):
        claims = _own(texts.get(number, ""), sources, first, len(version.material.tellings))
        yield Version(material=version.material, claims=tuple(claims))


def _own(text: str, sources: Sequence[Source], first: int, size: int) -> Iterator[Claimed]:
    """Yield the sentences of an account, its places counted from the entry's own first."""
    for one in claims_in(text, sources, range(first, first + size)):
        places = tuple(place - first for place in one.places)
        yield Claimed(text=one.text, places=places, fault=one.fault)


def _sentences(version: Version) -> tuple[WrittenSentence, ...]:
    """Return what holds, with the words of the passages that bear it."""
    held = sound(version.claims)
    sources = [one.source for one in version.material.tellings]
    return tuple(
        WrittenSentence(
            text=one.text,
            quotes=tuple(choose_quote([one.text], sources[place].quote) for place in one.places),
        )
        for one in held
    )


def _plan(requests: Sequence[_Request], chat: Chat) -> RequestPlan:
    entries = sum(len(request.versions) for request in requests)
    return RequestPlan(
        doing="writing 1 entry" if entries == 1 else f"writing {entries:,} entries",
        requests=len(requests),
        tokens=sum(request.tokens for request in requests),
        most_back=len(requests) * chat.max_output_tokens,
    )
