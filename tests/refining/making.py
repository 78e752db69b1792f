"""A chat model that says what a test lets it say, and reports to be refined."""

from __future__ import annotations

import json
from collections import deque
from typing import TYPE_CHECKING, Any

from reportqa.llm.messages import Message, Reply
from reportqa.llm.prompts import load_prompt
from reportqa.refining.asking import REFINE_PROMPT, REFINE_VARIABLES, requests_for
from reportqa.refining.findings import Finding, Findings
from reportqa.refining.refining import Refined, refine
from tests.parsing.making import parsed

if TYPE_CHECKING:
    from collections.abc import Sequence

    from reportqa.models import Report

PROMPT = load_prompt(REFINE_PROMPT, REFINE_VARIABLES)


class ScriptedChat:
    """Says the replies of a script one after the other, and keeps what it was asked."""

    def __init__(self, *replies: str, context: int = 32_000) -> None:
        self.name = "scripted"
        self.context_tokens = context
        self.max_output_tokens = 2_000
        self.asked: list[tuple[Sequence[Message], Any]] = []
        self._replies = deque(replies)

    def reply(
        self, messages: Sequence[Message], on_text: object = None, *, response_format: Any = None
    ) -> Reply:
        assert on_text is None
        self.asked.append((messages, response_format))
        return Reply(text=self._replies.popleft(), model=self.name)


TIDES = """# Two days at HarbourConf 2031

## Day 1

The hall was cold. Then Mira Okoro took the stage and made sense of tide tables at last,
with a live demo of the old machine; everybody who spoke later came back to it.

Afterwards came a talk, *Ropes for the Impatient*, and I missed the session on anchors
that Jon Vale gave.

## Thanks

To the people at the desk.
"""


def finding(title: str, quote: str | None = None, **more: Any) -> Finding:
    told = {"kind": "talk", "attendance": "attended", "people": [], **more}
    return Finding(title=title, quote=title if quote is None else quote, **told)


def refined(text: str, *findings: Finding, **known: str) -> Refined:
    """Refine a Markdown report by the findings of one reply."""
    report = parsed(text, **known)
    requests = requests_for(report, ScriptedChat(), PROMPT)
    replies = [Findings(findings=list(findings))]
    replies += [Findings(findings=[]) for _ in requests[1:]]
    return refine(report, requests, replies[: len(requests)])


def added(text: str, *findings: Finding) -> list[str]:
    """Return the titles of the items that findings add to a report."""
    before = {item.title for item in parsed(text).items}
    return [one.title for one in refined(text, *findings).report.items if one.title not in before]


def prompt_of(report: Report, context: int = 32_000) -> list[str]:
    """Return the users' messages that are sent about a report."""
    chat = ScriptedChat(context=context)
    return [request.messages[1].content for request in requests_for(report, chat, PROMPT)]


def as_json(*findings: Finding) -> str:
    return json.dumps({"findings": [one.model_dump() for one in findings]}, ensure_ascii=False)
