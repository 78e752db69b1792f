"""Several things told in one sentence, or standing out in one paragraph."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from reportqa.answering.enumerations.naming import NO_NOUN, QUOTED, clean_title
from reportqa.answering.enumerations.structure import Entry, Shape, Structure
from reportqa.answering.wanted_things import KINDS, Wanted
from reportqa.chunking import sentences
from reportqa.models import Span
from reportqa.parsing.blocks import Block, BlockKind
from reportqa.parsing.people import certainty, names_in

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from reportqa.answering.enumerations.page import Page

PROSE = frozenset({BlockKind.PARAGRAPH, BlockKind.LIST_ITEM, BlockKind.QUOTE})
AND = r"and|or|as\s+well\s+as|et|ou|und|oder|sowie|y|e|en|o|和|と"
LAST_COMMA = re.compile(rf",\s*(?:{AND})\s", re.IGNORECASE)
COMMA = re.compile(rf",\s*(?:(?:{AND})\s+)?|、", re.IGNORECASE)
BARE_AND = re.compile(rf"\s(?:{AND}|&)\s", re.IGNORECASE)
CLAUSE = re.compile(r"[;:!?]\s|\s[-–—]\s|—|\.\s")
BRACKETED = re.compile(r"\(([^()]*)\)")
INTO = re.compile(
    r"^.*\b(?:including|includes?|included|like|namely|such\s+as|e\.g\.|as|are|were|was|is|by|from"
    r"|with|on|about|of|to|in|at|for|between|both|used|uses|using|mentioned|visited|saw|showed|had"
    r"|met|covered|cover|covering|discussed|featured|comme|sont|étaient|par|avec|sur|de|wie|waren"
    r"|sind|von|mit|über|son|eran|con|sobre|zoals|waren|zijn|van|met|over|come|erano|di|como|eram"
    r"|com|than|via|through|into|against)\s+",
    re.IGNORECASE | re.DOTALL,
)
OUT_OF = re.compile(
    r"\s(?:which|that|who|whose|for|in|at|to|were|was|is|are|from|with|on|as|but|where|while|when"
    r"|after|before|during|by|because|so|have|has|had|will|can|could|all|qui|pour|dans|welche|für"
    r"|que|para|die|voor|che|per)\b.*|[.!?](?:\s.*|$)|\(.*",
    re.IGNORECASE | re.DOTALL,
)
ARTICLE = re.compile(
    r"^(?:the|a|an|his|her|their|our|my|some|also|both|le|la|les|un|une|des|der|die|das|den|el|los"
    r"|las|de|het|een|il|lo|gli|i|o|os|as)\s+|^l'",
    re.IGNORECASE,
)
NOISE = re.compile(
    r"^(?:here|this|slides?|video|link|links|code|paper|notes?|blog(?:\s+post)?|post|website|ici"
    r"|hier|aquí|talk|recording|github|twitter|pdf|arxiv|not|very|really|too|https?:.*|@.*|\d+)$",
    re.IGNORECASE,
)
NAMED = frozenset(Wanted) - {Wanted.SUBJECTS}
"""What has names, so that a member without a capital is none."""

MOST_WORDS, MOST_MARKED = 7, 20
LEAST, LEAST_SUBJECTS = 2, 3
AMONG_PEOPLE, LIKELY_AMONG_PEOPLE = 3, 0.3
"""Among so many people a less certain name is one too."""


def sentence_series(page: Page, wanted: Wanted) -> Iterator[Structure]:
    """Yield what is enumerated in the sentences of the passages in focus."""
    for number, block in _prose(page):
        pieces = sentences(block.text, Span(0, len(block.text)))
        for place, piece in enumerate(pieces):
            before = pieces[place - 1].of(block.text) if place else page.before(number)[0][-300:]
            told = piece.of(block.text)
            for titles in _series(told, wanted):
                yield _structure(page, number, piece, (titles, f"{before}\n{told}"))


def standing_out(page: Page, wanted: Wanted) -> Iterator[Structure]:
    """Yield what is linked, emphasised or quoted in a paragraph, or the people named in it."""
    for number, block in _prose(page):
        whole = Span(0, len(block.text))
        titles = _people(block.text) if wanted is Wanted.PEOPLE else _marked(block, whole, wanted)
        if len(titles) >= LEAST:
            told = _structure(page, number, whole, (titles, block.text))
            yield replace(told, shape=Shape.NAMES)
        if wanted is not Wanted.PEOPLE:
            yield from _marked_sentences(page, number, wanted)


def _marked_sentences(page: Page, number: int, wanted: Wanted) -> Iterator[Structure]:
    block = page.blocks[number]
    pieces = sentences(block.text, Span(0, len(block.text)))
    for piece in pieces if len(pieces) > 1 else ():
        titles = _marked(block, piece, wanted)
        if len(titles) >= LEAST:
            yield _structure(page, number, piece, (titles, piece.of(block.text)))


def _prose(page: Page) -> Iterator[tuple[int, Block]]:
    for number, block in enumerate(page.blocks):
        if block.kind in PROSE and block.text.strip():
            span = block.span
            if any(one.start < span.end and span.start < one.end for one in page.focus):
                yield number, block


def _structure(page: Page, number: int, piece: Span, told: tuple[Sequence[str], str]) -> Structure:
    titles, lead = told
    block = page.blocks[number]
    span = block.words.span(piece.start, piece.end)
    words = piece.of(block.text)
    return Structure(
        shape=Shape.SENTENCE,
        entries=tuple(Entry(title=title, span=span, words=words) for title in titles),
        lead=f"{page.heading(number)}\n{lead}",
        path=page.path(number),
        around=page.around(number),
        span=span,
    )


def _series(sentence: str, wanted: Wanted) -> Iterator[tuple[str, ...]]:
    if wanted is Wanted.PEOPLE:
        people = _people(sentence)
        if len(people) >= LEAST:
            yield people
        return
    if wanted in KINDS:
        return
    least = LEAST if wanted in NAMED else LEAST_SUBJECTS
    for clause in (*CLAUSE.split(BRACKETED.sub(" ", sentence)), *BRACKETED.findall(sentence)):
        titles = _members(clause, wanted)
        if len(titles) >= least:
            yield titles


def _people(words: str) -> tuple[str, ...]:
    names = [name for name, _, _ in names_in(words)]
    if len(names) >= AMONG_PEOPLE:
        names = [name for name, _, _ in names_in(words, least=LIKELY_AMONG_PEOPLE)]
    return tuple(dict.fromkeys(name for name in names if len(name.split()) > 1))


def _members(clause: str, wanted: Wanted) -> tuple[str, ...]:
    """Return the members of the longest series in a clause without brackets."""
    parts = _parts(clause)
    best: list[str] = []
    run: list[str] = []
    for place, part in enumerate(parts):
        bare = part if place == 0 else _out_of(part)
        ends = place > 0 and len(bare) < len(part.rstrip(" ."))
        member = _member(_into(bare) if not run else bare, wanted)
        if member is None:
            run = []
        else:
            run = [*run, member]
            best = max(best, run, key=len)
            run = [] if ends else run
    return tuple(dict.fromkeys(best)) if len(parts) > 1 else ()


def _parts(clause: str) -> list[str]:
    """Cut a series at its commas, and at "and" where no comma stands before the last one."""
    parts = COMMA.split(clause)
    if LAST_COMMA.search(clause):
        return parts
    return [piece for part in parts for piece in BARE_AND.split(part)]


def _into(part: str) -> str:
    tail = INTO.sub("", part)
    return tail if tail.strip() else part


def _out_of(part: str) -> str:
    return OUT_OF.sub("", part)


def _member(part: str, wanted: Wanted) -> str | None:
    title = clean_title(ARTICLE.sub("", part.strip()))
    fits = len(title) > 1 and len(title.split()) <= MOST_WORDS and not NOISE.match(title)
    named = wanted not in NAMED or _is_named(title)
    return title if fits and named and not NO_NOUN.match(title) and _spelt(title) else None


def _is_named(title: str) -> bool:
    """Tell whether a title has the look of a name: a capital, a digit, or one odd word."""
    return any(char.isupper() or char.isdigit() for char in title) or not title.isascii()


def _spelt(title: str) -> bool:
    return any(char.isalpha() for char in title)


def _stands_for_something(title: str, wanted: Wanted) -> bool:
    words = title.split()
    named = _is_named(title) or (wanted not in NAMED and len(words) > 1)
    fits = len(title) > 1 and len(words) <= MOST_MARKED
    return fits and named and not NOISE.match(title) and not NO_NOUN.match(title)


def _marked(block: Block, inside: Span, wanted: Wanted) -> tuple[str, ...]:
    """Return what is linked, emphasised or quoted in a part of a block."""
    ranges = sorted((one.start, one.end) for one in (*block.links, *block.marks))
    quoted = [(found.start("title"), found.end("title")) for found in QUOTED.finditer(block.text)]
    titles = [
        clean_title(block.text[start:end])
        for start, end in (*ranges, *quoted)
        if inside.start <= start and end <= inside.end
    ]
    kept = [title for title in titles if _stands_for_something(title, wanted)]
    return tuple(dict.fromkeys(t for t in kept if certainty(t) < 0.6 or len(t.split()) == 1))
