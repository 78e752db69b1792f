"""What is sent to the model: stretches of one report, in batches that fit its context."""

from __future__ import annotations

from dataclasses import dataclass, replace
from itertools import islice
from typing import TYPE_CHECKING

from reportqa.llm.budget import cut_text, fit_passages, in_batches, prompt_budget
from reportqa.llm.prompts import seal
from reportqa.llm.tokens import prompt_tokens, token_counter
from reportqa.models import ItemKind
from reportqa.parsing.blocks import BlockKind, MarkKind
from reportqa.refining.stretches import DOUBTFUL, doubtful_stretches
from reportqa.sanitizing import for_line, for_prompt

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from reportqa.llm.messages import Chat, Message
    from reportqa.llm.prompts import Prompt
    from reportqa.models import Report
    from reportqa.parsing.blocks import Block
    from reportqa.refining.stretches import Stretch

REFINE_PROMPT = "refine"
REFINE_VARIABLES = frozenset({"report", "known", "stretches", "kinds", "seal"})
TOKENS_PER_FENCE = 45
MOST_TOKENS_PER_BATCH = 3_000
FEWEST_TOKENS = 100
MOST_BATCHES = 40
"""A report that would need more is none that somebody wrote; the rest is left to the rules."""

KNOWN_SHARE = 0.2
LONGEST_KNOWN = 160
DEEPEST = 8


@dataclass(frozen=True, slots=True, kw_only=True)
class ShownReport:
    """A report as the prompt shows it."""

    title: str
    event: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ShownStretch:
    """A stretch as the prompt shows it, nothing unseen in it."""

    number: int
    under: str
    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Request:
    """One question to the model: the very messages, and the stretches that they show."""

    messages: tuple[Message, ...]
    stretches: tuple[Stretch, ...]
    tokens: int
    stretch_tokens: int


@dataclass(frozen=True, slots=True, kw_only=True)
class _Shown:
    stretch: Stretch
    under: str
    text: str
    tokens: int


def requests_for(report: Report, chat: Chat, prompt: Prompt) -> tuple[Request, ...]:
    """Return what is to be asked about a report: nothing, where nothing is in doubt."""
    stretches = doubtful_stretches(report)
    if not stretches:
        return ()
    count = token_counter(chat.name)
    room = prompt_budget(chat)
    known = _known(report, round(room * KNOWN_SHARE), count)
    empty = prompt_tokens(_messages(report, known, (), prompt), count)
    budget = max(min(room - empty, MOST_TOKENS_PER_BATCH), FEWEST_TOKENS)
    shown = [_show(piece, budget, count) for s in stretches for piece in _pieces(s, budget, count)]
    batches = in_batches(shown, budget_tokens=budget, count=lambda one: one.tokens)
    asked = islice(batches, MOST_BATCHES)
    return tuple(_request(report, known, batch, prompt, count) for batch in asked)


def _request(
    report: Report,
    known: tuple[str, ...],
    batch: Sequence[_Shown],
    prompt: Prompt,
    count: Callable[[str], int],
) -> Request:
    messages = _messages(report, known, batch, prompt)
    return Request(
        messages=messages,
        stretches=tuple(one.stretch for one in batch),
        tokens=prompt_tokens(messages, count),
        stretch_tokens=sum(one.tokens for one in batch),
    )


def _messages(
    report: Report, known: tuple[str, ...], batch: Sequence[_Shown], prompt: Prompt
) -> tuple[Message, ...]:
    head = ShownReport(
        title=for_line(report.title), event=for_line(report.event.name) if report.event else ""
    )
    shown = tuple(
        ShownStretch(number=number, under=one.under, text=one.text)
        for number, one in enumerate(batch, 1)
    )
    return prompt.render(
        report=head,
        known=known,
        stretches=shown,
        kinds=", ".join(ItemKind),
        seal=seal(repr(head), *known, *(repr(one) for one in shown)),
    )


def _known(report: Report, budget: int, count: Callable[[str], int]) -> tuple[str, ...]:
    """Return the items that are sure, a line each, as many as may be shown."""
    sure = [item for item in report.items if item.confidence >= DOUBTFUL]
    told = (" · ".join(filter(None, (item.title, ", ".join(item.people)))) for item in sure)
    lines = dict.fromkeys(for_line(line)[:LONGEST_KNOWN] for line in told)
    return fit_passages(tuple(lines), budget_tokens=budget, count=count)


def _pieces(stretch: Stretch, budget: int, count: Callable[[str], int]) -> Iterator[Stretch]:
    """Cut a stretch between its blocks where it is above the budget."""
    run: list[Block] = []
    used = 0
    for block in stretch.blocks:
        cost = count(block.text)
        if run and used + cost > budget:
            yield _part(stretch, run)
            run, used = [], 0
        run.append(block)
        used += cost
    yield _part(stretch, run)


def _part(stretch: Stretch, run: Sequence[Block]) -> Stretch:
    last = run[-1].span.end == stretch.blocks[-1].span.end
    until = stretch.until if last else run[-1].span.end
    return replace(stretch, blocks=tuple(run), until=until)


def _show(stretch: Stretch, budget: int, count: Callable[[str], int]) -> _Shown:
    text = cut_text(_text(stretch.blocks), budget_tokens=budget, count=count)
    under = for_line(" › ".join(stretch.headings))[:LONGEST_KNOWN]
    tokens = count(text) + count(under) + TOKENS_PER_FENCE
    return _Shown(stretch=stretch, under=under, text=text, tokens=tokens)


def _text(blocks: Sequence[Block]) -> str:
    """Return blocks as a page shows them: the entries of a list close together."""
    parts: list[str] = []
    before: Block | None = None
    for block in blocks:
        listed = before and before.kind is block.kind is BlockKind.LIST_ITEM
        parts += ["" if before is None else "\n" if listed else "\n\n"]
        parts.append(for_prompt(block_text(block)).rstrip())
        before = block
    return "".join(parts)


def block_text(block: Block) -> str:
    """Return the words of a block with signs for what stands out: headings, lists, emphasis."""
    signs: list[tuple[int, str]] = []
    for mark in block.marks:
        if mark.kind is not MarkKind.CODE:
            signs += [(mark.start, "*"), (mark.end, "*")]
    for link in block.links:
        signs += [(link.start, "["), (link.end, "]")]
    text = block.text
    for position, sign in sorted(signs, reverse=True):
        text = f"{text[:position]}{sign}{text[position:]}"
    return f"{_lead(block)}{text}"


def _lead(block: Block) -> str:
    if block.kind is BlockKind.HEADING:
        return "#" * max(block.level, 1) + " "
    if block.kind is BlockKind.LIST_ITEM:
        return "  " * min(block.depth - 1, DEEPEST) + "- "
    return "> " if block.kind is BlockKind.QUOTE else ""
