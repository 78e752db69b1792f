"""Let a language model make a question stand alone; what it says is checked before it is asked."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from reportqa.answering.leaning_words import begins_whole, denies
from reportqa.llm.budget import cut_text
from reportqa.llm.prompts import seal
from reportqa.llm.repair import unwrapped
from reportqa.llm.tokens import estimate_tokens
from reportqa.retrieval.terms import question_terms
from reportqa.sanitizing import for_line

if TYPE_CHECKING:
    from collections.abc import Sequence

    from reportqa.answering.conversing import Rewriter, Turn
    from reportqa.llm.messages import Message
    from reportqa.llm.prompts import Prompt

STANDALONE_PROMPT = "standalone"
STANDALONE_VARIABLES = frozenset({"question", "turns", "seal"})

HISTORY_TOKENS = 2_000
HISTORY_SHARE = 0.25
"""What earlier questions and answers may take of the model's context, the last ones first."""

ANSWER_TOKENS = 200
LONGEST_QUESTION = 500
LABEL = re.compile(r"\A[\w -]{0,40}question\s*:\s*", re.IGNORECASE)
QUOTED = re.compile(r"\A[\"'“«`*]+([^\"“”«»`*]+)[\"'”»`*]+\Z")
LINK = re.compile(r"\w+://|\bwww\.", re.IGNORECASE)
NUMBER = re.compile(r"\d{3,}")
WORD = re.compile(r"[^\W_]")
QUOTES = re.compile(r"[\"'“”„«»‘’「」『』]")
QUESTION_MARKS = ("?", "？")


@dataclass(frozen=True, slots=True, kw_only=True)
class ShownTurn:
    """A turn as the prompt shows it."""

    question: str
    scope: str
    answer: str
    entries: tuple[str, ...]


def rewrite(question: str, turns: Sequence[Turn], rewriter: Rewriter) -> str | None:
    """Return what the model makes of ``question``; None where its reply cannot be used.

    Raises:
        ModelError: the server failed, refused or timed out.
        PromptError: the prompt cannot be filled in.
    """
    window = round(rewriter.chat.context_tokens * HISTORY_SHARE)
    shown = shown_turns(turns, budget_tokens=min(HISTORY_TOKENS, window))
    messages = standalone_messages(question, shown, rewriter.prompt)
    reply = rewriter.chat.reply(messages)
    read = read_standalone(reply.text, question, shown)
    if read is None:
        reply.forget()
    return read


def shown_turns(turns: Sequence[Turn], *, budget_tokens: int) -> tuple[ShownTurn, ...]:
    """Return the last turns that fit into the budget, at least the very last, oldest first."""
    chosen: list[ShownTurn] = []
    left = budget_tokens
    for turn in reversed(turns):
        shown = _shown(turn, max(budget_tokens // 2, 1))
        left -= sum(map(estimate_tokens, _texts(shown)))
        if chosen and left < 0:
            break
        chosen.append(shown)
    return tuple(reversed(chosen))


def standalone_messages(
    question: str, turns: Sequence[ShownTurn], prompt: Prompt
) -> tuple[Message, ...]:
    """Return the very messages that are sent."""
    asked = for_line(question)
    mark = seal(asked, *map(repr, turns))
    return prompt.render(question=asked, turns=turns, seal=mark)


def read_standalone(reply: str, question: str, turns: Sequence[ShownTurn]) -> str | None:
    """Return the question in a reply, None where there is none that may be asked.

    It must be one short line that asks for something that was spoken of, and no long number
    or link in it may be the model's own: a year decides which reports are looked at. Nor
    may one that was typed get lost, or a negation.
    """
    lines = [line for line in map(for_line, unwrapped(reply.strip()).splitlines()) if line]
    text = LABEL.sub("", lines[0]) if len(lines) == 1 else ""
    quoted = QUOTED.match(text)
    text = quoted[1].strip() if quoted else text
    if not 0 < len(text) <= LONGEST_QUESTION or not WORD.search(text):
        return None
    said = " ".join([question, *(text for turn in turns for text in _texts(turn))])
    linked = LINK.search(text) and not LINK.search(question)
    before = turns[-1].question if turns else question
    if linked or not _asks_of(text, said) or not _keeps(text, question, before):
        return None
    return None if {*NUMBER.findall(text)} - {*NUMBER.findall(said)} else text


def _asks_of(text: str, said: str) -> bool:
    """Tell whether ``text`` is a question, with a word in it of what was ``said``."""
    asks = text.endswith(QUESTION_MARKS) or begins_whole(text)
    words, known = ({*question_terms(QUOTES.sub(" ", one))} for one in (text, said))
    return asks and not words.isdisjoint(known)


def _keeps(text: str, question: str, before: str) -> bool:
    """Tell whether ``text`` has the long numbers of ``question``, and denies if that does."""
    kept = {*NUMBER.findall(question)} <= {*NUMBER.findall(text)}
    return kept and (denies(text) or not denies(question, before))


def _shown(turn: Turn, budget_tokens: int) -> ShownTurn:
    def cut(text: str, tokens: int) -> str:
        return cut_text(text, budget_tokens=max(tokens, 1), count=estimate_tokens)

    entries: list[str] = []
    left = budget_tokens
    for entry in turn.entries:
        left -= estimate_tokens(entry)
        if left < 0:
            break
        entries.append(entry)
    return ShownTurn(
        question=cut(turn.question, budget_tokens),
        scope=", ".join(turn.scope),
        answer=cut(turn.answer, min(ANSWER_TOKENS, budget_tokens)),
        entries=tuple(entries),
    )


def _texts(turn: ShownTurn) -> tuple[str, ...]:
    return (turn.question, turn.scope, turn.answer, *turn.entries)
