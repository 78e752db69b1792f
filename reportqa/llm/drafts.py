"""A reply while it comes in, and the judgement on it when it has ended."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from reportqa.llm.chunks import ThinkingFilter
from reportqa.llm.faults import useless
from reportqa.llm.messages import Reply

if TYPE_CHECKING:
    from reportqa.llm.faults import Callee
    from reportqa.llm.messages import Delta
    from reportqa.models import Usage

MOST_CHARACTERS = 400_000
LATE_THOUGHT = re.compile(r"\A.*^[ \t]*</think>[ \t]*$", re.DOTALL | re.MULTILINE)
"""Thinking that a server's template opens, so that only its end stands in the reply."""

CUT, FILTERED = "length", "content_filter"


class Draft:
    """Gathers the pieces of one reply."""

    def __init__(self, callee: Callee) -> None:
        self._callee = callee
        self._thinking = ThinkingFilter()
        self._pieces: list[str] = []
        self._characters = 0
        self._reasoned = False
        self._finish: str | None = None
        self._usage: Usage | None = None
        self._ended = False

    def add(self, delta: Delta) -> str:
        """Take in a piece; return what of it may be shown.

        Raises:
            ModelError: the reply is longer than any answer.
        """
        self._characters += len(delta.text) + len(delta.reasoning)
        if self._characters > MOST_CHARACTERS:
            raise useless(self._callee, f"went on for more than {MOST_CHARACTERS:,} characters")
        shown = self._thinking.feed(delta.text)
        self._pieces.append(shown)
        self._reasoned = self._reasoned or bool(delta.reasoning)
        self._finish = delta.finish or self._finish
        self._usage = delta.usage or self._usage
        # some servers count in every piece; only a count alone is the end
        self._ended = bool(delta.usage) and not (delta.text or delta.reasoning)
        return shown

    def close(self) -> str:
        """End the reply; return what was held back and may be shown."""
        rest = self._thinking.close()
        self._pieces.append(rest)
        self._reasoned = self._reasoned or self._thinking.thought
        return rest

    def reply(self) -> Reply:
        """Return the whole reply.

        Raises:
            ModelError: it broke off, was stopped, or holds no answer.
        """
        text = LATE_THOUGHT.sub("", "".join(self._pieces))
        if self._finish is None and not self._ended:
            raise useless(self._callee, self._missing_end(text))
        if self._finish == FILTERED:
            raise useless(self._callee, "stopped its reply by a content filter")
        if not text.strip():
            raise self._wordless()
        cut = self._finish == CUT
        return Reply(text=text, model=self._callee.model, usage=self._usage, cut=cut)

    def _missing_end(self, text: str) -> str:
        begun = text.strip() or self._reasoned
        return "broke off its reply before the end" if begun else "sent nothing that is a reply"

    def _wordless(self) -> Exception:
        if self._finish == CUT:
            hint = "Allow more by max_output_tokens in reportqa.toml, or by --context-tokens."
            return useless(self._callee, "used up its output tokens before an answer", hint=hint)
        what = "only its reasoning, and no answer" if self._reasoned else "an empty reply"
        return useless(self._callee, f"sent {what}")
