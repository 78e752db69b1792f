"""Let a model write what stands above a digest, from its entries and their citations."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from reportqa.answering.bearing import ATTENDANCE_WORDS
from reportqa.digesting.claims import Claimed, Source, better, claims_in, sound
from reportqa.digesting.emptiness import day_words
from reportqa.digesting.replies import WrittenHead
from reportqa.digesting.reporters import reporter_of
from reportqa.digesting.writing import NOTE
from reportqa.errors import BudgetError, ModelError
from reportqa.llm.budget import fit_passages, prompt_budget
from reportqa.llm.prompts import seal
from reportqa.llm.structure import ask_structured
from reportqa.llm.tokens import prompt_tokens, token_counter
from reportqa.models import Attendance, DigestPart, Sentence, ToldAs
from reportqa.sanitizing import for_line, for_prompt
from reportqa.verifying import Cited

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from reportqa.llm.messages import Chat, Message
    from reportqa.llm.prompts import Prompt
    from reportqa.models import Citation, Digest, DigestEntry

DIGEST_PROMPT = "digest"
DIGEST_VARIABLES = frozenset({"event", "day", "entries", "differences", "first", "seal"})
MOST_TOKENS = 6_000
MOST_IN_LEDE = 5
MARKS = 3
TOKENS_PER_FENCE = 60


@dataclass(frozen=True, slots=True, kw_only=True)
class ShownLine:
    """Words with the markers of what bears them, on one line."""

    text: str
    by: str = ""
    fault: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class ShownEntry:
    """An entry as the prompt shows it."""

    number: int
    title: str
    kind: str
    people: str
    day: str
    reporters: str
    attendance: str
    told: tuple[ShownLine, ...]
    verdicts: tuple[ShownLine, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Head:
    """A headline and a lede, sentence by sentence; the headline is one."""

    headline: tuple[Claimed, ...] = ()
    lede: tuple[Claimed, ...] = ()

    @property
    def claims(self) -> tuple[Claimed, ...]:
        """All its sentences."""
        return (*self.headline, *self.lede)


def headed(digest: Digest, chat: Chat, prompt: Prompt) -> Digest:
    """Return ``digest`` under a headline and a lede by ``chat``, as far as they hold.

    Raises:
        ModelError: the server failed, or gave no JSON that can be read.
        BudgetError: it would cost more than is left.
        PromptError: the template cannot be filled in.
    """
    if not digest.entries:
        return digest
    head = _asked(digest, chat, prompt, Head())
    if any(one.fault for one in head.claims):
        head = _mended(digest, chat, prompt, head)
    lede = tuple(map(_sentence, sound(head.lede)[:MOST_IN_LEDE]))
    headline = next(map(_sentence, sound(head.headline)), None)
    if headline is None:
        return replace(digest, lede=lede)
    return replace(digest, headline=replace(headline, text=headline.text.rstrip(".")), lede=lede)


def _mended(digest: Digest, chat: Chat, prompt: Prompt, first: Head) -> Head:
    """Send back what does not hold; where that fails, the first version stays."""
    try:
        again = _asked(digest, chat, prompt, first)
    except (ModelError, BudgetError):
        return first
    return Head(
        headline=tuple(better(first.headline, again.headline)),
        lede=tuple(better(first.lede, again.lede)),
    )


def _asked(digest: Digest, chat: Chat, prompt: Prompt, first: Head) -> Head:
    shown = entries_shown(digest, chat, prompt)
    messages = head_messages(digest, shown, first, prompt)
    reply = ask_structured(chat, messages, WrittenHead).value
    sources = tuple(_sources(digest))
    own = range(len(sources))
    return Head(
        headline=claims_in(reply.headline, sources, own)[:1],
        lede=claims_in(reply.lede, sources, own),
    )


def _sentence(claim: Claimed) -> Sentence:
    numbers = tuple(place + 1 for place in claim.places)
    return Sentence(text=claim.text, citations=numbers, supported=True)


def entries_shown(digest: Digest, chat: Chat, prompt: Prompt) -> tuple[ShownEntry, ...]:
    """Return the entries that fit into the model's context, those first that most told of."""
    count = token_counter(chat.name)
    room = prompt_budget(chat)
    empty = head_messages(digest, (), Head(), prompt)
    used = prompt_tokens(empty, count)
    every = [_show(number, entry) for number, entry in enumerate(digest.entries, 1)]
    return fit_passages(
        every,
        budget_tokens=max(min(room - used, MOST_TOKENS), 1),
        count=lambda one: sum(map(count, _words(one))) + TOKENS_PER_FENCE,
    )


def _words(entry: ShownEntry) -> Iterator[str]:
    yield from (entry.title, entry.people, entry.reporters)
    yield from (line.text for line in (*entry.told, *entry.verdicts))


def head_messages(
    digest: Digest, shown: Sequence[ShownEntry], first: Head, prompt: Prompt
) -> tuple[Message, ...]:
    """Return the very messages that are sent; ``first`` is what was written before."""
    event, day = for_line(digest.event), for_line(_day(digest))
    differences = tuple(_differences(digest))
    before = tuple(map(_show_claim, first.claims))
    mark = seal(event, *map(repr, (*shown, *differences, *before)))
    return prompt.render(
        event=event,
        day=day,
        entries=tuple(shown),
        differences=differences,
        first=before,
        seal=mark,
    )


def _day(digest: Digest) -> str:
    if digest.part is DigestPart.EVENT:
        return ""
    return day_words(digest.when)


def _show(number: int, entry: DigestEntry) -> ShownEntry:
    unseen = entry.attendance is not Attendance.ATTENDED
    return ShownEntry(
        number=number,
        title=for_line(f"{entry.title} {_marks(entry.citations)}"),
        kind=NOTE if entry.told_as is ToldAs.SECTION else str(entry.kind),
        people=for_line(", ".join(entry.people)),
        day=for_line(day_words(entry.when)) if entry.when.given else "",
        reporters=for_line(", ".join(entry.reporters)),
        attendance=ATTENDANCE_WORDS[entry.attendance] if unseen else "",
        told=tuple(_told(entry)),
        verdicts=tuple(
            ShownLine(text=_marked(one.text, one.citations), by=for_line(one.reporter))
            for one in entry.verdicts
        ),
    )


def _told(entry: DigestEntry) -> Iterator[ShownLine]:
    if entry.sentences:
        yield from (ShownLine(text=_marked(one.text, one.citations)) for one in entry.sentences)
    elif entry.text:
        by = for_line(entry.told_by or "")
        yield ShownLine(text=_marked(entry.text, entry.citations), by=by)
    for one in entry.also:
        yield ShownLine(text=_marked(one.text, one.citations), by=for_line(one.reporter))


def _differences(digest: Digest) -> Iterator[ShownLine]:
    known = {citation.number: citation for citation in digest.citations}
    for one in digest.disagreements:
        for claim in one.claims:
            report = known[claim.citations[0]].quote.report
            text = _marked(f"{one.about}: {claim.text}", claim.citations)
            yield ShownLine(text=text, by=for_line(reporter_of(report)))


def _show_claim(claim: Claimed) -> ShownLine:
    marked = _marked(claim.text, [place + 1 for place in claim.places])
    return ShownLine(text=marked, fault=for_line(claim.fault))


def _marked(text: str, numbers: Sequence[int]) -> str:
    return f"{for_line(text)} {_marks(numbers)}".strip()


def _marks(numbers: Sequence[int]) -> str:
    return "".join(f"[{number}]" for number in numbers[:MARKS])


def _sources(digest: Digest) -> Iterator[Source]:
    """Yield what every citation of the digest bears, in their order."""
    context = _context(digest)
    for citation in digest.citations:
        text = for_prompt(citation.quote.text).strip() or citation.quote.text
        words = (*_of_report(citation), *context[citation.number])
        yield Source(cited=Cited(text=text, context=words), quote=citation.quote)


def _of_report(citation: Citation) -> tuple[str, ...]:
    report = citation.quote.report
    return tuple(words for words in (report.author, report.title, report.event) if words)


def _context(digest: Digest) -> Mapping[int, list[str]]:
    """Return, by citation, what the entries that it bears are called, and how they are told."""
    found: defaultdict[int, list[str]] = defaultdict(list)
    day = _day(digest)
    for entry in digest.entries:
        for number in entry.citations:
            found[number] += [entry.title, *entry.people, entry.text, day, *_shares(entry)]
        for one in (*entry.also, *entry.verdicts):
            for number in one.citations:
                found[number] += [entry.title, *entry.people, one.reporter, day]
    return found


def _shares(entry: DigestEntry) -> Iterator[str]:
    yield f"told by {len(entry.reporters)} reporters: {', '.join(entry.reporters)}"
    if entry.attendance is not Attendance.ATTENDED:
        yield f"The reporter {ATTENDANCE_WORDS[entry.attendance]}."
