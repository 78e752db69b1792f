"""Let a language model write the answer, from passages that stay data."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from reportqa.answering.bearing import ATTENDANCE_WORDS, CONTEXT_SEPARATOR, cited_passage
from reportqa.answering.citing import CitedSentence, ResolvedReply, resolve_citations
from reportqa.answering.links import links_in
from reportqa.answering.quoting import choose_quote, narrow
from reportqa.answering.refusals import read_refusal
from reportqa.answering.streaming import LiveText
from reportqa.llm.budget import cut_text, fit_passages, prompt_budget
from reportqa.llm.prompts import seal
from reportqa.llm.structure import used_tokens
from reportqa.llm.tokens import prompt_tokens, token_counter
from reportqa.models import Citation, Sentence, Span, Usage
from reportqa.sanitizing import for_line, for_prompt, strip_invisible

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from reportqa.llm.messages import Chat, Message, Reply
    from reportqa.llm.prompts import Prompt
    from reportqa.models import Hit, ItemCard

ANSWER_PROMPT = "answer"
ANSWER_VARIABLES = frozenset({"question", "passages", "seal"})
SAYS_NO = "the passages found do not answer the question"
CITES_NOTHING = "the model's reply names no passage that it rests on"


@dataclass(frozen=True, slots=True, kw_only=True)
class GivenPassage:
    """A passage for the model, with the item that it tells of, where there is one.

    ``seen`` is what a reader of the page sees of it, None where that is all of it.
    """

    hit: Hit
    item: ItemCard | None = None
    seen: str | None = None

    @property
    def text(self) -> str:
        """The words that the model is shown."""
        return self.hit.quote.text if self.seen is None else self.seen


@dataclass(frozen=True, slots=True, kw_only=True)
class ShownPassage:
    """A passage as the prompt shows it: every field one line but the text, nothing unseen."""

    number: int
    title: str
    author: str
    event: str
    date: str
    place: str
    day: str
    attendance: str
    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class WrittenAnswer:
    """What the model wrote, every sentence with citations.

    ``shown`` are the passages that it had, ``cited`` the place in them, from 0, of the one
    behind each citation; ``dropped`` are sentences without one; ``cut`` tells that the reply
    hit its limit.
    """

    sentences: tuple[Sentence, ...]
    citations: tuple[Citation, ...]
    shown: tuple[GivenPassage, ...]
    cited: tuple[int, ...]
    model: str
    usage: Usage
    dropped: tuple[str, ...] = ()
    cut: bool = False

    def source(self, citation: int) -> GivenPassage:
        """Return the whole passage behind a citation, by its number."""
        return self.shown[self.cited[citation - 1]]


@dataclass(frozen=True, slots=True, kw_only=True)
class Unanswered:
    """The model had no answer, or cited nothing; ``reason`` is fit for a terminal."""

    reason: str
    model: str
    usage: Usage


def write_answer(
    question: str,
    passages: Sequence[GivenPassage],
    *,
    chat: Chat,
    prompt: Prompt,
    on_text: Callable[[str], object] | None = None,
) -> WrittenAnswer | Unanswered:
    """Ask ``chat`` to answer ``question`` from ``passages``, the best first.

    Args:
        question: the question as it was asked.
        passages: at least one; as many as the model's context holds are sent.
        chat: the model.
        prompt: the template, with the variables in ``ANSWER_VARIABLES``.
        on_text: gets the reply as it comes, safe for a terminal, its markers as the model
            wrote them. It is no answer before this function returns one.

    Raises:
        ModelError: the server failed, refused or timed out, or its reply is no reply.
        PromptError: the template cannot be filled in.
    """
    chosen = choose_passages(question, passages, chat=chat, prompt=prompt)
    messages = answer_messages(question, chosen, prompt)
    live = LiveText(on_text or _ignore, links_in(p.hit.quote.text for p in chosen))
    reply = chat.reply(messages, live.feed)
    live.close()
    read = read_answer(reply, chosen, used_tokens(reply, messages))
    if isinstance(read, Unanswered) and read.reason == CITES_NOTHING:
        reply.forget()
    return read


def choose_passages(
    question: str, passages: Sequence[GivenPassage], *, chat: Chat, prompt: Prompt
) -> tuple[GivenPassage, ...]:
    """Return the passages that fit into the model's context, in the order they are shown.

    The best report comes first, and within a report its passages as they stand there.
    """
    room = prompt_budget(chat)
    # A token is a byte or more: what fits so needs no tables loaded, which take half a second.
    if prompt_tokens(answer_messages(question, passages, prompt), _bytes) <= room:
        return _in_reading_order(passages)
    count = token_counter(chat.name)
    empty = prompt_tokens(answer_messages(question, (), prompt), count)

    def cost(passage: GivenPassage) -> int:
        alone = answer_messages(question, (passage,), prompt)
        return prompt_tokens(alone, count) - empty

    fitting = fit_passages(passages, budget_tokens=room - empty, count=cost)
    if len(fitting) == 1 and (over := cost(fitting[0]) - (room - empty)) > 0:
        left = max(count(fitting[0].text) - over, 1)
        fitting = (_shorten(fitting[0], left, count),)
    return _in_reading_order(fitting)


def answer_messages(
    question: str, passages: Sequence[GivenPassage], prompt: Prompt
) -> tuple[Message, ...]:
    """Return the very messages that are sent."""
    shown = show_passages(passages)
    asked = strip_invisible(question).strip()
    mark = seal(asked, *(repr(passage) for passage in shown))
    return prompt.render(question=asked, passages=shown, seal=mark)


def show_passages(passages: Sequence[GivenPassage]) -> tuple[ShownPassage, ...]:
    """Return passages as a prompt shows them, numbered from 1."""
    return tuple(_show(number, passage) for number, passage in enumerate(passages, 1))


def read_answer(
    reply: Reply, passages: Sequence[GivenPassage], usage: Usage
) -> WrittenAnswer | Unanswered:
    """Turn a reply into sentences with citations, or into the reason why there are none."""
    reason = read_refusal(reply.text)
    if reason is not None:
        return Unanswered(reason=reason or SAYS_NO, model=reply.model, usage=usage)
    resolved = resolve_citations(reply.text, [p.hit.quote.text for p in passages])
    if not isinstance(resolved, ResolvedReply):
        return Unanswered(reason=CITES_NOTHING, model=reply.model, usage=usage)
    return WrittenAnswer(
        sentences=tuple(
            _checked(sentence, resolved, passages)
            for sentence in resolved.sentences
            if sentence.citations
        ),
        citations=tuple(_cite(resolved, n, passages) for n in range(1, len(resolved.cited) + 1)),
        shown=tuple(passages),
        cited=resolved.cited,
        model=reply.model,
        usage=usage,
        dropped=tuple(s.text for s in resolved.sentences if not s.citations),
        cut=reply.cut,
    )


def _checked(
    sentence: CitedSentence, reply: ResolvedReply, passages: Sequence[GivenPassage]
) -> Sentence:
    """Return a sentence with what holding it against the passages that it cites has shown."""
    from reportqa.verifying import check_cited

    given = [passages[reply.cited[number - 1]] for number in sentence.citations]
    cited = [cited_passage(one.hit, one.item, one.text) for one in given]
    verdict = check_cited(sentence.text, cited).verdict
    return Sentence(
        text=sentence.text,
        citations=sentence.citations,
        supported=verdict.supported if verdict.wholly else None,
        reason=None if verdict.supported and verdict.wholly else verdict.reason,
    )


def _cite(reply: ResolvedReply, number: int, passages: Sequence[GivenPassage]) -> Citation:
    claims = [s.text for s in reply.sentences if number in s.citations]
    passage = passages[reply.cited[number - 1]].hit.quote
    return Citation(number=number, quote=choose_quote(claims, passage))


def _show(number: int, passage: GivenPassage) -> ShownPassage:
    report, item = passage.hit.quote.report, passage.item
    return ShownPassage(
        number=number,
        title=for_line(report.title),
        author=for_line(report.author or ""),
        event=for_line((item.event if item else None) or report.event or ""),
        date=report.date.isoformat() if report.date else "",
        place=_place(passage.hit),
        day=_day(item) if item else "",
        attendance=ATTENDANCE_WORDS[item.attendance] if item else "",
        text=_shown_text(passage),
    )


def _shown_text(passage: GivenPassage) -> str:
    clean = for_prompt if passage.seen is None else strip_invisible
    return clean(passage.text).strip()


def _place(hit: Hit) -> str:
    """Return the headings above a passage: its context without the report and the event."""
    report = hit.quote.report
    known = {report.title, report.event}
    parts = (part for part in hit.context.split(CONTEXT_SEPARATOR) if part not in known)
    return for_line(CONTEXT_SEPARATOR.join(parts))


def _day(item: ItemCard) -> str:
    return item.day.isoformat() if item.day else for_line(item.day_label or "")


def _shorten(
    passage: GivenPassage, budget_tokens: int, count: Callable[[str], int]
) -> GivenPassage:
    text = cut_text(passage.hit.quote.text, budget_tokens=budget_tokens, count=count)
    quote = narrow(passage.hit.quote, Span(0, len(text)))
    seen = passage.seen
    if seen is not None:
        seen = cut_text(seen, budget_tokens=budget_tokens, count=count)
    return replace(passage, hit=replace(passage.hit, quote=quote), seen=seen)


def _in_reading_order(passages: Sequence[GivenPassage]) -> tuple[GivenPassage, ...]:
    reports = list(dict.fromkeys(p.hit.quote.report.id for p in passages))
    rank = {report: place for place, report in enumerate(reports)}
    return tuple(
        sorted(passages, key=lambda p: (rank[p.hit.quote.report.id], p.hit.quote.span.start))
    )


def _bytes(text: str) -> int:
    return len(text.encode("utf-8", "surrogatepass"))


def _ignore(_: str) -> None:
    pass
