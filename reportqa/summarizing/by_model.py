"""Summaries that a language model writes, each sentence held against the passages it names."""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import partial
from typing import TYPE_CHECKING

from reportqa.answering.quoting import choose_quote
from reportqa.errors import BudgetError, ModelError, UnsupportedAnswerError
from reportqa.llm.plans import RequestPlan
from reportqa.llm.rehearsing import NotSentError
from reportqa.models import Mode
from reportqa.summarizing.assembling import Account, Line, assemble
from reportqa.summarizing.gists import gist_of
from reportqa.summarizing.naming import under_event
from reportqa.summarizing.summarizing import extract_summary
from reportqa.summarizing.writing.asking import Room, Task, do_all
from reportqa.summarizing.writing.drafts import (
    Draft,
    is_no_tldr,
    read_draft,
    read_notes,
)
from reportqa.summarizing.writing.mending import mend_draft
from reportqa.summarizing.writing.merging import Note, merge
from reportqa.summarizing.writing.parts import Part, parts_of, sheet_of, whole_part
from reportqa.summarizing.writing.prompting import (
    Wanted,
    language_wanted,
    load_prompts,
    sentences_wanted,
)
from reportqa.summarizing.writing.tldrs import Told, batches_of, tell_items, topics_of

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from reportqa.models import ItemId, Summary
    from reportqa.summarizing.assembling import SummaryOptions
    from reportqa.summarizing.items import Telling
    from reportqa.summarizing.known import KnownReport
    from reportqa.summarizing.writing.asking import Asking, Job
    from reportqa.summarizing.writing.drafts import Claim
    from reportqa.summarizing.writing.parts import Sheet
    from reportqa.summarizing.writing.pieces import Piece
    from reportqa.summarizing.writing.tldrs import Batch

USUAL_MOST = 10
FOLLOWS = (
    "The summary is then written from what the model notes on the parts: one request more, or a"
    " few where the notes do not fit into one. They cannot be shown before."
)


@dataclass(frozen=True, slots=True, kw_only=True)
class _Work:
    """What is asked first: a whole report or parts of reports, and batches of items.

    ``left`` counts passages that are not read, there being too many.
    """

    parts: tuple[Part, ...]
    whole: bool
    batches: tuple[Batch, ...] = ()
    left: int = 0


@dataclass(frozen=True, slots=True)
class _Heard:
    """What came of it, by the number of the part or batch."""

    drafts: dict[int, Draft] = field(default_factory=dict[int, Draft])
    notes: dict[int, list[Note]] = field(default_factory=dict[int, list[Note]])
    told: dict[int, Told] = field(default_factory=dict[int, Told])


def summary_by_model(
    reports: Sequence[KnownReport], title: str, options: SummaryOptions, asking: Asking
) -> Summary:
    """Return the summary of ``reports``, at least one, that a model writes.

    One report that fits into the context is read in one call. Others are read part by part,
    and the summary is written from the notes on the parts. A report that says nothing is
    sent to nobody.

    Args:
        reports: what is summarised.
        title: what the summary is called.
        options: how much is wanted.
        asking: the model, and how it is asked.

    Raises:
        ModelError: the server failed, refused or timed out, or the reply names no passage.
        BudgetError: it would cost more than is left.
        PromptError: a prompt cannot be read or filled in.
    """
    sheets = [sheet for sheet in map(sheet_of, reports) if sheet.pieces]
    if not sheets:
        return extract_summary(reports, title, options)
    task = _task(reports, title, options, asking)
    work = _work(reports, sheets, options, task)
    _tell_plan(work, task)
    heard = _Heard()
    _read(work, heard, task)
    draft, pieces = _first_draft(work, heard, task)
    draft = mend_draft(draft, pieces, task)
    if not any(claim.pieces for claim in draft.claims):
        raise _names_nothing(task)
    account = Account(
        tldr=_top(draft, reports),
        sentences=tuple(_line(claim) for claim in draft.sentences if claim.pieces),
        tellings=_tellings(work, heard, task),
        mode=Mode.MODEL,
        model=asking.chat.name,
    )
    return assemble(reports, title, account, options)


def check_strictly(summary: Summary) -> None:
    """Refuse a summary with a sentence that its citations do not bear.

    Raises:
        UnsupportedAnswerError: there is such a sentence.
    """
    for sentence in (*([summary.tldr] if summary.tldr else []), *summary.sentences):
        if sentence.supported is False:
            raise UnsupportedAnswerError(f"not borne out by its citations: {sentence.text}")


def _task(
    reports: Sequence[KnownReport], title: str, options: SummaryOptions, asking: Asking
) -> Task:
    cards = [known.card for known in reports]
    return Task(
        event=cards[0].event or title if len(cards) == 1 else title,
        wanted=Wanted(
            language=language_wanted(asking.language, cards),
            sentences=sentences_wanted(options.length, brief=options.brief),
        ),
        most=0 if options.brief else options.length or USUAL_MOST,
        prompts=load_prompts(asking.prompts),
        asking=asking,
        room=Room(asking.chat),
    )


def _work(
    reports: Sequence[KnownReport], sheets: Sequence[Sheet], options: SummaryOptions, task: Task
) -> _Work:
    topics = [topic for known in reports for topic in topics_of(known)] if options.full else []
    batches = batches_of(topics, task)
    whole = whole_part(sheets[0], task) if len(sheets) == 1 else None
    if whole is not None:
        return _Work(parts=(whole,), whole=True, batches=batches)
    parts, left = parts_of(sheets, task)
    return _Work(parts=parts, whole=False, batches=batches, left=left)


def _tell_plan(work: _Work, task: Task) -> None:
    requests = [one.messages for one in (*work.parts, *work.batches)]
    if task.asking.on_plan is None or len(requests) == 1:
        return
    tokens = sum(map(task.room.of, requests))
    items = sum(len(batch.topics) for batch in work.batches)
    read = "the report" if work.whole else _counted(len(work.parts), "part")
    told = [read, *([_counted(items, "item")] if items else [])]
    unread = f" ({work.left:,} passages at the end are not read)" if work.left else ""
    task.asking.on_plan(
        RequestPlan(
            doing=f"summarising {' and '.join(told)}{unread}",
            requests=len(requests),
            tokens=tokens,
            most_back=len(requests) * task.asking.chat.max_output_tokens,
        )
    )


def _read(work: _Work, heard: _Heard, task: Task) -> None:
    try:
        do_all([*_jobs(work, heard, task)], task, "reading")
    except NotSentError as rehearsed:
        hint = None if work.whole else FOLLOWS
        raise NotSentError(rehearsed.message, hint=hint) from rehearsed


def _counted(number: int, noun: str) -> str:
    return f"{number:,} {noun}" if number == 1 else f"{number:,} {noun}s"


def _jobs(work: _Work, heard: _Heard, task: Task) -> Iterator[Job]:
    read = _read_whole if work.whole else _read_part
    yield from (partial(read, n, part, heard, task) for n, part in enumerate(work.parts))
    yield from (partial(_tell_batch, n, one, heard, task) for n, one in enumerate(work.batches))


def _read_whole(number: int, part: Part, heard: _Heard, task: Task) -> None:
    reply = task.asking.chat.reply(part.messages)
    heard.drafts[number] = read_draft(reply, part.pieces, part.most)
    if not heard.drafts[number].claims:
        reply.forget()


def _read_part(number: int, part: Part, heard: _Heard, task: Task) -> None:
    reply = task.asking.chat.reply(part.messages)
    claims = read_notes(reply, part.pieces, part.most)
    if not claims:
        reply.forget()
    heard.notes[number] = [Note(card=part.card, claim=claim) for claim in claims]


def _tell_batch(number: int, batch: Batch, heard: _Heard, task: Task) -> None:
    heard.told[number] = tell_items(batch, task.asking.chat)


def _first_draft(work: _Work, heard: _Heard, task: Task) -> tuple[Draft, tuple[Piece, ...]]:
    if work.whole:
        return heard.drafts[0], work.parts[0].pieces
    notes = [note for number in range(len(work.parts)) for note in heard.notes[number]]
    if not notes:
        raise _names_nothing(task)
    return merge(notes, task)


def _tellings(work: _Work, heard: _Heard, task: Task) -> Mapping[ItemId, Telling | None]:
    """Return the items' TLDRs that hold, those that do not written once more.

    What still does not hold is not taken: such an item is told in its report's own words.
    """
    first = [heard.told[number] for number in range(len(work.batches))]
    found = {item: one for told in first for item, one in told.tellings.items()}
    again = batches_of([topic for told in first for topic in told.faulted], task)
    second = _Heard()
    try:
        jobs = [partial(_tell_batch, n, one, second, task) for n, one in enumerate(again)]
        do_all(jobs, task, "putting right what does not hold")
    except (ModelError, BudgetError):
        return found
    mended = (told.tellings for told in second.told.values())
    return found | {item: one for tellings in mended for item, one in tellings.items()}


def _top(draft: Draft, reports: Sequence[KnownReport]) -> Line | None:
    """Return the TLDR under its event's name; where the model has none, the report's own."""
    claim = draft.tldr
    if claim is None or not claim.pieces or is_no_tldr(claim.text):
        gist = gist_of(reports).tldr
        return Line(text=gist.text, quotes=gist.quotes) if gist else None
    line = _line(claim)
    cited = claim.pieces[0].quote.report.id
    known = next(one for one in reports if one.card.id == cited)
    named, quotes = under_event(known, line.text)
    return Line(
        text=named, quotes=(*quotes, *line.quotes), supported=line.supported, reason=line.reason
    )


def _line(claim: Claim) -> Line:
    quotes = tuple(choose_quote([claim.text], piece.quote) for piece in claim.pieces)
    return Line(
        text=claim.text,
        quotes=quotes,
        supported=claim.borne,
        reason=None if claim.borne else claim.fault,
    )


def _names_nothing(task: Task) -> ModelError:
    return ModelError(
        f"{task.asking.chat.name} wrote no sentence that names a passage it rests on",
        hint="try again with --no-cache, another model, or none: --model none",
    )
