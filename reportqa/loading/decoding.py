"""From bytes to text, whatever the encoding."""

from __future__ import annotations

import codecs
import re

from reportqa.errors import SourceError

BINARY = "binary file, not text"
MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
WESTERN = "cp1252"
WESTERN_LANGUAGES = frozenset(
    {
        "English",
        "French",
        "German",
        "Spanish",
        "Portuguese",
        "Italian",
        "Dutch",
        "Swedish",
        "Norwegian",
        "Danish",
        "Finnish",
        "Icelandic",
        "Catalan",
        "Indonesian",
        "Malay",
    }
)
CANDIDATES = [
    "cp1252",
    "cp1250",
    "cp1251",
    "cp1253",
    "cp1254",
    "cp1255",
    "cp1256",
    "koi8_r",
    "cp932",
    "euc_jp",
    "gb18030",
    "big5",
    "cp949",
]
# Below this share of bytes beyond ASCII a text is Western: a tenth of the letters of the
# least accented other languages (Polish, Turkish) lie beyond it.
FEW = 0.02
# Above this share it is in another script, even if no language is made out.
MANY = 0.4
ASCII = bytes(range(128))
SUPERSETS = {
    "iso8859-1": "cp1252",
    "ascii": "cp1252",
    "shift_jis": "cp932",
    "gb2312": "gb18030",
    "gbk": "gb18030",
    "euc_kr": "cp949",
    "iso8859-9": "cp1254",
}
NOT_FOR_TEXT = frozenset({"punycode", "idna", "utf-7", "unicode-escape", "raw-unicode-escape"})
CONTROL = re.compile("[\x00-\x08\x0e-\x1a\x1c-\x1f\x7f]")
UNSTORABLE = re.compile("[\x00\ud800-\udfff]")


def decode(data: bytes, declared: str | None = None) -> str:
    """Decode ``data`` and drop its byte-order mark; nothing else is changed.

    A byte-order mark decides, then ``declared`` (what a page says of itself), then UTF-8 if
    every byte is valid, then what the bytes look like.

    Raises:
        SourceError: The bytes are no text.
    """
    text = _marked(data)
    if text is None:
        text = _declared(data, declared)
    if text is None:
        text = _unmarked(data)
    if _is_binary(text):
        raise SourceError(BINARY)
    return text


def storable(text: str) -> str:
    """Replace NULs and lone surrogates, which neither UTF-8 nor SQLite can hold."""
    return UNSTORABLE.sub("\N{REPLACEMENT CHARACTER}", text)


def _marked(data: bytes) -> str | None:
    for mark, encoding in MARKS:
        if data.startswith(mark):
            return data[len(mark) :].decode(encoding, "replace")
    return None


def _declared(data: bytes, declared: str | None) -> str | None:
    """Decode as a page asks for, unless it is wrong about itself."""
    try:
        name = codecs.lookup(declared or _seven_bit(data)).name
        if name in NOT_FOR_TEXT:
            return None
        return data.decode(SUPERSETS.get(name, name))
    except (LookupError, ValueError):
        return None


def _seven_bit(data: bytes) -> str:
    """Tell Japanese mail's encoding, whose bytes are valid UTF-8, by its escape sequence."""
    return "iso2022_jp" if b"\x1b$B" in data and data.isascii() else "utf-8"


def _unmarked(data: bytes) -> str:
    """Decode bytes that are not valid UTF-8, or hold no text at all."""
    if b"\0" in data:
        return _wide(data)
    forgiving = data.decode("utf-8", "replace")
    broken = forgiving.count("\N{REPLACEMENT CHARACTER}")
    beyond = sum(char > "\x7f" for char in forgiving)
    if broken * 10 < beyond:
        return forgiving
    return data.decode(_guess(data), "replace")


def _wide(data: bytes) -> str:
    """Decode UTF-16 without a mark: every second byte of Western text is then a NUL."""
    for encoding, zeros in (("utf-16-le", data[1::2]), ("utf-16-be", data[::2])):
        if zeros.count(0) > 0.4 * len(zeros):
            return data.decode(encoding, "replace")
    raise SourceError(BINARY)


def _guess(data: bytes) -> str:
    beyond = len(data.translate(None, ASCII)) / max(len(data), 1)
    if beyond < FEW:
        return WESTERN
    from charset_normalizer import from_bytes

    best = from_bytes(data, cp_isolation=CANDIDATES).best()
    if best is None or best.language in WESTERN_LANGUAGES:
        return WESTERN
    no_language_known = best.coherence == 0
    return WESTERN if no_language_known and beyond < MANY else best.encoding


def _is_binary(text: str) -> bool:
    """Tell whether a text holds a NUL, or more control characters than stray ones."""
    if "\0" in text:
        return True
    return len(CONTROL.findall(text)) > 0.05 * len(text)
