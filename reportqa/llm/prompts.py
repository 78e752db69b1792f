"""Prompts are files: ``prompts/<name>.md``, Jinja, readable as prose.

A prompt has a part under the line ``# system`` and a part under the line ``# user``. It is
split there before anything is filled in, so no report can open a part of its own. A user's
folder may hold a file of the same name, which is then taken instead.
"""

from __future__ import annotations

import hashlib
import json
import re
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

from reportqa.errors import PromptError
from reportqa.llm.messages import Message, Role

if TYPE_CHECKING:
    from collections.abc import Mapping, Set

    from jinja2 import Environment, Template

PARTS = re.compile(r"\A\s*^# system[ \t]*$\n(.*?)^# user[ \t]*$\n(.*)\Z", re.DOTALL | re.MULTILINE)
HEADING = re.compile(r"^# (?:system|user)[ \t]*$", re.MULTILINE)
SEAL_DIGITS = 12
FINGERPRINT_DIGITS = 16
LARGEST_FILE = 1_000_000


@dataclass(frozen=True, slots=True, kw_only=True)
class Prompt:
    """A template that has been checked: it parses and uses the variables it gets."""

    name: str
    source: str
    system: str
    user: str

    def render(self, **values: object) -> tuple[Message, Message]:
        """Return the system's and the user's message.

        Raises:
            PromptError: the template asks a value for something that it does not have.
        """
        system, user = (_render(self.name, part, values) for part in (self.system, self.user))
        return Message(Role.SYSTEM, system), Message(Role.USER, user)


def load_prompt(name: str, variables: Set[str], *, folder: Path | None = None) -> Prompt:
    """Return the prompt ``name``, from ``folder`` where that has it, else the built-in one.

    Args:
        name: the file's name without ``.md``.
        variables: what the prompt is given; it must use these and no others.
        folder: the user's own prompts.

    Raises:
        PromptError: no such file, a part is missing, a syntax error, or variables that do
            not match.
    """
    source = _read(name, folder)
    _check_variables(name, source, variables)
    parts = PARTS.match(source)
    if parts is None or len(HEADING.findall(source)) != len(Role) - 1:
        hint = "Write the lines '# system' and '# user', once each and in this order."
        raise PromptError(f"the prompt {name!r} does not have its two parts", hint=hint)
    prompt = Prompt(name=name, source=source, system=parts[1], user=parts[2])
    for part in (prompt.system, prompt.user):
        _parse(name, part)
    return prompt


def fingerprint(template: str, model: str, options: Mapping[str, object]) -> str:
    """Return 16 hexadecimal digits for a template, a model and the options it was asked with."""
    key = json.dumps([template, model, options], sort_keys=True, ensure_ascii=True, default=str)
    return hashlib.sha256(key.encode()).hexdigest()[:FINGERPRINT_DIGITS]


def seal(*texts: str) -> str:
    """Return a mark that stands in none of ``texts`` and depends on them alone.

    Whoever wrote one of the texts would have to know it beforehand to close its fence.
    """
    digest = hashlib.sha256("\x1f".join(texts).encode("utf-8", "surrogatepass")).hexdigest()
    return digest[:SEAL_DIGITS]


def _read(name: str, folder: Path | None) -> str:
    if folder is not None and not folder.is_dir():
        raise PromptError(f"there is no folder of prompts at {folder}")
    own = folder / f"{name}.md" if folder else None
    try:
        if own is not None and own.is_file():
            return _bounded(own.read_text(encoding="utf-8-sig"), own)
        return _built_in(name)
    except (OSError, UnicodeDecodeError) as error:
        raise PromptError(f"the prompt {name!r} cannot be read: {error}") from error


def _bounded(source: str, file: Path) -> str:
    if len(source) > LARGEST_FILE:
        raise PromptError(f"the prompt {file} is longer than {LARGEST_FILE:,} characters")
    return source


def _built_in(name: str) -> str:
    """Read ``reportqa/prompts`` in an installed wheel, ``prompts`` beside it in a checkout."""
    from importlib.resources import files

    package = files("reportqa")
    file = package / "prompts" / f"{name}.md"
    if not file.is_file():
        file = Path(str(package)).parent / "prompts" / f"{name}.md"
    return file.read_text(encoding="utf-8")


@cache
def _environment() -> Environment:
    from jinja2 import StrictUndefined
    from jinja2.sandbox import ImmutableSandboxedEnvironment

    return ImmutableSandboxedEnvironment(
        undefined=StrictUndefined,
        autoescape=False,
        trim_blocks=True,
        lstrip_blocks=True,
        extensions=[],
    )


def _parse(name: str, source: str) -> frozenset[str]:
    from jinja2 import TemplateSyntaxError, meta

    try:
        return frozenset(meta.find_undeclared_variables(_environment().parse(source)))
    except TemplateSyntaxError as error:
        where = f"line {error.lineno} of the prompt {name!r}"
        raise PromptError(f"{where} is not Jinja: {error.message}") from error


def _check_variables(name: str, source: str, variables: Set[str]) -> None:
    used = _parse(name, source)
    known = ", ".join(sorted(variables))
    if unknown := sorted(used - variables):
        names = ", ".join(unknown)
        raise PromptError(
            f"the prompt {name!r} has the unknown variable {names}", hint=f"It gets {known}."
        )
    if unused := sorted(variables - used):
        raise PromptError(
            f"the prompt {name!r} never uses {', '.join(unused)}", hint=f"It gets {known}."
        )


@cache
def _compiled(template: str) -> Template:
    return _environment().from_string(template)


def _render(name: str, template: str, values: Mapping[str, object]) -> str:
    from jinja2 import TemplateError

    try:
        return _compiled(template).render(**values).strip()
    except (TemplateError, TypeError, ValueError, ArithmeticError, LookupError) as error:
        raise PromptError(f"the prompt {name!r} cannot be filled in: {error}") from error
