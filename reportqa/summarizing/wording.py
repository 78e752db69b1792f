"""Words of a sentence, and the signs in it that tell what sort of sentence it is."""

from __future__ import annotations

import re
from functools import lru_cache

from reportqa.answering.leaning import leans_on_before
from reportqa.retrieval.terms import ignored_words

WORD = re.compile(r"[぀-ヿ㐀-鿿가-힯]|[^\W_぀-ヿ㐀-鿿가-힯]+")
WIDE = re.compile(r"[぀-ヿ㐀-鿿가-힯]")
STEM = 6
LABEL = re.compile(
    r"^\W{0,3}(?:tl;?\s?dr|summary|in summary|takeaways?|key takeaways?|abstract|conclusion|résumé"
    r"|en bref|fazit|resumen|samenvatting|riassunto|resumo|まとめ|概要|要約|总结"
    r"|摘要)\s*[:：–—-]\s*",
    re.IGNORECASE,
)
LEAD = re.compile(
    r"^(?:[-–—•·*]\s+(?=\S)|lastly\s+(?=\w)|(?:finally|lastly|overall|in (?:addition|short|summary"
    r"|conclusion|general|particular)"
    r"|additionally|moreover|furthermore|besides|specifically|more (?:specifically|precisely)"
    r"|however|nevertheless|nonetheless|therefore|thus|hence|consequently|as a result|basically"
    r"|concretely|interestingly|surprisingly|notably|importantly|unfortunately|fortunately|indeed"
    r"|in fact|of course|also|first(?:ly)?|second(?:ly)?|third(?:ly)?|next|then|meanwhile|similarly"
    r"|likewise|in (?:this|our|the present) (?:paper|work|study|article|report)|here|to this end"
    r"|to (?:address|overcome|tackle|solve|alleviate|mitigate|remedy|bridge|fill)[^,]{0,60}"
    r"|for this purpose|in response|by the way|anyway|in any case|on (?:a|another) [^,]{3,20} note"
    r"|hopefully|apparently"
    r"|luckily|sadly|briefly|sinceramente|apparemment|visiblement|enfin|en outre|de plus|cependant"
    r"|außerdem"
    r"|schließlich|finalmente|además|por último|sin embargo|también|tenslotte|ten slotte|bovendien"
    r"|daarnaast|infine|inoltre|tuttavia|além disso|por fim|no entanto)\s*,\s+(?=\w)"
    r"|(?:aside|side note|fun fact)\s*:\s+(?=\w)|(?:最后|首先|另外|此外|同时|因此|总之|当然"
    r"|最後に|まず|次に|また|さらに|ちなみに|だから|しかし|でも|つまり|そして"
    r"|一方)[，、]\s*(?=\w))",
    re.IGNORECASE,
)
POINTS = re.compile(
    r"^\W*(?:(?:in|at|on|from|with|without|during|after|before|of|for|to|by|as) (?:this"
    r"|that|these|those|it"
    r"|them|such|his|her|their)\b|(?:and|or|nor|yet|because|which|who|whose|where|whereas|even so"
    r"|same|another|others?|some of (?:them|these)|each of|none of|most of (?:them|these)|more on"
    r"|a similar|much like|in other words|for (?:example|instance)|c['’](?:est|était|étaient)"
    r"|par exemple"
    r"|the \w+ being|the next \W?\w+\W? (?:was|is)|así (?:que|fue|y todo)|por (?:eso|lo tanto"
    r"|tanto|isso)"
    r"|otra vez|ahí|allí|du coup|donc|deshalb|daher|darum|daarom|perciò|quindi|zum beispiel"
    r"|por ejemplo|bijvoorbeeld|ad esempio|por exemplo|one other"
    r"|next (?:up|stop|came"
    r"|was)"
    r"|the (?:(?:main|basic|key|core|whole) )?(?:idea|goal|aim|point|task|trick|answer|solution"
    r"|reason|method|approach|result|implication)s? (?:here )?(?:is|was|are|were)"
    r"|clearly|again|still|yes|no|similarly|here|there (?:he|she|they)|as such|not only that"
    r"|apart from (?:this|that)|aside from (?:this|that)|because of this|due to this|given (?:this"
    r"|that)|despite (?:this|that)|after (?:that|this)|like (?:this|that)|what (?:he|she|they|it)"
    r"|et|ou|puis|ensuite|und|oder|dann|danach|dazu|y|o|luego|después|en|of|toen|daarna|e|poi|então"
    r"|depois)\b)"
    r"|^\W*I (?:think|guess|believe|found|hope|feel|felt|thought) (?:this|that|it|they|he|she)\b"
    r"|^\W*don['’]t get me wrong\b|\blike this\b|^\W*like how\b|\bas follows\b"
    r"|\b(?:mentioned|described|as|see|discussed) (?:above|below|earlier|before)\b"
    r"|\b(?:the (?:latter|former|above)|aforementioned)\b|^\W*the (?:first|second|third|last|other)"
    r" (?:is|was|one|two|of (?:these|them))\b|^(?:そして|そこ|という|なので|それ|これ|その|あと"
    r"|他に"
    r"|原因是|所以|于是|不过|这|那|他们|它|但|然后|其中|图中|图)",
    re.IGNORECASE,
)
WHO = re.compile(r"\b(?:he|she|they|him|them)\b")
NEAR_THE_START = 7
THIS_ITEM = re.compile(
    r"\b(?:this|these) (?:talk|paper|work|session|keynote|workshop|presentation|tutorial"
    r"|poster|panel)"
    r"s?\b",
    re.IGNORECASE,
)
OF_THE_ITEM = re.compile(
    r"^\W*(?:this|that|the|his|her|their|cette?|diese[rs]?|der|die|est[ae]|deze|quest[ao]|ess[ae])"
    r" (?:\w+ )?(?:talk|paper|work|session|keynote|workshop|presentation|tutorial|poster|panel|demo"
    r"|speakers?|authors?|présentation|conférence|session|vortrag|charla|ponencia|lezing"
    r"|palestra)\b",
    re.IGNORECASE,
)
ASKS = re.compile(
    r"^\W*(?:Q|question|frage|pregunta|vraag|domanda|pergunta|質問)\s?[:：]"
    r"|[?？]\s?[!！?？]?[\"'”’»)\]]*\.?$"
    r"|^\W*(?:what|how|why|when|where|who|which) (?:is|are|was|were|do|does|did|can|could|should"
    r"|would|will)\b[^.]*$",
    re.IGNORECASE,
)
BYLINE = re.compile(
    r"^[A-ZÀ-Þ][\w.'’-]+(?: [\w.'’-]+){1,3} ?(?P<by>[,–—-]|\()\s?(?:[\w&]+ ){0,3}(?:research"
    r"|principal"
    r"|senior|lead|staff|head|chief|CEO|CTO|(?:co-?)?founder|director|prof(?:essor)?|fellow|curator"
    r"|lecturer|engineer|architect|developer|advocate|manager|president|student|university"
    r"|institute|consultant|scientist)\b",
    re.IGNORECASE,
)
MOST_OF_BYLINE = 14
BARE = re.compile(
    r"^\W*(?:don['’]t|do not|never|always|be|let['’]s|let us|make|use|try|keep|avoid|remember"
    r"|consider|ensure|think|stop|start|generate|pick|choose|pursue|(?:wants?|needs?|has|have|had"
    r"|delivered|presented|given|is|are|was|were|can|could|will|would|should|did|does) (?:to|by"
    r"|not|a|an|the|be|been|very|also)"
    r"|being able"
    r")\b",
    re.IGNORECASE,
)
"""What begins with its verb: advice, or a note whose subject stands elsewhere."""

YOURS = re.compile(r"\b(?:you|your|yours|vous|votre|vos|vosotros|jullie)\b", re.IGNORECASE)
OF_THE_DAY = re.compile(
    r"\b(?:day|morning|afternoon|evening|conference|event|workshop)\b[^.,;]{0,50}\b(?:start\w*"
    r"|began|begins?|open(?:ed|s)|kick\w* off|conclud\w+|ended|ends|clos(?:ed|es|ing))\b"
    r"|\b(?:first|second|third|fourth|last|final) day (?:of|at)\b"
    r"|\bthe (?:rest|end) of the (?:\w+ )?(?:day|week|conference)\b|^\W*yesterday\b"
    r"|^\W*(?:later )?(?:in the|that|this|the next|the following) (?:morning|afternoon|evening)\b"
    r"|^\W*(?:on )?day (?:one|two|three|four|\d)\b"
    r"|\bla (?:journée|matinée) \w+ (?:commencé|débuté)\b|\bder (?:erste|zweite|letzte) tag\b"
    r"|\bel (?:primer|segundo|último) día\b|\bde (?:eerste|tweede|laatste) dag\b",
    re.IGNORECASE,
)
"""What tells the order of a day rather than its news."""

OCCASION = re.compile(
    r"^There (?:was|were|is|are)\b|\b(?:last|this past) (?:week|weekend|month|(?:mon|tues|wednes"
    r"|thurs|fri|satur|sun)day)\b|\ba (?:few|couple of) (?:days|weeks|months) ago\b|\bhalfway\b"
    r"|\bis (?:now )?over\W*$|^\W*(?:today|yesterday) was\b|\b(?:volvimos|viajamos|viajé"
    r"|hinter mir)\b|\bback in (?:early |mid-?"
    r"|late )?(?:janu"
    r"|febr|march|april|may|june|july|augu|sept|octo|nove|dece)|\bput on its\b"
    r"|\b(?:are|am|['’]re|['’]m|has landed|have landed) (?:off|back|in|here in) (?:\w+ ){0,3}this"
    r" (?:week|year|month)\b|\b(?:has|have) landed\b|\ba lieu (?:à|en)\b"
    r"|\bI only\b|\b(?:I|we|us)\b[^,.;]{0,40}\b(?:attend\w*|went"
    r"|visited"
    r"|joined|participated|took part|travell?ed"
    r"|returned|came back|volunteer\w*|(?:was|were|wasn['’]t|were not) able to|(?:was"
    r"|were) (?:at|in|there|back))\b|\b(?:conference|workshop"
    r"|event|hackfest|edition|summit|meetup"
    r"|meeting)\b[^,.;]{0,40}\b(?:held|took place|takes place|happened|hosted|located|organi[sz]ed"
    r"|gather\w*|came together)\b|\b(?:held|took place|came together) (?:in|at)\b"
    r"|\b(?:had|have|get|got) the (?:\w+ )?(?:opportunity"
    r"|chance)\b|\bassisté\b|\ba eu lieu\b"
    r"|\bs['’]est (?:tenue?|déroulée?)\b|\bteilgenommen\b|\bfand\b.*\bstatt\b"
    r"|\basist[íi]\w*|\btuvo lugar"
    r"|\bse (?:celebró|realizó)\b|\bvond plaats\b|\bbijgewoond\b|\bsi è tenut[oa]\b|\bpartecipato\b"
    r"|\baconteceu\b|\bparticipei\b|参加し|行ってき|开催|举行|参加了",
    re.IGNORECASE,
)
CROWD = re.compile(
    r"\b(?:attendees|participants|people|researchers|visitors|delegates"
    r"|folks)\b[^.;:]{0,40}\b(?:were"
    r"|was|came|attended|included|ranged|gathered|attending|from all)\b"
    r"|\b(?:brings?|brought|bringing|congregat\w+|gathered|assembled) together\b"
    r"|\battended by\b|\b(?:\w+-)day (?:event|conference|workshop)\b|\bpeople (?:are|were) so\b"
    r"|\bparticipants? (?:venus|venaient|étaient)\b"
    r"|\b(?:teilnehmer\w*|besucher\w*) (?:kamen|waren)\b"
    r"|\b(?:asistentes|participantes) (?:eran|vinieron|fueron)\b|\bdeelnemers (?:waren|kwamen)\b",
    re.IGNORECASE,
)
"""What tells who came rather than what was said."""

OWN_DOINGS = re.compile(
    r"^\W*(?:[^,]{0,40}, )?(?:I|we) (?:also |then |finally |really |had )?(?:try|tried"
    r"|use conferences"
    r"|worked|want|wanted|hope|hoped|plan|planned|decided|get|got|meet|met|head|headed|arrived"
    r"|stayed"
    r"|left|walked|bought|signed up|helped|organi[sz]ed|hosted|spent|managed|took|caught|ran into"
    r"|(?:can|could|will|would|was going to) (?:\w+ )?(?:head|go|see|meet))\b"
    r"|^\W*my (?:main |own |other )?(?:goals?|plans?|aim|purpose|day|trip|week|journey)\b"
    r"|\b(?:venimos|nos (?:vamos|fuimos)|llegamos|llegando|al día siguiente de)\b"
    r"|\b(?:nous sommes|je suis) (?:arrivée?s?|partie?s?|rentrée?s?)\b"
    r"|\b(?:ich|wir) (?:\w+ ){0,3}(?:angekommen|gefahren|angereist)\b"
    r"|\bwe zijn (?:\w+ )?(?:aangekomen|vertrokken)\b|\bsiamo (?:arrivati|partiti)\b"
    r"|\b(?:chegamos|chegando|fomos) (?:a|ao|à|em|no|na)\b",
    re.IGNORECASE,
)
"""What tells how the author spent the time, not what was new."""

CARRIES_ON = re.compile(
    r"^\W*(?:[\w'’.-]+\s){1,4}(?:also|then|additionally|therefore|thus|too|again|another|either)\b"
    r"|^\W*(?:también|tampoco|auch|ebenso|ook|anche|também|aussi|de même)\b",
    re.IGNORECASE,
)
VERDICT = re.compile(
    r"\b(?:favou?rites?|highlights?|best|by far|stood out|caught my attention|resonated"
    r"|most (?:\w+ )?"
    r"(?:interesting|enjoyable|impressive|exciting|important|popular|memorable|useful|valuable)"
    r"|(?:key|main|biggest|central|recurring|common|hot(?:test)?|big) (?:takeaways?|themes?|topics?"
    r"|trends?|thing|message)|takeaways?|award\w*|coup de c(?:œ|oe)ur|préférée?s?"
    r"|höhepunkt\w*|lieblings\w+|hoogtepunt\w*|mejor(?:es)?|destac\w+|migliore?|preferit\w+|melhor"
    r"|destaque)\b|一番|印象|受賞|最佳",
    re.IGNORECASE,
)
ENDS = re.compile(r"[.!?。！？…．｡][\"'”’»)\]]*$")
OPENS = re.compile(r"^[\"'“‘«(]*[^\W_](?!\w?[:：])")


def word_count(text: str) -> int:
    """Return how many words ``text`` has; two characters of Japanese or Chinese are a word."""
    wide = len(WIDE.findall(text))
    return len(WORD.findall(text)) - wide + (wide + 1) // 2


@lru_cache(maxsize=20_000)
def content_words(text: str) -> tuple[str, ...]:
    """Return the words of ``text`` that say something, folded, their endings cut off."""
    ignored = ignored_words()
    words = (word.casefold() for word in WORD.findall(text))
    return tuple(word[:STEM] for word in words if word not in ignored)


def lead_length(words: str) -> int:
    """Return how many characters of a label or a connective a sentence begins with."""
    label = LABEL.match(words)
    start = label.end() if label else 0
    lead = LEAD.match(words[start:])
    return start + (lead.end() if lead else 0)


def is_labelled(words: str) -> bool:
    """Tell whether the author calls the sentence a TLDR or a conclusion."""
    return bool(LABEL.match(words))


def stands_alone(words: str, *, under_title: bool = False) -> bool:
    """Tell whether a sentence can be read without the one before it.

    With the title of its talk in front (``under_title``) it may say "this talk".
    """
    if under_title and OF_THE_ITEM.match(words):
        return True
    leans = leans_on_before(words) or POINTS.search(words) or OF_THE_ITEM.match(words)
    return not (leans or _names_nobody(words))


def is_question(words: str) -> bool:
    """Tell whether a sentence asks, in a quotation too, or with its mark forgotten."""
    return bool(ASKS.search(words))


def is_byline(words: str) -> bool:
    """Tell whether words only say who somebody is: "Ida Brandt, Senior Engineer at Quill"."""
    found = BYLINE.match(words)
    if found is None or word_count(words) > MOST_OF_BYLINE:
        return False
    return found["by"] != "," or not ENDS.search(words)


def _names_nobody(words: str) -> bool:
    """Tell whether somebody is "they" near the beginning and no name stands before."""
    who = WHO.search(words)
    if who is None:
        return False
    before = words[: who.start()].split()
    return len(before) < NEAR_THE_START and not any(word[:1].isupper() for word in before[1:])


def is_whole(words: str) -> bool:
    """Tell whether a text begins and ends like a sentence, its brackets closed."""
    begun = OPENS.match(words) and not words[:1].islower()
    closed = all(words.count(a) == words.count(b) for a, b in ("()", "[]", "“”", "«»", "「」"))
    return bool(begun and ENDS.search(words) and closed and words.count('"') % 2 == 0)
