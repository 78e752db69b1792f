"""Let a language model read what rules left in doubt, while reports are taken in.

All is counted before anything is sent; replies are kept by what was asked; a report is
refined whole or left as the rules understood it.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from reportqa.errors import BudgetError, ModelError, ReportQAError
from reportqa.library.cataloguing import by_rules, rules_mark
from reportqa.library.readings import ReadingPlan, ReadingSummary
from reportqa.library.replies import READING, keep_reply, kept_reply
from reportqa.llm.caching import request_hash
from reportqa.llm.prices import Purse, cost_of
from reportqa.llm.prompts import fingerprint
from reportqa.llm.structure import Structured, ask_structured, read_structured, response_format
from reportqa.llm.together import each_done
from reportqa.models import Usage
from reportqa.parsing import parse_report
from reportqa.refining import REFINER_VERSION
from reportqa.refining.asking import Request, requests_for
from reportqa.refining.findings import Findings
from reportqa.refining.refining import refine

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Callable, Iterator, Sequence

    from reportqa.llm.messages import Chat, Message
    from reportqa.llm.prices import Price
    from reportqa.llm.prompts import Prompt
    from reportqa.models import Report, ReportId, Source

TOKENS_PER_REPLY = 30
REPLY_SHARE = 0.3
"""A reply has about so many tokens, and this share of those of the stretches asked about."""

ASKED_AGAIN = 2
MOST_FAILURES = 3


@dataclass(frozen=True, slots=True, kw_only=True)
class ReaderOptions:
    """How to read.

    ``where`` is the server's address, part of a reply's key. ``again`` asks whatever was
    replied before. ``on_plan`` is called before anything is sent, ``progress`` after each
    reply with how many requests were answered, of how many, and nothing.
    """

    prompt: Prompt
    where: str
    host: str
    price: Price | None = None
    max_cost: float | None = None
    again: bool = False
    on_plan: Callable[[ReadingPlan], object] | None = None
    progress: Callable[[int, int, str], object] | None = None


@dataclass(frozen=True, slots=True)
class _Task:
    """A request that must be sent."""

    key: str
    request: Request


class ModelReader:
    """Reads reports by a chat model, a batch of sources after the other."""

    def __init__(self, chat: Chat, options: ReaderOptions) -> None:
        if options.max_cost is not None and options.price is None:
            raise BudgetError(
                f"--max-cost cannot be kept: what {chat.name} at {options.host} costs is not known",
                hint="say it: price_input and price_output, in US dollars for a million tokens",
            )
        self._chat = chat
        self._options = options
        self._form = response_format(Findings)
        self._purse = Purse(options.price, options.max_cost)
        self._done: dict[ReportId, Report] = {}
        self._summary = ReadingSummary(model=chat.name, host=options.host)
        self._failures = 0
        self._stopped = False
        self._planned = 0

    @property
    def made_by(self) -> str:
        """What a report is marked with that this model has read with this prompt."""
        mark = fingerprint(self._options.prompt.source, self._chat.name, {})
        return f"{rules_mark()}; read by {self._chat.name}, refiner {REFINER_VERSION}, {mark}"

    @property
    def summary(self) -> ReadingSummary:
        """What was done so far."""
        return replace(self._summary, usage=self._purse.usage)

    def plan(self, connection: sqlite3.Connection, sources: Sequence[Source]) -> ReadingPlan:
        """Count what is to be read, and tell it.

        Raises:
            BudgetError: by that count it would cost more than is allowed.
        """
        asked = [requests for source in sources if (requests := self._requests(source)[1])]
        requests = [request for some in asked for request in some]
        unknown = [one for one in requests if self._kept(connection, one) is None]
        plan = ReadingPlan(
            model=self._chat.name,
            host=self._options.host,
            reports=len(asked),
            stretches=sum(len(request.stretches) for request in requests),
            requests=len(requests),
            kept=len(requests) - len(unknown),
            expected=self._expected(unknown),
        )
        self._planned = len(unknown)
        if self._options.on_plan:
            self._options.on_plan(plan)
        self._check(plan)
        return plan

    def messages(self, sources: Sequence[Source]) -> Iterator[tuple[Source, tuple[Message, ...]]]:
        """Yield the very messages that would be sent about each of ``sources``."""
        for source in sources:
            for request in self._requests(source)[1]:
                yield source, request.messages

    def has_read(self, made_by: str) -> bool:
        """Tell whether a report with this mark need not be read."""
        return made_by == self.made_by and not self._options.again

    def read(self, connection: sqlite3.Connection, sources: Sequence[Source]) -> tuple[Source, ...]:
        """Have ``sources`` read, ready to be understood; return those that could not be."""
        parsed = [(source, *self._requests(source)) for source in sources]
        replies = self._replies(connection, [r for _, _, some in parsed for r in some])
        unread: list[Source] = []
        for source, report, requests in parsed:
            found = [replies.get(self._key(request)) for request in requests]
            whole = [findings for findings in found if findings is not None]
            if len(whole) < len(requests):
                unread.append(source)
            elif report is not None:
                self._take(source, report, requests, whole)
        names = tuple(source.name for source in unread)
        self._summary = replace(self._summary, left=(*self._summary.left, *names))
        return tuple(unread)

    def understand(self, source: Source) -> tuple[Report, str]:
        """Return a source understood, and by what: by rules alone where it was not refined."""
        refined = self._done.pop(source.id, None)
        return (refined, self.made_by) if refined else by_rules(source)

    def _requests(self, source: Source) -> tuple[Report | None, tuple[Request, ...]]:
        try:
            report = parse_report(source)
        except Exception:
            # whoever writes the source into the library meets this too, and tells of it
            return None, ()
        return report, requests_for(report, self._chat, self._options.prompt)

    def _take(
        self,
        source: Source,
        report: Report,
        requests: Sequence[Request],
        findings: Sequence[Findings],
    ) -> None:
        refined = refine(report, requests, findings)
        self._done[source.id] = refined.report
        self._summary = replace(
            self._summary,
            reports=self._summary.reports + bool(requests),
            added=self._summary.added + refined.added,
            confirmed=self._summary.confirmed + refined.confirmed,
            dropped=self._summary.dropped + refined.dropped,
        )

    def _replies(
        self, connection: sqlite3.Connection, requests: Sequence[Request]
    ) -> dict[str, Findings]:
        """Return the findings by request: those kept, and those that the model gives now."""
        found: dict[str, Findings] = {}
        for request in requests:
            if (kept := self._kept(connection, request)) is not None:
                found[self._key(request)] = kept
        self._summary = replace(self._summary, kept=self._summary.kept + len(found))
        tasks = {self._key(request): request for request in requests}
        missing = [_Task(key, request) for key, request in tasks.items() if key not in found]
        for task, outcome in each_done(self._ask, self._affordable(missing)):
            self._purse.settle(self._worst(task.request), self._used(task, outcome))
            if isinstance(outcome, Structured):
                keep_reply(connection, task.key, self._chat.name, outcome.text)
                found[task.key] = outcome.value
            self._note(outcome)
            if self._options.progress:
                self._options.progress(self._summary.sent, self._planned, "")
        return found

    def _affordable(self, tasks: Sequence[_Task]) -> Iterator[_Task]:
        """Yield the tasks as long as the model works and the purse allows them."""
        for task in tasks:
            if self._stopped:
                return
            if not self._purse.reserve(self._worst(task.request)):
                self._stopped = True
                self._blame(self._too_dear())
                return
            self._summary = replace(self._summary, sent=self._summary.sent + 1)
            yield task

    def _ask(self, task: _Task) -> Structured[Findings]:
        return ask_structured(self._chat, task.request.messages, Findings)

    def _used(self, task: _Task, outcome: Structured[Findings] | Exception) -> Usage:
        """Return what a request used; what failed is taken to have been read once."""
        if isinstance(outcome, Structured):
            return outcome.usage
        return Usage(prompt_tokens=task.request.tokens, cost_usd=None)

    def _note(self, outcome: object) -> None:
        """Give the model up when it cannot work, or has failed several times in a row.

        Raises:
            Exception: what is no failure of the model.
        """
        if not isinstance(outcome, Exception):
            self._failures = 0
            return
        if not isinstance(outcome, ModelError):
            raise outcome
        self._failures += 1
        self._stopped |= not outcome.retryable or self._failures >= MOST_FAILURES
        self._blame(outcome)

    def _blame(self, fault: ReportQAError) -> None:
        self._summary = replace(self._summary, fault=self._summary.fault or fault)

    def _key(self, request: Request) -> str:
        where = self._options.where
        return READING + request_hash(where, self._chat.name, request.messages, self._form)

    def _kept(self, connection: sqlite3.Connection, request: Request) -> Findings | None:
        if self._options.again:
            return None
        text = kept_reply(connection, self._key(request))
        return None if text is None else read_structured(text, Findings)

    def _expected(self, requests: Sequence[Request]) -> Usage:
        prompt = sum(request.tokens for request in requests)
        shown = sum(request.stretch_tokens for request in requests)
        reply = len(requests) * TOKENS_PER_REPLY + round(shown * REPLY_SHARE)
        used = Usage(prompt_tokens=prompt, completion_tokens=reply, cost_usd=None)
        return replace(used, cost_usd=cost_of(self._options.price, used))

    def _worst(self, request: Request) -> Usage:
        """Return the most that a request can use: asked twice, both replies at their limit."""
        reply = self._chat.max_output_tokens
        return Usage(
            prompt_tokens=ASKED_AGAIN * request.tokens + reply,
            completion_tokens=ASKED_AGAIN * reply,
            cost_usd=None,
        )

    def _check(self, plan: ReadingPlan) -> None:
        most, expected = self._options.max_cost, plan.expected.cost_usd
        if most is not None and expected is not None and expected > most:
            raise BudgetError(
                f"reading {plan.stretches} stretches would cost about ${expected:.4f},"
                f" more than ${most:.4f}",
                hint="allow more by --max-cost, or ingest fewer reports at once",
            )

    def _too_dear(self) -> BudgetError:
        spent = self._purse.usage.cost_usd or 0.0
        return BudgetError(
            f"stopped reading at ${spent:.4f}: the next request might exceed"
            f" ${self._options.max_cost or 0.0:.4f}",
            hint="allow more by --max-cost; what was read is kept and costs nothing again",
        )
