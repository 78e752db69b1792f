"""Keep what was asked and what came of it, without ever being in an answer's way."""

from __future__ import annotations

from dataclasses import asdict, dataclass
from typing import TYPE_CHECKING

from reportqa.errors import LibraryError, PromptError
from reportqa.models import Answer, Mode

if TYPE_CHECKING:
    from collections.abc import Mapping

    from reportqa.cli.runs import Run
    from reportqa.models import Filters, Outcome

HISTORY = "chat_history"
"""The file in the library's folder with the lines typed in chat."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """A question as it was typed, what it was answered as, and what came of it.

    ``continues`` is the number in the log of the question that it follows.
    """

    question: str
    outcome: Outcome
    filters: Filters
    continues: int | None = None


def asked_data(asked: Asked) -> dict[str, object]:
    """Return the object of ``ask``; ``standalone`` in it where that is not what was typed."""
    from reportqa.rendering.json import ask_data

    data = {**ask_data(asked.outcome), "question": asked.question}
    standalone = asked.outcome.question
    return data if standalone == asked.question else {**data, "standalone": standalone}


def keep(run: Run, asked: Asked) -> int | None:
    """Put a question into the log unless it is switched off; return its number there.

    A library that is busy or cannot be written costs a faint note and nothing else.
    """
    if not run.settings.log:
        return None
    from reportqa.library.answer_log import CONTINUES, keep_answer

    noted = {
        "filters": filters_data(asked.filters),
        CONTINUES: asked.continues,
        "prompt": _prompt_fingerprint(run, asked.outcome),
    }
    try:
        return keep_answer(run.settings.library, asked.question, {**asked_data(asked), **noted})
    except LibraryError as error:
        run.terminal.faint(f"The question was not kept in the log: {error.message}")
        return None


def filters_data(filters: Filters) -> dict[str, object]:
    """Return the filters that narrow, as JSON has them."""
    chosen = {name: value for name, value in asdict(filters).items() if value is not None}
    return {name: value if isinstance(value, int) else str(value) for name, value in chosen.items()}


def filters_of(data: Mapping[str, object]) -> Filters:
    """Return the filters that ``filters_data`` told of; what is not theirs is left out."""
    import datetime as dt

    from reportqa.cli.options import FILTERS
    from reportqa.models import Filters

    chosen = {name: value for name, value in data.items() if name in FILTERS}
    for name in {"since", "until"} & chosen.keys():
        chosen[name] = dt.date.fromisoformat(str(chosen[name]))
    return Filters(**chosen)  # pyright: ignore[reportArgumentType]


def _prompt_fingerprint(run: Run, outcome: Outcome) -> str | None:
    """Return the fingerprint of the prompt and the model that wrote an answer or judged a list."""
    if outcome.model is None or outcome.mode is not Mode.MODEL:
        return None
    from reportqa.answering.judging import LIST_PROMPT, LIST_VARIABLES
    from reportqa.answering.writing import ANSWER_PROMPT, ANSWER_VARIABLES
    from reportqa.llm.prompts import fingerprint, load_prompt

    judged = isinstance(outcome, Answer) and (outcome.items or outcome.unclear)
    name = LIST_PROMPT if judged else ANSWER_PROMPT
    variables = LIST_VARIABLES if judged else ANSWER_VARIABLES
    try:
        prompt = load_prompt(name, variables, folder=run.settings.prompts)
    except PromptError:
        return None
    return fingerprint(prompt.source, outcome.model, {})
