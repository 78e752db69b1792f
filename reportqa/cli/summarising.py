"""Summarise with the model that the settings mean, or without one, and say what it cost."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from reportqa.cli.runs import Run
    from reportqa.cli.speaking import CommandChat
    from reportqa.llm.messages import Chat
    from reportqa.models import Summary
    from reportqa.summarizing.assembling import SummaryOptions
    from reportqa.summarizing.known import KnownReport

    Write = Callable[[list[KnownReport], str], Summary | None]
    Summaries = Callable[[Write], Iterator[Summary | None]]


@dataclass(frozen=True, slots=True, kw_only=True)
class Wish:
    """How a summary is wanted; ``again`` asks the model whatever it said before."""

    options: SummaryOptions
    language: str | None = None
    strict: bool = False
    again: bool = False


def written_summaries(run: Run, wish: Wish, summaries: Summaries) -> list[Summary]:
    """Return the summaries, by the model that the settings mean, and say who wrote them.

    ``summaries`` goes through what is to be summarised, with a function that writes one.

    Raises:
        ModelError: the model's server failed, refused or timed out.
        BudgetError: it would cost more than is left.
        UnsupportedAnswerError: a sentence is not borne out, and that was forbidden.
    """
    from reportqa.cli.speaking import command_chat, telling_failures
    from reportqa.rendering.notes import model_line

    with command_chat(run, again=wish.again) as chat:
        if chat is None:
            return _quoted(run, wish, summaries)
        with telling_failures(run, chat):
            found = _by_model(run, wish, summaries, chat)
        if any(one.model for one in found):
            run.terminal.faint(model_line(chat.name, chat.host, chat.usage, chat.kept))
        return found


def _quoted(run: Run, wish: Wish, summaries: Summaries) -> list[Summary]:
    from reportqa.summarizing.summarizing import extract_summary

    if wish.language:
        run.terminal.note("Nothing is translated without a model: the report's own words follow.")
    found = summaries(lambda known, title: extract_summary(known, title, wish.options))
    return [summary for summary in found if summary]


def _by_model(run: Run, wish: Wish, summaries: Summaries, chat: CommandChat) -> list[Summary]:
    from reportqa.cli.asking import since
    from reportqa.cli.progress import progress_bar
    from reportqa.summarizing.by_model import check_strictly, summary_by_model
    from reportqa.summarizing.writing.asking import Asking

    with progress_bar(run.terminal) as draw:
        asking = Asking(
            chat=chat,
            prompts=run.settings.prompts,
            language=wish.language,
            on_plan=chat.tell_plan,
            on_step=draw,
        )

        def write(known: list[KnownReport], title: str) -> Summary:
            before = chat.usage
            summary = summary_by_model(known, title, wish.options, asking)
            if wish.strict:
                check_strictly(summary)
            return replace(summary, usage=since(before, chat.usage)) if summary.model else summary

        return [summary for summary in summaries(write) if summary]


def rehearse_summaries(run: Run, wish: Wish, summaries: Summaries, *, as_json: bool) -> None:
    """Print what a model would be sent for summaries, and send nothing.

    What depends on a model's words cannot be shown: it is said that it follows.

    Raises:
        SettingsError: the settings name no model that can be reached.
    """
    from reportqa.cli.rehearsing import rehearse
    from reportqa.llm.rehearsing import NotSentError
    from reportqa.summarizing.by_model import summary_by_model
    from reportqa.summarizing.writing.asking import Asking

    stopped: list[NotSentError] = []

    def job(chat: Chat) -> object:
        asking = Asking(chat=chat, prompts=run.settings.prompts, language=wish.language, at_once=1)

        def write(known: list[KnownReport], title: str) -> Summary | None:
            try:
                return summary_by_model(known, title, wish.options, asking)
            except NotSentError as error:
                stopped.append(error)
                return None

        found = [*summaries(write)]
        if stopped:
            raise stopped[0]
        return found

    rehearse(run, job, as_json=as_json, again=wish.again)
    for hint in dict.fromkeys(error.hint for error in stopped if error.hint):
        run.terminal.faint(hint)
