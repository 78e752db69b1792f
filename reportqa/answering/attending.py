"""Whether a question is about what reporters saw, or about what they missed or planned."""

from __future__ import annotations

import re
from dataclasses import dataclass

from reportqa.models import Attendance

MISSED = re.compile(
    r"\bmiss(?:ed|es)?\b|\bskip(?:s|ped|ping)?\b"
    r"|\b(?:not|n't|n’t|never)\W+(?:\w+\W+){0,4}?(?:attend|see|saw|seen|make|go|visit|watch|get to)"
    r"|\b(?:unable|failed|too late)\b"
    r"|\bn['’](?:a|ont|avait|est)\W+(?:t-)?(?:\w+\W+){0,2}?pas\b|\bmanqué\w*|\braté\w*"
    r"|\b(?:se )?perdi[óo]\w*|\bperdieron\b|\bno (?:pudo|pudieron|vio|vieron|fue)\b"
    r"|\bverpass\w+|\bnicht (?:\w+\W+){0,3}?(?:gesehen|besucht)|\bgemist\w*"
    r"|\bniet (?:\w+\W+){0,3}?gezien|\bperso\b|\bpersi\b|\bnon ha (?:visto|seguito)|\bperdeu\b"
    r"|\bnão (?:viu|assistiu)|見逃|見られなかった",
    re.IGNORECASE,
)
PLANNED = re.compile(
    r"\b(?:plan(?:s|ned|ning)?|want(?:s|ed|ing)?|hop(?:es?|ed|ing)|intend(?:s|ed)?|wish(?:es|ed)?"
    r"|mean(?:s|t)?|going)\W+(?:\w+\W+){0,2}?to\W+(?:see|attend|watch|read|visit|go|catch|hear|try|look)"
    r"|\b(?:reading|watch|wish|to-?do|to-?read|to-?watch)[- ]?list\b|\bto (?:read|watch) later\b"
    r"|\b(?:watch|read|see)\w*\W+(?:\w+\W+){0,3}?later\b|\bbookmark\w*|\bset aside\b|\bput off\b"
    r"|\bregarder plus tard\b|\bmis\w* de côté\b|\bvoul(?:ait|aient|u) (?:voir|lire)"
    r"|\bprév(?:oit|u)\b"
    r"|\bquer[íi]an? (?:ver|leer|ir)|\bwoll(?:te|ten)\b|\bvorgenommen\b|\bwilde(?:n)?\b|\bvoleva\w*"
    r"|\bqueria\w*|見たい|観たい",
    re.IGNORECASE,
)
SAW = re.compile(
    r"\battend(?:s|ed|ing)?\b|\bs(?:ee|aw|een)\b|\b(?:go|went|gone|been|get)\W+to\b|\bs[ai]t(?:ting)?\W+in\b"
    r"|\bvisit(?:s|ed)?\b|\bwatch(?:ed)?\b|\blisten(?:ed)?\b|\bhear(?:d)?\b"
    r"|\bvue?s?\b|\bassist(?:é|e|er|ió|iu)\w*|\bsuivi\w*|\bvio\b|\bvieron\b|\bfue\b|\bbesucht\w*"
    r"|\bgesehen\b|\bgehört\b|\bbezocht\w*|\bgezien\b|\bzag\b|\bvist[oaie]\b|\bseguit\w*|\bviu\b"
    r"|参加|聴|見た",
    re.IGNORECASE,
)
ACCOUNT = re.compile(
    r"\bwhat\W+(?:did|does|was|has|happened|went on|took place|is there)\b|\bqu['’]est-ce qu"
    r"|\bque s['’]est-il passé\b|\bqu['’]a\b|\bqué (?:pas[óo]|hizo|vio|hubo)\b"
    r"|\bwas (?:war|hat|geschah|passierte)\b"
    r"|\bwat (?:deed|zag|gebeurde|was)\b|\bcosa (?:ha|è)\b|\bo que\b|何が|何を",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True, kw_only=True)
class AttendanceAsked:
    """What a question says of attendance; ``words`` are those that say it, folded."""

    wanted: frozenset[Attendance] | None
    words: frozenset[str]


NOT_SEEN = frozenset({Attendance.PLANNED, Attendance.HEARD_ABOUT})


def attendance_asked(question: str) -> AttendanceAsked:
    """Return which items ``question`` wants: seen, not seen, or (None) both."""
    for pattern, wanted in ((MISSED, NOT_SEEN), (PLANNED, NOT_SEEN), (SAW, SEEN)):
        found = [match[0] for each in (pattern, SAW) for match in each.finditer(question)]
        if pattern.search(question):
            words = re.findall(r"\w+", " ".join(found).casefold())
            return AttendanceAsked(wanted=wanted, words=frozenset(words))
    return AttendanceAsked(wanted=None, words=frozenset())


SEEN = frozenset({Attendance.ATTENDED})


def asks_for_account(question: str) -> bool:
    """Tell whether ``question`` asks what happened or what somebody did, as a whole."""
    return bool(ACCOUNT.search(question))
