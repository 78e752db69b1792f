"""TLDRs of items that have none by their author, written in batches and held against the text."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, Annotated

from pydantic import BaseModel, BeforeValidator, Field

from reportqa.answering.bearing import cited_quote
from reportqa.answering.citing import BULLET, PIECE
from reportqa.answering.hiding import seen_of
from reportqa.answering.links import keep_links, links_in
from reportqa.answering.quoting import choose_quote
from reportqa.llm.budget import cut_text, in_batches
from reportqa.llm.prompts import seal
from reportqa.llm.structure import ask_structured
from reportqa.models import TldrBy
from reportqa.sanitizing import for_line, for_prompt
from reportqa.summarizing.items import Telling
from reportqa.summarizing.ranking import repeats_title
from reportqa.summarizing.wording import word_count
from reportqa.summarizing.writing.asking import TOKENS_PER_FENCE
from reportqa.summarizing.writing.prompting import attendance_words
from reportqa.verifying import check_cited

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from reportqa.llm.messages import Chat, Message
    from reportqa.models import ItemCard, ItemId, Quote
    from reportqa.summarizing.known import KnownReport
    from reportqa.summarizing.writing.asking import Task

MOST_OF_BATCH = 12
MOST_TOKENS_PER_BATCH = 4_000
MOST_ITEMS = 360
"""How many items a model tells at most; the others are told in the report's own words."""

LONGEST_ITEM = 500
FEWEST_WORDS = 4
MOST_WORDS = 60
TOO_LONG = "it is longer than thirty words"
MOST_ANSWERS = 500


def _as_text(value: object) -> object:
    return "" if value is None else value


class ItemTldr(BaseModel):
    """What the model says of one item."""

    item: int
    tldr: Annotated[str, BeforeValidator(_as_text)] = ""


class ItemTldrs(BaseModel):
    """What the model says of a batch of items."""

    items: Annotated[list[ItemTldr], Field(max_length=MOST_ANSWERS)]


@dataclass(frozen=True, slots=True, kw_only=True)
class Topic:
    """An item to be told, with all that its report says of it.

    ``draft`` and ``fault`` are a first sentence on it and why that does not hold.
    """

    item: ItemCard
    quote: Quote
    seen: str
    draft: str = ""
    fault: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class ShownItem:
    """An item as the prompt shows it."""

    number: int
    title: str
    kind: str
    people: str
    report: str
    attendance: str
    draft: str
    fault: str
    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Batch:
    """One question to the model: the very messages, and the items that they show."""

    messages: tuple[Message, ...]
    topics: tuple[Topic, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Told:
    """What came of a batch: tellings that hold, and items whose sentence does not."""

    tellings: dict[ItemId, Telling] = field(default_factory=dict["ItemId", Telling])
    faulted: tuple[Topic, ...] = ()


def topics_of(known: KnownReport) -> tuple[Topic, ...]:
    """Return the items of a report of which it tells something, but no TLDR of their author."""
    return tuple(
        Topic(item=item, quote=known.quote(item.span), seen=seen)
        for item in known.items
        if not item.tldr and _tells(known, item)
        if (seen := for_prompt(seen_of(known.text, item.span)).strip())
    )


def _tells(known: KnownReport, item: ItemCard) -> bool:
    """Tell whether there is a line on an item that says more than its title."""
    inside = (told for told in known.told if item.span.holds(told.span) and not told.heading)
    return any(
        word_count(told.words) >= FEWEST_WORDS and not repeats_title(told.words, item)
        for told in inside
    )


def batches_of(topics: Sequence[Topic], task: Task) -> tuple[Batch, ...]:
    """Return what is to be asked on the first of ``topics``, so much at a time as fits."""
    count = task.room.count
    budget = min(task.room.beside(_messages((), task)), MOST_TOKENS_PER_BATCH)
    longest = min(LONGEST_ITEM, max(budget - TOKENS_PER_FENCE, budget // 2))
    short = [
        replace(one, seen=cut_text(one.seen, budget_tokens=longest, count=count))
        for one in topics[:MOST_ITEMS]
    ]
    batches = in_batches(
        short, budget_tokens=budget, most=MOST_OF_BATCH, count=lambda one: _size(one, count)
    )
    return tuple(Batch(messages=_messages(some, task), topics=tuple(some)) for some in batches)


def _size(topic: Topic, count: Callable[[str], int]) -> int:
    asked = count(topic.item.title + topic.draft + topic.fault)
    return count(topic.seen) + asked + TOKENS_PER_FENCE


def _messages(topics: Sequence[Topic], task: Task) -> tuple[Message, ...]:
    shown = tuple(_show(number, topic) for number, topic in enumerate(topics, 1))
    mark = seal(repr(task.wanted), *map(repr, shown))
    return task.prompts.tldrs.render(items=shown, wanted=task.wanted, seal=mark)


def _show(number: int, topic: Topic) -> ShownItem:
    item, card = topic.item, topic.quote.report
    return ShownItem(
        number=number,
        title=for_line(item.title),
        kind=str(item.kind),
        people=for_line(", ".join(item.people)),
        report=for_line(" by ".join(part for part in (card.title, card.author) if part)),
        attendance=attendance_words(item),
        draft=for_line(topic.draft),
        fault=for_line(topic.fault),
        text=topic.seen,
    )


def tell_items(batch: Batch, chat: Chat) -> Told:
    """Ask for the TLDRs of a batch, and hold each against what its report says of the item.

    Raises:
        ModelError: the server failed, or gave nothing that can be read.
        BudgetError: it would cost more than is left.
    """
    value = ask_structured(chat, batch.messages, ItemTldrs).value
    by_number = {one.item: one.tldr for one in reversed(value.items)}
    tellings: dict[ItemId, Telling] = {}
    faulted: list[Topic] = []
    for number, topic in enumerate(batch.topics, 1):
        words = _clean(by_number.get(number, ""), topic)
        if not words:
            continue
        fault = _fault(words, topic)
        if fault is None:
            quote = choose_quote([words], topic.quote)
            tellings[topic.item.id] = Telling(text=words, by=TldrBy.MODEL, quotes=(quote,))
        else:
            faulted.append(replace(topic, draft=words, fault=fault))
    return Told(tellings=tellings, faulted=tuple(faulted))


def _clean(words: str, topic: Topic) -> str:
    """Return a TLDR as one line, without numbers of passages, markup, or links nobody knows.

    What only repeats the title is none.
    """
    bare = PIECE.sub(lambda found: found["code"] or found["label"] or "", for_line(words))
    bare = keep_links(BULLET.sub("", bare, count=1), links_in([topic.seen])).strip()
    return "" if repeats_title(bare, topic.item) else bare


def _fault(words: str, topic: Topic) -> str | None:
    if word_count(words) > MOST_WORDS:
        return TOO_LONG
    cited = cited_quote(topic.quote, "", topic.item, topic.seen)
    verdict = check_cited(words, [cited]).verdict
    return None if verdict.supported else verdict.reason
