"""Send back once, with its faults, an answer of a model whose sentences do not all hold."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from reportqa.answering.writing import (
    Unanswered,
    WrittenAnswer,
    read_answer,
    show_passages,
)
from reportqa.errors import BudgetError, ModelError
from reportqa.llm.budget import prompt_budget
from reportqa.llm.prompts import seal
from reportqa.llm.structure import used_tokens
from reportqa.llm.tokens import prompt_tokens, token_counter
from reportqa.sanitizing import for_line, strip_invisible

if TYPE_CHECKING:
    from reportqa.llm.messages import Chat, Message
    from reportqa.llm.prompts import Prompt
    from reportqa.models import Sentence

MEND_PROMPT = "mend"
MEND_VARIABLES = frozenset({"question", "passages", "draft", "seal"})


@dataclass(frozen=True, slots=True, kw_only=True)
class ShownSentence:
    """A sentence of the first answer as the prompt shows it; ``fault`` is "" where it holds."""

    text: str
    fault: str


def faulted(written: WrittenAnswer) -> tuple[Sentence, ...]:
    """Return the sentences that their citations do not bear out."""
    return tuple(one for one in written.sentences if one.supported is False)


def mend_answer(
    question: str,
    written: WrittenAnswer,
    *,
    chat: Chat,
    prompt: Prompt,
) -> WrittenAnswer:
    """Send ``written`` back once where a sentence of it does not hold; return the better one.

    Where the second call fails, or is beyond the budget, the first answer stays as it is.

    Args:
        question: the question as it was asked.
        written: the first answer.
        chat: the model.
        prompt: the template, with the variables in ``MEND_VARIABLES``.
    """
    if not faulted(written):
        return written
    messages = _fitting(question, written, chat, prompt)
    if messages is None:
        return written
    try:
        reply = chat.reply(messages)
    except (ModelError, BudgetError):
        return written
    used = written.usage + used_tokens(reply, messages)
    again = read_answer(reply, written.shown, used)
    if isinstance(again, Unanswered):
        return replace(written, usage=used)
    better = again if len(faulted(again)) < len(faulted(written)) else written
    return replace(better, usage=used)


def mend_messages(
    question: str, written: WrittenAnswer, prompt: Prompt, *, cited_only: bool = False
) -> tuple[Message, ...]:
    """Return the very messages that send an answer back."""
    every = show_passages(written.shown)
    shown = tuple(every[place] for place in sorted(written.cited)) if cited_only else every
    draft = _draft(written)
    asked = strip_invisible(question).strip()
    mark = seal(asked, *map(repr, shown), *map(repr, draft))
    return prompt.render(question=asked, passages=shown, draft=draft, seal=mark)


def _fitting(
    question: str, written: WrittenAnswer, chat: Chat, prompt: Prompt
) -> tuple[Message, ...] | None:
    """Return messages that fit into the context: with all passages, else with those cited."""
    room = prompt_budget(chat)
    count = token_counter(chat.name)
    for cited_only in (False, True):
        messages = mend_messages(question, written, prompt, cited_only=cited_only)
        if prompt_tokens(messages, count) <= room:
            return messages
    return None


def _draft(written: WrittenAnswer) -> tuple[ShownSentence, ...]:
    """Return the sentences with the numbers that the passages have in the prompt."""
    return tuple(
        ShownSentence(
            text=f"{for_line(one.text)} {_markers(one, written)}",
            fault=for_line(one.reason or "it is not borne out") if one.supported is False else "",
        )
        for one in written.sentences
    )


def _markers(sentence: Sentence, written: WrittenAnswer) -> str:
    return "".join(f"[{written.cited[number - 1] + 1}]" for number in sentence.citations)
