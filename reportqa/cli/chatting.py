"""A chat: questions that follow one another, and the commands between them."""

from __future__ import annotations

import contextlib
import re
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING

from reportqa.cli.asking import Before, ask_after
from reportqa.cli.boundary import tell
from reportqa.cli.keeping import Asked, asked_data, keep
from reportqa.errors import ExitCode, LibraryError, ReportQAError, SourceError
from reportqa.settings.table import REMOTE_EMBEDDING

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable
    from threading import Thread

    from reportqa.answering.asking import AskOptions
    from reportqa.cli.runs import Run
    from reportqa.cli.speaking import CommandChat
    from reportqa.models import Quote

LONGEST_LINE = 10_000
MOST_TURNS = 20
"""How many questions back a follow-up may lean; the model's budget allows for fewer."""

LONGEST_ECHO = 60
NUMBER = re.compile(r"\d{1,9}")
COMMAND, REMARK = "/", "#"
FORCE = "--force "
LOADED = (
    "reportqa.answering.asking",
    "reportqa.answering.conversing",
    "reportqa.rendering.answers",
)
LOADED_FOR_MODELS = ("openai", "reportqa.answering.writing", "reportqa.answering.rewriting")
HELP = """\
Ask anything; a question may lean on the ones before it ("and who gave it?").

/sources      the sources of the last answer, their words in full
/open N       source N with the lines around it
/save FILE    the conversation as Markdown; /save --force FILE replaces a file
/new          forget what was asked, begin anew
/help         this
/quit         end; Ctrl-D does so too, Ctrl-C cancels an answer"""


@dataclass(frozen=True, slots=True, kw_only=True)
class Talk:
    """What was asked so far; ``number`` is the last question's in the log.

    ``code`` is the exit code of the first fault, ``ended`` whether /quit was said.
    """

    asked: tuple[Asked, ...] = ()
    number: int | None = None
    code: ExitCode = ExitCode.OK
    ended: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Setting:
    """How a chat is held: on a terminal or not, in text or in lines of JSON.

    ``loading`` is at work where somebody types; the first answer waits for it.
    """

    run: Run
    options: AskOptions
    chat: CommandChat | None
    typed: bool
    as_json: bool
    loading: Thread | None = None


def hold_chat(setting: Setting, lines: Iterable[str]) -> ExitCode:
    """Answer line after line; return the exit code of the first fault, if any.

    A fault ends a question, not the chat. Ctrl-C cancels an answer where somebody types.
    """
    talk = Talk()
    for line in lines:
        try:
            talk = _step(setting, talk, line)
        except KeyboardInterrupt:
            if not setting.typed:
                raise
            setting.run.terminal.note("Cancelled.")
        if talk.ended:
            break
    return talk.code


def load_beside(run: Run, options: AskOptions, chat: CommandChat | None) -> Thread:
    """Load what an answer needs while the first question is typed.

    Ctrl-C is for the terminal's thread alone: in this one it cannot break into a module that
    is being loaded and leave it half loaded for the rest of the chat.
    """
    from threading import Thread

    thread = Thread(target=_load, args=(run, options, chat), daemon=True)
    thread.start()
    return thread


def _load(run: Run, options: AskOptions, chat: CommandChat | None) -> None:
    from importlib import import_module

    from reportqa.library.catalogue import fact
    from reportqa.library.database import reading

    with contextlib.suppress(Exception):
        for name in LOADED if chat is None else (*LOADED, *LOADED_FOR_MODELS):
            import_module(name)
        with reading(run.settings.library) as connection:
            model = fact(connection, "embedding")
        if model and not model.startswith(REMOTE_EMBEDDING):
            options.search.load_embedder(model)


def _step(setting: Setting, talk: Talk, line: str) -> Talk:
    from reportqa.sanitizing import strip_invisible

    words = " ".join(strip_invisible(line).split())
    if not words or words.startswith(REMARK):
        return talk
    try:
        if words.startswith(COMMAND):
            return _obey(setting, talk, words)
        return _answer(setting, talk, words)
    except BrokenPipeError:
        raise
    except Exception as error:
        if setting.run.debugging:
            raise
        code = tell(error)
        if setting.as_json and not words.startswith(COMMAND):
            _print_fault(setting, words, error, code)
        return replace(talk, code=talk.code or code)


def _answer(setting: Setting, talk: Talk, question: str) -> Talk:
    if len(question) > LONGEST_LINE:
        raise SourceError(f"a question has {LONGEST_LINE:,} characters at most")
    if setting.loading:
        setting.loading.join()
    from reportqa.answering.conversing import turn_of

    run, options = setting.run, setting.options
    turns = tuple(turn_of(one.outcome) for one in talk.asked[-MOST_TURNS:])
    before = Before(turns=turns, number=talk.number, holds=True)
    live = not setting.as_json
    done = ask_after(run, question, options, chat=setting.chat, before=before, live=live)
    asked = Asked(
        question=question, outcome=done.outcome, filters=done.filters, continues=talk.number
    )
    _print(setting, asked)
    run.terminal.faint(done.line)
    return replace(talk, asked=(*talk.asked, asked), number=keep(run, asked))


def _print(setting: Setting, asked: Asked) -> None:
    from reportqa.rendering.answers import outcome_text
    from reportqa.rendering.json import to_json_line
    from reportqa.rendering.looks import Style

    terminal = setting.run.terminal
    if setting.as_json:
        terminal.result(to_json_line(asked_data(asked)))
        return
    look = terminal.look
    if not (setting.typed and terminal.is_read):
        terminal.result(look.paint(f"> {asked.question}", Style.STRONG) + "\n")
    terminal.result(outcome_text(asked.outcome, look) + "\n")


def _print_fault(setting: Setting, question: str, error: Exception, code: ExitCode) -> None:
    """Keep the lines of JSON in step with the questions."""
    from reportqa.rendering.json import to_json_line

    told = error.message if isinstance(error, ReportQAError) else type(error).__name__
    failed = {"question": question, "status": "failed", "message": told, "exit_code": int(code)}
    setting.run.terminal.result(to_json_line(failed))


def _obey(setting: Setting, talk: Talk, words: str) -> Talk:
    name, _, argument = words.removeprefix(COMMAND).partition(" ")
    command = COMMANDS.get(name.casefold())
    if command is None:
        said = name[:LONGEST_ECHO]
        raise SourceError(f"there is no command /{said}", hint="/help shows those there are")
    return command(setting, talk, argument.strip())


def _say(setting: Setting, text: str) -> None:
    """Write what a command shows: a result, but beside lines of JSON a note."""
    terminal = setting.run.terminal
    if setting.as_json:
        terminal.note(text)
    else:
        terminal.result(text + "\n")


def _sources(setting: Setting, talk: Talk, _argument: str) -> Talk:
    from reportqa.rendering.conversation import sources_text

    _say(setting, sources_text(_last_quotes(talk), setting.run.terminal.look))
    return talk


def _open(setting: Setting, talk: Talk, argument: str) -> Talk:
    from reportqa.library.catalogue import report_text
    from reportqa.library.database import reading
    from reportqa.rendering.conversation import opened_text

    quotes = _last_quotes(talk)
    number = argument.strip("[]")
    quote = quotes.get(int(number)) if NUMBER.fullmatch(number) else None
    if quote is None:
        numbers = f"{min(quotes)} to {max(quotes)}"
        said = argument[:LONGEST_ECHO]
        raise SourceError(f"/open takes the number of a source, {numbers}, not {said!r}")
    with reading(setting.run.settings.library) as connection:
        text = report_text(connection, quote.report.id)
    _say(setting, opened_text(quote, text, setting.run.terminal.look))
    return talk


def _last_quotes(talk: Talk) -> dict[int, Quote]:
    from reportqa.rendering.conversation import quotes_of

    quotes = quotes_of(talk.asked[-1].outcome) if talk.asked else {}
    if not quotes:
        raise LibraryError("there is no answer with sources yet")
    return quotes


def _save(setting: Setting, talk: Talk, argument: str) -> Talk:
    from reportqa.rendering.conversation import conversation_markdown
    from reportqa.rendering.notes import count_text

    force = argument.startswith(FORCE)
    name = argument.removeprefix(FORCE).strip()
    if not name or not talk.asked:
        raise SourceError("/save takes the name of a file" if not name else "nothing was asked yet")
    look = replace(setting.run.terminal.look, color=False, links=False)
    text = conversation_markdown([(one.question, one.outcome) for one in talk.asked], look)
    _write(_path(name), text, force=force)
    setting.run.terminal.note(f"Saved {count_text(len(talk.asked), 'question')} to {name}")
    return talk


def _path(name: str) -> Path:
    try:
        return Path(name).expanduser()
    except RuntimeError as error:
        hint = "write its path without ~"
        raise SourceError(f"nobody's home is known for {name}", hint=hint) from error


def _write(path: Path, text: str, *, force: bool) -> None:
    try:
        with path.open("w" if force else "x", encoding="utf-8") as file:
            file.write(text)
    except FileExistsError as error:
        hint = f"/save {FORCE}{path} replaces it"
        raise SourceError(f"{path} is there already", hint=hint) from error
    except OSError as error:
        raise SourceError(f"{path} cannot be written: {error.strerror}") from error


def _new(setting: Setting, talk: Talk, _argument: str) -> Talk:
    setting.run.terminal.faint("What was asked is forgotten.")
    return replace(talk, asked=(), number=None)


def _help(setting: Setting, talk: Talk, _argument: str) -> Talk:
    setting.run.terminal.note(HELP)
    return talk


def _quit(_setting: Setting, talk: Talk, _argument: str) -> Talk:
    return replace(talk, ended=True)


COMMANDS: dict[str, Callable[[Setting, Talk, str], Talk]] = {
    "sources": _sources,
    "open": _open,
    "save": _save,
    "new": _new,
    "help": _help,
    "quit": _quit,
    "exit": _quit,
}
