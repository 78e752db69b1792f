"""Which language a report is in: declared, else told by script and function words."""

from __future__ import annotations

import re
from collections import Counter

_SAMPLE = 20_000
_LEAST_HITS = 8
_WORD = re.compile(r"[^\W\d_]+")
_FUNCTION_WORDS = {
    "en": "the and of to in that is was for it with this on are have from they about were had",
    "fr": "le la les des et est une dans pour que qui sur avec pas nous plus ce au du été cette",
    "es": "el la los las de que y en un una por con para del se muy pero más como fue esta charla",
    "de": "der die das und ist nicht ein eine mit von zu auf für den dem wir ich auch war sich",
    "nl": "de het een en van is dat op te met voor niet zijn aan ook er maar om wordt door",
    "pt": "o a os as de que e em um uma para com não do da se mais como foi muito palestra",
    "it": "il lo gli le di che e un una per con non del della sono più come alla anche",
}
_SETS = {code: frozenset(words.split()) for code, words in _FUNCTION_WORDS.items()}
_KANA = re.compile(r"[\u3041-\u30ff]")
_HAN = re.compile(r"[\u4e00-\u9fff]")
_HANGUL = re.compile(r"[\uac00-\ud7af]")
_CODE = re.compile(r"[a-z]{2}(?![a-z])", re.IGNORECASE)
_NAMES = {"english": "en", "french": "fr", "german": "de", "spanish": "es", "dutch": "nl"}


def language_of(declared: str | None, words: str) -> str | None:
    """Return a two-letter code; None where neither header nor text tells."""
    if declared:
        lower = declared.strip().lower()
        if found := _NAMES.get(lower) or ((m := _CODE.match(lower)) and m[0]):
            return found
    return _by_script(words[:_SAMPLE]) or _by_words(words[:_SAMPLE])


def _by_script(words: str) -> str | None:
    letters = max(1, len(words))
    if len(_KANA.findall(words)) > letters * 0.08:
        return "ja"
    if len(_HANGUL.findall(words)) > letters * 0.15:
        return "ko"
    return "zh" if len(_HAN.findall(words)) > letters * 0.12 else None


def _by_words(words: str) -> str | None:
    counts = Counter(word for word in _WORD.findall(words.lower()))
    scores = {code: sum(counts[word] for word in known) for code, known in _SETS.items()}
    best = max(scores, key=lambda code: scores[code])
    total = sum(counts.values())
    return best if scores[best] >= min(_LEAST_HITS, max(2, total // 8)) else None
