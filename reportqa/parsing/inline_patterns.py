"""What can stand inside a block in each of the inline languages.

Every pattern is bounded or cannot overlap itself, so that a pass is linear.
"""

from __future__ import annotations

import re
from enum import StrEnum
from functools import cache


class Syntax(StrEnum):
    """The inline languages."""

    MARKDOWN = "markdown"
    RST = "rst"
    ASCIIDOC = "asciidoc"
    ORG = "org"


_URL = r"(?:https?://|www\.)[^\s<>\"“”\[\]`|]{2,2000}"
_TARGET = r"<?(?P<{0}>[^()\s<>]{{0,2000}}(?:\([^()\s<>]{{0,400}}\)[^()\s<>]{{0,400}}){{0,4}})>?"
_TITLE = r"(?:\s{1,9}(?:\"[^\"]{0,400}\"|'[^']{0,400}'))?"
_HTML = (
    r"(?P<comment><!--)"
    r"|(?P<tag></?[a-zA-Z][a-zA-Z0-9-]{0,20}(?=[\s/>])[^<>]{0,4000}>)"
    r"|(?P<entity>&(?:\#\d{1,7}|\#x[0-9a-fA-F]{1,6}|[a-zA-Z][a-zA-Z0-9]{1,30});)"
)
_TEXT_IN = r"(?P<{0}>(?:[^\[\]\\\n]|\\.|\n(?!\s*\n)|\[[^\[\]]{{0,200}}\]){{0,600}})"
_IMAGE = r"!\[[^\[\]]{0,900}\]\s?\([^()]{0,2000}(?:\([^()]{0,400}\)[^()]{0,400})?\)"
_MARKDOWN = "|".join(
    (
        r"\\(?P<escape>[!-/:-@\[-`{-~])",
        rf"(?P<image>\[\s*(?:{_IMAGE}\s*){{1,2}}\]\([^()]{{0,2000}}\)|{_IMAGE})",
        r"\[" + _TEXT_IN.format("text") + r"\]\(\s*" + _TARGET.format("url") + _TITLE + r"\s*\)",
        r"(?P<footnote>\[\^[^\[\]\s]{1,60}\])",
        r"\[(?P<named>(?:[^\[\]\n]|\n(?!\s*\n)){1,300})\]\s?"
        r"\[(?P<name>(?:[^\[\]\n]|\n(?!\s*\n)){0,200})\]",
        rf"<(?P<auto>{_URL})>",
        _HTML,
        rf"(?P<bare>{_URL})",
        r"(?P<noise>\{%(?:[^%{]|%(?!\})){0,400}%\}|\{\{[^{}]{0,2000}\}\}|\{:[^{}]{0,400}\}|\\$)",
        r"(?P<ticks>`{1,3})(?P<code>[^`]{1,1000})(?P=ticks)",
        r"(?P<plain>\*{4,}|_{4,})",
        r"(?P<delimiter>\*{1,3}|(?<!\w)_{1,3}|_{1,3}(?!\w))",
    )
)
_RST = "|".join(
    (
        r"(?P<noise>\\ |\\\n|:[a-z:]{1,30}:(?=`))",
        r"\\(?P<escape>[!-/:-@\[-`{-~])",
        r"`(?P<text>[^`<>]{1,600}?)\s{0,9}<(?P<url>[^`<>\s]{1,2000})>`__?",
        r"`(?P<named>[^`]{1,400})`__?(?P<name>)(?!\w)",
        rf"(?P<bare>{_URL})",
        r"(?P<ticks>``?)(?P<code>[^`]{1,1000})(?P=ticks)",
        r"(?P<footnote>\[(?:\#\w{0,40}|\d{1,3}|\*)\]_)",
        r"\b(?P<word>[A-Za-z0-9][\w.-]{0,60})_(?!\w)",
        r"(?P<plain>\*{3,})",
        r"(?P<delimiter>\*{1,2})",
    )
)
_ASCIIDOC = "|".join(
    (
        r"(?P<image>(?:image:{1,2}|icon:)[^\s\[\]]{1,500}\[[^\[\]]{0,900}\])",
        r"(?:link:)?(?P<url>(?:https?://|mailto:|(?<=link:))[^\s\[\]<>]{1,2000})"
        r"\[(?P<text>[^\[\]]{1,600})\]",
        r"(?P<noise>\[\[[^\[\]]{1,100}\]\]|\[[.#][^\[\]]{1,100}\](?=[#*_`])|\+{2,4})",
        _HTML,
        rf"(?P<bare>{_URL})(?:\[\])?",
        r"(?P<ticks>`{1,2})(?P<code>[^`]{1,1000})(?P=ticks)",
        r"(?P<plain>\*{3,}|_{3,})",
        r"(?P<delimiter>\*{1,2}|(?<!\w)_{1,2}|_{1,2}(?!\w))",
    )
)
_ORG = "|".join(
    (
        r"(?P<footnote>\[fn:[^\[\]]{0,300}\])",
        r"\[\[(?P<url>[^\[\]\s]{1,2000})\]\[(?P<text>[^\[\]]{1,600})\]\]",
        r"\[\[(?P<auto>[^\[\]\s]{1,2000})\]\]",
        rf"(?P<bare>{_URL})",
        r"(?P<ticks>[=~])(?P<code>(?<![\w=~].)[^=~\s][^=~\n]{0,400})(?P=ticks)(?!\w)",
        r"(?P<plain>\*{3,}|/{3,}|_{3,}|={3,}|~{3,})",
        r"(?P<delimiter>(?<!\w)[*/_](?=\S)|(?<=\S)[*/_](?!\w))",
    )
)
_PATTERNS = {
    Syntax.MARKDOWN: r"(?=[\\!\[<&hw{`*_])(?:" + _MARKDOWN + ")",
    Syntax.RST: _RST,
    Syntax.ASCIIDOC: r"(?=[ilhwm\[+<&`*_])(?:" + _ASCIIDOC + ")",
    Syntax.ORG: r"(?=[\[hw=~*/_])(?:" + _ORG + ")",
}
_SIGNS = {
    Syntax.MARKDOWN: r"[\\!\[<&{`*_]|://|www\.",
    Syntax.RST: r"[\\`*_|\[]|://|www\.",
    Syntax.ASCIIDOC: r"[\[+<&`*_]|://|www\.|link:|image:|icon:",
    Syntax.ORG: r"[\[=~*/_]|://|www\.",
}


@cache
def pattern_of(syntax: Syntax) -> re.Pattern[str]:
    """Return the pattern that finds whatever is not plain words in ``syntax``."""
    return re.compile(_PATTERNS[syntax], re.DOTALL)


@cache
def signs_of(syntax: Syntax) -> re.Pattern[str]:
    """Return a quick pattern without which nothing in a text is more than plain words."""
    return re.compile(rf"{_SIGNS[syntax]}|[\u200b\u200c\u200d\ufeff\u00ad\u2060\r]|\n[ \t>]")
