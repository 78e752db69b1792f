"""Let a model judge, piece by piece, what belongs into a list; believe only what stands there.

A piece is an item with what is said about it, or a passage that tells of no item. The model
says yes, no or unclear, and names what belongs into the list with the line that shows it.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from reportqa.answering.bearing import ATTENDANCE_WORDS, CONTEXT_SEPARATOR
from reportqa.answering.judgements import Fits, Judgements
from reportqa.llm.budget import cut_text, in_batches, prompt_budget
from reportqa.llm.plans import RequestPlan
from reportqa.llm.prompts import seal
from reportqa.llm.structure import ask_structured
from reportqa.llm.together import all_done
from reportqa.llm.tokens import prompt_tokens, token_counter
from reportqa.models import Usage
from reportqa.sanitizing import for_line, for_prompt, strip_invisible

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from reportqa.answering.judgements import Judgement
    from reportqa.llm.messages import Chat, Message
    from reportqa.llm.prompts import Prompt
    from reportqa.llm.structure import Structured
    from reportqa.models import ItemCard, Quote

LIST_PROMPT = "list"
LIST_VARIABLES = frozenset({"question", "pieces", "seal"})
MOST_PIECES = 12
MOST_TOKENS_PER_BATCH = 4_000
FEWEST_TOKENS = 200
LONGEST_PIECE = 500
"""Tokens of a piece that are shown; an item that says more is judged by its beginning."""

TOKENS_PER_FENCE = 90
LONGEST_UNDER = 160


@dataclass(frozen=True, slots=True, kw_only=True)
class Piece:
    """What is judged: a passage, or an item with all that is said about it.

    ``seen`` is what a reader of the page sees of it, None where that is all of it;
    ``lead`` what opens it in its report: the line above a list, the sentence before.
    """

    quote: Quote
    context: str = ""
    item: ItemCard | None = None
    seen: str | None = None
    lead: Quote | None = None

    @property
    def text(self) -> str:
        """The words that the model is shown."""
        return self.quote.text if self.seen is None else self.seen


@dataclass(frozen=True, slots=True, kw_only=True)
class ShownPiece:
    """A piece as the prompt shows it: every field one line but the text, nothing unseen."""

    number: int
    report: str
    author: str
    event: str
    under: str
    day: str
    title: str
    kind: str
    people: str
    attendance: str
    above: str
    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Judged:
    """A piece with the model's judgement; None where the reply passed it over."""

    piece: Piece
    judgement: Judgement | None

    @property
    def fits(self) -> Fits | None:
        """The model's word, None where it said nothing of the piece."""
        return self.judgement.fits if self.judgement else None


@dataclass(frozen=True, slots=True, kw_only=True)
class Request:
    """One question to the model: the very messages, and the pieces that they show."""

    messages: tuple[Message, ...]
    pieces: tuple[Piece, ...]
    tokens: int


def judge_pieces(
    question: str,
    pieces: Sequence[Piece],
    *,
    chat: Chat,
    prompt: Prompt,
    on_plan: Callable[[RequestPlan], object] | None = None,
) -> tuple[tuple[Judged, ...], Usage]:
    """Return every piece with the model's judgement, in order, and what it took.

    Batches are asked for side by side, a few at a time. Pieces that the replies pass over,
    or that a reply was cut before, are asked about once more, in smaller batches; but not
    where all of them were.

    Args:
        question: the question as it was asked.
        pieces: what may belong into the list.
        chat: the model; called from several threads.
        prompt: the template, with the variables in ``LIST_VARIABLES``.
        on_plan: is told how much will be asked, before it is.

    Raises:
        ModelError: the server failed, or gave no judgement that can be read.
        PromptError: the template cannot be filled in.
    """
    requests = requests_for(question, pieces, chat=chat, prompt=prompt)
    if on_plan and requests:
        on_plan(_plan(requests, chat.max_output_tokens))
    judged, usage = _asked(requests, chat)
    missing = [place for place, one in enumerate(judged) if one.judgement is None]
    if not missing or len(missing) == len(judged):
        return judged, usage
    left = [pieces[place] for place in missing]
    again, more = _asked(
        requests_for(question, left, chat=chat, prompt=prompt, most=MOST_PIECES // 2), chat
    )
    second = dict(zip(missing, again, strict=True))
    every = tuple(second.get(place, one) for place, one in enumerate(judged))
    return every, usage + more


def _asked(requests: Sequence[Request], chat: Chat) -> tuple[tuple[Judged, ...], Usage]:
    """Send all requests, a few at a time; return every piece with its judgement, in order."""

    def judged(number: int) -> Structured[Judgements]:
        return ask_structured(chat, requests[number].messages, Judgements)

    found = dict(all_done(judged, range(len(requests))))
    every = tuple(
        one
        for number, request in enumerate(requests)
        for one in _read(request.pieces, found[number].value)
    )
    return every, sum((one.usage for one in found.values()), Usage())


def requests_for(
    question: str,
    pieces: Sequence[Piece],
    *,
    chat: Chat,
    prompt: Prompt,
    most: int = MOST_PIECES,
) -> tuple[Request, ...]:
    """Return what is to be asked, in batches of ``most`` that fit the model's context."""
    count = token_counter(chat.name)
    room = prompt_budget(chat)
    empty = prompt_tokens(_messages(question, (), prompt), count)
    budget = max(min(room - empty, MOST_TOKENS_PER_BATCH), FEWEST_TOKENS)
    longest = min(LONGEST_PIECE, budget - min(TOKENS_PER_FENCE, budget // 2))

    def request(batch: Sequence[_Cut]) -> Request:
        shown = tuple(_shown_in_order(batch))
        messages = _messages(question, shown, prompt)
        pieces = tuple(one.piece for one in batch)
        return Request(messages=messages, pieces=pieces, tokens=prompt_tokens(messages, count))

    def fitting(batch: Sequence[_Cut]) -> Iterator[Request]:
        whole = request(batch)
        if whole.tokens - empty <= budget:
            yield whole
        elif len(batch) > 1:
            half = len(batch) // 2
            yield from fitting(batch[:half])
            yield from fitting(batch[half:])
        else:
            over = whole.tokens - empty - budget
            yield request([batch[0].cut(max(count(batch[0].text) - over, 1), count)])

    cut = [_Cut(piece, piece.text).cut(longest, count) for piece in pieces]
    batches = in_batches(cut, budget_tokens=budget, most=most, count=lambda one: one.tokens(count))
    return tuple(one for batch in batches for one in fitting(batch))


@dataclass(frozen=True, slots=True)
class _Cut:
    """A piece with as much of its text as there is room for."""

    piece: Piece
    text: str

    def cut(self, budget: int, count: Callable[[str], int]) -> _Cut:
        return replace(self, text=cut_text(self.text, budget_tokens=budget, count=count))

    def tokens(self, count: Callable[[str], int]) -> int:
        lead = self.piece.lead
        return count(self.text) + TOKENS_PER_FENCE + (count(lead.text) if lead else 0)


def _shown_in_order(batch: Sequence[_Cut]) -> Iterator[ShownPiece]:
    last: Piece | None = None
    for number, one in enumerate(batch, 1):
        yield _show(number, one.piece, one.text, _lead(one.piece, last))
        last = one.piece


def _messages(question: str, shown: tuple[ShownPiece, ...], prompt: Prompt) -> tuple[Message, ...]:
    asked = strip_invisible(question).strip()
    mark = seal(asked, *(repr(piece) for piece in shown))
    return prompt.render(question=asked, pieces=shown, seal=mark)


def _lead(piece: Piece, last: Piece | None) -> str:
    """Return what opens a piece, unless the piece shown before it ends with that."""
    if piece.lead is None:
        return ""
    if last and last.quote.report == piece.quote.report and last.quote.span.holds(piece.lead.span):
        return ""
    return for_line(piece.lead.text)


def _show(number: int, piece: Piece, text: str, above: str) -> ShownPiece:
    report, item = piece.quote.report, piece.item
    known = {report.title, report.event}
    parts = [part for part in piece.context.split(CONTEXT_SEPARATOR) if part not in known]
    return ShownPiece(
        number=number,
        report=for_line(report.title),
        author=for_line(report.author or ""),
        event=for_line((item.event if item else None) or report.event or ""),
        under=for_line(CONTEXT_SEPARATOR.join(parts))[:LONGEST_UNDER],
        day=_day(item) if item else "",
        title=for_line(item.title) if item else "",
        kind=str(item.kind) if item else "",
        people=for_line(", ".join(item.people)) if item else "",
        attendance=ATTENDANCE_WORDS[item.attendance] if item else "",
        above=above,
        text=(for_prompt(text) if piece.seen is None else strip_invisible(text)).strip(),
    )


def _day(item: ItemCard) -> str:
    return item.day.isoformat() if item.day else for_line(item.day_label or "")


def _read(pieces: Sequence[Piece], judgements: Judgements) -> Iterator[Judged]:
    """Pair pieces with judgements by number; of two on one piece the first counts."""
    by_number = {one.piece: one for one in reversed(judgements.pieces)}
    for number, piece in enumerate(pieces, 1):
        yield Judged(piece=piece, judgement=by_number.get(number))


def _plan(requests: Sequence[Request], longest_reply: int) -> RequestPlan:
    pieces = sum(len(request.pieces) for request in requests)
    return RequestPlan(
        doing=f"judging {pieces:,} items and passages",
        requests=len(requests),
        tokens=sum(request.tokens for request in requests),
        most_back=len(requests) * longest_reply,
    )
