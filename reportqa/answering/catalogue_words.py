"""The words by which people ask which reports there are, by whom and on which events."""

from __future__ import annotations

import re

_ASK = (
    r"^\W*(?:which|what|list|show(?:\W+me)?|name|give\W+me|all|how\W+many|are\W+there|is\W+there|gibt\W+es|y\W+a\W+t\W+il|hay|zijn\W+er|is\W+er|ci\W+sono|há"
    r"|do\W+(?:you|we|i)\W+have|quels?|quelles|combien\W+de|liste|welche|wie\W?viele|cu[áa]les"
    r"|cu[áa]ntos"
    r"|qué|welke|hoeveel|quali|quanti|quais|quantos)\b\W+(?:(?:an?|of|the|all|any|other|my|our"
    r"|trip|blog|more|un[ao]?|une|ein(?:en)?|een|uma?"
    r"|different|many|de|les|alle|todos)\W+){0,3}?"
)
_OF_OTHERS = (
    r"(?!['’])(?!\W+(?:do|does|did|will|would|should|can|could|must)\b"
    r"(?!.*\b(?:wr[io]t\w*|report|publish|blog|contribute|have|hold|know|exist|attend|visit|cover)\b))"
    r"(?!\W+(?:was|were|are|is|ha(?:ve|s) been|got)\W+(?:\w+ly\W+)?"
    r"(?!reported|covered|indexed|ingested|included|contained|listed|mentioned|posted|held)"
    r"\w+ed\b)"
    r"(?!\W+(?:was|were|are|is)\W+(?:shown|given|sent|read|seen|made|chosen)\b)"
)
"""What follows where a speaker mentions the reports, or people linked them: not ours are meant."""

REPORTS = re.compile(
    rf"{_ASK}(?:trip[ -]?reports?|reports?|blog[ -]?posts?|posts|write-?ups?|comptes?[ -]rendus?"
    rf"|rapports?|berichte?|informes?|verslag(?:en)?|relazion[ei]|relatórios?)\b{_OF_OTHERS}"
    r"|どの(?:レポート|報告|記事)|(?:レポート|報告|記事)(?:は|が)?(?:あり|ある|いくつ|何)",
    re.IGNORECASE,
)
WRITERS = re.compile(
    r"^\W*(?:who(?:\W+all|\W+else)?(?:\W+ha(?:s|ve))?|qui\W+a|wer\W+hat|wer|quién|wie\W+heeft"
    r"|chi\W+ha|quem)"
    r"\W+(?:reported|reports|wrote|written|blogged|blogs|covered|covers|écrit|berichtet\w*|schrieb"
    r"|geschrieben|geschreven|escribió|scritto|escreveu)\b"
    r"|^\W*(?:wer\W+hat|wie\W+heeft)\W+(?:über|over)\b.*\b(?:berichtet|geschrieben|geschreven)\b",
    re.IGNORECASE,
)
WROTE_ABOUT = re.compile(
    r"^\W*(?:\w+\W+){1,4}?(?:(?:reported|wrote|written|blogged)\W+(?:about|on)|écrit\W+sur"
    r"|escribió\W+sobre|scritto\W+(?:di|su)|escreveu\W+sobre|(?:hat\W+über|heeft\W+over))\b",
    re.IGNORECASE,
)
"""Who wrote on a subject, whatever it is; "who wrote the paper" is not about reports."""

NEGATED = re.compile(
    r"n['’]t\b|\b(?:not|never|without|ne|pas|nicht|kein\w*|ohne|sin|niet|geen|zonder|non|senza|não"
    r"|sem)\b",
    re.IGNORECASE,
)
EVENTS = re.compile(
    rf"{_ASK}(?:events|conferences|editions|conférences|événements|konferenzen|veranstaltungen"
    rf"|conferencias|eventos|conferenties|conferenze|conferências)\b{_OF_OTHERS}",
    re.IGNORECASE,
)
EVENTS_WITH = re.compile(
    r"\b(?:events|conferences|editions|événements|konferenzen|veranstaltungen|eventos|conferenties)"
    r"\W+(?:(?:that|which|die|que|qui|are\W+there|were\W+there|do\W+(?:we|you)\W+have)\W+)?"
    r"(?:about|on|with|in|cover\w*|featur\w*|had|ha(?:s|ve)|includ\w*|mention\w*|discuss\w*|talk\w*"
    r"|deal\w*|(?:were|was)\W+(?:about|held\W+in|in)|(?:took\W+place|happened)\W+in"
    r"|über|zu|mit|behandel\w+|erwähn\w+|parlent|traitent|à|sur|avec|hablan|tratan|en|sobre|con"
    r"|over|gaan|met|em|com)\b",
    re.IGNORECASE,
)
"""Events by what they were about or where; "conférences" and its like are talks as well."""

MENTIONING = re.compile(
    r"\b(?:mention\w*|speak\w*|talk\w*|discuss\w*|say\w*|parlent|erwähn\w+|mencionan|noemen)\b",
    re.IGNORECASE,
)
SAID = re.compile(
    r"reports?|posts?|trip|blogs?|write|writ\w+|ups?|covered|covers?|covering|library|there|have"
    r"|about"
    r"|events?|conferences?|editions?|held|took|place|happen\w*|telling|tells?|of|from|known"
    r"|included?"
    r"|exist|contain\w*|list\w*|indexed|ingested|berichte\w*|konferenzen|comptes|rendus|rapports"
    r"|conférences|événements|eu|lieu|informes|conferencias|verslagen|relazioni|gab|hay|y|a-t-il"
    r"|reported"
    r"|mention\w*|discuss\w*|talk|speak|deal\w*|written|wrote|featur\w+|attend\w*|visit\w*|went"
    r"|écrit|berichtet\w*|schrieb|geschrieben|geschreven|escribió|scritto|escreveu|hat|heeft"
    r"|blogged|bericht|rapport|informe|verslag|レポート|報告|記事|gibt|handeln|behandeln|erwähn\w+|parlent|traitent|mentionnent|existe\w*|habla\w*|tratan"
    r"|mencionan|gaan|over|noemen|zijn|parlano|trattano|falam",
    re.IGNORECASE,
)
