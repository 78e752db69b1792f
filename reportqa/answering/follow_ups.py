"""Make a question that leans on the one before it stand alone, by rules.

A part of a question ("and in 2022?", "what about the posters?") takes the place of its like
in the question before. A whole question that leans ("who gave it?") gets in brackets what
it leans on. What stands alone is left alone.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from reportqa.answering.leaning_words import (
    ENDS,
    begins_whole,
    denies,
    first_word,
    refers_back,
    without_opener,
    words_named,
)
from reportqa.answering.question_parts import SCOPE, SUBJECT, Part, part_question
from reportqa.answering.wanted_things import KINDS, nouns
from reportqa.library.spacing import UNSPACED
from reportqa.retrieval.daynames import CJK, ORDINALS
from reportqa.retrieval.naming import events_named
from reportqa.retrieval.scope import YEAR

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from reportqa.answering.question_parts import PartedQuestion, Phrase
    from reportqa.retrieval.naming import Told

REPLACED = (Part.EVENT, Part.YEAR, Part.DAY, Part.REPORTER, Part.KIND, Part.TOPIC)
LONGEST_PART = 5
"""Words up to which what is no whole question is taken for a part of one."""

_SAID_FIRST = {w: n for n, words in ORDINALS.items() if n > 0 for w in words.split()}
ENTRY = re.compile(
    r"(?:(?<![\w#])#\s?|\b(?:no|nr)\.\s?|\b(?:number|nr|nummer|num[ée]ro|n[úu]mero)\s{1,2})"
    r"(?P<number>\d{1,3})\b"
    rf"|\b(?:the\s)?(?P<ordinal>{'|'.join(sorted(_SAID_FIRST, key=len, reverse=True))})\sone\b"
    r"(?!\s+(?:to|who|that|which)\b)",
    re.IGNORECASE,
)
"""An entry of the list before: "number 3", "the second one"; not "the first one to say so"."""

_NEXT_WORD = re.compile(r"[ \t]+([^\W\d_][\w'’-]*)")


def lean_on(
    question: str, before: str, told: Sequence[Told], *, entries: Sequence[str], sure: bool
) -> str:
    """Return ``question`` so that it can be understood without the one ``before`` it.

    Args:
        question: as it was typed.
        before: the question before it, which stands alone.
        told: what the reports of the library say of themselves.
        entries: the titles of the list that was the answer before.
        sure: it is known to follow the one before: what that one was about then holds on.
    """
    named = _with_entry(question, entries)
    rest, opened = without_opener(named)
    if UNSPACED.search(rest):
        return _lean_unspaced(rest, before, sure=sure, opened=opened)
    earlier = part_question(before, told, told)
    near = _near(earlier, told)
    later = part_question(rest, told, near)
    if _is_part(later, opened=opened, sure=sure):
        if denies(rest, earlier.text):
            return f"{earlier.text.rstrip(ENDS)} {rest.rstrip(ENDS)}?"
        return _put_in(later, earlier, told)
    wanted = _wanted(later, opened=opened, sure=sure)
    if named != question:
        wanted = SCOPE - later.parts
    carried = ", ".join(dict.fromkeys(one.text for one in earlier.phrases(wanted)))
    if not carried:
        return named
    return f"{rest.rstrip(ENDS)} ({carried})?"


def _with_entry(question: str, entries: Sequence[str]) -> str:
    """Name the entry of the last list that ``question`` means by its number."""

    def title(found: re.Match[str]) -> str:
        said = found["number"] or str(_SAID_FIRST[found["ordinal"].casefold()])
        place = int(said)
        counts = found["number"] and _counts_a_noun(question[found.end() :])
        if not 0 < place <= len(entries) or counts:
            return found[0]
        return f'"{entries[place - 1].replace(chr(34), "")}"'

    return ENTRY.sub(title, question)


def _counts_a_noun(rest: str) -> bool:
    """Tell whether a noun follows a number: "number 1 complaint" is no entry of a list."""
    following = _NEXT_WORD.match(rest)
    return bool(following and part_question(following[1], (), ()).parts & SUBJECT)


def _near(earlier: PartedQuestion, told: Sequence[Told]) -> Sequence[Told]:
    """Return the reports on the event that the question before names, else all."""
    series = {name for event in events_named(earlier.text, told) for name in event.series}
    return [one for one in told if one.series in series] or told


def _is_part(later: PartedQuestion, *, opened: bool, sure: bool) -> bool:
    """Tell whether a question is a part to be put into the one before."""
    if begins_whole(later.text):
        return False
    naming = later.parts - {Part.FRAME}
    if not naming or len(later.words) > LONGEST_PART + 2 * opened:
        return False
    return opened or sure or Part.TOPIC not in naming


def _put_in(later: PartedQuestion, earlier: PartedQuestion, told: Sequence[Told]) -> str:
    """Put the parts of ``later`` in the place of their like; what has none goes to the end."""
    edits: list[tuple[Phrase, str]] = []
    lacking: list[str] = []
    for part in REPLACED:
        new = later.phrases({part})
        old = earlier.phrases({part}) or _other_subject(part, later, earlier)
        if new and old:
            edits.append((old[-1], new[0].text))
        elif new:
            lacking += [one.text for one in new]
    if lacking and not edits:
        lacking = [one.text for one in later.phrases(later.parts, gap=LONGEST_PART)]
    if Part.EVENT in later.parts and Part.YEAR not in later.parts:
        edits += _wrong_years(later, earlier, told)
    return f"{' '.join([_edited(earlier.text, edits).rstrip(ENDS), *lacking])}?"


def _edited(text: str, edits: Sequence[tuple[Phrase, str]]) -> str:
    for old, new in sorted(edits, key=lambda edit: -edit[0].start):
        text = text[: old.start].rstrip() + (f" {new}" if new else "") + text[old.end :]
    return text.strip()


def _other_subject(
    part: Part, later: PartedQuestion, earlier: PartedQuestion
) -> tuple[Phrase, ...]:
    """Return what a kind of item may stand for where none was named, and the other way round."""
    alone = part in SUBJECT and not later.parts >= SUBJECT
    return earlier.phrases(SUBJECT - {part}) if alone else ()


def _wrong_years(
    later: PartedQuestion, earlier: PartedQuestion, told: Sequence[Told]
) -> list[tuple[Phrase, str]]:
    """Drop the year of the event before where no report is on the new one in that year."""
    series = {name for event in events_named(later.text, told) for name in event.series}
    known = {str(one.year) for one in told if one.series in series}
    return [(one, "") for one in earlier.phrases({Part.YEAR}) if one.text not in known]


def _wanted(later: PartedQuestion, *, opened: bool, sure: bool) -> frozenset[Part]:
    """Return the parts of the question before that a whole question leans on."""
    referring = refers_back(later.text, "references")
    if not referring and later.parts >= {Part.EVENT, Part.YEAR} and begins_whole(later.text):
        return frozenset()
    bare = not later.parts & SUBJECT or _is_lone(later)
    thin = Part.TOPIC not in later.parts and not later.parts & SCOPE
    leaning = opened or sure or referring or thin or bare or refers_back(later.text, "places")
    if not leaning:
        return frozenset()
    scope = SCOPE - later.parts
    if Part.EVENT in later.parts:
        scope -= {Part.YEAR, Part.DAY}
    return scope | SUBJECT if referring or bare else scope


def _is_lone(later: PartedQuestion) -> bool:
    """Tell whether a question says next to nothing: "why?", "when was it?", "who won?"."""
    topics = later.phrases({Part.TOPIC}, gap=0)
    named = any(not one.text.islower() for one in topics)
    few = later.count(Part.TOPIC) <= 1 and Part.KIND not in later.parts
    lone = first_word(later.text) in words_named("lone")
    return few and lone and not named and not later.parts & SCOPE


def _lean_unspaced(question: str, before: str, *, sure: bool, opened: bool) -> str:
    """Do the same where no blanks tell words apart: replace a year, a day, a kind of item."""
    if not begins_whole(question):
        replaced = before
        for find in (YEAR.search, CJK.search, _unspaced_kind):
            replaced = _swapped(replaced, question, find)
        if replaced != before:
            return replaced
    leans = opened or sure or not begins_whole(question)
    if leans or any(refers_back(question, name) for name in ("references", "places")):
        return f"{question.rstrip(ENDS)}({before.rstrip(ENDS)})?"
    return question


def _swapped(before: str, later: str, find: Callable[[str], re.Match[str] | None]) -> str:
    old, new = find(before), find(later)
    return before[: old.start()] + new[0] + before[old.end() :] if old and new else before


def _unspaced_kind(text: str) -> re.Match[str] | None:
    forms = [
        form
        for form, meanings in nouns().items()
        if UNSPACED.search(form)
        for one in meanings
        if one.wanted in KINDS
    ]
    return re.search("|".join(sorted(forms, key=len, reverse=True)), text)
