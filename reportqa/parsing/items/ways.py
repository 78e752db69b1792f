"""The ways in which people tell of talks, by language.

Every way is a row: a pattern, the words without which it need not be tried, and how much
it proves. ``name`` is who speaks, ``noun`` what tells the kind, ``topic`` what it was about.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from reportqa.parsing.people import NAME, not_an_opener

_REST = r"(?:[^.!?;()。！？]|\.(?=\w)){3,110}"
_ONE = rf"(?<![\w@])(?!I\b){not_an_opener}{NAME}"
_AND = r"(?:,\s+(?:and\s+)?|\s+(?:and|&|et|y|und|en)\s+)"
_NAMES = rf"(?P<name>{_ONE}(?:{_AND}{NAME}){{0,4}})"
_ASIDE = (
    r"(?:\s*\([^()]{2,60}\)|,\s[^,.;]{3,80},|\s+(?:from|of|at|von|van|de|du|chez)\s+(?:the\s+)?"
    r"[A-Z][\w&.'’-]*(?:\s+[A-Z][\w&.'’-]*){0,3})?"
)
_REMARK = r"(?:\s*\([^()]{2,60}\))?"
_SOME = r"(?:[a-zà-ÿ\d][\w'’-]*\s+){0,3}?"
_NOUN = (
    r"(?:talk|keynote|presentation|session|tutorial|workshop|lecture|demo|demonstration|poster"
    r"|paper|speech|panel|training|masterclass|overview|introduction|discussion)"
)
_ON = (
    r"\s+(?:on|about|of|regarding|concerning|covering|titled|entitled|called|named"
    r"|describing|discussing|introducing)\s+"
)
_THEN = r"(?:(?:also|then|really|first|next|later|even|briefly|just|recently|finally|gave|did)\s+)?"
_LED = r"(?:(?:was|were)\s+)?(?:given|presented|led|delivered|held|hosted|run|done|moderated)?\s*"


@dataclass(frozen=True, slots=True, kw_only=True)
class Way:
    """One way of telling of a talk.

    ``leads`` are those that count only where they open a paragraph; ``whole`` ones are
    named by the whole phrase, others by the topic alone; ``nameless`` ones name nobody,
    and ``borrow`` the name that stands before.
    """

    pattern: re.Pattern[str]
    needs: tuple[str, ...]
    sure: float = 0.35
    leads: bool = False
    whole: bool = True
    nameless: bool = False
    borrows: bool = False


def _way(pattern: str, *needs: str, sure: float = 0.35, **how: bool) -> Way:
    return Way(pattern=re.compile(pattern), needs=needs, sure=sure, **how)


_NOUNS = (
    "talk", "keynote", "presentation", "session", "tutorial", "workshop", "lecture", "demo",
    "poster", "paper", "speech", "panel", "training", "masterclass",
)  # fmt: skip
_ENGLISH = (
    _way(rf"{_NAMES}[’']s?\s+{_SOME}(?P<noun>{_NOUN})(?P<topic>{_ON}{_REST})?", *_NOUNS),
    _way(
        rf"\b(?P<noun>{_NOUN})\s+{_LED}(?:by|from|with)\s+{_NAMES}{_ASIDE}"
        rf"(?P<topic>,?{_ON}{_REST})?",
        *_NOUNS,
    ),
    _way(
        rf"\b(?P<noun>{_NOUN})(?P<topic>\s+(?:on|about)\s+[^.!?;,()]{{3,80}}?),?\s+{_LED}"
        rf"(?:by|from)\s+{_NAMES}",
        *_NOUNS,
    ),
    _way(
        rf"{_NAMES}{_ASIDE}\s+{_THEN}(?:gave|gives|giving|delivered|presented|did|led|ran|had"
        rf"|hosted|held|moderated|chaired)\s+(?:an?|the|his|her|their|another|us an?)\s+"
        rf"{_SOME}(?P<noun>{_NOUN}){_REMARK}(?P<topic>{_ON}{_REST})?",
        *_NOUNS,
    ),
    _way(
        rf"{_NAMES}{_ASIDE}\s+{_THEN}(?P<noun>spoke|speaks|talked|talks|talking|lectured"
        rf"|keynoted|presented|walked|ran)(?P<topic>\s+(?:to us\s+|us\s+)?"
        rf"(?:about|on|through|how)\s+{_REST})",
        "spoke", "speaks", "talk", "lectured", "keynoted", "presented", "walked", "ran ",
        whole=False,
    ),
    _way(
        rf"\b(?:hear|heard|hearing|see|saw|watch|watched|listened to|listening to)\s+{_NAMES}"
        rf"{_ASIDE}\s+(?P<noun>talk|talking|speak|speaking|present|presenting|discuss|explain)"
        rf"(?P<topic>\s+(?:(?:about|on|how)\s+)?{_REST})",
        "hear", "see", "saw", "watch", "listen",
        whole=False,
    ),
    _way(
        rf"{_NAMES}{_ASIDE}\s+{_THEN}(?P<noun>discussed|discusses|explained|explains|demonstrated"
        rf"|demoed|described|describes|introduced|introduces|covered|showed|shows|showcased"
        rf"|presents|outlined|explored|addressed|shared|argued|presented)"
        rf"(?P<topic>\s+(?!(?:me|him|her|up|us)\b){_REST})",
        "discuss", "explain", "demo", "describe", "introduce", "cover", "show", "present",
        "outlined", "explored", "addressed", "shared", "argued",
        leads=True, whole=False,
    ),
    _way(
        rf"\b(?:attended|went to|saw|watched|sat in on|joined|caught|listened to|enjoyed|liked"
        rf"|loved)\s+(?:an?|the|this|another)\s+{_SOME}(?P<noun>{_NOUN})"
        rf"(?P<topic>\s+(?:on|about|called|titled|entitled)\s+{_REST})",
        *_NOUNS,
        nameless=True,
    ),
    _way(
        rf"\b(?:was|were|had|held|with|suggesting|organi[sz]ed|organi[sz]ing|included|did|another"
        rf"|and|also|then)\s+(?:also\s+)?(?:an?|the|another|one|some)\s+{_SOME}"
        rf"(?P<noun>(?:lightning |short |invited )?{_NOUN})"
        rf"(?P<topic>\s+(?:on|about|called|titled|entitled)\s+{_REST})",
        *_NOUNS,
        nameless=True,
    ),
    _way(
        rf"\b(?:[Hh]is|[Hh]er|[Tt]heir)\s+{_SOME}(?P<noun>{_NOUN})"
        rf"(?P<topic>\s+(?:on|about|called|titled|entitled)\s+{_REST})",
        *_NOUNS,
        nameless=True, borrows=True,
    ),
    _way(
        rf"\b(?P<noun>{_NOUN}),?\s+(?P<topic>(?:[A-Z][\w’'+#./-]*:?\s+"
        rf"(?:(?:of|in|the|and|for|with|to|a|&|—|–|-)\s+)*){{1,8}}[A-Z][\w+#’'-]*)",
        *_NOUNS,
        nameless=True, whole=False, borrows=True,
    ),
    _way(
        rf"\b(?:[Mm]y|[Oo]ur|I\s+(?:also\s+)?(?:gave|presented|did|delivered)\s+an?)\s+(?:own\s+)?"
        rf"(?P<noun>(?:lightning |short |invited |contributed |accepted )?{_NOUN})"
        rf"(?P<topic>\s+(?:on|about|called|titled|entitled)\s+{_REST})",
        *_NOUNS,
        nameless=True,
    ),
)  # fmt: skip
_FRENCH = (
    _way(
        rf"\b(?P<noun>[Cc]onf[ée]rence|[Pp]r[ée]sentation|[Ss]ession|[Aa]telier|[Kk]eynote"
        rf"|[Tt]alk|[Qq]uickie)\s+(?:de|d['’]|par|animée? par|présentée? par|donnée? par)\s?"
        rf"{_NAMES}(?P<topic>\s+(?:sur|intitulée?|à propos de)\s+{_REST})?",
        "conf", "pr", "session", "atelier", "keynote", "talk", "quickie",
    ),
    _way(
        rf"{_NAMES}{_ASIDE}\s+(?:qui\s+)?(?:nous\s+)?(?:a|ont)\s+(?:ensuite |aussi |également )?"
        rf"(?P<noun>parlé|présenté|animé|expliqué|partagé|montré|abordé|raconté|exposé)"
        rf"(?P<topic>\s+(?:de|du|des|d['’]|sur|comment|le|la|les|un|une|son|sa|leur)\s?{_REST})",
        "parlé", "présenté", "animé", "expliqué", "partagé", "montré", "abordé", "raconté",
        "exposé",
        whole=False,
    ),
    _way(
        rf"{_NAMES}{_ASIDE}\s+nous\s+(?P<noun>parle|présente|explique|montre|partage|raconte)"
        rf"(?P<topic>\s+(?:de|du|des|d['’]|sur|comment|le|la|les|un|une|son|sa)\s?{_REST})",
        " nous ",
        whole=False,
    ),
)  # fmt: skip
_SPANISH = (
    _way(
        rf"\b(?P<noun>[Cc]harla|[Pp]onencia|[Tt]aller|[Kk]eynote|[Pp]lática)\s+(?:de|por)\s+"
        rf"{_NAMES}(?P<topic>\s+(?:sobre|acerca de|llamada)\s+{_REST})?",
        "charla", "ponencia", "taller", "keynote", "plática",
    ),
    _way(
        rf"{_NAMES}{_ASIDE}\s+(?:nos\s+)?(?P<noun>habló|dio|presentó|contó|mostró|explicó|expuso)"
        rf"(?:\s+una\s+(?:charla|ponencia))?(?P<topic>\s+(?:sobre|acerca de|de|cómo)\s+{_REST})",
        "habló", "dio", "presentó", "contó", "mostró", "explicó", "expuso",
        whole=False,
    ),
    _way(
        rf"\b(?P<noun>[Cc]harla|[Pp]onencia|[Tt]aller)(?P<topic>\s+(?:sobre|acerca de)\s+{_REST})",
        "charla", "ponencia", "taller",
        nameless=True,
    ),
)  # fmt: skip
_DUTCH = (
    _way(
        rf"\b(?P<noun>[Ss]essie|[Kk]eynote|[Pp]resentatie|[Ll]ezing|[Pp]raatje|[Ww]orkshop)\s+"
        rf"(?:bij\s+)?(?:van|door)\s+{_NAMES}(?P<topic>\s+over\s+{_REST})?",
        "sessie", "keynote", "presentatie", "lezing", "praatje", "workshop",
    ),
    _way(
        rf"{_NAMES}{_ASIDE}\s+(?P<noun>sprak|spreekt|vertelde|vertelt|presenteerde|gaf|geeft"
        rf"|hield|houdt|toonde)(?:\s+(?:een|zijn|haar)\s+(?:[\w-]+\s+){{0,2}}?\w+)?"
        rf"(?P<topic>\s+over\s+{_REST})",
        " over ",
        whole=False,
    ),
    _way(
        rf"\b(?P<noun>[Ss]essie|[Pp]resentatie|[Ll]ezing|[Ww]orkshop|[Kk]eynote)"
        rf"(?P<topic>\s+over\s+{_REST})",
        " over ",
        nameless=True, borrows=True,
    ),
)  # fmt: skip
_GERMAN = (
    _way(
        rf"\b(?P<noun>Vortrag|Session|Keynote|Workshop|Talk|Präsentation)\s+von\s+{_NAMES}"
        rf"(?P<topic>\s+(?:über|zu|zum|zur)\s+{_REST})?",
        " von ",
    ),
    _way(
        rf"{_NAMES}{_ASIDE}\s+(?P<noun>sprach|referierte|erzählte|berichtete|hielt|zeigte|stellte)"
        rf"(?:\s+(?:einen?|ihren?|seinen?)\s+(?:[\w-]+\s+){{0,2}}?\w+)?"
        rf"(?P<topic>\s+(?:über|zum Thema|zu|wie)\s+{_REST})",
        "sprach", "referierte", "erzählte", "berichtete", "hielt", "zeigte", "stellte",
        whole=False,
    ),
)  # fmt: skip
_CHINESE = (
    _way(
        rf"(?P<name>{NAME}(?:\s?(?:和|、|与|&)\s?{NAME}){{0,3}})\s?(?:则|还|也|共同|一起)?"
        r"(?P<noun>分享|介绍|探讨|讲解|演讲|展示|讨论)了?(?P<topic>[^，。；\n]{4,60})",
        "分享", "介绍", "探讨", "讲解", "演讲", "展示", "讨论",
        whole=False,
    ),
)  # fmt: skip
_JAPANESE = (
    _way(
        r"(?P<name>[^\s「」、。（）()はがをにで]{1,16})(?:さん|氏|くん|先生)(?:の|による)"
        r"(?P<noun>発表|講演|セッション|基調講演|トーク|LT)(?P<topic>)",
        "発表", "講演", "セッション", "トーク",
    ),
)  # fmt: skip
WAYS = (*_ENGLISH, *_FRENCH, *_SPANISH, *_DUTCH, *_GERMAN, *_CHINESE, *_JAPANESE)
