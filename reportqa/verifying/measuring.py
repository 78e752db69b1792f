"""How well the check tells sound sentences from broken ones, on pairs that say which is which."""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import TYPE_CHECKING

from reportqa.errors import SourceError
from reportqa.verifying.checking import Verdict, check_sentence

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from pathlib import Path

FORM = '{"sentence": "...", "passage": "...", "supported": true}'


@dataclass(frozen=True, slots=True, kw_only=True)
class Pair:
    """A sentence, the passage it cites, and whether the passage bears it out."""

    id: str
    sentence: str
    passage: str
    supported: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Judged:
    """A pair and what the check said of it."""

    pair: Pair
    verdict: Verdict

    @property
    def is_miss(self) -> bool:
        """Whether the check was wrong."""
        return self.pair.supported != self.verdict.supported


@dataclass(frozen=True, slots=True, kw_only=True)
class Figures:
    """What came of all pairs; a figure is None where there is nothing to measure it on.

    ``caught`` is the share of the broken sentences that were found to be so (the recall),
    ``flagged`` that of the sound ones, ``precision`` how many of those found were broken.
    """

    judged: tuple[Judged, ...]

    @property
    def caught(self) -> float | None:
        """The share of unsupported sentences that the check calls so."""
        return _share([not one.verdict.supported for one in self.judged if not one.pair.supported])

    @property
    def flagged(self) -> float | None:
        """The share of supported sentences that the check calls unsupported."""
        return _share([not one.verdict.supported for one in self.judged if one.pair.supported])

    @property
    def precision(self) -> float | None:
        """The share of those called unsupported that are."""
        return _share([not one.pair.supported for one in self.judged if not one.verdict.supported])

    @property
    def misses(self) -> tuple[Judged, ...]:
        """The pairs that the check was wrong about."""
        return tuple(one for one in self.judged if one.is_miss)


def _share(truths: Sequence[bool]) -> float | None:
    return sum(truths) / len(truths) if truths else None


def measure(pairs: Iterable[Pair]) -> Figures:
    """Check every pair."""
    return Figures(
        judged=tuple(
            Judged(
                pair=pair,
                verdict=check_sentence(pair.sentence, (pair.passage,)),
            )
            for pair in pairs
        )
    )


def read_pairs(path: Path) -> tuple[Pair, ...]:
    """Read a file with one pair a line as JSON; empty lines are passed over.

    Raises:
        SourceError: the file cannot be read, or a line is no pair; it is named by its number.
    """
    try:
        text = path.read_text(encoding="utf-8-sig")
    except (OSError, UnicodeDecodeError) as error:
        reason = error.strerror if isinstance(error, OSError) else "it is not UTF-8"
        raise SourceError(f"{path}: {reason}") from error
    lines = enumerate(text.split("\n"), 1)
    return tuple(_pair(line, number, path) for number, line in lines if line.strip())


def _pair(line: str, number: int, path: Path) -> Pair:
    try:
        data: object = json.loads(line)
    except (ValueError, RecursionError) as error:
        raise _no_pair(path, number, "no JSON") from error
    if not isinstance(data, dict):
        raise _no_pair(path, number, "no object")
    fields: dict[str, object] = dict(data)  # pyright: ignore[reportUnknownArgumentType]
    sentence, passage = fields.get("sentence"), fields.get("passage")
    supported = fields.get("supported")
    if not (isinstance(sentence, str) and isinstance(passage, str)):
        raise _no_pair(path, number, '"sentence" and "passage" must be texts')
    if not isinstance(supported, bool):
        raise _no_pair(path, number, '"supported" must be true or false')
    name = fields.get("id")
    return Pair(
        id=str(number) if name is None else str(name),
        sentence=sentence,
        passage=passage,
        supported=supported,
    )


def _no_pair(path: Path, number: int, why: str) -> SourceError:
    return SourceError(f"{path}, line {number}: {why}", hint=f"A line looks like {FORM}")
