"""Whether a sentence is borne out by the passages it cites.

Hard findings first: numbers, dates, names and quoted words that stand nowhere, negations
and opposites turned round, people mixed up, presence claimed. What passes them all is
judged by a calibrated measure of how much of the sentence the passages hold.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from reportqa.verifying.amounts import missing_amounts
from reportqa.verifying.attendance import denies_presence, is_presence_claimed_wrongly
from reportqa.verifying.comparisons import agreeing_pairs, reversed_comparison
from reportqa.verifying.crossings import crossed, other_maker
from reportqa.verifying.dates import missing_moments
from reportqa.verifying.events import denies_event, is_told_as_held
from reportqa.verifying.happenings import unfounded_word
from reportqa.verifying.names import missing_names, wrong_edition
from reportqa.verifying.negations import denies_less, denies_more, without_reply
from reportqa.verifying.opposites import contradicted, turned_by_prefix
from reportqa.verifying.ordinals import missing_ordinals
from reportqa.verifying.overlap import features, likelihood
from reportqa.verifying.owners import Owned, foreign_verdict
from reportqa.verifying.quotes import missing_quotes
from reportqa.verifying.sisters import mistaken
from reportqa.verifying.speakers import NO_SWAP, swapped_people
from reportqa.verifying.strength import is_done_early, is_generalised
from reportqa.verifying.swaps import swapped_amounts, wrong_units
from reportqa.verifying.words import nearest_sentence, read_text

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from reportqa.verifying.words import Text

BORNE_OUT = "borne out"
TRANSLATED = "in another language than its passages: only figures, dates and names were checked"
LEAST_LIKELY = 0.5
LEAST_SWAP = 0.4
LEAST_BEARING = 0.2
LONG = 6


@dataclass(frozen=True, slots=True, kw_only=True)
class Verdict:
    """Whether a sentence is supported, why not, and how sure that is (1: surely it is).

    ``wholly`` tells that all of it was looked at; of a translated one it is its figures,
    dates, names, quotes and presence, and nothing speaks against it.
    """

    supported: bool
    reason: str
    score: float
    wholly: bool = True


@dataclass(frozen=True, slots=True, kw_only=True)
class Cited:
    """A cited passage; ``context`` is what is known of it besides: reporter, event, dates."""

    text: str
    context: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class CitedVerdict:
    """The verdict on a sentence, and the places of the cited passages that bear none of it."""

    verdict: Verdict
    idle: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class _Case:
    """A sentence and its passages, taken apart."""

    told: Text
    passages: tuple[Text, ...]
    context: Text

    @property
    def known(self) -> tuple[Text, ...]:
        return (*self.passages, self.context) if self.context.words else self.passages

    @property
    def translated(self) -> bool:
        """Whether the sentence is surely in another language than all its passages."""
        return all(map(self.told.is_translated_from, self.passages))


def check_sentence(
    sentence: str, passages: Sequence[str], *, context: Sequence[str] = ()
) -> Verdict:
    """Tell whether ``sentence`` is borne out by ``passages`` taken together.

    A sentence in another language than its passages is only checked for numbers, dates,
    names, quotes, presence and the opposites that the word lists know in both.

    Args:
        sentence: one sentence, without markers.
        passages: the texts it cites, in any order.
        context: words that count as known: the reporter, the event, dates, the title.
    """
    texts = sorted(set(passages))
    told = read_text(without_reply(sentence))
    read = tuple(map(read_text, texts))
    if any(_is_copied(told, text) for text in read):
        return Verdict(supported=True, reason=BORNE_OUT, score=1.0)
    case = _Case(told=told, passages=read, context=read_text("\n\n".join(context)))
    fault = next(_faults(case), None)
    if fault is not None:
        return Verdict(supported=False, reason=fault, score=0.0)
    return _overlap_verdict(case)


def check_cited(sentence: str, cited: Sequence[Cited]) -> CitedVerdict:
    """Check a sentence against all it cites, and name the passages that bear none of it.

    A passage is idle where the others alone bear as much of the sentence, and it holds
    hardly any of its words.
    """
    context = [words for one in cited for words in one.context]
    verdict = check_sentence(sentence, [one.text for one in cited], context=context)
    if verdict.supported and (word := _foreign_verdict(sentence, cited)):
        reason = f"not the verdict of who is named: {word}"
        verdict = Verdict(supported=False, reason=reason, score=0.0)
    idle = tuple(place for place, one in enumerate(cited) if _is_idle(sentence, one))
    return CitedVerdict(verdict=verdict, idle=idle)


def _foreign_verdict(sentence: str, cited: Sequence[Cited]) -> str:
    owned = [Owned(text=read_text(one.text), context=one.context) for one in cited]
    return foreign_verdict(read_text(sentence), owned)


def _is_idle(sentence: str, cited: Cited) -> bool:
    told, text = read_text(sentence), read_text(cited.text)
    case = _Case(told=told, passages=(text,), context=read_text(""))
    if case.translated:
        return False
    return features(told, (text,), frozenset(), NO_SWAP).covered < LEAST_BEARING


def _is_copied(told: Text, passage: Text) -> bool:
    """Tell whether the sentence stands in the passage word for word, from edge to edge.

    Edges are those of sentences, for longer ones those of clauses.
    """
    mine = [word.folded for word in told.words]
    words = [word.folded for word in passage.words]
    size = len(mine)
    return not size or any(
        words[start] == mine[0]
        and words[start : start + size] == mine
        and _is_edge(passage, start, size)
        and _is_edge(passage, start + size, size)
        for start in range(len(words) - size + 1)
    )


def _is_edge(text: Text, place: int, size: int) -> bool:
    if place in (0, len(text.words)):
        return True
    before, after = text.words[place - 1], text.words[place]
    if size >= LONG:
        return before.clause != after.clause
    return before.sentence != after.sentence


def _faults(case: _Case) -> Iterator[str]:
    """Yield what speaks against the sentence, the surest first."""
    for check in _CHECKS:
        if fault := check(case):
            yield fault


def _amount_fault(case: _Case) -> str:
    missing = missing_amounts(case.told, case.known)
    if missing:
        return f"number not in the passage: {missing[0].word.text}{_percent(missing[0].word.unit)}"
    if ordinals := missing_ordinals(case.told, case.known):
        return f"number not in the passage: {ordinals[0]}"
    swapped = wrong_units(case.told, case.passages)
    if not (swapped or case.translated):
        swapped = swapped_amounts(case.told, case.passages)
    return f"number of something else: {swapped[0].word.text}" if swapped else ""


def _percent(unit: str) -> str:
    return unit if unit == "%" else ""


def _moment_fault(case: _Case) -> str:
    missing = missing_moments(case.told.plain, [text.plain for text in case.known])
    return f"date not in the passage: {missing[0]}" if missing else ""


def _name_fault(case: _Case) -> str:
    if missing := missing_names(case.told, case.known):
        return f"name not in the passage: {missing[0]}"
    edition = wrong_edition(case.told, case.known)
    return f"another edition in the passage: {edition}" if edition else ""


def _quote_fault(case: _Case) -> str:
    missing = missing_quotes(case.told.plain, [text.plain for text in case.known])
    return f"quoted words not in the passage: {missing[0]}" if missing else ""


def _presence_fault(case: _Case) -> str:
    wrong = is_presence_claimed_wrongly(
        case.told.plain, [nearest_sentence(case.told, text) for text in case.passages]
    ) or is_presence_claimed_wrongly(case.told.plain, [case.context.plain])
    if wrong:
        return "presence claimed where the passage does not tell of it"
    held = is_told_as_held(
        case.told.plain, [nearest_sentence(case.told, text) for text in case.passages]
    )
    return "told as held, in the passage as called off" if held else ""


def _negation_fault(case: _Case) -> str:
    if case.translated:
        return ""
    texts = [text.plain for text in case.known]
    own = denies_presence(case.told.plain, texts) or denies_event(case.told.plain, texts)
    word = "" if own else denies_more(case.told, case.known)
    if word:
        return f"denied, though the passage does not deny it: {word}"
    word = denies_less(case.told, case.passages)
    return f"told as so, though the passage denies it: {word}" if word else ""


def _opposite_fault(case: _Case) -> str:
    if reversed_comparison(case.told, case.passages):
        return "compared the other way round in the passage"
    agreeing = agreeing_pairs(case.told, case.passages)
    found = contradicted(case.told, case.passages, agreeing) or turned_by_prefix(
        case.told, case.passages
    )
    if found:
        return f"the opposite stands in the passage: {found.word}, {found.opposite}"
    other = mistaken(case.told, case.passages)
    return f"the passage has another one: {other.word}, {other.original}" if other else ""


def _strength_fault(case: _Case) -> str:
    if case.translated:
        return ""
    if word := is_generalised(case.told, case.passages):
        return f"said of all, in the passage of some: {word}"
    word = is_done_early(case.told, case.passages)
    return f"told as done, in the passage as planned: {word}" if word else ""


def _happening_fault(case: _Case) -> str:
    word = unfounded_word(case.told, case.known)
    return f"nothing of the kind in the passage: {word}" if word else ""


def _people_fault(case: _Case) -> str:
    found = swapped_people(case.told, case.passages)
    if found.margin >= LEAST_SWAP:
        return f"said of somebody else in the passage: {found.name}, {found.other}"
    if case.translated:
        return ""
    if maker := other_maker(case.told, case.passages):
        return f"done by somebody else in the passage: {maker.one}, {maker.other}"
    crossing = crossed(case.told, case.passages)
    return f"not together in the passage: {crossing.one}, {crossing.other}" if crossing else ""


_CHECKS: tuple[Callable[[_Case], str], ...] = (
    _amount_fault,
    _moment_fault,
    _name_fault,
    _quote_fault,
    _presence_fault,
    _negation_fault,
    _opposite_fault,
    _strength_fault,
    _happening_fault,
    _people_fault,
)


def _overlap_verdict(case: _Case) -> Verdict:
    if case.translated:
        return Verdict(supported=True, reason=TRANSLATED, score=LEAST_LIKELY, wholly=False)
    swap = swapped_people(case.told, case.passages)
    found = features(case.told, case.passages, case.context.stems, swap)
    likely = likelihood(found)
    if likely >= LEAST_LIKELY:
        return Verdict(supported=True, reason=BORNE_OUT, score=likely)
    return Verdict(supported=False, reason="too little of it stands in the passage", score=likely)
