"""What reporters thought of an event as a whole: the sentences of its reports that say so."""

from __future__ import annotations

import re
from collections import defaultdict
from dataclasses import replace
from typing import TYPE_CHECKING

from reportqa.answering.clauses import says_more_than
from reportqa.answering.direct import NOTHING, Direct, direct_answer
from reportqa.answering.expecting import OPINION
from reportqa.library.catalogue import item_cards
from reportqa.merging.quoting import quoted_sentences
from reportqa.merging.verdicts import verdict_of
from reportqa.models import Filters

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Iterator, Sequence

    from reportqa.merging.quoting import QuotedSentence
    from reportqa.models import ReportCard, ReportId, Span

MOST = 5
OF_ONE_REPORT = 2
ENOUGH = 2.0
ASKED = re.compile(
    r"\b(?:th(?:ink|ought)(?: of\b| about\b|(?=\W*$))|opinions?|impress\w*|(?:like|liked|enjoy"
    r"|enjoyed|love|loved)"
    r"|highlights?|worth it|would \w+ recommend|how (?:was|were|good)|disappoint\w*|verdicts?"
    r"|feel about|find(?! (?:at|in|on|out)\b)"
    r"|pens\w+ (?:\w+ ){0,3}?d[eu]|aimé|avis|fanden|hielt(?:en)?|gefallen|gefiel|opin\w+|gustó"
    r"|pareci\w+|vond(?:en)?|pensato|pensa(?:no)? d\w+|piaciuto|acho?u|acharam)\b"
    r"|\b(?:wie|was)\b.*\bfand\b(?!.*\bstatt\b)|感想|印象|どうだった",
    re.IGNORECASE,
)
NO_OPINION = re.compile(
    r"^\W*(?:when|where|how (?:many|much|often|long)|quand|où|combien|wann|wo|wie ?viele?"
    r"|cu[áa]ndo|d[óo]nde|cu[áa]nt[oa]s?|wanneer|waar|hoeveel|quando|dove|quant[eio]|onde)\b",
    re.IGNORECASE,
)
_KNOWN = re.compile(
    r"th(?:ink|ought)|opinions?|impress\w*|like|liked|enjoy\w*|love\w*|highlights?|worth|good|great"
    r"|disappoint\w*|verdicts?|feel|felt|find|found|people|persons?|folks|everybody|everyone"
    r"|reporters?|authors?|attendees|participants|overall|general|whole|main|personal|biggest"
    r"|compar\w+|vergleich\w*|vergelijk\w*|recommend|would|pens\w+|aimé|avis|gens|leute|fand(?:en)?|hielt(?:en)?|gefallen|gefiel|opin\w+|gustó|gente"
    r"|pareci\w+|mensen|vond(?:en)?|piaciuto|acho?u|acharam|感想|印象",
    re.IGNORECASE,
)
WHOLE = re.compile(
    r"\b(?:conference|conf|event|edition|workshop|unconf\w*|symposium|summit|meeting|meetup"
    r"|hackfest"
    r"|experience|expérience|experiencia|esperienza|experiência|erfahrung|ervaring"
    r"|organi[sz](?:ation|ers?|ed)|community|venue|atmosphere|vibe|overall|all in all|in (?:general"
    r"|summary"
    r"|short)|the (?:whole )?(?:week|trip|days)|my time|conférence|évènement|événement|organisation"
    r"|ambiance|bilan|konferenz|tagung|veranstaltung|stimmung|insgesamt|congreso|evento|ambiente"
    r"|conferentie|sfeer|convegno|conferência)\b|会議|カンファレンス|イベント",
    re.IGNORECASE,
)
HIGHLIGHT = re.compile(
    r"\b(?:highlights?|favou?rite|best (?:part|thing|talk|keynote|conference|of)|what i liked"
    r"|stood out"
    r"|coup de c(?:œ|oe)ur|höhepunkt\w*|hoogtepunt\w*|lo mejor|le meilleur)\b",
    re.IGNORECASE,
)
PRAISE = re.compile(
    r"\b(?:super|m['’]a (?:\w+ )?plu|gefallen|gustado|géniale?s?|superbes?|garantie?|plaisir"
    r"|dommage|agréables?|contente?s?|ravie?s?|heureu\w+|toll\w*|schön\w*|genial\w*|lästig"
    r"|begeister\w*|gelungen\w*|lástima|content[oa]s?|feli[zc]\w*|excelentes?|alegr\w+"
    r"|geweldig\w*|geslaagd\w*|bell[ao]|bellissim\w+|content[ei]|ótim[ao]|incríve(?:l|is)"
    r"|jammer|peccato|pena|unforgettable|memorable|rewarding|recommend\w*)\b",
    re.IGNORECASE,
)
NO_VERDICT = re.compile(
    r"\b(?:thank\w*|grateful|travel grants?|funding|sponsor\w*|in this (?:post|blog|report)|merci"
    r"|remerci\w+|dank\w*|gracias|grazie|obrigad\w+|bedankt)\b",
    re.IGNORECASE,
)
NEAR = 40
"""Within so many characters a verdict and what it is on belong together."""

SERIES = re.compile(r"\s*\b(?:19|20)\d\d$")
SELF = re.compile(
    r"\b(?:I|we|my|our|me|us|je|j['’]ai|nous|ma|mon|ich|wir|mein\w*|yo|me|nos|mi|ik|wij|ho|eu)\b"
)


def event_opinions(
    connection: sqlite3.Connection,
    question: str,
    reports: Sequence[ReportCard],
    spent: frozenset[str],
) -> Direct:
    """Return what the writers of ``reports`` say they thought of the event, the clearest first.

    Where none says so, nothing else answers: what they thought of a talk is not asked.
    """
    if not _asks(question, spent):
        return NOTHING
    highlights = bool(re.search(r"highlight", question, re.IGNORECASE))
    inside = _items(connection, reports)
    said = [
        (weight, sentence)
        for report in reports
        for sentence in quoted_sentences(connection, report)
        if (weight := _weight(sentence, inside[report.id], highlights=highlights)) >= ENOUGH
    ]
    said.sort(key=lambda one: -one[0])
    best = said[0][0] if said else 1.0
    told = [(one, weight / best) for weight, one in _spread(said)]
    return replace(direct_answer(connection, "what anybody thought of it", told), opinions=True)


def _asks(clause: str, spent: frozenset[str]) -> bool:
    """Tell whether a clause asks what people thought of the event, not when they thought so."""
    if NO_OPINION.search(clause) or not ASKED.search(clause):
        return False
    return not says_more_than(clause, _KNOWN, spent)


def _weight(sentence: QuotedSentence, inside: Sequence[Span], *, highlights: bool) -> float:
    """Return how clearly a sentence judges the event as a whole; 0 where it does not."""
    words = sentence.words
    judged = len(set(OPINION.findall(words))) + 2 * verdict_of(words).is_clear
    judged += bool(PRAISE.search(words))
    highlight = bool(HIGHLIGHT.search(words))
    series = SERIES.sub("", sentence.quote.report.event or "")
    whole = bool(WHOLE.search(words) or (series and series.casefold() in words.casefold()))
    if words.endswith(":") or NO_VERDICT.search(words):
        return 0.0
    if not judged or not (whole or (highlights and highlight)):
        return 0.0
    of_item = any(span.holds(sentence.quote.span) for span in inside)
    weight = min(judged, 3) + 1.0 * whole + 0.5 * bool(SELF.search(words))
    weight += 1.5 * (highlights and highlight) + 1.5 * _is_near(words)
    return weight * (0.4 if of_item and not (highlights and highlight) else 1.0)


def _is_near(words: str) -> bool:
    """Tell whether a word of praise or blame stands close to one for the event."""
    judged = [match.start() for match in OPINION.finditer(words)]
    judged += [match.start() for match in PRAISE.finditer(words)]
    whole = [match.start() for match in WHOLE.finditer(words)]
    return any(abs(one - other) <= NEAR for one in judged for other in whole)


def _spread(
    said: Sequence[tuple[float, QuotedSentence]],
) -> Iterator[tuple[float, QuotedSentence]]:
    """Yield the clearest sentences, few of any one report."""
    told: dict[ReportId, int] = defaultdict(int)
    reports = len({one.quote.report.id for _, one in said})
    most = OF_ONE_REPORT if reports > 1 else MOST
    count = 0
    for weight, one in said:
        told[one.quote.report.id] += 1
        if told[one.quote.report.id] <= most and count < MOST:
            count += 1
            yield weight, one


def _items(
    connection: sqlite3.Connection, reports: Sequence[ReportCard]
) -> dict[ReportId, list[Span]]:
    inside: dict[ReportId, list[Span]] = defaultdict(list)
    for card in item_cards(connection, Filters(reports=frozenset(one.id for one in reports))):
        inside[card.report.id].append(card.span)
    return inside
