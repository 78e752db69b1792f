"""Talks told of by a phrase: "Rina Sol's talk on owls", "Tom Ruiz spoke about bees".

The ways of saying so are a table in ``ways``.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from reportqa.parsing.items.mention import Mention
from reportqa.parsing.items.titles import without_loose_end
from reportqa.parsing.items.ways import WAYS
from reportqa.parsing.people import certainty, is_common, names_in, split_people

if TYPE_CHECKING:
    from collections.abc import Iterable

    from reportqa.parsing.items.way import Way

_CUT = re.compile(
    r",?\s+(?:which|that (?:was|is|were|I)|where|who|and I|but|and (?:it|he|she|they|how|then|was)"
    r"|was|is|were|war|waren|était|étaient|fue|fueron|foi|foram|werd"
    r"|opened the|closed the|while|because|so|as well|in which|at the|before|after|whom|when"
    r"|qui|puis|pero|que (?:es|fue)?$|que (?:es|fue)|maar|die|aber)\b"
    r"|\s+and\s+(?=[A-ZÀ-Ý]\S+\s+(?:[A-ZÀ-Ý]\S+[’']s|(?:[A-ZÀ-Ý]\S+\s+)?(?:gave|spoke|talked"
    r"|presented)))|,\s|\s[-–—]\s|:\s|[\"“”«»]"
)
_HEAD = re.compile(
    r"^,?\s*(?:to us\s+|us\s+)?(?:about|on|through|over|über|zum Thema|zu|sobre|acerca de|sur"
    r"|de|di|del|della|dei|delle|do|da)\s+|^\s*d['’]",
    re.IGNORECASE,
)
_TALKLESS = re.compile(
    r"^(?:the|a|an|this|it|that|them|us|how|my|his|her)$|^(?:an?|the|some) \w+$",
    re.IGNORECASE,
)
_CLAIM = re.compile(r"(?:that|if|whether|off|up|out|down|back|que|dass|ob|dat|où)\s", re.IGNORECASE)
_PLACE = re.compile(
    r"^(?:our|the|my|their|a|that|this)?\s*(?:\w+\s)?(?:stand|booth|stage|floor|room|track|day"
    r"|topic"
    r"|conference|event|same|way|morning|afternoon|evening|subject|schedule|monday|tuesday"
    r"|wednesday|thursday|friday|saturday|sunday)\b(?!\s*[-/])",
    re.IGNORECASE,
)
_NOT_TOLD = re.compile(
    r"\b(?:would|could|should|can|will|may|might|to|not|never|never)\s*$|\b(?:if|call for)\b",
    re.IGNORECASE,
)
_AFFILIATED = re.compile(r",?\s(?:from|of|at|von|vom|de|du|van|di|do|da)\s$")
"""In "Rina Sol, from Delta Tools, spoke about ..." the last name is no speaker's."""
_NEEDED = tuple({word for way in WAYS for word in way.needs})
_HAN = re.compile(r"[\u3040-\u9fff]")


def phrases_in(sentence: str, base: int, *, leads: bool) -> Iterable[Mention]:
    """Yield the mentions in a sentence that begins at ``base`` in its block's words.

    ``leads`` tells that the sentence opens its paragraph.
    """
    flat = sentence.replace("\n", " ")
    lower = flat.lower()
    present = {word for word in _NEEDED if word in lower}
    for way in WAYS if present else ():
        if (way.leads and not leads) or present.isdisjoint(way.needs):
            continue
        position = 0
        while match := way.pattern.search(flat, position):
            begin, end = _bounds(way, match)
            position = max(end, begin + 3)
            if mention := _mention(way, match, base):
                yield mention


def _mention(way: Way, match: re.Match[str], base: int) -> Mention | None:
    if way.leads and match.start() > 30:
        return None
    begin, end = _bounds(way, match)
    topic = match["topic"] or ""
    if topic and _PLACE.match(_HEAD.sub("", topic).strip()):
        return None
    if (
        end - begin < 3
        or (way.nameless and _is_people(match, begin, end))
        or _NOT_TOLD.search(match.string[max(0, match.start() - 16) : begin])
    ):
        return None
    if way.nameless:
        people = _borrowed(match.string[:begin]) if way.borrows else ()
        return Mention(base + begin, (base + begin, base + end), people, match["noun"], 0.5, True)
    if way.sole:
        return _by_one_word(way, match, base)
    people, sure = _speakers(match["name"])
    if match.start("name") == match.start() and _AFFILIATED.search(match.string[: match.start()]):
        people = _borrowed(match.string[: match.start()]) or people
    named = bool(people) and sure >= (0.55 if match["topic"] and way.whole else 0.6)
    if not named or (not way.whole and _too_little(match.string[begin:end])):
        return None
    return Mention(
        base + match.start(),
        (base + begin, base + end),
        people,
        match["noun"],
        way.sure + 0.3 * sure,
        not (way.whole and match["topic"]),
    )


def _by_one_word(way: Way, match: re.Match[str], base: int) -> Mention | None:
    """Return "keynote by DHH": the speaker is known by initials or one name alone."""
    name = match["name"]
    if is_common(name):
        return None
    begin, end = base + match.start("noun"), base + match.end("name")
    return Mention(begin, (begin, end), (name,), match["noun"], way.sure, True)


def _is_people(match: re.Match[str], begin: int, end: int) -> bool:
    """Tell a name where a topic was looked for: "keynote Rina Sol"."""
    topic = match.string[begin:end]
    return certainty(topic) >= 0.6 or bool(split_people(topic, least=0.9))


def _borrowed(before: str) -> tuple[str, ...]:
    """Return the last full name before "his talk"."""
    names = [name for name, _, _ in names_in(before[-200:], least=0.65) if " " in name]
    return tuple(names[-1:])


def _speakers(words: str) -> tuple[tuple[str, ...], float]:
    if _HAN.search(words) and not re.search(r"[A-Za-z]", words):
        return (words,), 0.7
    people = split_people(re.sub(r"\s?[和与]\s?", ", ", words), least=0.25)
    return people, max((certainty(name) for name in people), default=0.0)


def _bounds(way: Way, match: re.Match[str]) -> tuple[int, int]:
    """Return the range of the title in the sentence."""
    topic = match["topic"] or ""
    kept = len(_cut_topic(topic))
    if way.whole:
        begin = match.start("noun") if way.nameless else match.start()
        end = match.start("topic") + kept if topic else match.end()
        if topic or way.nameless:
            return begin, end
        return begin, max(match.end("name"), match.end("noun"))
    start = match.start("topic")
    head = _HEAD.match(topic)
    begin = start + (head.end() if head else len(topic) - len(topic.lstrip()))
    return begin, start + kept


def _cut_topic(topic: str) -> str:
    """End a topic before the clause that no longer belongs to it."""
    cut = _CUT.search(topic, 4)
    return without_loose_end(topic[: cut.start()] if cut else topic).rstrip()


def _too_little(topic: str) -> bool:
    """Tell a topic that names nothing."""
    words = topic.split()
    short = len(words) < 2 and not (topic[:1].isupper() or _HAN.search(topic))
    return short or bool(_TALKLESS.match(topic) or _CLAIM.match(topic))
