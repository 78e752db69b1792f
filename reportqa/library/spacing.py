"""Scripts that put no blanks between words, as the full-text index sees them.

SQLite's tokenizer takes a run of Japanese for one long word. With a blank around each
character a word is found as its characters side by side, whatever its length.
"""

from __future__ import annotations

import re

HAN = "々〇\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U0003ffff"
KATAKANA = "\u30a1-\u30ff\u31f0-\u31ff\uff66-\uff9f"
HIRAGANA = "\u3041-\u309f"
HANGUL = "\u1100-\u11ff\u3131-\u318e\uac00-\ud7af"
SOUTHEAST_ASIAN = "\u0e01-\u0eff\u1000-\u109f\u1780-\u17ff"
"""Thai, Lao, Burmese and Khmer."""

UNSPACED = re.compile(f"[{HAN}{KATAKANA}{HIRAGANA}{HANGUL}{SOUTHEAST_ASIAN}]")


def spaced(text: str) -> str:
    """Return ``text`` with blanks around each character of a script without blanks."""
    if text.isascii():
        return text
    return UNSPACED.sub(r" \g<0> ", text)
