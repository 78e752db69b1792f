"""Headers: the front matter of every blog engine, read into plain strings.

A header is whatever stands before the body and says something about the report. Broken
ones are read line by line; what follows them is the body.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass

from reportqa.models import Format
from reportqa.parsing.header_values import flat, toml_fields, yaml_fields

Fields = Mapping[str, tuple[str, ...]]

_LIMIT = 200_000
_OPEN_YAML = re.compile(r"\s*---[ \t]*\r?\n")
_CLOSE_YAML = re.compile(r"^(?:---|\.\.\.)[ \t]*\r?$\n?", re.MULTILINE)
_TOML = re.compile(r"\s*\+\+\+[ \t]*\r?\n(.*?)^\+\+\+[ \t]*\r?$\n?", re.MULTILINE | re.DOTALL)
_KEY = re.compile(r"([A-Za-z][\w .-]{0,40}?)[ \t]*:(?:[ \t]+(.*))?$")
_ITEM = re.compile(r"[ \t]*-[ \t]+(.*)$")
_NIKOLA = re.compile(r"(?:\.\.[ \t]+\w[\w-]{0,40}:(?!:)[^\n]*(?:\n|$)|[ \t\r]*\n)+")
_NIKOLA_LINE = re.compile(r"\.\.[ \t]+(\w[\w-]{0,40}):[ \t]*(.*)$")
_PELICAN_KEYS = (
    "title|date|modified|category|categories|tags|slug|author|authors|summary|lang|status"
)
_PELICAN = re.compile(rf"(?:(?:{_PELICAN_KEYS})[ \t]*:[^\n]*(?:\n|$))+", re.IGNORECASE)
_JBAKE = re.compile(r"(?:[\w.-]{1,40}=[^\n]*\n)+~{3,}[ \t]*\r?(?:\n|$)")
_ORG = re.compile(r"(?:[ \t]*#\+\w{1,40}:[^\n]*(?:\n|$)|[ \t\r]*\n)+")
_ORG_LINE = re.compile(r"[ \t]*#\+(\w{1,40}):[ \t]*(.*)$")
_ATTRIBUTES = re.compile(r"(?::!?[\w-]{1,60}!?:[^\n]*(?:\n|$)|//[^\n]*(?:\n|$)|[ \t\r]*\n)+")
_ATTRIBUTE = re.compile(r":([\w-]{1,60}):[ \t]*(.*)$")
_ASCIIDOC_TITLE = re.compile(r"\s*=[ \t]+(\S[^\n]*?)[ \t\r]*(?:\n|$)")
_BYLINE = re.compile(r"([^\W\d][^\n<;:=]{1,80}?)[ \t]*(?:<[^<>\n]{1,200}>)?[ \t\r]*(?:\n|$)")
_RST_FIELDS = re.compile(r"(?:[ \t\r]*\n)*(?:[ \t]*:[\w -]{1,40}:[^\n]*(?:\n|$))+")
_RST_TITLE = re.compile(
    r"\s*(?:([=#*~\"^-])\1{2,}[ \t\r]*\n)?([^\n]{1,300})\n([=#*~\"^-])\3{2,}[ \t\r]*(?:\n|$)"
)
_FIELD = re.compile(r"[ \t]*:([\w -]{1,40}):[ \t]*(.*)$")


@dataclass(frozen=True, slots=True)
class Header:
    """The fields, lower-case keys to strings, and the offset where the body begins."""

    fields: Fields
    end: int

    def all(self, *keys: str) -> tuple[str, ...]:
        """Return the values of all ``keys``, in this order."""
        return tuple(value for key in keys for value in self.fields.get(key, ()))

    def first(self, *keys: str) -> str | None:
        """Return the first value that is not blank."""
        return next((value for value in self.all(*keys) if value.strip()), None)


Style = Callable[[str], Header | None]


def read_header(text: str, form: Format) -> Header:
    """Read the header of a text; without one, the body begins at 0."""
    styles = (*_ANY_FORMAT, *_BY_FORMAT.get(form, ()))
    header = next((found for style in styles if (found := style(text))), Header({}, 0))
    if form is not Format.ASCIIDOC:
        return header
    return _joined(header, _asciidoc(text, header.end))


def body_start(text: str, form: Format) -> int:
    """Return where the header ends, as ``read_header`` does, without reading what is fenced."""
    fenced = _fenced(text) if form is not Format.ASCIIDOC else None
    return fenced[1] if fenced else read_header(text, form).end


def _joined(first: Header, then: Header | None) -> Header:
    return Header({**then.fields, **first.fields}, then.end) if then else first


def _yaml(text: str) -> Header | None:
    if fenced := _fenced(text):
        inside, end = fenced
        fields = yaml_fields(inside)
        return Header(_by_lines(inside) if fields is None else fields, end)
    opening = _OPEN_YAML.match(text)
    return _never_closed(text, opening.end()) if opening else None


def _fenced(text: str) -> tuple[str, int] | None:
    """Return the fields that stand between two fences, and where the second ends."""
    opening = _OPEN_YAML.match(text)
    closing = opening and _CLOSE_YAML.search(text, opening.end(), opening.end() + _LIMIT)
    if not opening or not closing:
        return None
    inside = text[opening.end() : closing.start()]
    return (inside, closing.end()) if _looks_like_fields(inside) else None


def _looks_like_fields(inside: str) -> bool:
    """Tell a header from prose between two rules; an empty header is a header."""
    first = next((line for line in inside.splitlines() if line.strip()), "")
    return not first or first.startswith("#") or bool(_KEY.match(first.rstrip()))


def _never_closed(text: str, start: int) -> Header | None:
    """Read fields up to the first line that is none."""
    end = start
    for line in text[start : start + _LIMIT].splitlines(keepends=True):
        known = _KEY.match(line.rstrip()) or _ITEM.match(line.rstrip()) or line[:1] in " \t"
        if not known or not line.strip():
            break
        end += len(line)
    fields = _by_lines(text[start:end])
    return Header(fields, end) if fields else None


def _by_lines(inside: str) -> Fields:
    """Read ``key: value`` lines and their bullets; deeper lines are left out."""
    fields: dict[str, tuple[str, ...]] = {}
    key = ""
    for line in inside.splitlines():
        if found := _KEY.match(line.rstrip()):
            key = found[1].lower()
            fields[key] = flat((found[2] or "").strip().strip("\"'"))
        elif key and (item := _ITEM.match(line)):
            fields[key] = (*fields[key], item[1].strip().strip("\"'"))
    return fields


def _toml(text: str) -> Header | None:
    found = _TOML.match(text[:_LIMIT])
    if not found:
        return None
    return Header(toml_fields(found[1]) or _assigned(found[1]), found.end())


def _assigned(inside: str) -> Fields:
    pairs = (line.split("=", 1) for line in inside.splitlines() if "=" in line)
    return {key.strip().lower(): flat(value.strip().strip("\"'")) for key, value in pairs}


def _jbake(text: str) -> Header | None:
    found = _JBAKE.match(text[:_LIMIT])
    return Header(_assigned(found[0]), found.end()) if found else None


def _lines_style(run: re.Pattern[str], line: re.Pattern[str]) -> Style:
    """Return a style whose header is a run of lines that are all alike."""

    def style(text: str) -> Header | None:
        found = run.match(text[:_LIMIT])
        if not found:
            return None
        fields = _matched(found[0], line)
        return Header(fields, found.end()) if fields else None

    return style


def _matched(inside: str, line: re.Pattern[str]) -> Fields:
    pairs = (found for row in inside.splitlines() if (found := line.match(row.rstrip())))
    return {
        found[1].lower().removeprefix("jbake-"): flat((found[2] or "").strip()) for found in pairs
    }


def _rst(text: str) -> Header | None:
    """Read a title with the fields under it; the title stays part of the body."""
    title = _RST_TITLE.match(text[:_LIMIT])
    start = title.end() if title else 0
    found = _RST_FIELDS.match(text, start, start + _LIMIT)
    if not found:
        return None
    fields = dict(_matched(found[0], _FIELD))
    if title:
        fields.setdefault("title", (title[2].strip(),))
    return Header(fields, found.end())


def _asciidoc(text: str, start: int) -> Header | None:
    """Read a document title, a byline and attributes, which may follow other headers."""
    window = text[start : start + _LIMIT]
    attributes = _ATTRIBUTES.match(window)
    fields = dict(_matched(attributes[0], _ATTRIBUTE)) if attributes else {}
    position = attributes.end() if attributes else 0
    if title := _ASCIIDOC_TITLE.match(window, position):
        fields.setdefault("title", (title[1],))
        position = title.end()
        if (byline := _BYLINE.match(window, position)) and _is_name(byline[1]):
            fields.setdefault("author", (byline[1].strip(),))
            position = byline.end()
        if more := _ATTRIBUTES.match(window, position):
            fields.update(_matched(more[0], _ATTRIBUTE))
            position = more.end()
    return Header(fields, start + position) if fields else None


def _is_name(line: str) -> bool:
    words = line.split()
    return 2 <= len(words) <= 5 and all(word[:1].isupper() for word in words)


_ANY_FORMAT: tuple[Style, ...] = (
    _yaml,
    _toml,
    _jbake,
    _lines_style(_NIKOLA, _NIKOLA_LINE),
    _lines_style(_PELICAN, _KEY),
)
_BY_FORMAT: Mapping[Format, tuple[Style, ...]] = {
    Format.RST: (_rst,),
    Format.ORG: (_lines_style(_ORG, _ORG_LINE),),
}
