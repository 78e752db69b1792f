"""How English reports tell of talks."""

from __future__ import annotations

from reportqa.parsing.items.way import ASIDE, LED, NAMES, NOUN, ON, REMARK, REST, SOME, THEN, way
from reportqa.parsing.people import not_an_opener

_NOUNS = (
    "talk", "keynote", "presentation", "session", "tutorial", "workshop", "lecture", "demo",
    "poster", "paper", "speech", "panel", "training", "masterclass",
)  # fmt: skip
ENGLISH = (
    way(rf"{NAMES}[’']s?\s+{SOME}(?P<noun>{NOUN})(?P<topic>{ON}{REST})?", *_NOUNS),
    way(
        rf"\b(?P<noun>{NOUN})\s+{LED}(?:by|from|with)\s+{NAMES}{ASIDE}"
        rf"(?P<topic>,?{ON}{REST})?",
        *_NOUNS,
    ),
    way(
        rf"\b(?P<noun>{NOUN})(?P<topic>\s+(?:on|about)\s+[^.!?;,()]{{3,80}}?),?\s+{LED}"
        rf"(?:by|from)\s+{NAMES}",
        *_NOUNS,
    ),
    way(
        rf"{NAMES}{ASIDE}\s+{THEN}(?:gave|gives|giving|delivered|presented|did|led|ran|had"
        rf"|hosted|held|moderated|chaired)\s+(?:an?|the|his|her|their|another|us an?)\s+"
        rf"{SOME}(?P<noun>{NOUN}){REMARK}(?P<topic>{ON}{REST})?",
        *_NOUNS,
    ),
    way(
        rf"{NAMES}{ASIDE}\s+{THEN}(?P<noun>spoke|speaks|talked|talks|talking|lectured"
        rf"|keynoted|presented|walked|ran)(?P<topic>\s+(?:to us\s+|us\s+)?"
        rf"(?:about|on|through|how)\s+{REST})",
        "spoke", "speaks", "talk", "lectured", "keynoted", "presented", "walked", "ran ",
        whole=False,
    ),
    way(
        rf"\b(?:hear|heard|hearing|see|saw|watch|watched|listened to|listening to)\s+{NAMES}"
        rf"{ASIDE}\s+(?P<noun>talk|talking|speak|speaking|present|presenting|discuss|explain)"
        rf"(?P<topic>\s+(?:(?:about|on|how)\s+)?{REST})",
        "hear", "see", "saw", "watch", "listen",
        whole=False,
    ),
    way(
        rf"{NAMES}{ASIDE}\s+{THEN}(?P<noun>discussed|discusses|explained|explains|demonstrated"
        rf"|demoed|described|describes|introduced|introduces|covered|showed|shows|showcased"
        rf"|presents|outlined|explored|addressed|shared|argued|presented)"
        rf"(?P<topic>\s+(?!(?:me|him|her|up|us)\b){REST})",
        "discuss", "explain", "demo", "describe", "introduce", "cover", "show", "present",
        "outlined", "explored", "addressed", "shared", "argued",
        leads=True, whole=False,
    ),
    way(
        rf"{NAMES}{ASIDE}\s+{THEN}(?P<noun>provided|offered|gave us|gave|took us through|ran us"
        rf"|led us|treated us to)\s+(?:an?\s+)?(?P<topic>{SOME}(?:look|overview|introduction"
        rf"|glimpse|insight|tour|history|update|deep dive|walkthrough|summary|primer)s?\s+"
        rf"(?:at|of|to|into|on|through|about|from)\s+{REST})",
        "look", "overview", "introduction", "glimpse", "insight", "tour", "history", "update",
        "deep dive", "walkthrough", "summary", "primer",
        whole=False,
    ),
    way(
        r"\b(?P<noun>keynote|talk|presentation|lecture|speech|tutorial)\s+(?:given\s+)?by\s+"
        rf"(?P<name>(?!(?:I|We|An?|The|My|Our)\b){not_an_opener}(?:[A-Z]{{2,4}}|[A-Z][a-zà-ÿ’-]{{2,15}}))"
        r"(?=[\s,.;:)!?]|$)(?!\s+[A-Z])(?P<topic>)",
        "keynote", "talk", "presentation", "lecture", "speech", "tutorial",
        sure=0.5, sole=True,
    ),
    way(
        rf"\b(?:attended|went to|saw|watched|sat in on|joined|caught|listened to|enjoyed|liked"
        rf"|loved)\s+(?:an?|the|this|another)\s+{SOME}(?P<noun>{NOUN})"
        rf"(?P<topic>\s+(?:on|about|called|titled|entitled)\s+{REST})",
        *_NOUNS,
        nameless=True,
    ),
    way(
        rf"\b(?:was|were|had|held|with|suggesting|organi[sz]ed|organi[sz]ing|included|did|another"
        rf"|and|also|then)\s+(?:also\s+)?(?:an?|the|another|one|some)\s+{SOME}"
        rf"(?P<noun>(?:lightning |short |invited )?{NOUN})"
        rf"(?P<topic>\s+(?:on|about|called|titled|entitled)\s+{REST})",
        *_NOUNS,
        nameless=True,
    ),
    way(
        rf"\b(?:[Hh]is|[Hh]er|[Tt]heir)\s+{SOME}(?P<noun>{NOUN})"
        rf"(?P<topic>\s+(?:on|about|called|titled|entitled)\s+{REST})",
        *_NOUNS,
        nameless=True, borrows=True,
    ),
    way(
        rf"\b(?P<noun>{NOUN}),?\s+(?P<topic>(?:[A-Z][\w’'+#./-]*:?\s+"
        rf"(?:(?:of|in|the|and|for|with|to|a|&|—|–|-)\s+)*){{1,8}}[A-Z][\w+#’'-]*)",
        *_NOUNS,
        nameless=True, whole=False, borrows=True,
    ),
    way(
        rf"\b(?:[Mm]y|[Oo]ur|I\s+(?:also\s+)?(?:gave|presented|did|delivered)\s+an?)\s+(?:own\s+)?"
        rf"(?P<noun>(?:lightning |short |invited |contributed |accepted )?{NOUN})"
        rf"(?P<topic>\s+(?:on|about|called|titled|entitled)\s+{REST})",
        *_NOUNS,
        nameless=True,
    ),
)  # fmt: skip
