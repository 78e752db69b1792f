"""What is no news in a trip report: greetings, thanks, travel, food, pointers, captions.

Small tables in the languages of the reports (en, fr, de, es, nl, it, pt, ja, with some zh).
"""

from __future__ import annotations

import re
from functools import lru_cache

from reportqa.summarizing.patterns import cue_pattern

GREETING = (
    r"^\W*(?:hi|hello|hey|dear|howdy|greetings|good (?:morning|evening)|welcome (?:back|to my)"
    r"|bonjour|salut|coucou|hallo|moin|servus|hola|buenas|ciao|salve|ol[áa]|oi)\b"
    r"|^\W*well,? (?:hello|hi)\b|^(?:こんにちは|こんばんは|どうも|皆さん|みなさん|大家好)"
    r"|\bmy name is\b|^\W*I['’]m [A-Z]\w+(?: [A-Z]\w+)?(?:,| and| from)|\bje m['’]appelle\b"
    r"|\bI (?:work|study) (?:at|for|as|in)\b|\bI(?:['’]m| am) (?:a"
    r"|an) (?:[\w.]+ ){0,3}(?:student|researcher"
    r"|engineer|developer|professor)\b"
    r"|\bI (?:did|finished|completed|received|got) my (?:\w+ )?(?:undergraduate|ph\.?d|masters?"
    r"|bachelors?|degree|thesis)\b|\bmy (?:ph\.?d\.? |master['’]?s?['’]? |doctoral )?(?:thesis"
    r"|dissertation|advis[eo]rs?|supervisors?|studies|background) (?:is|was|were|are)\b"
    r"|^\W*my (?:ph\.?d )?(?:advis[eo]r|supervisor),"
    r"|\bich heiße\b|\bme llamo\b|\bmi chiamo\b|\bmeu nome é\b|\bik ben [A-Z]"
)
BIOGRAPHY = (
    r"^\W*(?-i:[A-ZÀ-Þ])[\w.'’-]+(?: [\w.'’()-]+){0,3},? (?:is|works|est|ist|es|is een)"
    r" (?:(?:currently|now|working) )*(?:as )?(?:an?|the|une?|eine?|un)? ?(?:[\w.-]+ ){0,3}"
    r"(?:author|committer|maintainer|contributor|advocate|evangelist|trainer|coach|blogger"
    r"|freelancer"
    r"|programmer|engineer|member|developer|researcher|professor|lecturer|student|expert|consultant"
    r"|(?:co-)?founder|architect|self-learner|craftsman|entrepreneur|designer|manager|director"
    r"|scientist|développeu\w+|ingénieur\w*|professeur\w*|entwickler\w*|desarrollador\w*"
    r"|ingenier\w+|profesora?|ontwikkelaar)\b"
    r"|^\W*(?-i:[A-ZÀ-Þ])[\w.'’-]+(?: (?-i:[A-ZÀ-Þ])[\w.'’()-]+){0,2} (?:currently )?"
    r"(?:works|worked|is working|arbeitet|travaille|trabaja|werkt|lavora|trabalha) (?:on|at|for"
    r"|as|in|with|bei|als"
    r"|an|chez|comme|sur|dans|en|como|bij|voor|da|na|no|per|presso)\b"
    r"|^\W*(?:[\w.+#-]+ ){0,3}(?:developer|engineer|designer|programmer|consultant|architect"
    r"|enthusiast),? (?:former|formerly|at|from|since|based|who)\b"
)
"""Who a speaker is, in the words of a programme."""

THANKS = (
    r"^\W*thanks\b|\bthank(?:s(?! to)|ful\w*|ed|ing)?\b|\btravel (?:grant|award|fund)\w*"
    r"|\bscholarships?\b|\bgrateful\b|\bgratitude\b|\bkudos\b|\bshout[- ]?outs?\b"
    r"|\bcongrat\w*|\bapplau[ds]\w*|\bappreciat\w+|\bcompliments?\b|\bsponsor(?:ed|ship|s"
    r"|ing)?\b|\bmade possible\b"
    r"|\b(?:honou?r(?:ed)?|privileged?|lucky|pleasure|fortunate) (?:of|to|enough|that)\b"
    r"|\bI (?:\w+ ){0,3}opportunity\b"
    r"|\bwithout the (?:support|help|work) of\b|\bto cover (?:\w+ ){0,2}(?:costs?|expenses)\b"
    r"|\bcosts? of (?:my|her|his|their)"
    r" (?:visit|trip|travel|attendance)\b"
    r"|\bmerci\b|\bremerci\w+|\bfélicit\w+|\bdank(?:e|en|bar)?\b|\bdanksagung\b|\bbedank\w*"
    r"|\bgracias\b|\bagrade[cz]\w+|\bgrazie\b|\bringrazi\w+|\bobrigad\w+|\bagradeç\w+|\bparabéns\b"
    r"|ありがとう|感謝|お疲れ|お世話|感谢|谢谢|致谢|道谢"
)
TRAVEL = (
    r"\b(?:flight|flights|flew|airport|plane|planes|jet[- ]?lag\w*|hotel|hotels|hostel|airbnb|taxi"
    r"|cab|uber|luggage|suitcase|visa|visas|tram|subway|metro|layover|passport|itinerary"
    r"|sightseeing|tourist\w*|souvenirs?|hike|hiking|beach|museum|weather|sunny|rainy|humid"
    r"|sunset|skyline|roller coaster|room was|my room|check[- ]in|nap|slept|asleep|time ?zones?"
    r"|concerts?|symphony|orchestra|opera house|photo ?walk"
    r"|travell?ed|travell?ing|road trip|drove|train (?:ride|station|from)|by train|bus ride)\b"
    r"|\b(?:known|famous|famed|renowned|celebrated) (?:also )?(?:for|as) (?:its|their"
    r"|his|the|one of) (?:[\w-]+ ){0,3}(?:cultur\w*|music\w*|art|arts|architectur\w*|histor\w*"
    r"|cuisine|nightlife"
    r"|mountains?|palaces?|castles?|canals?|bridges?|parks?|gardens?|wines?|chocolates?|diamonds?"
    r"|monuments?|capital|city|town|scenery|landscapes?|cathedrals?|temples?|festivals?)\b"
    r"|\b(?:beautiful|lovely|charming|picturesque|stunning|gorgeous|scenic|historic)"
    r" (?:\w+ )?(?:city|town|village|campus|island|coast|country|scenery|views?|old town"
    r"|landscape)\b"
    r"|\bcity tour\b|\bgreat city\b|\bcity to visit\b|\bville (?:connue|célèbre|réputée)\b"
    r"|\b(?:schöne|wunderschöne|herrliche|berühmte) stadt\b|\bbekannt für (?:seine|ihre)\b"
    r"|\bciudad (?:conocida|famosa|preciosa|hermosa)\b|\b(?:preciosa|hermosa|bella|linda) ciudad\b"
    r"|\b(?:mooie|prachtige|bekende) stad\b|\b(?:bella|splendida) città\b|\b(?:bela|linda) cidade\b"
    r"|\b(?:aéroport|avion|hôtel|bagages?|météo|flug(?:hafen)?|hotel|anreise|wetter|aeropuerto"
    r"|vuelo|avión|equipaje|clima|vlucht|vliegtuig|reis|weer|aeroporto|volo|albergo|aereo|voo"
    r"|avião|bagagem)\b|空港|飛行機|ホテル|新幹線|観光|温泉|天気|機場|酒店|航班|夜景"
)
FOOD = (
    r"\b(?:breakfast|lunch(?:es)?|dinner|dinners|brunch|coffee|coffees|beer|beers|wine|food|snacks?"
    r"|restaurants?|pub|pubs|bar|bars|drinks?|drank|drinking|ate|eating|eat|meal|meals|buffet"
    r"|catering|pizza|sushi|cake|delicious|tasty|banquet|swag|t-?shirts?|stickers?|socks|goodies"
    r"|party|parties|karaoke|game nights?|board games?|dancing|raffle|prizes? draw"
    r"|petit-déjeuner|repas|déjeuner|dîner|café"
    r"|bière|frühstück|mittagessen|abendessen|kaffee|bier|essen|desayuno|almuerzo|cena|cerveza"
    r"|comida"
    r"|ontbijt|lunch|diner|koffie|broodje|colazione|pranzo|caffè|birra|almoço|jantar|cerveja)\b"
    r"|ランチ|昼食|夕食|朝食|ご飯|懇親会|ビール|お酒|美味|食べ|晚餐|午餐|晚宴|美食"
)
POINTER = (
    r"\b(?:videos?|notes|slides?|slide deck|recordings?|photos?|pictures?|screenshots?|playlist"
    r"|links?"
    r"|code|notebook|materials?|write[- ]?up|transcript|program(?:me)?|schedule|list)\b"
    r"[^.]{0,60}\b(?:here|available|online|below|above|linked|youtube|found|posted|is at|are at)\b"
    r"|\b(?:see|click|check|look|watch|read|find|found|available"
    r"|details?) (?:\w+ ){0,3}(?:here|below"
    r"|above|online|more|out)\b|\b(?:you|one) can (?:also )?(?:find|see|watch|view|read|check"
    r"|download|get|listen|visit|access)\b|\bclick\b|\bstay tuned\b|\bread on\b|\bsee also\b"
    r"|^\W*(?:here(?:['’]s| is| are)|below|above)\b|:\s*$|https?://|\bwww\."
    r"|\bsource code\b.*\bhere\b|\bpic\.twitter\b|\bhere you go\b|\bkeep an eye out\b"
    r"|\balready (?:wrote|blogged|posted) about\b|\bsummari[sz]ed below\b"
    r"|\bsee #\d|\bin this list\b|\bslides (?:at|on|from|via)\b|^\W*(?:speakers?|presenters?"
    r"|authors?)\s*:|\b(?:videos?|slides|recordings?)\b[^.]{0,40}\b(?:will be|are"
    r"|have been) (?:\w+ )?(?:public|published|released|uploaded|up|out|shared)\b"
    r"|\b(?:voir|vidéos?|retrouvez|lien|siehe|folien|videos? (?:gibt|finde)|enlace|vídeos?|diapos"
    r"|zie|filmpje|qui trovate|vedi|veja|clique|confira)\b[^.]{0,30}\b(?:ici|là|hier|aquí"
    r"|aqui|qui)\b"
    r"|\b(?:slides?|supports?|vidéos?|présentations?|enregistrements?|folien|videos?"
    r"|aufzeichnung\w*|mitschnitt\w*|diapositivas|transparencias|grabaci\w+|presentaci\w+"
    r"|opnames?|presentaties?|registrazion\w+|diapositive|gravaç\w+|apresentaç\w+)\b[^.]{0,60}"
    r"\b(?:disponibles?|verfügbar|online|en ligne|en línea|beschikbaar|disponibil[ei]"
    r"|disponíve(?:l|is)|zu finden|te vinden)\b"
    r"|\([^)]{0,60}\b(?:doi|pdf|arxiv|preprint|slides|video|link)\b[^)]{0,60}\)"
    r"|スライド.{0,20}(?:公開|こちら)|(?:レポート|記事)に.{0,10}書|動画.{0,20}こちら"
    r"|こちら(?:です|から)|詳しくは|下载"
)
ABOUT_THE_POST = (
    r"^\W*(?:the )?(?:[\w-]+ )?(?:annual |international )+(?:conference|workshop|symposium|meeting"
    r"|congress) (?:on|for|of) [\w ,&-]+(?:\(\w+\))?\W*$|"
    r"\bis (?:one of the|the|a|an) (?:[\w'’]+[- ]){0,5}(?:conferences?|workshops?|events?|meetings?"
    r"|summits?|gatherings?)\b|"
    r"\b(?:this|the|my|next|previous|last|another|future|separate|follow[- ]?up|earlier|first"
    r"|second) (?:\w+ ){0,2}(?:blog|posts?|blog ?posts?|article|write[- ]?up|recap|series"
    r"|newsletter"
    r"|trip report|page|entry|instalment|installment)\b|\bpart (?:\d|one|two|three)\b|\bblog\b"
    r"|\bI(?:['’]ll| will| am going to|['’]m going to|['’]d like to| want(?:ed)? to| wanted to"
    r"| hope to| try to|['’]ll try to| would like to) (?:\w+ ){0,2}(?:write|summari[sz]e|list"
    r"|share|cover|describe|give|post|update|try to|do a|focus|mention|highlight|stop|end"
    r"|start|skip)\b"
    r"|\b(?:I(?:['’]ll| will)|let me) (?:now |first |also )?(?:present|introduce|tell|walk|go"
    r" (?:through|over))\b"
    r"|\b(?:here|below|following) (?:are|is|were|I)\b|\bthe following (?:list|are|is)\b"
    r"|\bhope (?:you|that you|this|that this)\b"
    r"|^\W*(?:trip )?(?:report|notes|review|recap|reflections|impressions) (?:on|of|from|about)\b"
    r"|\bI (?:introduce|describe|summari[sz]e|list|present here|report|note)\b"
    r"|\bhappy to share\b|\bwanted to share\b|\bsome (?:observations|thoughts|impressions"
    r"|reflections)\b"
    r"|\bI(?:['’]m| am) (?:writing|here in|back (?:from|home|in)|off to|on (?:the|my) way"
    r"|sitting in)\b"
    r"|\bdisclaimer\b|\bymmv\b|\bin no particular order\b|\bsorted by\b"
    r"|\bnotes? (?:are|were|below|to self)\b|\bmy notes\b|\b(?:typos?|mistakes) (?:are|in)\b"
    r"|\bmake of this\b|\bmore on (?:that|this)\b|\bin order\b.{0,20}$|\bwithout further ado\b"
    r"|\b(?:cet article|ce billet|dieser (?:artikel|beitrag)|este (?:art[íi]culo|post)|dit artikel"
    r"|questo (?:articolo|post)|este artigo|neste post)\b|この記事|本記事|ブログ|本文|这篇文章"
)
CALL = (
    r"\b(?:subscribe|follow (?:me|us|him|her)|sign up|register(?:ed)? (?:now|here|by)|registration"
    r"|call for (?:papers|proposals|speakers)|cfp|join us|get in touch|contact (?:me|us)"
    r"|let (?:me|us)"
    r" know|feel free|leave a comment|comments?|retweet\w*|tweet\w*|newsletter|donat\w+|rsvp"
    r"|buy (?:your )?tickets?|hiring|apply (?:now|here)|mailing list|discord|slack channel|hashtag"
    r"|linkedin|facebook|mastodon|instagram)\b|(?:^|\s)#\w+\s+#\w+"
    r"|\b(?:abonne[zr]|inscri\w+|suive[zr]|folge[nt]? (?:mir|uns)|abonnier\w+"
    r"|suscr[íi]b\w+|síguenos"
    r"|volg (?:mij|ons)|iscrivi\w*|seguite\w*|inscreva\w*|siga[- ](?:me|nos)|laat (?:het )?weten)\b"
    r"|コメント|フォロー|关注|订阅"
)
FEELING = (
    r"\b(?:had|have|having) (?:a|an|such a|so much|lots of) (?:\w+ ){0,2}(?:time|fun"
    r"|blast|week|trip"
    r"|days?)\b|\b(?:was|is|been) (?:a|an|such an?) (?:\w+ ){0,3}(?:experience|week|day"
    r"|time|trip|blast)\b\W*$"
    r"|\bas always\b|\btoo many (?:\w+ ){0,2}(?:things|talks|sessions|tracks)\b"
    r"|\bllegu?[ée]\w* tarde\b"
    r"|\bllegamos tarde\b|\barriv(?:ed|é\w*) (?:late|en retard)\b|\bcan(?:['’]t|not) wait\b"
    r"|\blook(?:ing)? forward\b|\bsee you\b|\bnext year(?:['’]s)?\b"
    r"|\buntil next\b|\bgood times?\b|\bI(?:['’]m| am| was) (?:\w+ ){0,2}(?:happy|glad"
    r"|excited|tired"
    r"|exhausted|sad|sorry|nervous|proud|delighted|thrilled|late|hungry|anxious)\b|\byay\b"
    r"|\bphew\b|\borgani[sz]ation (?:was|is) (?:\w+ )?(?:perfect|great|necessary|impeccable"
    r"|excellent|flawless)\b"
    r"|\b(?:busy|long|intense|exhausting|tiring) (?:week|day|days)\b"
    r"|\bgetting tired\b|^\W*what can I say\b|\byou are all\b|\byou all (?:are|rock)\b"
    r"|\b(?:catch|catching|caught) up with (?:old )?(?:friends|colleagues)\b"
    r"|\bmeet(?:ing)? (?:old|new"
    r"|up with|lots of|so many|a lot of|friends)\b|\bold friends\b|\bwhat a (?:week|day"
    r"|conference|ride)"
    r"|\bmet (?:so many|many|several|various|lots of|a lot of|plenty of|a number of|some"
    r"|a bunch of) (?:\w+ ){0,3}(?:people|persons|researchers|folks|friends|faces|colleagues"
    r"|students|professors)\b|\b(?:get|got|getting) to know\b|\b(?:valuable|empowering|rewarding"
    r"|unforgettable|memorable|significant) experiences?\b|\bconversations? with (?:\w+ ){0,3}"
    r"(?:researchers|people|attendees|colleagues|students)\b"
    r"|\b(?:estaba|estábamos) (?:muy )?(?:nervios|cansad|content|feliz|destruid|muert)\w*"
    r"|\bdurmiendo\b|\bdormir\b|\bj['’]étais (?:\w+ )?(?:stressée?|fatiguée?|contente?|ravie?)\b"
    r"|\bich war (?:\w+ )?(?:müde|nervös|froh|gespannt)\b|\bik was (?:\w+ )?(?:moe|blij)\b"
    r"|\b(?:was|is) (?:\w+ ){0,2}(?:a hoot|a blur|a blast)\b|\bquite the hoot\b|\ba bit of a blur\b"
    r"|\benjoyed (?:every|each|myself|the whole|all of it|visiting|being)\b"
    r"|\bvivement\b|\bà l['’]année prochaine\b|\bvorfreude\b|\bfreue mich\b|\bhasta (?:el"
    r"|la) pr[óo]xim"
    r"|\btot volgend\b|\bci vediamo\b|\baté (?:a|o) próxim|また来年|楽しみ|期待"
    r"|楽しかった|充実した|很多朋友|再续|很高兴|很开心"
)
COMING = (
    r"\bI (?:was |also )?(?:hesitat\w+|heard good things|arrived late|came in late"
    r"|(?:had )?(?:planned|intended|meant|wanted|decided|chose|tried|managed)"
    r" to (?:see|attend|go to|visit|catch|skip|join))\b"
    r"|\b(?:kept|keeps|prevented) me from\b|\bI (?:unfortunately |sadly )?(?:missed"
    r"|couldn['’]t (?:make|attend|see))\b"
    r"|\bdid(?: not|n['’]t) (?:see|attend|watch) (?:\w+ )?yet\b"
    r"|\bhésité\b|\bprévue? d['’](?:assister|aller)\b|\bdevais d['’]assister\b"
    r"|\bconcurrence avec une? (?:autre )?(?:talk|conférence|session)\b"
    r"|\bj['’]ai (?:raté|manqué)\b|\b(?:wollte|konnte) ich (?:\w+ ){0,4}(?:besuchen|sehen)\b"
    r"|\bverpasst\b|\bme perdí\b|\bllegamos (?:un poco |algo )?tarde\b"
    r"|\bquería (?:ver|ir)\b|\bgemist\b|\bmi sono pers[oa]\b|\bperdi (?:a|o)\b|見逃|聞き逃|错过"
)
"""How the author came to see a talk, or did not."""

CAPTION = (
    r"\b(?:photo|picture|image|figure|foto|bild|imagen|credit|credits|courtesy|copyright|©|&copy;)"
    r"(?: (?:by|of|from|credit|courtesy|de|von|par))?\s*(?::|©|&copy;|by\b)|写真|撮影|摄影"
    r"|^\W*(?:photo|picture|image|figure|fig\.|foto|abb\.)\b"
    r"|\(@\w{1,30}\)\W{0,3}(?:\d{1,2} )?\w{3,12}\.?,? (?:\d{1,2}, )?\d{4}\W*$"
)
SMILE = (
    r"[:;]-?[)DPp](?!\w)|\^\^|\bxd\b|\blol\b|\bhaha|(?:^|\s)<3|[\U0001F300-\U0001FAFF☀-➿]"
    r"|^\W*\(.*\)\W*$"
)
MARKS = (
    r"[`{}|\\]|\*\*|\]\(|\[\[|</?[\w-]+>|^\W*(?:TODO|FIXME|NOTE|UPDATE|EDIT)\b|[=<>]{2}"
    r"|;\s*$|\$\$|\$[a-z]"
)

KINDS: dict[str, str] = {
    "greeting": GREETING,
    "biography": BIOGRAPHY,
    "thanks": THANKS,
    "travel": TRAVEL,
    "food": FOOD,
    "pointer": POINTER,
    "post": ABOUT_THE_POST,
    "call": CALL,
    "feeling": FEELING,
    "coming": COMING,
    "caption": CAPTION,
    "smile": SMILE,
    "marks": MARKS,
}
CASED = {name: re.compile(cues, re.IGNORECASE) for name, cues in KINDS.items() if "(?-i" in cues}
LOWERED = {name: cue_pattern(cues) for name, cues in KINDS.items() if name not in CASED}


@lru_cache(maxsize=20_000)
def no_news(words: str) -> tuple[str, ...]:
    """Return the kinds of what is no news that a sentence shows, none where it may be news."""
    lowered = words.lower()
    return tuple(
        name
        for name in KINDS
        if (LOWERED[name].search(lowered) if name in LOWERED else CASED[name].search(words))
    )
