"""How reports in the other languages tell of talks."""

from __future__ import annotations

from reportqa.parsing.items.way import ASIDE, NAMES, REST, way
from reportqa.parsing.people import NAME

_FRENCH = (
    way(
        rf"\b(?P<noun>[Cc]onf[ée]rence|[Pp]r[ée]sentation|[Ss]ession|[Aa]telier|[Kk]eynote"
        rf"|[Tt]alk|[Qq]uickie)\s+(?:de|d['’]|par|animée? par|présentée? par|donnée? par)\s?"
        rf"{NAMES}(?P<topic>\s+(?:sur|intitulée?|à propos de)\s+{REST})?",
        "conf", "pr", "session", "atelier", "keynote", "talk", "quickie",
    ),
    way(
        rf"{NAMES}{ASIDE}\s+(?:qui\s+)?(?:nous\s+)?(?:a|ont)\s+(?:ensuite |aussi |également )?"
        rf"(?P<noun>parlé|présenté|animé|expliqué|partagé|montré|abordé|raconté|exposé)"
        rf"(?P<topic>\s+(?:de|du|des|d['’]|sur|comment|le|la|les|un|une|son|sa|leur)\s?{REST})",
        "parlé", "présenté", "animé", "expliqué", "partagé", "montré", "abordé", "raconté",
        "exposé",
        whole=False,
    ),
    way(
        rf"{NAMES}{ASIDE}\s+nous\s+(?P<noun>parle|présente|explique|montre|partage|raconte)"
        rf"(?P<topic>\s+(?:de|du|des|d['’]|sur|comment|le|la|les|un|une|son|sa)\s?{REST})",
        " nous ",
        whole=False,
    ),
)  # fmt: skip
_FRENCH_TOPICS = (
    way(
        rf"\b(?P<noun>[Cc]onf[ée]rence|[Pp]r[ée]sentation|[Aa]telier|[Tt]alk|[Qq]uickie)"
        rf"(?P<topic>\s+intitulée?\s+{REST})",
        "intitul",
        nameless=True, borrows=True,
    ),
)  # fmt: skip
_SPANISH = (
    way(
        rf"\b(?P<noun>[Cc]harla|[Pp]onencia|[Tt]aller|[Kk]eynote|[Pp]lática)\s+(?:de|por)\s+"
        rf"{NAMES}(?P<topic>\s+(?:sobre|acerca de|llamada)\s+{REST})?",
        "charla", "ponencia", "taller", "keynote", "plática",
    ),
    way(
        rf"{NAMES}{ASIDE}\s+(?:nos\s+)?(?P<noun>habló|dio|presentó|contó|mostró|explicó|expuso)"
        rf"(?:\s+una\s+(?:charla|ponencia))?(?P<topic>\s+(?:sobre|acerca de|de|cómo)\s+{REST})",
        "habló", "dio", "presentó", "contó", "mostró", "explicó", "expuso",
        whole=False,
    ),
    way(
        rf"\b(?P<noun>[Cc]harla|[Pp]onencia|[Tt]aller)(?P<topic>\s+(?:sobre|acerca de)\s+{REST})",
        "charla", "ponencia", "taller",
        nameless=True,
    ),
)  # fmt: skip
_DUTCH = (
    way(
        rf"\b(?P<noun>[Ss]essie|[Kk]eynote|[Pp]resentatie|[Ll]ezing|[Pp]raatje|[Ww]orkshop)\s+"
        rf"(?:bij\s+)?(?:van|door)\s+{NAMES}(?P<topic>\s+over\s+{REST})?",
        "sessie", "keynote", "presentatie", "lezing", "praatje", "workshop",
    ),
    way(
        rf"{NAMES}{ASIDE}\s+(?P<noun>sprak|spreekt|vertelde|vertelt|presenteerde|gaf|geeft"
        rf"|hield|houdt|toonde)(?:\s+(?:een|zijn|haar)\s+(?:[\w-]+\s+){{0,2}}?\w+)?"
        rf"(?P<topic>\s+over\s+{REST})",
        " over ",
        whole=False,
    ),
    way(
        rf"\b(?P<noun>[Ss]essie|[Pp]resentatie|[Ll]ezing|[Ww]orkshop|[Kk]eynote)"
        rf"(?P<topic>\s+over\s+{REST})",
        " over ",
        nameless=True, borrows=True,
    ),
)  # fmt: skip
_GERMAN = (
    way(
        rf"\b(?P<noun>Vortrag|Session|Keynote|Workshop|Talk|Präsentation)\s+von\s+{NAMES}"
        rf"(?P<topic>\s+(?:über|zu|zum|zur)\s+{REST})?",
        " von ",
    ),
    way(
        rf"{NAMES}{ASIDE}\s+(?P<noun>sprach|referierte|erzählte|berichtete|hielt|zeigte|stellte)"
        rf"(?:\s+(?:einen?|ihren?|seinen?)\s+(?:[\w-]+\s+){{0,2}}?\w+)?"
        rf"(?P<topic>\s+(?:über|zum Thema|zu|wie)\s+{REST})",
        "sprach", "referierte", "erzählte", "berichtete", "hielt", "zeigte", "stellte",
        whole=False,
    ),
)  # fmt: skip
_GERMAN_TOPICS = (
    way(
        rf"\b(?P<noun>Vortrag|Session|Keynote|Workshop|Präsentation|Podiumsdiskussion)"
        rf"(?P<topic>\s+(?:über|zum Thema|zur?)\s+{REST})",
        "über", "zum thema", " zu ", " zur ",
        nameless=True, borrows=True,
    ),
)  # fmt: skip
_PORTUGUESE = (
    way(
        rf"\b(?P<noun>[Pp]alestra|[Aa]presentação|[Oo]ficina|[Kk]eynote|[Pp]ainel|[Mm]inicurso)\s+"
        rf"(?:de|da|do|por|com)\s+(?:o\s+|a\s+)?{NAMES}(?P<topic>\s+(?:sobre|intitulada)\s+{REST})?",
        "palestra", "apresentação", "oficina", "keynote", "painel", "minicurso",
    ),
    way(
        rf"{NAMES}{ASIDE}\s+(?:nos\s+)?(?P<noun>falou|apresentou|mostrou|explicou|contou|palestrou"
        rf"|demonstrou|ministrou)(?:\s+uma\s+(?:palestra|apresentação))?"
        rf"(?P<topic>\s+(?:sobre|como|de|da|do|o|a|os|as)\s+{REST})",
        "falou", "apresentou", "mostrou", "explicou", "contou", "palestrou", "demonstrou",
        "ministrou",
        whole=False,
    ),
    way(
        rf"\b(?P<noun>[Pp]alestra|[Aa]presentação|[Oo]ficina|[Mm]inicurso|[Pp]ainel)"
        rf"(?P<topic>\s+(?:sobre|intitulada)\s+{REST})",
        "sobre", "intitulada",
        nameless=True, borrows=True,
    ),
)  # fmt: skip
_ITALIAN = (
    way(
        rf"\b(?P<noun>[Tt]alk|[Pp]resentazione|[Ii]ntervento|[Kk]eynote|[Ss]essione|[Ww]orkshop)\s+"
        rf"(?:di|tenut[oa] da|da)\s+{NAMES}(?P<topic>\s+(?:su|sul|sulla|sui|sulle)\s+{REST})?",
        " di ", " da ",
    ),
    way(
        rf"{NAMES}{ASIDE}\s+(?:ci\s+)?(?:ha\s+)(?P<noun>parlato|presentato|mostrato|spiegato"
        rf"|raccontato)(?P<topic>\s+(?:di|del|della|dei|delle|come|il|la|lo|i|le|un|una)\s+{REST})",
        "parlato", "presentato", "mostrato", "spiegato", "raccontato",
        whole=False,
    ),
)  # fmt: skip
_CHINESE = (
    way(
        rf"(?P<name>{NAME}(?:\s?(?:和|、|与|&)\s?{NAME}){{0,3}})\s?(?:则|还|也|共同|一起)?"
        r"(?P<noun>分享|介绍|探讨|讲解|演讲|展示|讨论)了?(?P<topic>[^，。；\n]{4,60})",
        "分享", "介绍", "探讨", "讲解", "演讲", "展示", "讨论",
        whole=False,
    ),
)  # fmt: skip
_JAPANESE = (
    way(
        r"(?P<name>[^\s「」、。（）()はがをにで]{1,16})(?:さん|氏|くん|先生)(?:の|による)"
        r"(?P<noun>発表|講演|セッション|基調講演|トーク|LT)(?P<topic>)",
        "発表", "講演", "セッション", "トーク",
    ),
    way(
        r"(?P<name>[^\s「」、。（）()はがをにでのと]{1,16})(?:さん|氏|くん|先生)(?:が|は|による|から)[、]?"
        r"(?P<topic>[^、。「」]{3,50}?)(?:について|に関する)(?:の)?"
        r"(?P<noun>発表|講演|話|紹介|トーク|解説|説明)",
        "について", "に関する",
        whole=False,
    ),
)  # fmt: skip

OTHERS = (
    *_FRENCH, *_FRENCH_TOPICS, *_SPANISH, *_DUTCH, *_GERMAN, *_GERMAN_TOPICS, *_PORTUGUESE,
    *_ITALIAN, *_CHINESE, *_JAPANESE,
)  # fmt: skip
