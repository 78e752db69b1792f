"""Words that stand where a title would, and are none."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from reportqa.parsing.gazetteer import mentions
from reportqa.parsing.people import bare_name, certainty, is_organisation, people_share

if TYPE_CHECKING:
    from reportqa.parsing.items.draft import Draft

_NOTHING = re.compile(
    r"^(?:https?:|www\.|\S+\.(?:pdf|html?|com|org|net|io)$|teams?$|members?$|slides?\b"
    r"|videos?\b|watch\b|all (?:the )?(?:talks|videos)"
    r"|here\b|(?:already |previously )?(?:wrote|written)\b|\W*$)"
    r"|^(?:youtube|vimeo|github|twitter|mastodon|teaser|trailer|demo|docs?|part \w+"
    r"|many|some|most|several|others?|everything|nothing|none)$"
    r"|\b(?:presenters|speakers|attendees|talks|playlist|website|web site|channel|recordings?"
    r"|slides|schedule"
    r"|great notes|homepage|blog ?post|page)\W*$"
    r"|^(?:this|that|the|another|next|previous) (?:talk|session|presentation|keynote|paper)$"
    r"|https?://|\\\\n|(?:官网|网站|公式サイト|ホームページ|ホーム)$",
    re.IGNORECASE,
)
_SEVERAL = re.compile(
    r"^\W*(?:papers|talks|sessions|presentations|posters|keynotes|tutorials|workshops)\s+"
    r"(?:[a-z]|&|Forwarded|Related|From|That)"
)
_DATE = re.compile(
    r"^\W*(?:(?:mon|tues|wednes|thurs|fri|satur|sun)day\W*)?"
    r"(?:(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*\.? \d{1,2}(?:st|nd|rd|th)?"
    r"|\d{1,2}(?:st|nd|rd|th)? (?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*\.?)"
    r",?(?: \d{4})?\W*$|^\W*\d[\d\s/.,:-]*$",
    re.IGNORECASE,
)
_ORDER = re.compile(
    r"^(?:use|subscribe|submit|try|avoid|don['’]?t|do not|never|always|remember|make sure|read"
    r"|check|consider|attend|bring|ask|keep|just say|be|go|take|talk to|sign up|join|prepare)\s"
    r"+(?:[a-z]|[“\"])",
    re.IGNORECASE,
)
_VERB = re.compile(
    r"\b(?:is|was|were|has|had|could|should|would|took|gave|covered|argued|says|said|spoke"
    r"|showed|led|convinced|made|means|allows|helps|est|sont|était|étaient|ont|fue|tiene|era"
    r"|ist|sind|wird|hatte|zijn|heeft|werd|é|foi|são)\b"
)
_ASKS = re.compile(
    r"^(?:what|how|why|when|where|who|which|is|are|pourquoi|comment|cómo|wie|waarom"
    r"|warum|hoe)\b",
    re.IGNORECASE,
)
_FIRST_PERSON = re.compile(
    r"^(?:I|We)(?:['’](?:m|ve|d|ll|re))?\s+(?:don|just|am|was|have|had|want|wanted|really|think|also"
    r"|did|got|went|attended|will|would|hope|liked|loved|a |not |can[’']t wait)"
    r"|^I['’](?:m|ve|d|ll)\b"
)
_EVENT_WORDS = re.compile(
    r"\b(?:19|20)\d\d\b|\b(?:youtube|keynotes?|conference|videos?|workshop|summit|the|at|de|day"
    r"|chaîne|channel|symposium|annual)\b|\W",
    re.IGNORECASE,
)
_EDITION = re.compile(r"(?:[\w.:&-]+ ){1,3}(?:19|20)\d\d$")
_JOINS = re.compile(r",|\s(?:and|und|et|y|en|e|&)\s")
_LONGEST_LISTED = 170
_LONGEST_SENTENCE = 5
_A_NAME = 0.6
_SURELY_A_NAME = 0.8


def refused(draft: Draft) -> bool:
    """Tell whether a draft's title is only words that stand where a title would."""
    title = draft.title
    return (
        _is_one_of_many(draft)
        or bool(_NOTHING.search(title) or _SEVERAL.match(title) or _DATE.match(title))
        or is_event(title)
        or _are_people(title)
        or (draft.prose and not draft.phrase and _is_aside(draft))
        or (draft.listed and _is_remark(draft))
    )


def is_event(title: str) -> bool:
    """Tell whether a title is nothing but the name of a conference."""
    named = mentions(title)
    if not named:
        return False
    rest = title
    for mention in reversed(named):
        rest = f"{rest[: mention.start]} {rest[mention.end :]}"
    return not _EVENT_WORDS.sub("", rest)


def _is_one_of_many(draft: Draft) -> bool:
    """Tell the last of a row of names from a title: "Rina Sol, Tomo Ito, Ada Ruiz"."""
    alone = bool(draft.people) and bare_name(draft.title) not in draft.people and not draft.prose
    return alone and " " in draft.title and certainty(draft.title) >= _SURELY_A_NAME


def _are_people(title: str) -> bool:
    """Tell a list of names, two or more, from a title."""
    parts = title.replace("|", ",")
    least = 1.0 if parts == title else 0.6
    return bool(_JOINS.search(parts)) and people_share(parts) >= least


def _is_aside(draft: Draft) -> bool:
    """Tell a saying, a firm or a person that stands out in running words."""
    title = draft.title
    if _FIRST_PERSON.match(title) and not draft.links:
        return True
    if is_organisation(title):
        return True
    named = certainty(title) >= _A_NAME or bool(_EDITION.match(title))
    return named and not draft.people


def _is_remark(draft: Draft) -> bool:
    """Tell a bullet that says something from one that names something."""
    title = draft.title
    if len(title) > _LONGEST_LISTED or _FIRST_PERSON.match(title):
        return True
    if draft.marked:
        return False
    small = title[:1].islower() and not draft.people
    words = len(title.split())
    long = words > _LONGEST_SENTENCE or certainty(" ".join(title.split()[:2])) >= _A_NAME
    says = long and bool(_VERB.search(title)) and not _ASKS.match(title)
    return small or says or (bool(_ORDER.match(title)) and not draft.people)
