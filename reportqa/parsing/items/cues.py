"""Words that tell kinds, talks, attendance and noise, in the languages of the reports."""

from __future__ import annotations

import re

from reportqa.models import Attendance, ItemKind

_KIND_WORDS = {
    ItemKind.KEYNOTE: r"key[- ]?notes?|plenary|基調講演|キーノート|ouverture",
    ItemKind.TUTORIAL: r"tutorials?|hands[- ]on(?: labs?)?|training (?:session|day|course"
    r"|class)e?s?|atelier|taller"
    r"|tutoriel|tutorium|minicourse",
    ItemKind.WORKSHOP: r"workshops?|ワークショップ",
    ItemKind.PANEL: r"panels?|round ?tables?|paneldiscussie|table ronde|mesa redonda"
    r"|podiumsdiskussion",
    ItemKind.POSTER: r"posters?",
    ItemKind.AWARD: r"awards?|outstanding papers?|honorable mentions?|best papers?|runner-up|prix",
    ItemKind.SOCIAL: r"social|party|dinner|reception|happy hour|banquet|懇親会|drinks",
}
_TALK = (
    r"talks?|presentations?|sessions?|lectures?|speech|demos?|demonstrations?|lightning tal"
    r"ks?|papers?|bof"
    r"|pr[ée]sentations?|conférences?|quickies?|charlas?|ponencias?|vortr[äa]ge?"
    r"|sessies?|lezing(?:en)?|quickys?"
    r"|praatje|palestras?|発表|講演|セッション|分享|演讲|议题|slot"
)
TALK = re.compile(
    rf"\b(?:{_TALK}|"
    + "|".join(
        _KIND_WORDS[k]
        for k in list(ItemKind)
        if k in _KIND_WORDS and k not in {ItemKind.AWARD, ItemKind.SOCIAL}
    )
    + r")\b"
    r"|発表|講演|セッション|分享|演讲|基調講演",
    re.IGNORECASE,
)
PAPER = re.compile(r"\b(?:papers?|publications?|articles?)\b", re.IGNORECASE)
_SPEECH = (
    r"gave|gives|giving|presented|presents|presenting|spoke|speaks"
    r"|speaking|talked|talks about|discussed|discusses"
    r"|delivered|led|showed|shows|demonstrated|demoed|demo'd|introduced|explained"
    r"|explains|described|keynoted|opened"
    r"|taught|covered|shared|walked|started (?:by|with|off)|argued|a présenté|présentait"
    r"|présente|nous (?:a|ont|parle|présente)"
    r"|habló|presentó|mostró|dio|contó|explicó|sprach|hielt|stellte|zeigte|vertelde"
    r"|vertelt|sprak|spreekt|liet|laat|gaf|geeft|presenteert|houdt|hield|bespreekt"
    r"|parle|partagé|sensibilise"
)
SPEECH = re.compile(rf"(?:\b(?:{_SPEECH})\b|について話|を紹介|介绍|分享|探讨)", re.IGNORECASE)
PREFIX = re.compile(
    r"^\W{0,4}(?:(?:opening|closing|invited|plenary|lightning|main|morning|afternoon|day \d)\s+)?"
    r"(?P<kind>keynote|talk|tutorial|workshop|panel|poster|paper|session|presentation"
    r"|demo|lightning talk|bof|invited talk"
    r"|conférence|atelier|charla|taller|vortrag|lezing)s?"
    r"(?:\s+(?:talk|session|speech|address|panel|speaker|discussion))?(?:\s+\d{1,2})?\s*(?:"
    r":|\s[-–—]\s|\s–|\))\s*(?=\S)",
    re.IGNORECASE,
)
SUFFIX = re.compile(
    r"\s*(?:[-–—:]\s*|[(\[])(?P<kind>keynote|tutorial|workshop|panel|poster|lightning talk)"
    r"s?[)\]]?\s*$",
    re.IGNORECASE,
)
NOISE = re.compile(
    r"^\W*(?:(?:some|my|the|our|final|general|overall|closing|other|personal|key|more"
    r"|quick|interesting|useful|a few|few|les|la|le|mes|mon|el|los|las|der|die|das"
    r"|de|het|few)\s+)*"
    r"(?:notes?|blurb|swag|extras?|thanks?|thank you|acknowledge?ments?|conclusions?"
    r"|summary|introduction|intro|overview"
    r"|background|motivation|lunch|dinner|breakfast|coffee|break|breaks|registration"
    r"|venue|location|travel|hotel|food"
    r"|city|trends?|themes?|topics?|takeaways?|teams?|members|code|source|take-aways?"
    r"|lessons?|lessons learne?d|impressions?|highlights?|thoughts?|reflections?"
    r"|resources?|links?|references?|further reading|reading list|books?|tools?|things to"
    r"|what'?s next|next steps?|wrap[- ]?up"
    r"|q ?(?:&|and) ?a|questions?|discussions?|bonus(?: content)?"
    r"|misc(?:ellaneous)?(?: discussions?)?"
    r"|photos?|pictures?|videos?|slides|recordings?"
    r"|comments?|about|social(?:s| events?)?|networking|sponsors?|organi[sz]ers?|organi[sz]"
    r"ation|attendees|participants|people|speakers?"
    r"|keynotes?|talks?|sessions?|papers?|posters?|workshops?|tutorials?|panels?|presentati"
    r"ons?|lightning talks?|demos?|schedule|agenda|programme?|invited talks?"
    r"|the conference|conference|the event|event|opening|closing|welcome|hallway track"
    r"|tl;?dr|abstract|outline|contents?|table of contents"
    r"|pause(?: dé?j.*)?|déjeuner|merci|bilan|en résumé|remerciements|introducción"
    r"|conclusi[óo]n(?:es)?|agradecimientos|fazit|dank"
    r"|まとめ|おわりに|はじめに|感想|总结|前言|pour finir|para terminar|zum schluss|tot slot"
    r"|keynote speakers?|best papers?"
    r"|future|footnotes?|other|others|finally|disclaimer|update|updates)\b"
    r"(?:\s+(?:and|&|et|y|und|en|of|from|on|at|to|for|de|about|i|we)\b.*|\s+(?:learned"
    r"|notes|session|sessions|track|talks?|papers?|posters?|events?|program(?:me)?"
    r"|content|thoughts|reading|remarks|words|words?|time|speakers?|awards?|stuff"
    r"|highlights?|room|hall|day|days|\d{1,2}))*[\W\d]*$"
    r"|^\W*(?:the )?(?:rest of|heard about|not seen|in brief|in short|side notes?"
    r"|special mentions?|nota bene|n\.b\.|around (?:the|town)"
    r"|meanwhile|elsewhere|before|after|getting there"
    r"|le reste|el resto|der rest|de rest|o resto|il resto|in breve|en bref|en breve|kurz)\b",
    re.IGNORECASE,
)
NOT_ITEMS = re.compile(
    r"\b(?:extras?|resources?|links|tools?|books?|reading list|further reading|references?"
    r"|sponsors?|thanks|acknowledg|organi[sz]"
    r"|other (?:reports|posts|write-?ups|summaries)|blog posts?|see also|footnotes?"
    r"|things to|photos|pictures|attendees|team|members"
    r"|committee|advice|tips|lessons|takeaways|trends|agenda|github|projects?|software"
    r"|librar(?:y|ies)|packages|swag|venue|restaurants)\b",
    re.IGNORECASE,
)
WRITTEN = re.compile(
    r"\b(?:posts?|write-?ups|blogs?|articles|news|summaries|coverage|press)\W*$", re.IGNORECASE
)
"""Headings over lists of what others wrote about the event."""
_HEARD = re.compile(
    r"\b(?:did not (?:go|hear|see|attend|catch)"
    r"|didn['’]t (?:go|get to|make it|see|hear|attend|catch)|(?:i|we)(?: sadly"
    r"| unfortunately|['’]ve)? missed|heard (?:good|great|nice|that it|about)"
    r"|supposedly (?:good|great)|i was told|was told|couldn['’]t (?:attend|make|go"
    r"|see)|could not (?:attend|make|go)|was(?:n['’]t| not) able to (?:attend|go|see)"
    r"|didn['’]t go|missed out|no pude (?:ir|asistir)|me perd[íi]|selbst noch nicht gesehen"
    r"|raté|manqué|loupé|pas pu (?:assister|voir|aller|suivre|être)|on m['’]a dit"
    r"|je n['’](?:ai|étais) pas (?:vu|assisté|présente?|allée?)"
    r"|no (?:pude|pudimos|alcancé a|llegué a) (?:ir|asistir|ver|llegar|estar)"
    r"|me (?:la |lo |los |las )?perd[íi]|me (?:contaron|dijeron)"
    r"|verpasst|(?:leider|selbst) nicht (?:gesehen|besucht|geschafft|dabei)"
    r"|soll (?:\w+ )?gut gewesen|mir wurde (?:gesagt|erzählt)"
    r"|konnte (?:ich )?(?:leider )?nicht (?:\w+ )?(?:sehen|besuchen|hin)"
    r"|gemist|niet (?:gezien|bijgewoond|naartoe)|niet bij"
    r"|n[ãa]o (?:pude|consegui|deu para) (?:ir|ver|assistir|participar|estar)|me contaram"
    r"|disseram que|mi sono pers[oa]|non (?:ho (?:visto|seguito)|sono riuscit[oa] a)"
    r"|mi hanno detto)\b"
    r"|見られなかった|見れなかった|聞けなかった|参加できなかった|行けなかった|見逃し|聞き逃し|没能参加|没能听|错过"
    r"|^\W{0,3}missed\b|\bdid (?:i|we) miss\b",
    re.IGNORECASE,
)
_PLANNED = re.compile(
    r"\b(?:want(?:ed)? to (?:see|attend|watch|go)|plan(?:ned|ning)? (?:to|on)"
    r"|(?:to|for|papers?) follow[- ]?up"
    r"|(?:will|gonna|going to|i['’]ll|(?:papers?|talks?|videos?|want|hope|i need) to)"
    r" (?:watch|read|check out|look at|catch)"
    r"|looks? interesting|to-read|reading list|watch ?list|wish ?list|to-watch|missed out on"
    r"|still (?:need to|have to) (?:read|watch)"
    r"|haven['’]t (?:read|watched|seen)|bookmark\w*|on my (?:list|radar)|se me superpon[íi]an"
    r"|(?:quer[íi]a|quiero|tengo que|me gustaría) (?:asistir|ir|ver)|pendiente de ver"
    r"|à (?:rattraper|regarder|revoir|visionner)|je (?:voulais|comptais|veux|vais|dois) (?:\w+ )?"
    r"(?:voir|assister|regarder|aller voir)|je regarderai"
    r"|(?:will|wollte|möchte|werde) (?:ich )?(?:mir )?(?:\w+ )?(?:noch )?(?:ansehen|anschauen"
    r"|besuchen)"
    r"|wil(?:de)? ik (?:nog )?(?:zien|bekijken|bijwonen|terugkijken)"
    r"|ga ik (?:nog )?(?:be|terug)kijken"
    r"|(?:quero|queria|vou|pretendo) (?:ver|assistir)|(?:voglio|volevo|vorrei) (?:vedere|seguire)"
    r"|guarderò|da vedere"
    r"|papers? (?:i|we) (?:want|plan|should|noted)|didn['’]t (?:get a chance|have time) to)\b"
    r"|見たい|聞きたい|観たい|行きたい|行きたかった|見る予定|あとで見|打算看|想看",
    re.IGNORECASE,
)
_PLANNED_WITHIN = re.compile(
    r"\b(?:(?:i|we)(?:['’]d| would)? (?:still )?(?:want(?:ed)?|plan(?:ned)?|hope|need|have|am going"
    r"|intend) to|i['’]m (?:planning|going) to|(?:i|we)(?:['’]ll| will)) (?:\w+ )?(?:see|attend"
    r"|watch"
    r"|catch)\b|haven['’]t (?:watched|seen)|bookmark\w*|se me superpon[íi]an"
    r"|quer[íi]a (?:asistir|ir|ver)|à rattraper"
    r"|didn['’]t (?:get a chance|have time) to (?:see|attend|watch|go)"
    r"|(?:je (?:voulais|comptais) (?:\w+ )?(?:voir|assister|aller)"
    r"|wollte ich (?:\w+ )?(?:sehen|besuchen)|wilde ik (?:\w+ )?(?:zien|bijwonen)"
    r"|queria (?:ver|assistir)|volevo (?:vedere|seguire))[^.!?]{0,90}\b(?:mais|aber|maar|mas|ma)"
    r"|je regarderai|見たかった|行きたかった|聞きたかった",
    re.IGNORECASE,
)
_TO_COME = re.compile(
    r"\btomorrow\b[^.!?]{0,80}\b(?:talks|speaks|presents|gives"
    r"|will (?:talk|speak|present|give)|is (?:talking|speaking|presenting|giving))\b"
    r"|\bdemain\b[^.!?]{0,80}\b(?:parle(?:ra)?|présente(?:ra)?|donne(?:ra)?)\b"
    r"|(?<!am )(?<!heute )(?<!de )(?<!'s )\bmorgen\b[^.!?]{0,80}"
    r"\b(?:spricht|hält|spreekt|vertelt|houdt|geeft)\b"
    r"|(?<!la )(?<!esta )\bmañana\b[^.!?]{0,80}\b(?:habla(?:rá)?|presenta(?:rá)?|da(?:rá)?)\b"
    r"|\bdomani\b[^.!?]{0,80}\b(?:parla|parlerà|presenta|presenterà)\b"
    r"|\bamanhã\b[^.!?]{0,80}\b(?:fala|falará|apresenta|apresentará)\b",
    re.IGNORECASE,
)
"""Tells on one day of a talk of the next."""
_SEEN_ANYWAY = re.compile(
    r"you(?:['’]ll| will)? (?:may |might |should )?want to watch|looking forward to attending"
    r"|worth a watch|missed how|planned another|\(partial\)"
    r"|came in late|the (?:first|last) part|missed (?:the first|some of|the beginning)",
    re.IGNORECASE,
)


def kind_in(words: str) -> ItemKind | None:
    """Return the kind that ``words`` name, talks aside."""
    for kind, pattern in _KIND_WORDS.items():
        if re.search(rf"(?<!\w)(?:{pattern})(?!\w)", words, re.IGNORECASE):
            return kind
    return None


def attendance_in(words: str, *, within: bool = False) -> Attendance | None:
    """Return what ``words`` say about attendance, where it is not plain attendance.

    ``within`` what is said about an item, only plans to see it count: a tool to try out
    is no talk to attend.
    """
    words = _SEEN_ANYWAY.sub(" ", words)
    if (_PLANNED_WITHIN if within else _PLANNED).search(words) or is_announced(words):
        return Attendance.PLANNED
    return Attendance.HEARD_ABOUT if _HEARD.search(words) else None


def is_announced(words: str) -> bool:
    """Tell whether ``words`` announce a talk for the next day."""
    return bool(_TO_COME.search(words))
